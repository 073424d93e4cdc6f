"""Names that no table has: what the analyser takes for one, where the word is not a common one."""

from __future__ import annotations

from musnad.text.page import Page
from musnad.text.reading import Word
from musnad.text.syntax import Called
from musnad.text.vocabulary import Vocabulary

CALLED_SO = "called_so"  # the rule of such a name
COMMON = 400  # times that a word is met in what the table of frequencies counts; with its article more
COMMON_DEFINITE = 8_000


def called(page: Page, i: int, *kinds: str) -> Called | None:
    """The name of one of the kinds (PER, LOC, ORG, MISC) that begins at word ``i``; None for a common word, and in text that nobody
    analysed."""
    if page.syntax is None or not _may_be_name(page, page.words[i]):
        return None
    name = page.syntax.name(i)
    return name if name is not None and name.kind in kinds and name.first == i else None


def _may_be_name(page: Page, word: Word) -> bool:
    if word.kind != "word" or word.function or word.pronoun or word.verb or word.i in page.time_words:
        return False
    return not common(page.known, word)


def common(known: Vocabulary, word: Word) -> bool:
    """Whether a word is met too often to be a name that no table has."""
    return known.count(word.base) > (COMMON_DEFINITE if word.article else COMMON)
