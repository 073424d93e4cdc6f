"""The tables of a store, as ``tables.tsv`` and ``columns.tsv`` declare them: one place for what DuckDB, PostgreSQL,
Arrow, the code book and the package of an export say of them.

Every table with ``run_id`` in its key holds what a run read; rows of different runs stand side by side.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import pyarrow as pa

VERSION = 1  # of the schema; see migrations.py

ColumnType = Literal["text", "int", "float", "bool", "day", "texts", "spans", "chain", "json"]

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_LINK = pa.struct([("role", pa.string()), ("name", pa.string()), ("named", pa.string()), ("entity_id", pa.string()),
                   ("start", pa.int32()), ("end", pa.int32())])  # fmt: skip
ARROW: dict[ColumnType, pa.DataType] = {
    "text": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "day": pa.date32(),
    "texts": pa.list_(pa.string()), "spans": pa.list_(_SPAN), "chain": pa.list_(_LINK),
    "json": pa.string(),  # what differs from row to row in its keys
}  # fmt: skip


class Column(NamedTuple):
    """``about`` is the line of the code book."""

    name: str
    type: ColumnType
    key: bool
    about: str


class Table(NamedTuple):
    name: str
    about: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    @property
    def arrow(self) -> pa.Schema:
        """Its Arrow schema, with the version of the whole."""
        fields = [pa.field(c.name, ARROW[c.type], nullable=not c.key) for c in self.columns]
        return pa.schema(fields, metadata={"musnad_schema": str(VERSION), "musnad_table": self.name})


@cache
def tables() -> dict[str, Table]:
    """The tables by name, in the order of the file."""
    columns: dict[str, list[Column]] = {}
    for table, name, kind, key, about in _rows("columns.tsv"):
        if kind not in ARROW:
            raise ValueError(f"columns.tsv: {table}.{name}: no type {kind!r}")
        columns.setdefault(table, []).append(Column(name, kind, key == "yes", about))
    return {name: Table(name, about, tuple(columns[name])) for name, about in _rows("tables.tsv")}


def _rows(name: str) -> Iterator[list[str]]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    yield from csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)


# Tables that the work of one shard fills; the others are filled by whoever looks at many documents.
BY_SHARD = (
    "documents", "readings", "sentences", "entities", "mentions", "places", "times", "statements", "assertions",
    "events", "event_actors", "event_places", "claims", "labels", "mandates", "bands", "inputs", "problems", "shards",
)  # fmt: skip
