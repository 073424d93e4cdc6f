"""By what a seam between two noun phrases is known: a phrase that is complete, an accusative, an adjective that agrees or does not."""

from __future__ import annotations

from musnad.folding import fold
from musnad.text.nouns import is_name, nouns
from musnad.text.offices_beside import (
    person,
)
from musnad.text.page import Page
from musnad.text.reading import Word

_PLURAL_ENDS = ("ون", "ين", "ان")


def is_not_feminine(page: Page, word: Word) -> bool:
    """«التنظيم», «الرئيس», «سالم»: neither a feminine nor several, of which a feminine adjective is said."""
    several = word.stem in nouns(page.tables).plurals or word.plain.endswith(("ون", "ين", "ات"))
    feminine = word.plain.endswith(("ة", "ى", "اء")) or word.base in nouns(page.tables).women
    return word.kind == "word" and not (several or feminine or word.i in page.toponyms)


def holds_somebody(page: Page, first: int, last: int) -> bool:
    """Whether one of the words is a noun for people."""
    found = (nouns(page.tables).role(word) for word in page.words[first:last])
    return any(role is not None and role.type in ("person", "population") for role in found)


def is_numeral(word: Word) -> bool:
    return word.numeral or word.stem in ("عشر", "عشره")


def is_annexed(page: Page, word: Word) -> bool:
    return nouns(page.tables).is_("annexed", word.stem, word.stem.removesuffix("ه"))


def is_complete(page: Page, i: int, before: Word) -> bool:
    """Whether the phrase so far can head no iḍāfa: it ends in an article, a pronoun, a full plural or a name."""
    return before.definite or is_named(page, before) or is_full_plural(page, before) or person(page, i, before.i + 1)


def is_kin(page: Page, word: Word) -> bool:
    return nouns(page.tables).is_("kin", word.stem, word.stem.removesuffix("ت") + "ه")


def is_named(page: Page, word: Word) -> bool:
    """Whether the word looks like a name and is no noun for people or bodies that the tables know."""
    known = nouns(page.tables)
    if word.i in page.toponyms:
        return True
    return word.base in known.states or (is_name(page, word) and not word.function and known.role(word) is None)


def is_full_plural(page: Page, word: Word) -> bool:
    """«مسلحون», «المقاتلين», «شرطيان»: a sound plural or dual of people with its ن."""
    if not word.plain.endswith(("ون", "ين", "ان")) or len(word.stem) < 5 or is_numeral(word):
        return False
    if word.plain.endswith(("تين", "تان")) and nouns(page.tables).happening(word):
        return True  # «استهدف بغارتين مبنى»
    known = nouns(page.tables)
    role = known.role(word)
    single = word.stem[:-2]
    person = role is not None and role.type in ("person", "population", "group", "armed_group_unidentified")
    return (person and single in known.roles) or (word.plain.endswith("ون") and page.known.takes_article(single))


def is_accusative(page: Page, word: Word) -> bool:
    """«قاضياً», «جنودا»: a common noun or adjective with the alef of the accusative."""
    if word.definite or word.kind != "word" or not word.stem.endswith("ا") or len(word.stem) < 4:
        return False
    known = nouns(page.tables)
    if word.base in known.given or word.base in known.states or word.i in page.toponyms:
        return False
    return page.known.takes_article(word.stem[:-1]) and not page.known.takes_article(word.stem)


def is_agreeing(page: Page, before: Word, word: Word) -> bool:
    """Whether the word may be an adjective of the people before it: «مسلحون مجهولون», «المقاتلين الأجانب», «الشاب المصاب»."""
    known = nouns(page.tables)
    if word.article and not (before.definite or before.given or before.preposition == "ل"):  # «للاجئين السوريين»
        return False  # «خطف مسلحون الدبلوماسي»: an adjective has the article if its noun has it
    role = known.role(word)
    ending = word.plain[-2:]
    if before.plain.endswith(_PLURAL_ENDS):
        people = (role is not None and role.type == "population") or word.stem in known.peoples
        agrees = known.adjective(word) and not word.plain.endswith("ة")  # «هاجم مسلحون دورية»
        return ending == before.plain[-2:] or (ending not in _PLURAL_ENDS and (agrees or people))
    theirs = known.role(before)
    same = theirs is not None and theirs.type in ("person", "population")
    one = (
        same
        and role is not None
        and role.type in ("person", "population")
        and word.stem == fold(role.word)
        and word.stem.startswith("م")
    )  # a participle: المصاب، المحتجز
    one = one or (same and word.article and _is_struck(page, before, word))
    return one and before.plain.endswith("ة") == word.plain.endswith("ة")


def _is_struck(page: Page, before: Word, word: Word) -> bool:
    """«الضابط القتيل», «البحار الأسير»: what befell the one man before; not «تتبع الجناة القتيل»."""
    known = nouns(page.tables)
    theirs = known.role(before)
    single = (
        theirs is not None and theirs.type == "person" and before.stem in (fold(theirs.word), fold(theirs.feminine))
    )
    return single and known.is_("struck", word.stem)


def is_closed(page: Page, i: int, before: Word) -> bool:
    """Whether the phrase so far ends in an indefinite adjective of its noun: «مصادر رسمية», «وحدات أخرى»; no adjective is
    bare after an article: «الوزير شريف»."""
    known = nouns(page.tables)
    bare = before.i > i and not before.definite and before.kind == "word" and not page.words[before.i - 1].article
    told = known.adjective(before) or before.stem in known.peoples  # «مقاتلون أكراد»
    if not bare or is_numeral(before) or not told:
        return False
    return known.role(before) is None or page.words[before.i - 1].feminine == before.feminine
