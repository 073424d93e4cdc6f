"""The records of a document as decisions name their fields, and what people made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

import msgspec

from musnad.journal import Journal
from musnad.review import Kind, State
from musnad.review.fields import Value
from musnad.review.overlay import fields_of
from musnad.review.tables import TABLES, lists_of
from musnad.store.reading import Tables

KINDS: tuple[Kind, ...] = get_args(Kind)


class Machine(NamedTuple):
    """A record as a run read it."""

    kind: Kind
    values: Mapping[str, Value]


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


def as_read(tables: Tables) -> dict[str, Machine]:
    """The records of a document that can be decided about, by id, from its rows."""
    found: dict[str, Machine] = {}
    for kind in KINDS:
        table, key = TABLES[kind]
        for row in tables[table]:
            lists = lists_of(tables, row[key]) if kind == "event" else {}
            found[row[key]] = Machine(kind, fields_of(kind, {**row, **lists}))
    return found


def reviewed(states: Mapping[str, State], machine: Mapping[str, Machine], roles: Mapping[str, str]) -> list[Reviewed]:
    """What is told of the states. ``roles``: of accounts."""
    return [_reviewed(one, machine.get(one.part_of or one.object_id), roles) for one in states.values()]


def _reviewed(state: State, machine: Machine | None, roles: Mapping[str, str]) -> Reviewed:
    before = machine.values if machine else {}
    return Reviewed(
        decided_by=roles.get(state.decided_by or ""), confirmed_by=roles.get(state.confirmed_by or ""),
        changes=tuple(Change(name, before.get(name), value) for name, value in state.values.items()
                      if not same(before.get(name), value)),
        **{name: getattr(state, name) for name in ("object_id", "kind", "version", "stage", "verdict", "at", "reason",
                                                   "merged_into", "parts", "part_of", "made")},
    )  # fmt: skip


def same(one: Value, other: Value) -> bool:
    """Are two values one? No value and an empty list are the same nothing."""
    nothing: tuple[Value, ...] = (None, [], ())
    return msgspec.to_builtins(one) == msgspec.to_builtins(other) or (one in nothing and other in nothing)


def roles_of(journal: Journal) -> dict[str, str]:
    """The role of every account."""
    with journal.reading() as db:
        found = {row["account_id"]: row["role"] for row in db.execute("SELECT account_id, role FROM accounts")}
    return {"local": "local", **found}
