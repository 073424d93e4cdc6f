"""The machine's records of a document as decisions name their fields, and what people made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

import msgspec

from musnad.journal import Journal
from musnad.records import Doc
from musnad.review import Kind, Original, State, fields, state_of
from musnad.review.fields import Field, Value
from musnad.store.rows import Row, read_rows

# The table of each kind, and its column of ids.
TABLES: Mapping[str, tuple[Kind, str]] = {
    "events": ("event", "event_id"), "statements": ("statement", "statement_id"), "places": ("place", "place_id"),
    "times": ("time", "time_id"), "mandates": ("mandate", "mandate_id"), "entities": ("entity", "entity_id"),
}  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
_WHO = ("entity_id", "text", "country", "sector")
_ROLES = {"actors": "actor", "recipients": "recipient", "victims": "victim"}


class Machine(NamedTuple):
    """A record as a run read it."""

    kind: Kind
    original: Original


class Change(msgspec.Struct, frozen=True):
    """A field of a record that is not as the machine read it."""

    field: str
    before: Any
    after: Any


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """What people made of a record. ``decided_by``, ``confirmed_by``: the roles of those who did, never their names."""

    object_id: str
    kind: Kind
    version: int
    stage: str
    verdict: str | None
    decided_by: str | None
    confirmed_by: str | None
    at: str | None
    reason: str | None
    merged_into: str | None
    parts: tuple[str, ...]
    part_of: str | None
    made: bool
    changes: tuple[Change, ...]


def originals(doc: Doc) -> dict[str, Machine]:
    """The records of a document that can be decided about, by id."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for table, row in read_rows(doc):
        rows[table].append(row)
    return {
        str(row[key]): Machine(kind, Original(length=len(doc.text), values=_values(kind, row, rows)))
        for table, (kind, key) in TABLES.items()
        for row in rows[table]
    }


def _values(kind: Kind, row: Row, rows: Mapping[str, list[Row]]) -> dict[str, Value]:
    values = {name: _value(name, field, row, rows) for name, field in fields(kind).items()}
    return msgspec.to_builtins({**values, "flags": row.get("flags") or ()})  # type: ignore[no-any-return]


def _value(name: str, field: Field, row: Row, rows: Mapping[str, list[Row]]) -> object:
    if name == "span" and "start" not in row:  # an entity has as many as mentions: the first stands for it
        row = next((one for one in rows["mentions"] if one["entity_id"] == row["entity_id"]), {})
    if field.kind == "span":
        prefix = "" if name == "span" else f"{name}_"
        start = row.get(f"{prefix}start")
        return None if start is None else (start, row[f"{prefix}end"])
    if field.kind == "spans":
        return [(one["start"], one["end"]) for one in row[name] or ()]  # type: ignore[attr-defined]
    if field.kind == "participants":
        return [
            _who(one)
            for one in rows["event_actors"]
            if one["event_id"] == row["event_id"] and one["role"] == _ROLES[name]
        ]
    if name == "places":
        return [one["place_id"] for one in rows["event_places"] if one["event_id"] == row["event_id"]]
    return row[name]


def _who(row: Row) -> Row:
    return {name: row[name] for name in _WHO if row[name] is not None}


# --- what people made of them -------------------------------------------------------------------------------------


def states_in(journal: Journal, run_id: str, doc_id: str) -> dict[str, State]:
    """The state of each record of a document that somebody decided about, those that people added among them."""
    sql = "SELECT DISTINCT object_id FROM decisions WHERE run_id = ? AND doc_id = ? AND blind = 0"
    with journal.reading() as db:
        ids = [row["object_id"] for row in db.execute(sql, [run_id, doc_id])]
    return state_of(journal, run_id, ids) if ids else {}


def reviewed(states: Mapping[str, State], machine: Mapping[str, Machine], roles: Mapping[str, str]) -> list[Reviewed]:
    """What is told of the states. ``roles``: of accounts."""
    return [_reviewed(one, machine.get(one.part_of or one.object_id), roles) for one in states.values()]


def _reviewed(state: State, machine: Machine | None, roles: Mapping[str, str]) -> Reviewed:
    before = {} if machine is None or state.made else machine.original.values
    return Reviewed(
        decided_by=roles.get(state.decided_by or ""), confirmed_by=roles.get(state.confirmed_by or ""),
        changes=tuple(Change(name, before.get(name), value) for name, value in state.values.items()
                      if state.made or before.get(name) != msgspec.to_builtins(value)),
        **{name: getattr(state, name) for name in ("object_id", "kind", "version", "stage", "verdict", "at", "reason",
                                                   "merged_into", "parts", "part_of", "made")},
    )  # fmt: skip


def roles_of(journal: Journal) -> dict[str, str]:
    """The role of every account."""
    with journal.reading() as db:
        found = {row["account_id"]: row["role"] for row in db.execute("SELECT account_id, role FROM accounts")}
    return {"local": "local", **found}
