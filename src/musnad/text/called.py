"""Names that no table has: what the analyser takes for one, where the word is not a common one."""

from __future__ import annotations

from musnad.text.page import Page
from musnad.text.reading import Word
from musnad.text.syntax import Called

COMMON = 400  # times that a word is met in what the table of frequencies counts; with its article more
COMMON_DEFINITE = 8_000


def called(page: Page, i: int, *kinds: str) -> Called | None:
    """The name of one of the kinds (PER, LOC, ORG, MISC) that begins at word ``i``; None for a common word, and in text that nobody
    analysed."""
    if page.syntax is None or not rare(page, page.words[i]):
        return None
    name = page.syntax.name(i)
    return name if name is not None and name.kind in kinds and name.first == i else None


def rare(page: Page, word: Word) -> bool:
    """Whether a word may be a name that no table has."""
    if word.kind != "word" or word.function or word.pronoun or word.verb or word.i in page.time_words:
        return False
    return page.known.count(word.base) <= (COMMON_DEFINITE if word.article else COMMON)
