"""Tables in text files, row by row with their lines, whatever is wrong with them told in one line."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from musnad.errors import InputError

csv.field_size_limit(50_000_000)


def text_of(path: Path) -> str:
    """Raises InputError when the file cannot be read, is empty or is not UTF-8."""
    try:
        found = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8", code="encoding") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", code="unreadable") from error
    if not found.strip():
        raise InputError(f"{path}: there is nothing in it; download it again", code="empty")
    return found


def first_line(path: Path) -> str:
    """The first line, to tell what a file is; its end may be cut."""
    try:
        with path.open("rb") as file:
            return file.readline(100_000).decode("utf-8-sig", "replace").rstrip("\r\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", code="unreadable") from error


def table(path: Path, delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column, in lower case, of a table whose first line names its columns.

    Raises InputError with the line when a row has more or fewer cells: half a file ends so.
    """
    reader = csv.reader(text_of(path).splitlines(keepends=True), delimiter=delimiter)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not header:
                header = [cell.strip().lower() for cell in cells]
            elif cells:
                yield line, dict(zip(header, _whole(path, line, cells, header), strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: {error}; download it again", code="gazetteer-file") from error


def _whole(path: Path, line: int, cells: list[str], header: Sequence[str]) -> list[str]:
    if len(cells) != len(header):
        raise cut(path, line, len(cells), len(header))
    return cells


def cut(path: Path, line: int, cells: int, columns: int) -> InputError:
    return InputError(
        f"{path}:{line}: {cells} cells under {columns} columns; the file is cut off or was changed, download it again",
        code="gazetteer-file",
    )


def number(cell: str) -> float | None:
    """A number, None for an empty cell. Raises ValueError for anything else."""
    found = float(cell) if cell.strip() else None
    if found is not None and not math.isfinite(found):
        raise ValueError(f"{cell!r} is no number")
    return found


def people(cell: str) -> int | None:
    """A population; sources write 0 and -99999 for what they do not know."""
    found = number(cell)
    return int(found) if found and found > 0 else None
