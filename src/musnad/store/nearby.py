"""Where in its DuckDB file the rows of a report lie: together, since a shard is loaded as a whole.

A database of columns finds the rows of one report among millions by reading a column of each table. Whoever keeps where they
lie reads a few thousand rows instead. Where rows lie is no key: a store may be written anew, so what is found is counted, and
looked for everywhere when it isn't all there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from musnad.store.database import Cells, Database
from musnad.store.duck import DuckDatabase
from musnad.store.schema import BY_SHARD, tables

TABLES = tuple(name for name in BY_SHARD if "doc_id" in tables()[name].names and name != "bands")
_RANGES = """
SELECT doc_id, min(rowid) AS first, max(rowid) AS last, count(*) AS rows FROM {table}
WHERE doc_id IN (SELECT UNNEST($1::VARCHAR[])){of_run} GROUP BY doc_id
"""
FIRST = " AND outcome <> 'duplicate'"  # of inputs: further ones may come later, and have nothing of their own
Near = Mapping[str, Sequence[int]]  # by table: first row, last row, how many of those between are of the report


def written(near: Near | None) -> str | None:
    """As an index keeps it in one cell."""
    return msgspec.json.encode(near).decode() if near is not None else None


def told(cell: str | None) -> Near | None:
    return msgspec.json.decode(cell, type=dict[str, list[int]]) if cell is not None else None


def where_they_lie(db: Database, run_id: str, doc_ids: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    """By document and table. Nothing for PostgreSQL, which finds rows by their keys."""
    found: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    if isinstance(db, DuckDatabase):
        for table in TABLES:
            of_run, of = ("", ()) if table == "documents" else (" AND run_id = $2", (run_id,))
            of_run += FIRST if table == "inputs" else ""
            for row in db.rows(_RANGES.format(table=table, of_run=of_run), list(doc_ids), *of):
                found[row["doc_id"]][table] = [row["first"], row["last"], row["rows"]]
    return found


def rows(db: Database, sql: str, table: str, near: Near | None, *parameters: object) -> list[Cells]:
    """The rows of a query whose condition ends in ``{near}`` and that gives one for each row of one report in ``table``.

    ``near``: None when nobody knows where they lie.
    """
    if near is None or not isinstance(db, DuckDatabase):
        return list(db.rows(sql.format(near=""), *parameters))
    if table not in near:
        return []
    first, last, count = near[table]
    found = list(db.rows(sql.format(near=f"AND {table}.rowid BETWEEN {first:d} AND {last:d}"), *parameters))
    return found if len(found) == count else list(db.rows(sql.format(near=""), *parameters))
