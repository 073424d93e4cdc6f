"""A decision of a visitor: checked against what the store has of the record, written to the journal, shown at once."""

from __future__ import annotations

from musnad.index.decided import take_over
from musnad.review import ConflictError, Decision, Original, Recorded, decide
from musnad.store.database import BusyError, Database
from musnad.web.desk import Desk, Visitor
from musnad.web.machine import originals
from musnad.web.screen import WebError


def take(desk: Desk, visitor: Visitor, decision: Decision) -> Recorded:
    """Decides, and takes the decision over into the index.

    Raises WebError: 409 with the others' decisions when somebody decided meanwhile, 404 when the run has no such record.
    """
    recorded = write(desk, visitor, decision)
    catch_up(desk)
    return recorded


def write(desk: Desk, visitor: Visitor, decision: Decision) -> Recorded:
    """Decides without showing it yet: of many decisions, each is written and all are shown at the end (``catch_up``)."""
    original = None
    if decision.action not in ("accept", "reject", "unsure", "undo", "withdraw") or decision.changes:
        with desk.reading() as db:
            original = original_of(db, decision)
    try:
        return decide(desk.journal, visitor.account_id, decision, original=original)
    except ConflictError as error:
        raise WebError(str(error), status=409, code="conflict", detail=list(error.since)) from error


def catch_up(desk: Desk) -> None:
    """Takes over what was decided; what can't be while others write to the store comes with the next look at it."""
    try:
        take_over(desk.index, desk.store, desk.journal)
    except BusyError:
        return


def original_of(db: Database, decision: Decision) -> Original:
    """What the run has of the record that a decision is about; nothing but the length of the text for what is added."""
    length = next(db.rows("SELECT characters FROM documents WHERE doc_id = $1", decision.doc_id), None)
    if length is None:
        raise WebError("the store has no such report; it may have been made anew", status=404, code="no-record")
    if decision.action == "add":
        return Original(length=length["characters"])
    found = originals(db, decision.run_id, decision.kind, [decision.object_id])
    # Nothing for what a person added, and for a part of what was split.
    return Original(length=length["characters"], values=found.get(decision.object_id, {}))
