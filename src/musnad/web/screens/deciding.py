"""Decisions about a record of a document: accept, reject, unsure, withdraw, undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import msgspec

from musnad.review import ConflictError, Decision, Kind, Recorded, Verdict, decide
from musnad.web.desk import Desk, Visitor
from musnad.web.originals import originals, roles_of, states_in
from musnad.web.screen import Action, WebError
from musnad.web.screens.documents import document


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A decision about the version ``base`` of a record. ``reason``: a code, needed to reject or withdraw."""

    doc: str
    run: str
    object: str
    base: int = 0
    action: Literal["accept", "reject", "unsure", "withdraw", "undo"]
    reason: str | None = None
    comment: str | None = None
    seconds: float | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What holds of the record now. ``next``: where to go on."""

    object_id: str
    kind: Kind
    version: int
    stage: str
    verdict: Verdict | None
    next: str


class Theirs(msgspec.Struct, frozen=True, kw_only=True):
    """What another decided meanwhile; by his role, never his name."""

    version: int
    action: str
    stage: str
    role: str | None
    at: str
    reason: str | None
    changes: dict[str, Any]


def act(desk: Desk, visitor: Visitor, given: Given) -> Decided:
    doc = document(desk, given.run, given.doc)
    decision = Decision(
        run_id=given.run, kind=_kind(desk, given, originals(doc)), object_id=given.object, doc_id=doc.id,
        base=given.base, action=given.action, reason=given.reason, comment=given.comment, seconds=given.seconds,
    )  # fmt: skip
    with told_of_others(desk):
        return decided(decide(desk.journal, visitor.account_id, decision), decision)


def _kind(desk: Desk, given: Given, machine: dict[str, Any]) -> Kind:
    """What kind of record it is. Raises WebError when the document has none of that id, by machine or by a person."""
    if given.object in machine:
        return machine[given.object].kind  # type: ignore[no-any-return]
    if state := states_in(desk.journal, given.run, given.doc).get(given.object):
        return state.kind
    raise WebError(
        f"the document has no record {given.object[:60]!r}; load its page again", status=404, code="no-record"
    )


def decided(row: Recorded, decision: Decision) -> Decided:
    path = f"/documents/{decision.doc_id}?run={decision.run_id}#{row.object_id}"
    return Decided(object_id=row.object_id, kind=row.kind, version=row.version, stage=row.stage, verdict=row.verdict,
                   next=path)  # fmt: skip


@contextmanager
def told_of_others(desk: Desk) -> Iterator[None]:
    """A conflict as what the visitor is told: what others decided since, and the version that it led to."""
    try:
        yield
    except ConflictError as error:
        roles = roles_of(desk.journal)
        theirs = [
            Theirs(role=roles.get(row.account_id), changes=msgspec.to_builtins(row.changes),
                   **{name: getattr(row, name) for name in ("version", "action", "stage", "at", "reason")})
            for row in error.since
        ]  # fmt: skip
        detail = {"object_id": error.object_id, "version": theirs[-1].version if theirs else 0,
                  "since": msgspec.to_builtins(theirs)}  # fmt: skip
        raise WebError(
            "somebody decided about it since you looked; nothing of yours was written. See what was decided, and decide again",
            status=409, code="conflict", detail=detail,
        ) from error  # fmt: skip


ACTION = Action(
    "decide", "/documents/decide", Given, act, "Decides about a record: accept, reject, unsure, withdraw, undo"
)
