"""The history of an event: every open decision about it, in order."""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.accounts import accounts
from musnad.review import decisions_of
from musnad.review.state import first_of
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen, WebError
from musnad.web.screens.queue_actions import must_be_blind


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    run: str = ""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A decision. ``changes``: field -> before, after. ``seconds``: spent on it. ``undone``: it was taken back later."""

    version: int
    at: str
    who: str
    role: str
    action: str
    stage: str
    verdict: str | None
    reason: str | None
    comment: str | None
    changes: dict[str, list[Any]]
    related: list[str]
    seconds: float | None
    undone: bool


class Page(msgspec.Struct, frozen=True, kw_only=True):
    run: str
    id: str
    kind: str | None
    doc_id: str | None
    part_of: str | None
    steps: list[Step]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    run = desk.run(asked.run)
    if must_be_blind(desk, visitor, run, asked.id):
        raise WebError("this waits for your blind coding; code it blind first", status=403, code="blind-first")
    rows = decisions_of(desk.journal, run, asked.id)
    names = {one.account_id: one.name for one in accounts.every(desk.journal)} if rows else {}
    undone = _undone([row.action for row in rows])
    steps = [
        Step(version=row.version, at=row.at, who=names.get(row.account_id, row.account_id), role=row.role, action=row.action,
             stage=row.stage, verdict=row.verdict, reason=row.reason, comment=row.comment, related=list(row.related),
             changes={name: list(pair) for name, pair in row.changes.items()}, seconds=row.seconds, undone=number in undone)
        for number, row in enumerate(rows)
    ]  # fmt: skip
    first = rows[0] if rows else None
    return Page(run=run, id=asked.id, kind=first.kind if first else None, doc_id=first.doc_id if first else None,
                part_of=first_of(first).part_of if first else None, steps=steps)  # fmt: skip


def _undone(actions: list[str]) -> set[int]:
    """Which decisions, by their place, a later undo takes away: each the last that holds."""
    holding: list[int] = []
    gone: set[int] = set()
    for place, action in enumerate(actions):
        if action == "undo" and holding:
            gone.add(holding.pop())
        elif action != "undo":
            holding.append(place)
    return gone


SCREEN = Screen("history", "/history/{id}", Asked, answer, "All open decisions about a record, in order")
