"""A finished part into the store: once, whole, and in the same way whoever worked on it and how often.

DuckDB keeps no keys here, so nothing but these statements keeps rows apart.
"""

from __future__ import annotations

from pathlib import Path

from musnad.store import ddl
from musnad.store.database import Database
from musnad.store.parts import Rows, read_part
from musnad.store.schema import BY_SHARD, tables

_CHANGED = frozenset({"inputs", "problems"})  # here, before they are inserted
_KEPT_APART = frozenset({"documents", "inputs", "problems", "shards"})  # all others hang on a reading

# A document is stored once, and the offsets of all runs count in the text that is stored. Another Musnad, or another word
# of a server on the encoding, may take another text out of the same bytes: what was read in that cannot be kept.
_OTHER_TEXT = """
SELECT d.doc_id FROM documents d JOIN new_documents n ON n.doc_id = d.doc_id WHERE n.text_sha256 <> d.text_sha256
"""
_ASTRAY = f"""
UPDATE new_inputs SET outcome = 'failed', stage = 'store', code = 'other-text', message = $1
WHERE outcome = 'read' AND doc_id IN ({_OTHER_TEXT})
    AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.run_id = new_inputs.run_id AND r.doc_id = new_inputs.doc_id)
"""
_WHY_ASTRAY = (
    "an earlier run took another text out of the same bytes, and offsets count in that; "
    "read it into another folder, or read what is stored with: musnad again"
)

# The documents of the part that this run has not read yet. One that it has is a duplicate, whichever shard was first.
_FRESH = f"""
CREATE TEMP TABLE fresh AS SELECT doc_id FROM new_readings n
WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.run_id = n.run_id AND r.doc_id = n.doc_id)
    AND doc_id NOT IN ({_OTHER_TEXT})
"""
_DUPLICATES = """
UPDATE new_inputs SET outcome = 'duplicate' WHERE outcome = 'read' AND doc_id NOT IN (SELECT doc_id FROM fresh)
"""
# Nor is it told of a duplicate what went wrong with the document: a run that knows its bytes does not read them again.
_UNTOLD = """
DELETE FROM new_problems WHERE input_id IN (SELECT input_id FROM new_inputs WHERE outcome = 'duplicate')
    AND input_id NOT IN (SELECT input_id FROM new_inputs WHERE outcome <> 'duplicate')
"""


def load(db: Database, part: Path) -> bool:
    """Store a part, in one transaction. False when the shard of that name is stored already.

    Raises StoreError when the part was written with other tables than these.
    """
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
        db.stage(table, tables()[table].arrow.empty_table() if data is None else data, changes=table in _CHANGED)


def _insert(db: Database) -> None:
    db.execute(_ASTRAY, _WHY_ASTRAY)
    db.execute(_FRESH)
    _insert_new(db, "documents")
    for table in (name for name in BY_SHARD if name not in _KEPT_APART):
        columns = ddl.names(tables()[table])
        db.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new_{table} "
            "WHERE doc_id IN (SELECT doc_id FROM fresh)"
        )
    db.execute(_DUPLICATES)
    db.execute(_UNTOLD)
    # An archive that is named twice gives one input twice: what is said of it first counts, not that it came again.
    _insert_new(db, "inputs", first="outcome = 'duplicate'")
    _insert_new(db, "problems", first="name")
    _insert_new(db, "shards")


def put(db: Database, table: str, rows: Rows) -> None:
    """Rows of a table that are not there yet, by its key, in one transaction."""
    with db.transaction():
        add(db, rows, table)


def add(db: Database, rows: Rows, table: str) -> None:
    """The same in a transaction that is open."""
    if (data := dict(rows.arrow()).get(table)) is not None:
        db.stage(table, data)
        _insert_new(db, table)


def _insert_new(db: Database, table: str, *, first: str | None = None) -> None:
    """The staged rows whose key is not there yet. Of several with one key that which ``first`` sorts first."""
    columns, key = ddl.names(tables()[table]), tables()[table].key
    same = " AND ".join(f"t.{name} = n.{name}" for name in key)
    by_key = ", ".join(key)
    db.execute(
        f"INSERT INTO {table} ({columns}) SELECT DISTINCT ON ({by_key}) {columns} FROM new_{table} n "
        f"WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE {same}) ORDER BY {', '.join(filter(None, (*key, first)))}"
    )
