"""The objects of a phrase with a verb and a noun: «أطلق الجنود سراح | الأسرى», «خلف | قتلى»."""

from __future__ import annotations

from musnad.attribution.speakers import counted
from musnad.events.carriers import counts
from musnad.events.clauses import listed, object_at, object_pronoun
from musnad.events.frames import Trigger
from musnad.events.roles import HARM, Phrase
from musnad.text.led_parts import acting
from musnad.text.nouns import nouns
from musnad.text.page import Page


def objects_alone(page: Page, trigger: Trigger, verb: int, end: int) -> list[Phrase]:
    """«غارة على البلدة، ما | خلف قتلى»: the victims of a phrase right behind a verb without a subject of its own; else the pronoun of the verb."""
    harmed = trigger.frame.kind == "phrase" and trigger.frame.object in HARM
    told = object_of_phrase(page, verb + 1, trigger.words[1:], end) if harmed else []
    return told or object_pronoun(page, verb)


def object_of_phrase(page: Page, at: int, inner: tuple[int, ...], end: int) -> list[Phrase]:
    """«منح البنك تونس قرضا»: what stands before the noun of the phrase; «نشر الجيش قوات»: the noun itself, when it names
    people; «أطلق الجنود سراح الأسرى»: what follows it."""
    objects, noun = object_at(page, at, end), inner[-1]
    if not objects or objects[0].last <= inner[0]:
        return objects or object_at(page, noun + 1, end)
    role = nouns(page.tables).role(page.words[noun])
    others = not all(counts(page, word) for word in page.words[objects[0].first : inner[0]])
    if others and (role is None or role.type == "facility"):
        return [objects[0]._replace(last=inner[0])]  # «أودع القاضي ثلاثة نشطاء | السجن المركزي»
    if objects[0].last == noun + 1 or role or acting(page, noun):
        return objects
    return behind_noun(page, noun, objects, end)


def behind_noun(page: Page, noun: int, objects: list[Phrase], end: int) -> list[Phrase]:
    """«سراح الأسرى», «سبيل 4 من المحتجزين»: what stands behind the noun of a phrase, where nothing shows a seam."""
    if counted(page, noun + 1):
        return listed(page, noun + 1, end)
    return [Phrase(noun + 1, objects[0].last), *objects[1:]]
