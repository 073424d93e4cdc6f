"""The statements that make the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from musnad.store.schema import ColumnType, Table, tables

Types = Mapping[ColumnType, str]


def create(types: Types, *, keys: bool) -> Iterator[str]:
    """A statement a table. ``keys``: with primary keys, where the database looks rows up by them."""
    for table in tables().values():
        yield _create(table, types, keys=keys)


def _create(table: Table, types: Types, *, keys: bool) -> str:
    columns = [f'"{c.name}" {types[c.type]}{" NOT NULL" if c.key else ""}' for c in table.columns]
    if keys:
        columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"
