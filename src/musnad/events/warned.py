"""Warnings: who warns a party of what it does threatens it, «حذرت روسيا النظام من»; who warns the public, or of a thing,
threatens nobody."""

from __future__ import annotations

from itertools import pairwise

from musnad.entities.coding import described
from musnad.events.frames import Trigger
from musnad.events.participants import participants, people
from musnad.events.roles import Phrase, Roles
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import heads, noun_phrase

WARNS = "حذر"
PUBLIC = "CVL"
BOTH = 2
LED = 12  # words behind «حذر», who warns and who is warned among them, in which it says of what


def only_warned(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«حذرت الأرصاد المواطنين من العاصفة», «حذر من أزمة»: nobody is threatened. Only a tree tells the object from the
    subject of «حذرت الجبهة الرئاسة»; of two states side by side the first warns, «حذرت روسيا تركيا»."""
    if trigger.frame.word != WARNS or _of_consequences(page, trigger) or _two_states(page, found):
        return False
    told = page.syntax.object(trigger.first) if page.syntax is not None else None
    if told is None and (warned := _behind_participle(page, trigger)) and _party(page, warned):
        found.recipient = [warned]
        return False
    return told is None or not any(p.first <= told < p.last and _party(page, p) for p in found.recipient)


def _behind_participle(page: Page, trigger: Trigger) -> Phrase | None:
    """«محذرا | قادة الحزب من»: who warns stands before, so the phrase right behind is who is warned."""
    word, after = page.words[trigger.first], page.words[trigger.last] if trigger.last < len(page.words) else None
    bare = after is not None and not (after.preposition or after.function or after.conjunction or after.verb)
    if not bare or word.verb or not word.stem.endswith("ا"):
        return None
    last = page.doc.sentences[page.sentence_of_word[word.i]].last
    return Phrase(trigger.last, max(trigger.last + 1, noun_phrase(page, trigger.last, last)))


def _of_consequences(page: Page, trigger: Trigger) -> bool:
    """«حذرت الحركة من مغبة المساس بالأسرى», «محذرا من عواقب الاقتحام»: what follows is told to whoever would do it."""
    behind = [word for word in page.words[trigger.last : trigger.last + LED] if word.form not in QUOTES]
    for before, word in pairwise([page.words[trigger.first], *behind]):
        if word.verb or word.kind == "punctuation" or nouns(page.tables).is_("public", word.stem):
            return False
        if nouns(page.tables).is_("dire", word.stem):
            return before.form == "من"  # «من عواقب وخيمة», «من "عواقب وخيمة"»
    return False


def _two_states(page: Page, found: Roles) -> bool:
    """«حذرت روسيا تركيا»: no state's name is the genitive of another's."""
    sides = [one[0] for one in (found.actor, found.recipient) if len(one) == 1 and not one[0].pronoun]
    states = all(described(page, side.first, side.last).type == "state" for side in sides)
    return len(sides) == BOTH and states and sides[0].last == sides[1].first


def _party(page: Page, phrase: Phrase) -> bool:
    at_large = nouns(page.tables).is_("public", heads(page.words, phrase.first, phrase.last).stem)
    return not at_large and people(page, phrase) and all(p.sector != PUBLIC for p in participants(page, [phrase]))
