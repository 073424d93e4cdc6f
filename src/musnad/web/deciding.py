"""A decision of a visitor: checked against what the store has of the record, written to the journal, shown at once."""

from __future__ import annotations

from collections.abc import Mapping

from musnad.index.decided import take_over
from musnad.review import ConflictError, Decision, Original, Recorded, decide
from musnad.review.overlay import fields_of
from musnad.review.tables import TABLES
from musnad.store.database import BusyError, Cells, Database
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import WebError

_LISTS = {"actors": "actor", "recipients": "recipient", "victims": "victim"}


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
    table, key = TABLES[decision.kind]
    row = next(
        db.rows(f"SELECT * FROM {table} WHERE run_id = $1 AND {key} = $2", decision.run_id, decision.object_id), None
    )
    if row is None:
        return Original(length=length["characters"])  # a person added it, or it is part of what was split
    values = {**row, **(_lists(db, decision) if decision.kind == "event" else {})}
    return Original(length=length["characters"], values={**values, **fields_of(decision.kind, values)})


def _lists(db: Database, decision: Decision) -> Mapping[str, object]:
    """Who takes part in an event, and where it is."""
    sql = "SELECT role, entity_id, text, country, sector FROM event_actors WHERE run_id = $1 AND event_id = $2 ORDER BY position"
    who: list[Cells] = list(db.rows(sql, decision.run_id, decision.object_id))
    sql = "SELECT place_id FROM event_places WHERE run_id = $1 AND event_id = $2 ORDER BY position"
    places = [row["place_id"] for row in db.rows(sql, decision.run_id, decision.object_id)]
    lists: dict[str, object] = {
        name: [{part: one[part] for part in one if part != "role"} for one in who if one["role"] == role]
        for name, role in _LISTS.items()
    }
    return {**lists, "places": places}
