"""Word tables: TSV files that people edit, read into checked rows.

``Words`` is a set of tables: the shipped ones, or those with a user's folder laid over them. Concepts build their
own indexes from ``words.rows(Cue)`` and the like.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from musnad.errors import WordsError
from musnad.folding import fold
from musnad.lexicon import compiled
from musnad.lexicon.rows import Row

R = TypeVar("R", bound=Row)

SHIPPED = Path(__file__).parent.parent / "words"


class Words:
    """The word tables of a folder, with the tables of another folder laid over them row by row.

    A row of ``over`` replaces the shipped row with the same key; a new key is added.
    """

    def __init__(self, over: Path | None = None) -> None:
        self.over = over
        self._rows: dict[type[Row], tuple[Row, ...]] = {}

    def rows(self, row: type[R]) -> tuple[R, ...]:
        if row not in self._rows:
            self._rows[row] = tuple(self._laid_over(row).values())
        return self._rows[row]  # type: ignore[return-value]  # the dict is filled by the same key

    @property
    def gazetteer(self) -> Path | None:
        """The compiled gazetteer of the user's folder, if there is one."""
        path = self.over / compiled.FILE if self.over else None
        return path if path and path.exists() else None

    def compiled(self) -> Mapping[str, bytes] | None:
        """The parts of the compiled gazetteer, if there is one.

        Raises WordsError when it is broken, or was made from other tables than these.
        """
        return compiled.read_parts(self.gazetteer, self.places_digest) if self.gazetteer else None

    @property
    def places_digest(self) -> str:
        """A digest of the tables that a gazetteer is compiled from."""
        return compiled.tables_digest(SHIPPED, *([self.over] if self.over else []))

    def _laid_over(self, row: type[R]) -> dict[tuple[str, ...], R]:
        rows = {key(r): r for r in read_table(SHIPPED / f"{row.TABLE}.tsv", row)}
        ours = self.over / f"{row.TABLE}.tsv" if self.over else None
        if ours and ours.exists():
            rows.update({key(r): r for r in read_table(ours, row)})
        return rows

    @property
    def digest(self) -> str:
        """The first 16 hex digits of a SHA-256 over all tables and the compiled gazetteer: part of what makes a run
        repeatable."""
        return _digest(self.over)


@cache
def shipped() -> Words:
    return Words()


def key(row: Row) -> tuple[str, ...]:
    """What makes a row the row it is, spelling-blind."""
    values = [getattr(row, column) for column in row.KEY]
    return tuple([fold(value if isinstance(value, str) else str(value or "")) for value in values])


def read_table(path: Path, row: type[R]) -> Iterator[R]:
    """The rows of a TSV file.

    Raises WordsError with file, line and column for a wrong shape or a value outside a column's vocabulary.
    """
    header = columns(row)
    for number, cells in read_cells(path, row):
        yield row_of(path, number, header, cells, row)


def read_cells(path: Path, row: type[Row]) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row of a TSV file, values unchecked. Lines that start with # are remarks; the first
    other line names the columns.

    Raises WordsError when there is no such file, it is not UTF-8, or its columns are others.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except FileNotFoundError as error:
        raise WordsError(f"{path}: there is no such word table; reinstall musnad or mend the --words folder") from error
    except UnicodeDecodeError as error:
        raise WordsError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    header: list[str] | None = None
    for number, text in enumerate(lines, start=1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.rstrip("\r").split("\t")
        if header is None:
            header = _checked_header(path, number, cells, row)
            continue
        yield number, cells
    if header is None:
        raise WordsError(f"{path}: no header line; its columns are {', '.join(columns(row))}")


def _checked_header(path: Path, number: int, cells: list[str], row: type[Row]) -> list[str]:
    if cells != columns(row):
        raise WordsError(f"{path}:{number}: columns are {cells}; write {columns(row)}")
    return cells


@cache
def columns(row: type[Row]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(row) if field.name != "line"]


def row_of(path: Path, number: int, header: list[str], cells: list[str], row: type[R]) -> R:
    """The cells as a checked row. Raises WordsError for a stray cell or a value outside a column's vocabulary."""
    if len(cells) > len(header):
        raise WordsError(f"{path}:{number}: {len(cells)} cells under {len(header)} columns; is there a stray tab?")
    values: dict[str, object] = {column: cell for column, cell in zip(header, cells, strict=False) if cell}
    values |= {column: tuple(cells[header.index(column)].split()) for column in row.SPLIT if column in values}
    values["line"] = number
    try:
        return msgspec.convert(values, row, strict=False)
    except msgspec.ValidationError as error:
        raise WordsError(f"{path}:{number}: {error} in {text_of(cells)}") from error


def text_of(cells: list[str]) -> str:
    shown = " | ".join(cells)
    return shown if len(shown) <= 80 else shown[:77] + "..."


@cache
def _digest(over: Path | None) -> str:
    folders = [SHIPPED, *([over] if over else [])]
    found = hashlib.sha256()
    for path in (p for folder in folders for p in sorted(folder.glob("*.tsv"))):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    if over and (over / compiled.FILE).exists():
        found.update(compiled.entries_digest(over / compiled.FILE).encode())
    return found.hexdigest()[:16]


__all__ = ["SHIPPED", "Words", "columns", "key", "read_cells", "read_table", "row_of", "shipped"]
