"""Protesters: what tells of a protest when they do it, and who protests where a protest names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musnad.attribution.speakers import Speaker, subject_after, subject_before
from musnad.entities.coding import described
from musnad.events.clauses import clause_end
from musnad.events.roles import Phrase, Roles
from musnad.folding import fold
from musnad.records import Sentence
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import coordinated, noun_phrase
from musnad.text.reading import Word

if TYPE_CHECKING:
    from musnad.events.triggers import Trigger

AGAINST = 14  # words after a protest within which it is told against whom
DEMANDS = ("مطالب", "داع", "داعي", "مناشد")  # participles, their endings aside
SIGNS = frozenset(("شعارات", "هتافات", "لافتات", "احتجاجيه", "احتجاجي", "احتجاجات", "اعتصام", "مظاهره", "تظاهره"))
PROTESTS = ("احتجاج", "تنديد", "استنكار", "مطالبه")  # «احتجاجا على», «للمطالبة بـ»
NAMED = 6  # words after these within which the body is named
BODIES = ("state", "organisation", "igo", "state_force", "party", "company", "coalition")
BEFORE_WHOM = ("امام", "خارج", "قرب", "قباله")


def protester(page: Page, word: Word) -> bool:
    known = nouns(page.tables)
    role = known.role(word)
    return role is not None and known.is_("protester", fold(role.word))


def speaks_of_protest(page: Page, sentence: Sentence) -> bool:
    """«تجمع السكان احتجاجا», «تجمعوا وهم يهتفون ضد»: whether protesters, a demand or a protest stand in the sentence."""
    words = page.words[sentence.first : sentence.last]
    return any(protester(page, w) or w.form == "ضد" or w.stem in SIGNS or _demands(page, w) for w in words)


def by_protesters(page: Page, verb: int, sentence: Sentence) -> bool:
    """«رفع المتظاهرون لافتات», «المحتجون أغلقوا الطريق»: whether protesters are the subject of the verb."""
    before = None if page.words[verb].conjunction else subject_before(page, verb, sentence.first)
    after = subject_after(page, verb + 1, clause_end(page, verb + 1, sentence.last))
    return any(_names_protesters(page, found) for found in (before, after) if found)


def _names_protesters(page: Page, found: Speaker) -> bool:
    return any(protester(page, word) for word in page.words[found.first : min(found.last, found.first + 5)])


def protest_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """Adds the protesters that the sentence names, and the body that they protest before or ask, where none was read."""
    if trigger.frame.type != "PROTEST":
        return
    if not found.actor:
        found.put("actor", _protesters(page, sentence, trigger))
    if not found.recipient:
        found.put("recipient", _asked(page, sentence, trigger) or _stood_before(page, sentence, trigger))


def _protesters(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«اندلعت مظاهرات ... ورفع المتظاهرون»: the protesters nearest to the protest."""
    near = [i for i in range(sentence.first, sentence.last) if protester(page, page.words[i]) and i != trigger.at]
    if not near:
        return []
    at = min(near, key=lambda i: abs(i - trigger.at))
    return [Phrase(at, max(noun_phrase(page, at, sentence.last), at + 1))]


def _asked(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«تظاهروا مطالبين الحكومة بالاستقالة», «احتجاجا على قرار القضاء», «تطالب برحيل الحكومة»: the first body named in
    what they ask for or protest against."""
    for i in range(trigger.last, min(sentence.last, trigger.last + AGAINST)):
        if _demands(page, page.words[i]):
            return _first_body(page, i + 1, sentence.last)
    return []


def _demands(page: Page, word: Word) -> bool:
    if word.verb:
        return word.verb.lemma in ("طالب", "ندد", "ناشد")
    participle = any(word.stem in (demand, demand + "ين", demand + "ا", demand + "ه") for demand in DEMANDS)
    return (participle and not word.article) or word.stem.removesuffix("ا") in PROTESTS


def _first_body(page: Page, at: int, last: int) -> list[Phrase]:
    for i in range(at, min(last, at + NAMED)):
        if page.words[i].verb or page.words[i].kind == "punctuation":
            return []
        end = noun_phrase(page, i, last)
        if end > i and _body(page, i, end):
            return [Phrase(a, b) for a, b in coordinated(page, i, last) if _body(page, a, b)]
    return []


def _stood_before(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«اعتصموا أمام السفارة الفرنسية», «أمام مقر الحكومة»: the body before whose seat they stand."""
    for i in range(trigger.last, min(sentence.last, trigger.last + AGAINST)):
        if page.words[i].form in BEFORE_WHOM and i + 1 < sentence.last:
            at = i + 2 if page.words[i + 1].stem in SEATS else i + 1
            end = noun_phrase(page, at, sentence.last)
            return [Phrase(at, end)] if end > at and _body(page, at, end) else []
    return []


SEATS = ("مقر", "مبني", "مكتب", "مكاتب", "مقار", "باب", "ابواب", "بوابه")


def _body(page: Page, first: int, last: int) -> bool:
    told = described(page, first, last)
    return told.type in BODIES and told.sector is not None
