"""Words found whatever their spelling: hamza, ta marbuta, alif maqsura, vowel signs, tatweel, digits of both kinds, and
the particles that Arabic writes together with the word («وبالحصار» is found by «حصار» and the other way round).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from musnad.folding import fold
from musnad.index.file import Writing

_WORD = re.compile(r"\w+")
_LONGEST = 40  # letters; what is longer is no word that anyone looks for
# What may stand before a word in writing, the longest first: conjunction, preposition, article.
_BEFORE = tuple(
    sorted(
        {c + p for c in ("", "و", "ف") for p in ("", "ال", "ب", "ل", "ك", "بال", "لل", "كال")} - {""},
        key=lambda particle: (-len(particle), particle),
    )
)
_ARTICLES = tuple(particle for particle in _BEFORE if particle.endswith(("ال", "لل")))
_SHORTEST = 3  # letters that a word keeps when an article is taken off


def words_of(texts: Iterable[str | None]) -> set[str]:
    """The folded words of texts, each once."""
    return {word[:_LONGEST] for text in texts if text for word in _WORD.findall(fold(text).casefold())}


def spellings(word: str) -> list[str]:
    """Every form in which a folded word may stand in a text: with what may be written before it, or without an article.

    A single letter is never taken off: «لبنان» is no «بنان».

    >>> "والحصار" in spellings("حصار"), "حصار" in spellings("الحصار")
    (True, True)
    """
    bare = next(
        (word[len(p):] for p in _ARTICLES if word.startswith(p) and len(word) - len(p) >= _SHORTEST), word
    )  # fmt: skip
    return sorted({form for stem in {word, bare} for form in (stem, *(particle + stem for particle in _BEFORE))})


def asked(question: str) -> list[str]:
    """The folded words of what a user looks for, each once, in their order."""
    return list(dict.fromkeys(word[:_LONGEST] for word in _WORD.findall(fold(question).casefold())))


def condition(question: str, table: str, parameters: list[object]) -> str | None:
    """SQL that is true of the rows (by ``no``) in which every word of the question stands; None when it has no word.

    Its parameters are added to ``parameters``, of which the SQL counts on.
    """
    words = asked(question)
    if not words:
        return None
    found = []
    for word in words:
        parameters.append(spellings(word))
        found.append(f"SELECT no FROM {table} WHERE word IN (SELECT UNNEST(CAST(${len(parameters)} AS VARCHAR[])))")
    return f"no IN ({' INTERSECT '.join(found)})"


def put_in_order(writing: Writing) -> None:
    """The words in the order of the alphabet: those of one spelling lie together and are found by their bounds."""
    for table in ("event_words", "statement_words"):
        writing.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM {table} ORDER BY word, no")


def found_at(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words that were looked for stand in a text, as half-open code points of the raw text."""
    forms = {form for word in words for form in spellings(word)}
    return [match.span() for match in _WORD_RAW.finditer(text) if fold(match.group()).casefold() in forms]


_WORD_RAW = re.compile(r"[\w\u064b-\u065f\u0670\u0640]+")
