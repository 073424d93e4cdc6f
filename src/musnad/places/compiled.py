"""The entries of a compiled gazetteer: 300,000 names load in a fraction of a second, and workers that fork share them.

What is read at once is read at one stroke: the first words of names as one text, everything else as arrays of numbers
and as bytes. How names of several words go on is read when their first word is asked for, an entry when it is.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import msgspec

from musnad.errors import WordsError
from musnad.lexicon.rows import Toponym
from musnad.places.index import Hit, NameBook, folded

_FIELDS = tuple(field.name for field in msgspec.structs.fields(Toponym))
_DIVISIONS = ("admin1", "admin2")  # kinds that are asked for as a whole


class CompiledIndex:
    """The index that ``encoded`` wrote.

    Names are numbered by their first words: name ``names[w]`` is the word ``w`` alone, which may have no entry, and those
    up to ``names[w + 1]`` go on as the lines of ``rests`` between the bytes ``rest_starts[w]`` and ``rest_starts[w + 1]``.
    The entries of name ``n`` are the ``numbers`` from ``starts[n]`` to ``starts[n + 1]``.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        try:
            words = parts["words"].decode().split("\n")
            self._words = dict(zip(words, range(len(words)), strict=True))
            self._names, self._rest_starts = _array(parts["names"]), _array(parts["rest_starts"])
            self._starts, self._numbers = _array(parts["starts"]), _array(parts["numbers"])
            self._rests, self._rows = parts["rests"], parts["rows"]
            self._row_starts = _array(parts["row_starts"])
            self._divisions = {kind: _array(parts[kind]) for kind in _DIVISIONS}
        except (KeyError, ValueError) as error:
            raise WordsError(f"places.gaz: a part is missing or broken ({error}); import your files again") from error
        self._goes_on: dict[int, dict[str, int]] = {}
        self._longest: dict[int, int] = {}
        self._made: dict[int, Toponym] = {}

    @property
    def begins(self) -> Callable[[str], bool]:
        return self._words.__contains__

    def longest(self, first: str, rest: Sequence[str]) -> Hit | None:
        word = self._words.get(first)
        if word is None:
            return None
        if rest and self._rest_starts[word] != self._rest_starts[word + 1]:
            names = self._rests_of(word)
            for length in range(min(self._longest[word], len(rest)), 0, -1):
                name = " ".join(rest[:length])
                if name in names:
                    return length + 1, f"{first} {name}"
        name_number = self._names[word]
        return (1, first) if self._starts[name_number] != self._starts[name_number + 1] else None

    def numbers(self, name: str) -> Sequence[int]:
        first, _, rest = name.partition(" ")
        word = self._words.get(first)
        if word is None:
            return ()
        number = self._rests_of(word).get(rest) if rest else self._names[word]
        return () if number is None else self._numbers[self._starts[number] : self._starts[number + 1]]

    def _rests_of(self, word: int) -> dict[str, int]:
        """How names go on after a word -> number of the name."""
        if word not in self._goes_on:
            lines = self._rests[self._rest_starts[word] : self._rest_starts[word + 1]].decode().split("\n")[:-1]
            self._goes_on[word] = dict(zip(lines, range(self._names[word] + 1, self._names[word + 1]), strict=True))
            self._longest[word] = max((line.count(" ") + 1 for line in lines), default=0)
        return self._goes_on[word]

    def spellings(self) -> Iterator[str]:
        for word, number in self._words.items():
            if self._starts[self._names[number]] != self._starts[self._names[number] + 1]:
                yield word
            yield from (f"{word} {rest}" for rest in self._rests_of(number))

    def entry(self, number: int) -> Toponym:
        if number not in self._made:
            row = self._rows[self._row_starts[number] : self._row_starts[number + 1]]
            values = msgspec.msgpack.decode(row, type=list[str | float | int | None])
            self._made[number] = Toponym(**dict(zip(_FIELDS, values, strict=True)))  # type: ignore[arg-type]  # as encoded
        return self._made[number]

    def of_kind(self, kind: str) -> Iterator[Toponym]:
        """The divisions of a kind; the file lists those of the first and second level."""
        return map(self.entry, self._divisions[kind])

    def __len__(self) -> int:
        return len(self._row_starts) - 1


def encoded(entries: Sequence[Toponym]) -> dict[str, bytes]:
    """The entries, in their order, as the parts that a ``CompiledIndex`` reads."""
    book = NameBook()
    for number, entry in enumerate(entries):
        book.learn(folded(entry), number)
    rows = [msgspec.msgpack.encode([getattr(entry, name) for name in _FIELDS]) for entry in entries]
    divisions = {kind: _bytes(n for n, entry in enumerate(entries) if entry.kind == kind) for kind in _DIVISIONS}
    starts = _bytes(accumulate(map(len, rows), initial=0))
    return {**divisions, **_encoded_names(book.names), "rows": b"".join(rows), "row_starts": starts}


def _encoded_names(names: Mapping[str, Sequence[int]]) -> dict[str, bytes]:
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        first, _, rest = name.partition(" ")
        by_first[first] += [rest] if rest else []
    rests = [b"".join(f"{rest}\n".encode() for rest in more) for more in by_first.values()]
    numbers = [
        names.get(f"{word} {rest}" if rest else word, ()) for word, more in by_first.items() for rest in ("", *more)
    ]
    return {
        "words": "\n".join(by_first).encode(),
        "names": _bytes(accumulate((len(more) + 1 for more in by_first.values()), initial=0)),
        "rests": b"".join(rests),
        "rest_starts": _bytes(accumulate(map(len, rests), initial=0)),
        "starts": _bytes(accumulate(map(len, numbers), initial=0)),
        "numbers": _bytes(number for found in numbers for number in found),
    }


def _array(part: bytes) -> array[int]:
    """Numbers of four bytes, lowest first."""
    found = array("I")
    found.frombytes(part)
    if _BIG_ENDIAN:
        found.byteswap()
    return found


def _bytes(numbers: Iterable[int]) -> bytes:
    found = array("I", numbers)
    if _BIG_ENDIAN:
        found.byteswap()
    return found.tobytes()


_BIG_ENDIAN = array("I", [1]).tobytes()[0] == 0
