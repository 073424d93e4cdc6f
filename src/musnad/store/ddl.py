"""The statements that make the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from musnad.store.schema import ColumnType, Table, tables

Types = Mapping[ColumnType, str]

_BY_DOCUMENT = ("run_id", "doc_id")


def create(types: Types, *, keys: bool) -> Iterator[str]:
    """The statements for an empty database. ``keys``: with primary keys and indexes, where rows are looked up by them."""
    yield "CREATE TABLE schema_version (version INTEGER)"
    for table in tables().values():
        yield _create(table, types, keys=keys)
        if keys and set(_BY_DOCUMENT) <= set(table.names) and table.key[:2] != _BY_DOCUMENT:
            yield f"CREATE INDEX {table.name}_by_document ON {table.name} ({', '.join(_BY_DOCUMENT)})"


def _create(table: Table, types: Types, *, keys: bool) -> str:
    declared = columns(table, types)
    if keys:
        declared += f", PRIMARY KEY ({', '.join(table.key)})"
    return f"CREATE TABLE {table.name} ({declared})"


def columns(table: Table, types: Types) -> str:
    """The columns of a table as a statement declares them."""
    return ", ".join(f'"{c.name}" {types[c.type]}{" NOT NULL" if c.key else ""}' for c in table.columns)


def names(table: Table) -> str:
    """The columns by name. ``*`` would be wrong for a store whose later columns were added at the end."""
    return ", ".join(f'"{name}"' for name in table.names)
