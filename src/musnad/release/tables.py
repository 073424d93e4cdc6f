"""The tables of a release as Parquet files: one a table, those of events in folders by country and year.

Rows go to disk some thousand at a time. Nested values stay lists and structs, and the version of the schema stands in the
metadata of each file, as the store declares it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from musnad.release.report import Report
from musnad.release.selection import ORDERS
from musnad.store.database import Cells
from musnad.store.schema import tables

TABLES = ("documents", "readings", *ORDERS)
BY_COUNTRY = ("events", "event_places")  # and by year; actors have a country of their own
UNKNOWN = "unknown"  # a country or year that is not known, in the name of a folder
_AT_ONCE = 5_000  # rows
_PARTITIONS = (pa.field("country", pa.string()), pa.field("year", pa.string()))
_OPEN = 200  # files at once


class TableFiles:
    """Parquet files below ``folder``. ``close`` must be called when all rows are in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
        self._writers: dict[str, pq.ParquetWriter] = {}
        folder.mkdir(parents=True)

    def add(self, report: Report, text: str | None) -> None:
        """The rows of a report that was passed; ``text``: as it may leave."""
        self._add("documents", [{**report.document, "text": text}])
        self._add("readings", [report.reading])
        where = {row["event_id"]: row for row in _partitions(report)}
        for table in ORDERS:
            rows = report.tables[table]
            self._add(table, [{**row, **where[row["event_id"]]} for row in rows] if table in BY_COUNTRY else rows)

    def _add(self, table: str, rows: object) -> None:
        held = self._rows[table]
        held.extend(rows)  # type: ignore[arg-type]  # rows of cells
        if len(held) >= _AT_ONCE:
            self._flush(table)

    def _flush(self, table: str) -> None:
        schema = schema_of(table)
        if table not in self._writers:
            self._writers[table] = pq.ParquetWriter(self._folder / f"{table}.parquet", schema, compression="zstd")
        self._writers[table].write_table(pa.Table.from_pylist(self._rows.pop(table, []), schema=schema))

    def close(self) -> None:
        for table in TABLES:
            self._flush(table)
        for writer in self._writers.values():
            writer.close()
        for table in BY_COUNTRY:
            _parted(self._folder, table)


def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of the store, with the columns of the folders where there are folders."""
    schema = tables()[table].arrow
    if table not in BY_COUNTRY:
        return schema
    for column in _PARTITIONS:
        schema = schema.append(column)
    return schema


def _partitions(report: Report) -> Iterator[Cells]:
    """The country of the first place, and the year of the first day, else of the report."""
    first = {row["event_id"]: row["place_id"] for row in reversed(report.tables["event_places"])}
    places = {row["place_id"]: row for row in report.tables["places"]}
    for event in report.tables["events"]:
        place, day = places.get(first.get(event["event_id"], "")), event["date_from"] or report.day
        yield {
            "event_id": event["event_id"], "country": (place and place["country"]) or UNKNOWN,
            "year": str(day.year) if day else UNKNOWN,
        }  # fmt: skip


def _parted(folder: Path, table: str) -> None:
    """The file of a table as a folder of the same name: country=SYR/year=2015/part-0.parquet."""
    flat = folder / f"{table}.parquet"
    ds.write_dataset(
        ds.dataset(flat).scanner(use_threads=False, batch_size=_AT_ONCE), folder / table, format="parquet",
        partitioning=ds.partitioning(pa.schema(_PARTITIONS), flavor="hive"), basename_template="part-{i}.parquet",
        use_threads=False, max_open_files=_OPEN, max_partitions=100_000,
        file_options=ds.ParquetFileFormat().make_write_options(compression="zstd"),
    )  # fmt: skip
    flat.unlink()
