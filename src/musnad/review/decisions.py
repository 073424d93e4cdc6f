"""Decisions taken: checked against what holds, and written in one transaction with an entry in the audit log.

Nothing is ever changed or deleted: an undo is a decision too. Whoever decides says which version was looked at; when it
is no longer the last, nothing is written and the others' decisions come back in a ConflictError.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from musnad.journal import Journal, append, now
from musnad.records import digest
from musnad.review.blind import check_blind, codings, next_version
from musnad.review.checks import check_change, check_content, known_values, new_id
from musnad.review.errors import ConflictError, IllegalError
from musnad.review.reasons import check_reason
from musnad.review.records import Changes, Decision, Original, Other, Recorded, Role, Stage, State, Verdict
from musnad.review.stages import after
from musnad.review.state import Step, first_of, history, open_rows

CARE_MODES = ("sexual",)


class _Row(NamedTuple):
    """A row to write: the record's state before, and what changes."""

    state: State
    role: Role
    stage: Stage
    verdict: Verdict | None
    changes: Changes
    related: tuple[str, ...] = ()


def decide(
    journal: Journal, account_id: str, decision: Decision, *, original: Original | None = None, at: str | None = None
) -> Recorded:
    """Writes the decision; the row of its own record comes back.

    ``original``: the machine's row, needed by whatever changes a field, and by release. ``at``: now. Raises ConflictError
    when somebody decided meanwhile, IllegalError, FieldError; ValueError when ``original`` is needed and missing.
    """
    check_content(decision, original)
    if decision.action == "add":
        decision = msgspec.structs.replace(decision, object_id=new_id(decision))
    with journal.writing() as db:
        steps = _looked_at(db, decision)
        if decision.blind:
            rows = [_blind(db, account_id, decision, steps[-1].state, original)]
        elif decision.action == "undo":
            rows = list(_undone(db, decision, steps))
        else:
            rows = list(_open(db, account_id, decision, steps[-1].state, original))
        return _written(db, account_id, decision, rows, at or now())


def sensitive(values: Mapping[str, object]) -> bool:
    """Must a second coder confirm the record before its release? Detainees, minors, camps and other flags; sexual violence."""
    return bool(values.get("flags")) or values.get("mode") in CARE_MODES


# --- what was looked at ---------------------------------------------------------------------------------------------


def _looked_at(db: sqlite3.Connection, decision: Decision) -> list[Step]:
    return _steps(db, decision, decision.object_id, decision.doc_id, None if decision.blind else decision.base)


def _steps(db: sqlite3.Connection, decision: Decision, object_id: str, doc_id: str, base: int | None) -> list[Step]:
    """The steps of a record that holds at the version ``base``; None: whatever version."""
    rows = open_rows(db, decision.run_id, object_id)
    version = rows[-1].version if rows else 0
    if base is not None and base < version:
        raise ConflictError(object_id, rows[base:])
    if base is not None and base > version:
        raise IllegalError(f"{object_id} has no version {base}; its last is {version}")
    if rows and (rows[0].kind, rows[0].doc_id) != (decision.kind, doc_id):
        raise IllegalError(f"{object_id} is {rows[0].kind} of {rows[0].doc_id}, not {decision.kind} of {doc_id}")
    return history(first_of(rows[0]) if rows else _untouched(decision, object_id, doc_id), rows)


def _untouched(decision: Decision, object_id: str, doc_id: str) -> State:
    made = decision.action == "add"
    return State(
        run_id=decision.run_id, kind=decision.kind, object_id=object_id, doc_id=doc_id, made=made,
        stage="withdrawn" if made else "machine",
    )  # fmt: skip


# --- what is written ------------------------------------------------------------------------------------------------


def _open(
    db: sqlite3.Connection, account_id: str, decision: Decision, state: State, original: Original | None
) -> Iterator[_Row]:
    """The rows of a decision that isn't blind and no undo: its own first."""
    values = known_values(state, original)
    check_reason(decision, state)
    for changes in (decision.changes, *decision.parts):
        check_change(decision, changes, values)
    if decision.action == "adjudicate":
        _third_person(db, account_id, state)
    stage, verdict = after(state, account_id, decision, sensitive=sensitive(values))
    if decision.action == "split":
        yield from _split(db, decision, state, values, stage)
    elif decision.action == "merge":
        others = tuple(other.object_id for other in decision.others)
        yield _Row(state, "subject", stage, verdict, decision.changes, others)
        for other in decision.others:
            yield _merged(db, account_id, decision, other)
    else:
        yield _Row(state, "subject", stage, verdict, decision.changes)


def _third_person(db: sqlite3.Connection, account_id: str, state: State) -> None:
    if account_id in codings(db, state.run_id, state.object_id):
        raise IllegalError(f"{state.object_id} was coded by you: somebody else must adjudicate", code="own-coding")


