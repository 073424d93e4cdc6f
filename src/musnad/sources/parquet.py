"""Parquet files of reports: a row is what a line of JSON lines is, and becomes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from musnad.errors import InputError
from musnad.records import Problem
from musnad.sources.jsonl import json_raw
from musnad.sources.limits import Limits
from musnad.sources.raw import Raw, problem

FIELDS = ("id", "title", "text", "published", "outlet", "url", "author", "section", "fetched")  # columns that are read
_AT_ONCE = 8  # rows that are unpacked at a time: a few bytes of a file may stand for many large texts


def parquet_rows(
    stream: BinaryIO, where: str, limits: Limits, start: int = 0, end: int | None = None
) -> Iterator[Raw | Problem]:
    """The rows from ``start`` up to ``end``, counted from 0, each named ``where:row`` with rows counted from 1.

    Columns are named as the fields of JSON lines, others are passed over; the digest of a row is that of its JSON.
    Raises InputError "damaged", "bad-record" when there is no column ``text``, and "unsupported" for a stream that
    does not go back.
    """
    try:
        for number, row in _rows(_opened(stream), start):
            if end is not None and number >= end:
                return
            place = f"{where}:{number + 1}"
            try:
                yield json_raw(_json(row, limits), place)
            except InputError as error:
                yield problem(place, error)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"damaged or cut off: {str(error)[:200]}", code="damaged") from error


def row_count(stream: BinaryIO) -> int:
    """Raises InputError as ``parquet_rows`` does."""
    try:
        return int(_opened(stream).metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"damaged or cut off: {str(error)[:200]}", code="damaged") from error


def _opened(stream: BinaryIO) -> pq.ParquetFile:
    if not stream.seekable():
        raise InputError("a Parquet file is read from its end; name the file", code="unsupported")
    table = pq.ParquetFile(stream)
    if "text" not in table.schema_arrow.names:
        columns = ", ".join(table.schema_arrow.names)[:200]
        raise InputError(f'no column "text" among {columns}; name the columns {", ".join(FIELDS)}', code="bad-record")
    return table


def _rows(table: pq.ParquetFile, start: int) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows from ``start`` with their numbers. Groups of rows before it are not unpacked."""
    columns = [name for name in FIELDS if name in table.schema_arrow.names]
    number = 0
    for group in range(table.num_row_groups):
        size = table.metadata.row_group(group).num_rows
        if number + size <= start:
            number += size
            continue
        for batch in table.iter_batches(_AT_ONCE, row_groups=[group], columns=columns, use_threads=False):
            if number + batch.num_rows > start:
                yield from ((at, row) for at, row in enumerate(_plain(batch).to_pylist(), number) if at >= start)
            number += batch.num_rows


def _plain(batch: pa.RecordBatch) -> pa.Table:
    """With times that Python can hold: to the microsecond."""
    table = pa.Table.from_batches([batch])
    held = [
        field.with_type(pa.timestamp("us", field.type.tz)) if pa.types.is_timestamp(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(held), safe=False)


def _json(row: dict[str, object], limits: Limits) -> bytes:
    """The row as a line of JSON lines. Raises InputError for what cannot be one."""
    try:
        told = {name: value.decode() if isinstance(value, bytes) else value for name, value in row.items()}
        line = msgspec.json.encode({name: value for name, value in told.items() if value is not None})
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}; write the column as text", code="encoding") from error
    except (TypeError, ValueError) as error:
        raise InputError(f"a cell that is no text, number or day: {error}", code="bad-record") from error
    if len(line) > limits.max_line_bytes:
        raise InputError(f"a row of over {limits.max_line_bytes:,} bytes; write a report a row", code="too-large")
    return line
