"""A finished part into the store: once, whole, and in the same way whoever worked on it and how often."""

from __future__ import annotations

from pathlib import Path

from musnad.store.database import Database
from musnad.store.parts import Rows, read_part
from musnad.store.schema import BY_SHARD, tables

_KEPT_APART = frozenset({"documents", "readings", "inputs", "problems", "shards"})

# The documents of the part that this run has not read yet. One that it has is a duplicate, whichever shard was first.
_FRESH = """
CREATE TEMP TABLE fresh AS SELECT doc_id FROM new_readings n
WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.run_id = n.run_id AND r.doc_id = n.doc_id)
"""
_DOCUMENTS = """
INSERT INTO documents SELECT * FROM new_documents n
WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.doc_id = n.doc_id)
"""
_DUPLICATES = """
UPDATE new_inputs SET outcome = 'duplicate' WHERE outcome = 'read' AND doc_id NOT IN (SELECT doc_id FROM fresh)
"""
_INPUTS = """
INSERT INTO inputs SELECT * FROM new_inputs n
WHERE NOT EXISTS (SELECT 1 FROM inputs i WHERE i.run_id = n.run_id AND i.input_id = n.input_id)
"""
_PROBLEMS = """
INSERT INTO problems SELECT * FROM new_problems n
WHERE NOT EXISTS (SELECT 1 FROM problems p WHERE p.run_id = n.run_id AND p.input_id = n.input_id)
"""


def load(db: Database, part: Path) -> bool:
    """Store a part, in one transaction. False when the shard of that name is stored already."""
    if next(db.rows("SELECT 1 FROM shards WHERE shard_id = $1", part.name), None):
        return False
    with db.transaction():
        stage(db, part)
        _insert(db)
        db.execute("DROP TABLE fresh")
    return True


def stage(db: Database, part: Path) -> None:
    for table in BY_SHARD:
        data = read_part(part, table)
        db.stage(table, tables()[table].arrow.empty_table() if data is None else data)


def _insert(db: Database) -> None:
    db.execute(_FRESH)
    db.execute(_DOCUMENTS)
    for table in (name for name in BY_SHARD if name not in _KEPT_APART):
        db.execute(f"INSERT INTO {table} SELECT * FROM new_{table} WHERE doc_id IN (SELECT doc_id FROM fresh)")
    db.execute("INSERT INTO readings SELECT * FROM new_readings WHERE doc_id IN (SELECT doc_id FROM fresh)")
    db.execute(_DUPLICATES)
    db.execute(_PROBLEMS)
    db.execute(_INPUTS)
    db.execute("INSERT INTO shards SELECT * FROM new_shards")


def put(db: Database, table: str, rows: Rows) -> None:
    """Rows of a table that are not there yet, by its key."""
    data = dict(rows.arrow()).get(table)
    if data is None:
        return
    db.stage(table, data)
    same = " AND ".join(f"t.{name} = n.{name}" for name in tables()[table].key)
    db.execute(
        f"INSERT INTO {table} SELECT * FROM new_{table} n WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE {same})"
    )
