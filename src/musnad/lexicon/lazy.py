"""Rows of a large table that are made only when asked for: of many thousand places a report names a few."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

from musnad.folding import fold
from musnad.lexicon import SHIPPED, Words, columns, read_cells, row_of
from musnad.lexicon.rows import Row

R = TypeVar("R", bound=Row)


class LazyRows(Generic[R]):
    """The rows of a table by number, the user's laid over the shipped ones. A row is checked when it is first asked for;
    ``musnad words check`` checks all."""

    def __init__(self, words: Words, row: type[R]) -> None:
        self._row = row
        self._columns = columns(row)
        self._made: dict[int, R] = {}
        self._cells = list(self._laid_over(words, row))

    def _laid_over(self, words: Words, row: type[R]) -> Iterator[tuple[Path, int, list[str]]]:
        shipped = _cells(SHIPPED / f"{row.TABLE}.tsv", row)
        ours = words.over / f"{row.TABLE}.tsv" if words.over else None
        if ours is None or not ours.exists():
            yield from shipped
            return
        laid = {self._key(cells): (path, number, cells) for path, number, cells in shipped}
        laid.update({self._key(cells): (path, number, cells) for path, number, cells in _cells(ours, row)})
        yield from laid.values()

    def _key(self, cells: list[str]) -> tuple[str, ...]:
        return tuple(fold(_cell(cells, self._columns.index(column))) for column in self._row.KEY)

    def __len__(self) -> int:
        return len(self._cells)

    def __getitem__(self, number: int) -> R:
        if number not in self._made:
            path, line, cells = self._cells[number]
            self._made[number] = row_of(path, line, self._columns, cells, self._row)
        return self._made[number]

    def column(self, name: str) -> list[str]:
        """The cells of a column, unchecked, row by row."""
        at = self._columns.index(name)
        return [_cell(cells, at) for _, _, cells in self._cells]


def _cells(path: Path, row: type[Row]) -> Iterator[tuple[Path, int, list[str]]]:
    return ((path, number, cells) for number, cells in read_cells(path, row))


def _cell(cells: list[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
