"""The entries of the tables of states, places and world cities; a row is made when it is first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.lazy import LazyRows
from musnad.lexicon.rows import State, Toponym, WorldCity
from musnad.places.index import Hit, NameBook, capital, country, folded


class TableIndex:
    """Countries, places, world cities, and the capitals that are in neither table, in this order."""

    def __init__(self, words: Words) -> None:
        states = words.rows(State)
        self._countries = [country(state) for state in states]
        self._tables = (LazyRows(words, Toponym), LazyRows(words, WorldCity))
        self._book = NameBook()
        for number, entry in enumerate(self._countries):
            self._book.learn(folded(entry), number)
        self._starts: list[int] = []
        start = len(self._countries)
        for table in self._tables:
            self._starts.append(start)
            for number, names in enumerate(_folded_names(table), start):
                self._book.learn(names, number)
            start += len(table)
        self._after = start
        self._capitals: list[Toponym] = []
        self._capitals += [found for found in map(capital, states) if found and not self._has(found)]
        for number, entry in enumerate(self._capitals, start):
            self._book.learn(folded(entry), number)

    def _has(self, capital: Toponym) -> bool:
        """Whether the table of places has the capital itself, with its point."""
        entries = map(self.entry, self.numbers(fold(capital.name)))
        return any(e.kind == "settlement" and e.country == capital.country for e in entries)

    @property
    def begins(self) -> Callable[[str], bool]:
        return self._book.begins

    def longest(self, first: str, rest: Sequence[str]) -> Hit | None:
        return self._book.longest(first, rest)

    def spellings(self) -> Iterator[str]:
        return iter(self._book.names)

    def numbers(self, name: str) -> Sequence[int]:
        return self._book.names.get(name, ())

    def entry(self, number: int) -> Toponym:
        if number < len(self._countries):
            return self._countries[number]
        if number >= self._after:
            return self._capitals[number - self._after]
        table = bisect_right(self._starts, number) - 1
        return self._tables[table][number - self._starts[table]]

    def of_kind(self, kind: str) -> Iterator[Toponym]:
        for number, cell in enumerate(self._tables[0].column("kind")):
            if cell == kind:
                yield self._tables[0][number]

    def __iter__(self) -> Iterator[Toponym]:
        return map(self.entry, range(len(self)))

    def __len__(self) -> int:
        return self._after + len(self._capitals)


def _folded_names(table: LazyRows[Toponym] | LazyRows[WorldCity]) -> list[str]:
    """The names of each row, folded and separated by «|». All are folded at one stroke."""
    names = zip(table.column("name"), table.column("aliases"), strict=True)
    return fold("\n".join(f"{name}|{aliases}" for name, aliases in names)).split("\n") if len(table) else []
