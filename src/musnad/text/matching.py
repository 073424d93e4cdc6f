"""Finding names of several words: an index by first word, longest name first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from musnad.folding import fold
from musnad.text.reading import Word

T = TypeVar("T")

QUOTES = frozenset('«»“”"‹›„')


class Match(NamedTuple, Generic[T]):
    """Words [first, last) carry the name; ``found`` are the things of that name, in table order."""

    first: int
    last: int
    found: tuple[T, ...]


class NameIndex(Generic[T]):
    """Names, folded, to the things they name. Matching sees past conjunctions and prepositions before the first word
    and past quotation marks between words: «بتنظيم «داعش»» is found by «تنظيم داعش»."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        found: defaultdict[tuple[str, ...], list[T]] = defaultdict(list)
        for name, thing in names:
            found[tuple(fold(name).split())].append(thing)
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]] = defaultdict(list)
        for words, things in found.items():
            if words:
                self._by_first[words[0]].append((words, tuple(things)))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Word], i: int) -> Match[T] | None:
        """The longest name that begins at word ``i``, or None."""
        first = words[i]
        for key in dict.fromkeys((first.form, first.base, first.conjunction and first.form[1:])):
            for name, things in self._by_first.get(key, ()) if key else ():
                last = _end(words, i, name)
                if last is not None:
                    return Match(i, last, things)
        return None

    def exact(self, text: str) -> tuple[T, ...]:
        """What bears exactly this name."""
        wanted = tuple(fold(text).split())
        entries = self._by_first.get(wanted[0], ()) if wanted else ()
        return next((things for words, things in entries if words == wanted), ())


def _end(words: Sequence[Word], i: int, name: tuple[str, ...]) -> int | None:
    at = i + 1
    for part in name[1:]:
        while at < len(words) and words[at].form in QUOTES:
            at += 1
        if at >= len(words) or not _is(words[at], part):
            return None
        at += 1
    return at


def _is(word: Word, part: str) -> bool:
    """The word as it stands, or before a possessive pronoun («على حد قولها»); أن stands for أنه and أنها too."""
    if part == "ان":
        return word.function == "complementizer"
    return word.form == part or (word.pronoun != "" and not word.conjunction and word.stem == part)
