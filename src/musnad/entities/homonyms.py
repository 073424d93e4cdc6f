"""Names of known groups that are other words as well, told apart by what stands beside them: «القاعدة» and a base, «طالبان» and two students,
«حماس» and zeal."""

from __future__ import annotations

from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

TWO = ("ان", "ين")  # endings of a dual


def is_other_word(page: Page, i: int) -> bool:
    """Whether the name of one word at ``i`` is the other word that is spelt alike. One in quotation marks is a name."""
    word = page.words[i]
    before = page.words[i - 1] if i else None
    if before is not None and before.form in QUOTES:
        return False
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    if word.article:
        return _describes(page, word, after) or _told_of_without_article(page, word)
    if word.plain.endswith(TWO):
        return _describes(page, word, after) or _of_two(before)
    return word.preposition == "ب" and (_describes(page, word, after) or _nowhere_else(page, word))


def _describes(page: Page, word: Word, after: Word | None) -> bool:
    """«القاعدة | الجوية», «طالبان | جامعيان», «بحماس | كبير»: an adjective that agrees with the other word; «طالبان مستعدة» agrees with the group."""
    if after is None or after.article != word.article or after.preposition or after.conjunction:
        return False
    if not (nouns(page.tables).adjective(after) or after.plain.endswith(("ية", "يان", "يين"))):
        return False
    if word.plain.endswith(TWO):
        return after.plain.endswith(TWO)
    return after.plain.endswith("ة") == word.plain.endswith("ة")


def _told_of_without_article(page: Page, word: Word) -> bool:
    """«هاجموا قاعدة عسكرية. واقتحموا القاعدة», in a report that nowhere has a noun before the name, «تنظيم القاعدة»."""
    same = [other for other in page.words if other.stem == word.stem]
    named = any(other.article and other.i and body_noun(page, page.words[other.i - 1]) for other in same)
    return not named and not all(other.article for other in same)


def body_noun(page: Page, before: Word) -> bool:
    """«تنظيم | القاعدة», «حركة | فتح»: a noun for a body before a name."""
    role = nouns(page.tables).role(before)
    return role is not None and role.type != "person" and not before.definite


def _of_two(before: Word | None) -> bool:
    """«قتل | طالبان»: a group is a «she», «قتلت طالبان»."""
    verb = before.verb if before is not None else None
    return verb is not None and (verb.person, verb.gender, verb.number) == ("3", "m", "s")


def _nowhere_else(page: Page, word: Word) -> bool:
    """«تحدث بحماس», where the group is not named but so"""
    return all(other.preposition == word.preposition for other in page.words if other.stem == word.stem)
