"""What speaks for a verb's being passive, which unvowelled Arabic does not write: «قتل خمسة جنود», «خطف عامل على يد مسلحين»."""

from __future__ import annotations

from musnad.entities.coding import described
from musnad.events.by_tree import object_instead
from musnad.events.clauses import agent_phrase
from musnad.events.roles import ARMED_OR_OFFICIAL, Phrase
from musnad.text.nouns import nouns
from musnad.text.page import Page

DAMMA, VOWELLED = "\u064f", 4  # and among how many signs of a word it tells of the passive
AGENT = 5  # words of a verb and its agent right behind: «خطف على يد مسلحين»
LIFELESS = ("unknown", "organisation", "facility", "asset")


def marked_passive(page: Page, verb: int) -> bool:
    """«قُتل», «اعتُقل»: a past with the vowel sign of the passive; not «قتلُوا»."""
    word, form = page.words[verb], page.words[verb].verb
    at = word.token.span.of(page.text).find(DAMMA)
    followed = page.text[word.token.span.start + at + 1 :][:1]
    return form is not None and form.tense == "past" and 0 < at <= VOWELLED and followed != "و"


def spelt_active(page: Page, verb: int) -> bool:
    """«دعا», «دعت», «نفى»: the past of a verb that ends weak has another spelling in the passive, «دعي», «دعيت»."""
    word, form = page.words[verb], page.words[verb].verb
    weak = form is not None and form.tense == "past" and form.lemma.endswith(("ا", "ى"))
    return weak and (word.plain.endswith(("ا", "ى")) or (word.plain.endswith("ت") and not word.plain.endswith("يت")))


def by_hands(page: Page, verb: int) -> bool:
    """«خمسة عمال خطفوا | على أيدي مسلحين», «خطف عامل | على أيدي ملثمين»: whose hands did it is told right behind the verb or its subject."""
    led = [word.form for word in page.words[verb + 1 : verb + 3]]
    hands = led in (["علي", "يد"], ["علي", "ايدي"], ["من", "قبل"], ["من", "جانب"], ["من", "طرف"])
    return hands and bool(agent_phrase(page, verb, min(verb + AGENT, len(page.words))))


def is_built(page: Page, subject: list[Phrase]) -> bool:
    """«قصف منزل قائد حوثي»: no house shells, whosever it is."""
    head, known = page.words[subject[0].first], nouns(page.tables)
    role = known.role(head)
    return head.stem in known.buildings or (role is not None and role.type == "facility")


def body_hits(page: Page, verb: int, subject: list[Phrase], objects: list[Phrase]) -> bool:
    """«استهدفت القاعدة | مقر الأمن»: a body that bears the name of a building, with what it hit behind it; not «قصفت القاعدة»."""
    body = subject[0]
    known = body.last == body.first + 1 and described(page, body.first, body.last).actor
    return bool(known and objects) and verb < body.first < objects[0].first


def is_hit(page: Page, verb: int, subject: list[Phrase]) -> bool:
    """«انفجرت السيارة ودمرت المركز الثقافي»: no force and nobody, and a tree gives it to the verb as its object."""
    told = described(page, subject[0].first, subject[0].last)
    lifeless = told.type in LIFELESS and told.sector not in ARMED_OR_OFFICIAL and not told.actor
    alone = page.syntax is not None and page.syntax.subject(verb) is None
    return lifeless and alone and bool(object_instead(page, verb, subject))