def _split(
    db: sqlite3.Connection, decision: Decision, state: State, values: Mapping[str, object], stage: Stage
) -> Iterator[_Row]:
    """The first part keeps the id; the further ones get ids from it and their number, and all that was changed in it."""
    first, *further = decision.parts
    begins = state.object_id.partition("_")[0]
    ids = tuple(digest(begins, state.object_id, "part", len(state.parts) + n) for n in range(2, len(further) + 2))
    yield _Row(state, "subject", stage, "accepted", first, ids)
    whole = state.part_of or state.object_id
    for part, changes in zip(ids, further, strict=True):
        rows = open_rows(db, state.run_id, part)
        nothing = msgspec.structs.replace(
            _untouched(decision, part, state.doc_id), made=True, part_of=whole, stage="withdrawn"
        )
        inherited = {name: (None if state.made else values.get(name), value) for name, value in state.values.items()}
        yield _Row(history(nothing, rows)[-1].state, "part", stage, "accepted", {**inherited, **changes}, (whole,))


def _merged(db: sqlite3.Connection, account_id: str, decision: Decision, other: Other) -> _Row:
    state = _steps(db, decision, other.object_id, other.doc_id, other.base)[-1].state
    check_reason(decision, state)
    withdrawal = msgspec.structs.replace(decision, action="withdraw")
    stage, verdict = after(state, account_id, withdrawal, sensitive=False)
    return _Row(state, "merged", stage, verdict, {}, (decision.object_id,))


def _undone(db: sqlite3.Connection, decision: Decision, steps: Sequence[Step]) -> Iterator[_Row]:
    """The rows that give back what was before the last decision that holds, for every record that it was about."""
    last = steps[-1].row
    if last is None:
        raise IllegalError(f"{decision.object_id}: there is no decision to undo", code="nothing-to-undo")
    if last.action == "release":
        raise IllegalError(f"{decision.object_id} was released: correct or withdraw it, so that its readers are told",
                           code="was-released")  # fmt: skip
    yield _back(steps)
    for row in db.execute("SELECT object_id, doc_id FROM decisions WHERE act = ?", [last.act]):
        if row["object_id"] != decision.object_id:
            others = _steps(db, decision, row["object_id"], row["doc_id"], None)
            if others[-1].row is None or others[-1].row.act != last.act:
                later = [one for one in open_rows(db, decision.run_id, row["object_id"]) if one.act > last.act]
                raise ConflictError(row["object_id"], later)
            yield _back(others)


def _back(steps: Sequence[Step]) -> _Row:
    (before, _), (state, row) = steps[-2:]
    assert row is not None  # only the first step has none
    changes = {field: (new, old) for field, (old, new) in row.changes.items()}
    return _Row(state, row.role, before.stage, before.verdict, changes)


def _blind(
    db: sqlite3.Connection, account_id: str, decision: Decision, state: State, original: Original | None
) -> _Row:
    """A second coding: of the machine's reading, whatever others made of it."""
    check_reason(decision, state)
    check_change(decision, decision.changes, original.values if original else {})
    check_blind(db, account_id, decision, state)
    version = next_version(db, state, account_id)
    verdict: Verdict = {"reject": "rejected", "unsure": "unsure"}.get(decision.action, "accepted")  # type: ignore[assignment]
    return _Row(msgspec.structs.replace(state, version=version - 1), "subject", state.stage, verdict, decision.changes)


def _written(db: sqlite3.Connection, account_id: str, decision: Decision, rows: Sequence[_Row], at: str) -> Recorded:
    (act,) = db.execute("SELECT coalesce(max(seq), 0) + 1 FROM decisions").fetchone()
    made = [_recorded(account_id, decision, row, act + n, act, at) for n, row in enumerate(rows)]
    for row in made:
        cells = msgspec.structs.asdict(row)
        cells |= {name: msgspec.json.encode(cells[name]).decode() for name in ("changes", "related")}
        del cells["seq"]
        append(db, "decisions", {**cells, "blind": int(row.blind)})
    detail = {
        "act": act,
        "run_id": decision.run_id,
        "action": decision.action,
        "records": [one.object_id for one in made],
    }
    append(db, "audit", {"at": at, "account_id": account_id, "action": "decision", "subject": made[0].object_id,
                         "detail": json.dumps(detail)})  # fmt: skip
    return made[0]


def _recorded(account_id: str, decision: Decision, row: _Row, seq: int, act: int, at: str) -> Recorded:
    own = row.role == "subject"
    state = row.state
    return Recorded(
        seq=seq, act=act, at=at, account_id=account_id, run_id=state.run_id, kind=state.kind, object_id=state.object_id,
        doc_id=state.doc_id, version=state.version + 1, role=row.role, action=decision.action, stage=row.stage,
        verdict=row.verdict, reason=decision.reason, comment=decision.comment, changes=row.changes, related=row.related,
        seconds=decision.seconds if own else None, blind=decision.blind,
    )  # fmt: skip
