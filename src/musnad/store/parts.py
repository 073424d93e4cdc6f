"""The rows of a shard on their way to the store: a folder with a Parquet file for each table that has rows.

A part appears whole or not at all: it is written beside its name and moved there. Its name is the id of its shard, so
work that is done twice is stored once.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from musnad.store.database import StoreError
from musnad.store.schema import Table, tables

_UNPACKED = 500  # rows of a table that are held as dicts
_UNFINISHED = ".unfinished-"
_ANEW = "remove the folder that it lies in, and the run reads its inputs again"


class Rows:
    """Rows of many tables, gathered until they are written. Most of them are held as Arrow, a tenth of their size as dicts."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
        self._packed: defaultdict[str, list[pa.Table]] = defaultdict(list)

    def add(self, table: str, row: Mapping[str, object]) -> None:
        """Raises ValueError for a column that the table does not have; a column that is not given is null."""
        if not row.keys() <= _columns(table):
            raise ValueError(f"{table}: no column {', '.join(sorted(row.keys() - _columns(table)))}")
        self._rows[table].append(row)
        if len(self._rows[table]) >= _UNPACKED:
            self._pack(table)

    def add_all(self, rows: Iterable[tuple[str, Mapping[str, object]]], **given: object) -> None:
        """Rows of several tables, each with the same further cells."""
        for table, row in rows:
            self.add(table, {**row, **given})

    def count(self, table: str) -> int:
        return sum(map(len, self._packed.get(table, ()))) + len(self._rows.get(table, ()))

    def arrow(self) -> Iterator[tuple[str, pa.Table]]:
        """The tables that have rows."""
        for table in list(self._rows):
            self._pack(table)
            yield table, pa.concat_tables(self._packed[table])

    def _pack(self, table: str) -> None:
        self._packed[table].append(table_of(tables()[table], self._rows[table]))
        self._rows[table] = []


@cache
def _columns(table: str) -> frozenset[str]:
    return frozenset(tables()[table].names)


def table_of(table: Table, rows: Iterable[Mapping[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=table.arrow)


def write_part(folder: Path, name: str, rows: Rows) -> Path:
    """The part ``name`` below ``folder``. One that is there already is left: the same shard gives the same rows."""
    target = folder / name
    beside = folder / f"{_UNFINISHED}{name}-{secrets.token_hex(4)}"
    beside.mkdir(parents=True)
    try:
        for table, data in rows.arrow():
            pq.write_table(data, beside / f"{table}.parquet", compression="zstd")
        if not target.exists():
            try:
                beside.rename(target)
            except OSError:
                if not target.exists():  # else another worker was first
                    raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target


def finished_parts(folder: Path) -> list[Path]:
    """The parts below a folder that are whole, by name."""
    if not folder.is_dir():
        return []
    return sorted(Path(entry) for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith("."))


def clear_unfinished(folder: Path) -> None:
    """Remove what a killed worker left. Only for whoever holds the lock of the folder, before work begins."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)


def read_part(part: Path, table: str) -> pa.Table | None:
    """The rows that a part has of a table. Raises StoreError when they are those of another schema, or damaged."""
    path = part / f"{table}.parquet"
    if not path.exists():
        return None
    try:
        with pq.ParquetFile(path) as file:
            data = file.read(use_threads=False)  # small files: threads would cost more than they save
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{path}: cannot be read: {error}; {_ANEW}") from error
    if not data.schema.equals(tables()[table].arrow):
        raise StoreError(f"{path}: has other columns than this Musnad stores; {_ANEW}")
    return data
