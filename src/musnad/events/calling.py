"""Blame and praise by a name: «وصفت النقابة القرار بالجائر», «اعتبر الحزب الغارة جريمة» condemn what they call so; «وصف تركيا بالحليف»
praises whom it calls so."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

FAR = 24  # words from a verb of calling to the name, with who calls and what is called so between
BAD = "bad"
UNLIKE = "غير"  # «غير مقبول»: not as it should be
ENDINGS = ("ا", "ه", "ين", "ان", "ات", "يه", "تان", "تين")


def calls(page: Page, verb: int, last: int, names: str, *, led: bool) -> bool:
    """Whether the verb at ``verb`` gives somebody or something a name of these ``names``, bad ones or of praise. ``led``: by a name behind
    «بـ», «بأنه» or «كأنه»."""
    found = _behind_b(page, verb, last) if led else _predicates(page, verb, last)
    return any(_named(page, i, names) or _of_its_kind(page, i, last, names) for i in found)


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


def _named(page: Page, i: int, names: str) -> bool:
    word = page.words[i]
    if word.stem == UNLIKE and names == BAD and i + 1 < len(page.words):
        return _is(page, page.words[i + 1], "as_it_should")
    return _is(page, word, names)


def _of_its_kind(page: Page, i: int, last: int, names: str) -> bool:
    """«عمل إجرامي», «دولة صديقة»: the adjective right behind a noun that says neither good nor bad."""
    if i + 1 >= last:
        return False
    noun, after = page.words[i], page.words[i + 1]
    agree = noun.kind == "word" and not noun.function and noun.article == after.article
    return agree and not (after.conjunction or after.preposition or after.verb) and _named(page, i + 1, names)


def _is(page: Page, word: Word, kind: str) -> bool:
    known = nouns(page.tables)
    return known.is_(kind, word.stem, *(word.stem.removesuffix(ending) for ending in ENDINGS))
