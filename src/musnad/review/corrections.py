"""The correction log: what changed in released records after their readers had them. It names no coder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from musnad.journal import Journal
from musnad.review.fields import Kind, Value
from musnad.review.records import Recorded
from musnad.review.state import first_of, history, recorded

What = Literal["corrected", "withdrawn", "merged", "restored"]
# What was wrong about a private person is not said again in the log that says that it was wrong.
UNSAID = ("private_person",)
COLUMNS = ("at", "run_id", "kind", "object_id", "doc_id", "what", "field", "before", "after", "reason", "merged_into",
           "withheld")  # fmt: skip


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """An entry. ``field``, ``before`` and ``after`` are of what is corrected; both None and ``withheld`` where they would
    repeat what was taken out to protect somebody."""

    at: str
    run_id: str
    kind: Kind
    object_id: str
    doc_id: str
    what: What
    field: str | None = None
    before: Value = None
    after: Value = None
    reason: str | None = None
    merged_into: str | None = None
    withheld: bool = False

    def row(self) -> dict[str, str | bool | None]:
        """Cells for a table: values as JSON, so that a text and a number stay apart."""
        cells = {name: getattr(self, name) for name in COLUMNS}
        if self.field is not None and not self.withheld:
            cells |= {name: msgspec.json.encode(cells[name]).decode() for name in ("before", "after")}
        return cells


def corrections(journal: Journal, run_id: str) -> list[Correction]:
    """The entries of a run, the oldest first."""
    with journal.reading() as db:
        found = [entry for rows in _released(db, run_id) for entry in corrections_of(rows)]
    return sorted(found, key=lambda entry: (entry.at, entry.object_id, entry.field or ""))


def _released(db: sqlite3.Connection, run_id: str) -> Iterator[Sequence[Recorded]]:
    """The open decisions about each record that was released once."""
    sql = """SELECT * FROM decisions WHERE run_id = ? AND blind = 0 AND object_id IN
        (SELECT object_id FROM decisions WHERE run_id = ? AND action = 'release') ORDER BY object_id, version"""
    for _, group in groupby(map(recorded, db.execute(sql, [run_id, run_id])), key=lambda row: row.object_id):
        yield list(group)


def corrections_of(rows: Sequence[Recorded]) -> Iterator[Correction]:
    """The entries of one record, from all its open decisions in order.

    A correction counts from its own release; a withdrawal from its decision.
    """
    told: Mapping[str, Value] | None = None  # what readers have
    machine = _before_all(rows)
    before = first_of(rows[0])
    for number, row in enumerate(rows, 1):
        now = history(first_of(rows[0]), rows[:number])[-1].state
        if row.action == "release":
            if told is not None:
                yield from _changed({**machine, **told}, {**machine, **now.values}, rows[:number])
            told = now.values
        elif before.released is not None and now.released is None:
            yield _entry(row, what="merged" if row.role == "merged" else "withdrawn", merged_into=now.merged_into)
        elif before.released is None and now.released is not None:
            yield _entry(row, what="restored")
        before = now


def _before_all(rows: Sequence[Recorded]) -> Mapping[str, Value]:
    """What the machine had in each field that was changed."""
    found: dict[str, Value] = {}
    for row in rows:
        for field, (before, _) in row.changes.items():
            found.setdefault(field, before)
    return found


def _changed(told: Mapping[str, Value], now: Mapping[str, Value], rows: Sequence[Recorded]) -> Iterator[Correction]:
    """An entry for each field, with the reason of the decision that gave it its value."""
    for field in sorted(field for field in now if now[field] != told.get(field)):
        reason = next((row.reason for row in reversed(rows) if field in row.changes and row.action != "undo"), None)
        unsaid = reason in UNSAID
        values = {} if unsaid else {"before": told.get(field), "after": now[field]}
        yield _entry(rows[-1], what="corrected", field=field, reason=reason, withheld=unsaid, **values)


def _entry(row: Recorded, *, what: What, **more: object) -> Correction:
    of_row = {"at": row.at, "run_id": row.run_id, "kind": row.kind, "object_id": row.object_id, "doc_id": row.doc_id,
              "what": what, "reason": row.reason}  # fmt: skip
    return msgspec.convert({**of_row, **more}, Correction)
