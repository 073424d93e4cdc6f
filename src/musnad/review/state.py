"""The overlay: what holds of each record by all that was decided about it, replayed from the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from musnad.journal import Journal
from musnad.review.records import Recorded, State

_BY_OBJECT = "ORDER BY run_id, object_id, version"


class Step(NamedTuple):
    """What holds of a record, and the decision that made it so; None for how it was first."""

    state: State
    row: Recorded | None = None


# --- replaying ------------------------------------------------------------------------------------------------------


def history(first: State, rows: Iterable[Recorded]) -> list[Step]:
    """The steps that hold, the first to the last, after the open decisions ``rows`` in order. An undo takes the last away."""
    steps = [Step(first)]
    for row in rows:
        _take(steps, row)
    return steps


def _take(steps: list[Step], row: Recorded) -> None:
    if row.action != "undo":
        steps.append(Step(_next(steps[-1].state, row), row))
        return
    steps.pop()
    state = msgspec.structs.replace(steps[-1].state, version=row.version, seq=row.seq, at=row.at)
    steps[-1] = Step(state, steps[-1].row)


def _next(state: State, row: Recorded) -> State:
    values = {**state.values, **{field: after for field, (_, after) in row.changes.items()}}
    confirms = row.action in ("accept", "reject") and row.stage == "second_coded"
    decides = row.action != "release" and not confirms
    return msgspec.structs.replace(
        state, version=row.version, seq=row.seq, at=row.at, stage=row.stage, verdict=row.verdict, values=values,
        decided_by=row.account_id if decides else state.decided_by,
        confirmed_by=row.account_id if confirms else None if decides else state.confirmed_by,
        reason=row.reason if decides else state.reason,
        merged_into=row.related[0] if row.role == "merged" else state.merged_into,
        parts=(*state.parts, *row.related) if row.action == "split" and row.role == "subject" else state.parts,
        released=values if row.stage == "released" else None if row.stage == "withdrawn" else state.released,
    )  # fmt: skip


def first_of(row: Recorded) -> State:
    """How a record was before its first decision ``row``: the machine's, or not there yet when a person made it."""
    made = row.action == "add" or row.role == "part"
    part_of = row.related[0] if row.role == "part" else None
    return State(
        run_id=row.run_id, kind=row.kind, object_id=row.object_id, doc_id=row.doc_id, made=made, part_of=part_of,
        stage="withdrawn" if made else "machine",
    )  # fmt: skip


def state(rows: Sequence[Recorded]) -> State:
    """What holds of a record after its open decisions, at least one, in order."""
    return history(first_of(rows[0]), rows)[-1].state


# --- from the journal -----------------------------------------------------------------------------------------------


def recorded(row: sqlite3.Row) -> Recorded:
    cells = {name: row[name] for name in Recorded.__struct_fields__}
    cells |= {name: msgspec.json.decode(row[name]) for name in ("changes", "related")}
    return msgspec.convert({**cells, "blind": bool(row["blind"])}, Recorded)


def open_rows(db: sqlite3.Connection, run_id: str, object_id: str) -> list[Recorded]:
    """The decisions about a record that are not blind, in order."""
    sql = "SELECT * FROM decisions WHERE run_id = ? AND object_id = ? AND blind = 0 ORDER BY version"
    return [recorded(row) for row in db.execute(sql, [run_id, object_id])]


def decisions_of(journal: Journal, run_id: str, object_id: str) -> tuple[Recorded, ...]:
    """All open decisions about a record, those undone included: its history for people."""
    with journal.reading() as db:
        return tuple(open_rows(db, run_id, object_id))


def state_of(journal: Journal, run_id: str, object_ids: Iterable[str]) -> dict[str, State]:
    """The state of each of the records that was decided about; the others are as the machine read them."""
    sql = f"""SELECT * FROM decisions WHERE run_id = ? AND blind = 0
        AND object_id IN (SELECT value FROM json_each(?)) {_BY_OBJECT}"""
    with journal.reading() as db:
        found = db.execute(sql, [run_id, msgspec.json.encode(list(object_ids)).decode()])
        return {one.object_id: one for one in _states(found)}


def states(journal: Journal, run_id: str, since_seq: int = 0) -> Iterator[State]:
    """The state of each record of a run that was decided about after the decision ``since_seq``, by id."""
    sql = f"""SELECT * FROM decisions WHERE run_id = ? AND blind = 0 AND object_id IN
        (SELECT object_id FROM decisions WHERE seq > ? AND +run_id = ? AND blind = 0) {_BY_OBJECT}"""  # + : by seq alone
    with journal.reading() as db:
        yield from _states(db.execute(sql, [run_id, since_seq, run_id]))


def changed_since(journal: Journal, since_seq: int) -> tuple[int, Mapping[str, frozenset[str]]]:
    """The ``seq`` of the last decision, and by run the ids of the records decided about after ``since_seq``."""
    found: dict[str, set[str]] = {}
    last = since_seq
    with journal.reading() as db:
        for row in db.execute("SELECT seq, run_id, object_id, blind FROM decisions WHERE seq > ?", [since_seq]):
            last = max(last, row["seq"])
            if not row["blind"]:
                found.setdefault(row["run_id"], set()).add(row["object_id"])
    return last, {run_id: frozenset(ids) for run_id, ids in found.items()}


def _states(rows: Iterable[sqlite3.Row]) -> Iterator[State]:
    for _, group in groupby(map(recorded, rows), key=lambda row: row.object_id):
        yield state(list(group))
