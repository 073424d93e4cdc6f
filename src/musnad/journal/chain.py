"""Rows that are only ever added, each sealed with a digest over itself and the seal of the row before.

Whoever changes or takes out a row in the file breaks the chain from there on; only the end can be cut off unseen, so
whoever must prove it keeps the last digest elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping

from musnad.errors import MusnadError

CHAINED = ("audit", "decisions")
FIRST = "0" * 64  # what the first row follows
Cell = str | int | float | None


class ChainError(MusnadError):
    """A row of the journal isn't what was written."""

    stage = "journal"


def append(db: sqlite3.Connection, table: str, cells: Mapping[str, Cell]) -> int:
    """Adds a row to a table of ``CHAINED``, inside a transaction of ``Journal.writing``; its ``seq`` comes back.

    ``cells``: all columns but seq, previous and digest. Raises sqlite3.IntegrityError as the table's rules say.
    """
    last = db.execute(f"SELECT seq, digest FROM {_known(table)} ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last["seq"] + 1, last["digest"]) if last else (1, FIRST)
    row = {"seq": seq, **cells, "previous": previous}
    row["digest"] = digest_of(row)
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    return seq


def broken_link(db: sqlite3.Connection, table: str) -> int | None:
    """The ``seq`` of the first row that isn't what was written or doesn't follow the one before; None if all do."""
    previous = FIRST
    for number, row in enumerate(db.execute(f"SELECT * FROM {_known(table)} ORDER BY seq"), 1):
        cells = dict(row)
        sealed = cells.pop("digest")
        if row["seq"] != number or row["previous"] != previous or digest_of(cells) != sealed:
            return int(row["seq"])
        previous = sealed
    return None


def digest_of(cells: Mapping[str, Cell]) -> str:
    """SHA-256 over the cells as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(dict(cells), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _known(table: str) -> str:
    if table not in CHAINED:
        raise ChainError(f"{table} is no table whose rows are sealed")
    return table
