"""Finding names of several words: a tree of words, the longest name that begins at a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from musnad.folding import fold

if TYPE_CHECKING:
    from musnad.text.reading import Word

T = TypeVar("T")

QUOTES = frozenset((*'«»“”"‹›„', "''"))  # two apostrophes are one, as whole newspapers write them


class Match(NamedTuple, Generic[T]):
    """Words [first, last) carry the name; ``found`` are the things of that name, in table order."""

    first: int
    last: int
    found: tuple[T, ...]


class _Node(Generic[T]):
    __slots__ = ("found", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.found: tuple[T, ...] = ()


class NameIndex(Generic[T]):
    """Names, folded, to the things they name. Matching sees past conjunctions and prepositions before the first word
    and past quotation marks between words: «بتنظيم «داعش»» is found by «تنظيم داعش». A lookup costs the length of
    the name, however many names there are."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        self._firsts = self._root.next.keys()
        for name, thing in names:
            for spelt in _spellings(fold(name)):
                self._add(spelt.split(), thing)

    def _add(self, words: Sequence[str], thing: T) -> None:
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if node is not self._root:
            node.found = (*node.found, thing)

    def at(self, words: Sequence[Word], i: int, end: int | None = None) -> Match[T] | None:
        """The longest name that begins at word ``i`` and ends by word ``end`` (of the text when None), or None."""
        if self._firsts.isdisjoint(words[i].keys):
            return None  # nearly always
        within = (match for match in self.all_at(words, i) if end is None or match.last <= end)
        return max(within, key=lambda match: match.last, default=None)

    def all_at(self, words: Sequence[Word], i: int) -> Iterator[Match[T]]:
        """Every name that begins at word ``i``, whatever clitics stand before it."""
        for key in words[i].keys:
            node = self._root.next.get(key)
            if node is not None:
                yield from _walk(node, words, i, i + 1)

    def exact(self, text: str) -> tuple[T, ...]:
        """What bears exactly this name."""
        node: _Node[T] | None = self._root
        for word in fold(text).split():
            node = node.next.get(word) if node else None
        return node.found if node else ()


def _spellings(name: str) -> tuple[str, ...]:
    """«أبو إسماعيل» is written «أبوإسماعيل» as well."""
    joined = f" {name}".replace(" ابو ", " ابو").strip()
    return (name,) if joined == name else (name, joined)


def _walk(node: _Node[T], words: Sequence[Word], i: int, at: int) -> Iterator[Match[T]]:
    if node.found:
        yield Match(i, at, node.found)
    while at < len(words) and words[at].form in QUOTES:
        at += 1
    if at >= len(words) or not node.next:
        return
    for key in next_keys(words[at]):
        following = node.next.get(key)
        if following is not None:
            yield from _walk(following, words, i, at + 1)


def next_keys(word: Word) -> tuple[str, ...]:
    """How a later word may be spelt: as it stands, or without a possessive pronoun («على حد قولها»); أنه and أنها
    stand for أن."""
    if word.function == "complementizer":
        return (word.form, "ان")
    return (word.form, word.stem) if word.pronoun and not word.conjunction else (word.form,)
