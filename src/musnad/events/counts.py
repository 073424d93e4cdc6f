"""How many were killed, wounded, detained, reached: intervals with the words kept."""

from __future__ import annotations

from musnad.events.roles import Phrase
from musnad.folding import fold
from musnad.records import Count, Span
from musnad.text.nouns import nouns
from musnad.text.numbers import numbers, quantity
from musnad.text.page import Page


def count(page: Page, phrases: list[Phrase]) -> Count | None:
    """The count that the first phrase with a number states. A phrase for one person counts one; a bare plural has no
    count."""
    for phrase in phrases:
        found = _stated(page, phrase) or _two(page, phrase) or _one(page, phrase)
        if found:
            return found
    return None


def _stated(page: Page, phrase: Phrase) -> Count | None:
    known = numbers(page.tables)
    for i in range(phrase.first, phrase.last):
        if i in page.time_words:
            continue  # «السبت 23 مارس»
        found = quantity(page.words, i, known)
        if found:
            span = page.span(found.first, found.end)
            return Count(span=span, low=found.low, high=found.high, best=found.best)
    return None


def _two(page: Page, phrase: Phrase) -> Count | None:
    """«مقتل شرطيين»: a dual, of a noun whose plural is not in ين, so that it can be no plural."""
    word = page.words[phrase.first]
    role = nouns(page.tables).role(word)
    if role is None or word.definite or not word.plain.endswith(("ان", "ين")):
        return None
    single = word.stem[:-2] in (fold(role.word), fold(role.feminine)[:-1] + "ت" if role.feminine else "")
    if single and not any(plural.endswith("ون") for plural in role.plurals):
        return Count(span=Span(word.start, word.end), low=2, high=2, best=2)
    return None


def _one(page: Page, phrase: Phrase) -> Count | None:
    """«قتل جندي», «مقتل زعيم التنظيم», «أحد أمراء التنظيم»: one person."""
    word = page.words[phrase.first]
    role = nouns(page.tables).role(word)
    single = (
        role is not None and word.stem in _singulars(role.word, role.feminine) and role.type in ("person", "population")
    )
    named = role is None and word.base in (nouns(page.tables).given | nouns(page.tables).titles)
    if word.stem in ("احد", "احدي") or single or named:
        return Count(span=Span(word.start, word.end), low=1, high=1, best=1)
    return None


def _singulars(*words: str) -> set[str]:
    return {fold(word) for word in words if word} | {fold(word) + "ا" for word in words if word}
