"""Decisions about a record of a document: accept, reject, unsure, withdraw, undo."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.review import Decision, Kind, Recorded, Verdict
from musnad.review.tables import TABLES, states_in
from musnad.web.decisions import take
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Action, WebError

# Of which kind a record is, by the beginning of its id.
_BEGINS: dict[str, Kind] = {"ev": "event", "st": "statement", "place": "place", "time": "time", "man": "mandate",
                            "ent": "entity"}  # fmt: skip


class ToDecide(msgspec.Struct, frozen=True, kw_only=True):
    """A decision about the version ``base`` of a record. ``reason``: a code, needed to reject or withdraw."""

    doc: str
    run: str
    object: str
    base: int = 0
    action: Literal["accept", "reject", "unsure", "withdraw", "undo"]
    reason: str | None = None
    comment: str | None = None
    seconds: float | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What holds of the record now. ``next``: where to go on."""

    object_id: str
    kind: Kind
    version: int
    stage: str
    verdict: Verdict | None
    next: str


def act(desk: Desk, visitor: Visitor, given: ToDecide) -> Standing:
    decision = Decision(
        run_id=given.run, kind=_kind(desk, given), object_id=given.object, doc_id=given.doc, base=given.base,
        action=given.action, reason=given.reason, comment=given.comment, seconds=given.seconds,
    )  # fmt: skip
    return decided(take(desk, visitor, decision))


def _kind(desk: Desk, given: ToDecide) -> Kind:
    """What kind of record it is. Raises WebError when the document has none of that id, by machine or by a person."""
    kind = _BEGINS.get(given.object.partition("_")[0])
    if kind:
        table, key = TABLES[kind]
        sql = f"SELECT 1 FROM {table} WHERE run_id = $1 AND {key} = $2 AND doc_id = $3"
        with desk.reading() as db:
            found = next(db.rows(sql, given.run, given.object, given.doc), None)
        if found or given.object in states_in(desk.journal, given.run, [given.doc]):
            return kind
    raise no_record(given.object)


def no_record(object_id: str) -> WebError:
    return WebError(f"the document has no record {object_id[:60]!r}; load its page again", status=404, code="no-record")


def decided(row: Recorded) -> Standing:
    path = f"/documents/{row.doc_id}?run={row.run_id}#{row.object_id}"
    return Standing(object_id=row.object_id, kind=row.kind, version=row.version, stage=row.stage, verdict=row.verdict,
                   next=path)  # fmt: skip


ACTION = Action(
    "decide", "/documents/decide", ToDecide, act, "Decides about a record: accept, reject, unsure, withdraw, undo"
)
