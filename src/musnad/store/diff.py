"""What two runs read differently in the same documents: rows gained, lost and changed.

A row is the same in both when its key is: ids are digests of what makes a record that record. The database joins and
sorts, so memory does not grow with the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from musnad.store.database import Cells, Database
from musnad.store.schema import Table, tables

TABLES = ("events", "statements")  # what is compared unless told otherwise
_NOT_READ = frozenset({"inputs", "problems", "shards", "bands"})  # of the work, not of what was read
EVERY_TABLE = tuple(
    name for name, table in tables().items() if {"run_id", "doc_id"} <= set(table.names) and name not in _NOT_READ
)
_POSITIONS = ("start", "trigger_start", "content_start", "position")  # the first that a table has orders its rows

Kind = Literal["gained", "lost", "changed"]


class Change(NamedTuple):
    """``before`` and ``after`` are the row without its run, None where there is none; ``columns`` those that differ."""

    table: str
    kind: Kind
    doc_id: str
    key: tuple[str, ...]
    before: Cells | None
    after: Cells | None
    columns: tuple[str, ...] = ()


def compared(
    db: Database, a: str, b: str, names: Iterable[str] = TABLES, *, doc_ids: Sequence[str] | None = None
) -> Iterator[Change]:
    """What run ``b`` has otherwise than run ``a``, table by table, in the order of documents and places in them; of
    ``doc_ids`` alone when given."""
    only = () if doc_ids is None else (list(doc_ids),)
    for name in names:
        table = tables()[name]
        for row in db.rows(_differing(table, few=bool(only)), a, b, *only):
            yield _change(table, row)


def _change(table: Table, row: Cells) -> Change:
    sides = [{name: row[f"{side}_{name}"] for name in _compared(table)} for side in "ab"]
    before, after = (side if any(side[part] is not None for part in _key(table)) else None for side in sides)
    there = after or before
    assert there
    kind: Kind = "gained" if before is None else "lost" if after is None else "changed"
    differ = tuple(name for name in there if before and after and before[name] != after[name])
    return Change(table.name, kind, str(there["doc_id"]), tuple(str(there[part]) for part in _key(table)),
                  before, after, differ)  # fmt: skip


def _differing(table: Table, *, few: bool) -> str:
    columns, key = _compared(table), _key(table)
    picked = ", ".join(f'{side}."{name}" AS "{side}_{name}"' for side in "ab" for name in columns)
    same = " AND ".join(f'a."{name}" = b."{name}"' for name in key)
    differ = " OR ".join(f'a."{name}" IS DISTINCT FROM b."{name}"' for name in columns)
    order = ", ".join(f'COALESCE(a."{name}", b."{name}")' for name in _order(table))
    among = " AND doc_id IN (SELECT UNNEST(CAST($3 AS VARCHAR[])))" if few else ""
    of = f"(SELECT * FROM {table.name} WHERE run_id = %s{among})"
    return f"SELECT {picked} FROM {of % '$1'} a FULL JOIN {of % '$2'} b ON {same} WHERE {differ} ORDER BY {order}"


def _compared(table: Table) -> tuple[str, ...]:
    return tuple(name for name in table.names if name != "run_id")


def _key(table: Table) -> tuple[str, ...]:
    return tuple(name for name in table.key if name != "run_id")


def _order(table: Table) -> list[str]:
    position = [name for name in _POSITIONS if name in table.names][:1]
    return list(dict.fromkeys(["doc_id", *position, *_key(table)]))
