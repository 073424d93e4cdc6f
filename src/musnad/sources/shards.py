"""Pieces of large files that a worker opens itself: whoever cuts an archive finds where reports begin and hands on no bytes.

A piece gives what ``raw_items`` gives for the same part of the file, with the same locators.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, cast

from musnad.errors import InputError
from musnad.records import Problem, Record
from musnad.sources.encodings import wide_encoding
from musnad.sources.formats import HEAD, is_packed, refuse_document, suffix_kind
from musnad.sources.inputs import from_file, items_by, located
from musnad.sources.jsonl import json_lines
from musnad.sources.limits import Limits
from musnad.sources.raw import Raw, Skipped

LINES_BYTES = 250_000  # of JSON lines in a piece: some 80 reports
WARC_BYTES = 2_000_000  # of a web archive, packed: some 100 pages
RECORDS = 256  # of a web archive, and no more
ROWS = 64  # of a table
_PIECE = 1 << 20  # bytes read at a time

Found = Iterator[Raw | Skipped | Problem]


class ChangedError(Exception):
    """A file is another one than when it was cut."""


class FileShard(Record, frozen=True, kw_only=True):
    """Reports from ``start`` up to ``end`` in a file: bytes, of a table rows. ``first``: the number of the first line."""

    path: str  # absolute
    where: str  # as the user named it: what locators begin with
    kind: Literal["jsonl", "warc", "parquet"]
    start: int
    end: int
    first: int = 1
    stamp: str  # length of the file and when it was changed: another stamp, another file


def references(inputs: Sequence[str], limits: Limits, stdin: BinaryIO | None = None) -> Iterator[FileShard | Raw | Skipped | Problem]:  # fmt: skip
    """What ``raw_items`` gives, with pieces in place of what lies in JSON lines, web archives and Parquet files.

    A file that cannot be cut without unpacking it (.jsonl.gz, UTF-16) is read here as ever.
    """
    return items_by(_cut, inputs, limits, stdin)


def opened(shard: FileShard, limits: Limits) -> Found:
    """The reports of a piece. Raises OSError when the file is not there, ChangedError when it is not the one that was cut.

    What goes wrong in the file is a Problem.
    """
    with Path(shard.path).open("rb") as file:
        if _stamp(file) != shard.stamp:
            raise ChangedError(f"{shard.path} was changed while it was read")
        if shard.kind == "parquet":
            from musnad.sources.parquet import parquet_rows

            yield from parquet_rows(file, shard.where, limits, shard.start, shard.end)
            return
        window = cast(BinaryIO, io.BufferedReader(_Window(file, shard.start, shard.end), 65_536))
        if shard.kind == "jsonl":
            yield from json_lines(window, shard.where, limits, shard.first)
        else:
            from musnad.sources.warc import records

            yield from records(window, shard.where, limits, shard.start)


class _Window(io.RawIOBase):
    """A file that ends at ``end``. Offsets are those of the file."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._end = file, end
        file.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            return self._file.seek(self._end + offset)
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read(max(0, min(len(buffer), self._end - self._file.tell())))
        buffer[: len(data)] = data
        return len(data)


# --- cutting --------------------------------------------------------------------------------------------------------


def _cut(path: Path, name: str, limits: Limits) -> Iterator[FileShard | Raw | Skipped | Problem]:
    cuts = _cuts_of(path)
    if cuts is None or not path.is_file():
        yield from from_file(path, name, limits)
        return
    try:
        with path.open("rb") as file:
            head = file.peek(HEAD)[:HEAD]
            if wide_encoding(head):
                yield from from_file(path, name, limits)
                return
            stamp, kind = _stamp(file), suffix_kind(path)
            if kind == "jsonl":
                refuse_document(path, head)
            for start, end, first in cuts(file):
                yield FileShard(
                    path=str(path.absolute()), where=located(path), kind=kind, start=start, end=end, first=first, stamp=stamp  # type: ignore[arg-type]
                )  # fmt: skip
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror or error}", code="unreadable") from error


def _stamp(file: BinaryIO) -> str:
    stat = os.fstat(file.fileno())
    return f"{stat.st_size}:{stat.st_mtime_ns}"


Cuts = Iterator[tuple[int, int, int]]  # start, end, number of the first line


def _cuts_of(path: Path) -> Callable[[BinaryIO], Cuts] | None:
    """How a file of the name is cut, None when it is not."""
    kind, packed = suffix_kind(path), is_packed(path)
    if kind == "warc" and path.suffix.lower() in (".warc", ".gz"):
        return _record_cuts
    if packed:
        return None
    return {"jsonl": _line_cuts, "parquet": _row_cuts}.get(kind or "")


def _line_cuts(file: BinaryIO) -> Cuts:
    start, first = 0, 1
    while piece := file.read(LINES_BYTES):
        lines = piece.count(b"\n")
        while not piece.endswith(b"\n") and (piece := file.readline(_PIECE)):  # to the end of its last line
            lines += piece.endswith(b"\n")
        yield start, file.tell(), first
        start, first = file.tell(), first + lines


def _record_cuts(file: BinaryIO) -> Cuts:
    """Where records begin that follow sound ones. Behind damage nothing is cut: a page may hold what looks like a record."""
    from musnad.sources.warc import begins

    start, records, size = 0, 0, os.fstat(file.fileno()).st_size
    for at in begins(file):
        if at > start and (at - start >= WARC_BYTES or records >= RECORDS):
            yield start, at, 1
            start, records = at, 0
        records += 1
    yield start, size, 1


def _row_cuts(file: BinaryIO) -> Cuts:
    from musnad.sources.parquet import row_count

    count = row_count(file)
    for start in range(0, count, ROWS):
        yield start, min(start + ROWS, count), 1
