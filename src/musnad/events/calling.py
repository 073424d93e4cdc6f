"""Blame by a name: «وصفت النقابة القرار بالجائر», «اعتبر الحزب الغارة جريمة» condemn what they call so."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

FAR = 24  # words from a verb of calling to the name, with who calls and what is called so between
UNLIKE = "غير"  # «غير مقبول»: not as it should be
ENDINGS = ("ا", "ه", "ين", "ان", "ات", "يه")


def calls_bad(page: Page, verb: int, last: int, *, led: bool) -> bool:
    """Whether the verb at ``verb`` calls somebody or something bad. ``led``: by a name behind «بـ» or «بأنه»."""
    names = _behind_b(page, verb, last) if led else _predicates(page, verb, last)
    return any(_bad(page, i) or _bad_of_its_kind(page, i, last) for i in names)


def _behind_b(page: Page, verb: int, last: int) -> Iterator[int]:
    """«وصف القرار بالجائر», «وصفه بأنه "غير مقبول"»: the words that «بـ» and «بأنه» bring in."""
    for i in range(verb + 1, min(last, verb + FAR)):
        word = page.words[i]
        if word.form == "؛" or (word.function == "complementizer" and word.preposition != "ب" and not _by_that(word)):
            return
        if _by_that(word) or word.form == "ب":
            yield _past_quotes(page, i + 1, last)
        elif word.preposition == "ب":
            yield i


def _by_that(word: Word) -> bool:
    return word.form.startswith("بان") and word.function == "complementizer"


def _predicates(page: Page, verb: int, last: int) -> Iterator[int]:
    """«اعتبرت الغارة جريمة», «اعتبر أن الغارة جريمة»: bare nouns up to a verb that is in no relative clause."""
    for i in range(verb + 1, min(last, verb + FAR)):
        word, before = page.words[i], page.words[i - 1]
        if word.form == "؛" or (word.verb and before.function != "relative") or word.function == "subordinator":
            return
        led = word.preposition or word.conjunction or before.function in ("preposition", "adverb_preposition")
        if not (word.article or led):
            yield i


def _past_quotes(page: Page, i: int, last: int) -> int:
    while i < last - 1 and page.words[i].form in QUOTES:
        i += 1
    return min(i, last - 1)


def _bad(page: Page, i: int) -> bool:
    word = page.words[i]
    if word.stem == UNLIKE and i + 1 < len(page.words):
        return _is(page, page.words[i + 1], "as_it_should")
    return _is(page, word, "bad")


def _bad_of_its_kind(page: Page, i: int, last: int) -> bool:
    """«عمل إجرامي», «محاولة فاشلة»: the adjective right behind a noun that says nothing bad."""
    if i + 1 >= last:
        return False
    noun, after = page.words[i], page.words[i + 1]
    agree = noun.kind == "word" and not noun.function and noun.article == after.article
    return agree and not (after.conjunction or after.preposition or after.verb) and _bad(page, i + 1)


def _is(page: Page, word: Word, kind: str) -> bool:
    known = nouns(page.tables)
    return known.is_(kind, word.stem, *(word.stem.removesuffix(ending) for ending in ENDINGS))
