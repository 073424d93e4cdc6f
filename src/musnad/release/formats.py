"""What every format has in common: a file with a beginning, something for each report, and an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

import msgspec

from musnad.release.cells import line, row
from musnad.release.report import Report

Kind = Literal["string", "integer", "number", "boolean", "date", "year", "list", "object"]  # of a Table Schema


class Column(NamedTuple):
    """A column of a table. ``title`` is in the row above where the names are tags."""

    name: str
    kind: Kind
    about: str
    title: str | None = None


class Format(Protocol):
    """One file. ``each`` and ``end`` stream, so that memory holds a report; a format that sums up holds its sums.

    ``left_out``: how many records the format has no place for, by reason.
    """

    left_out: Counter[str]

    def begin(self) -> str: ...

    def each(self, report: Report) -> Iterator[str]: ...

    def end(self) -> Iterator[str]: ...


Rows = Iterator[Mapping[str, object]]


class Table:
    """A CSV or TSV file: a header, and a line for each row that a report gives."""

    def __init__(
        self, columns: Sequence[Column], rows: Callable[[Report, Counter[str]], Rows], *, key: Sequence[str] = ()
    ) -> None:
        self.columns = columns
        self.key = key
        self.left_out: Counter[str] = Counter()
        self._names = [column.name for column in columns]
        self._rows = rows

    def begin(self) -> str:
        titles = [column.title for column in self.columns]
        return (line(titles) if all(titles) else "") + line(self._names)

    def each(self, report: Report) -> Iterator[str]:
        for cells in self._rows(report, self.left_out):
            yield row(self._names, cells)

    def end(self) -> Iterator[str]:
        yield from ()


class Lines:
    """JSON lines. ``members``: of each record, for the code book."""

    def __init__(self, records: Callable[[Report, Counter[str]], Iterator[object]], members: Sequence[Column]) -> None:
        self.members = members
        self.left_out: Counter[str] = Counter()
        self._records = records

    def begin(self) -> str:
        return ""

    def each(self, report: Report) -> Iterator[str]:
        for record in self._records(report, self.left_out):
            yield msgspec.json.encode(record).decode() + "\n"

    def end(self) -> Iterator[str]:
        yield from ()


class Members:
    """One JSON object whose last member is an array of records; ``head`` is what stands before it, open.

    ``members``: of each record, for the code book.
    """

    def __init__(
        self, head: str, records: Callable[[Report, Counter[str]], Iterator[object]], members: Sequence[Column]
    ) -> None:
        self.members = members
        self.left_out: Counter[str] = Counter()
        self._head = head
        self._records = records
        self._between = "\n"

    def begin(self) -> str:
        return f"{self._head}["

    def each(self, report: Report) -> Iterator[str]:
        for record in self._records(report, self.left_out):
            yield self._between + msgspec.json.encode(record).decode()
            self._between = ",\n"

    def end(self) -> Iterator[str]:
        yield "\n]}\n"
