"""Rows of a store's tables as people left them: corrections laid over, what they added put in, what was merged gone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from musnad.journal import Journal
from musnad.review.fields import Value
from musnad.review.overlay import corrected
from musnad.review.records import State
from musnad.review.state import state_of, states
from musnad.store.database import Cells
from musnad.store.schema import tables

# Table and key by kind of record.
TABLES = {
    "event": ("events", "event_id"), "statement": ("statements", "statement_id"), "place": ("places", "place_id"),
    "time": ("times", "time_id"), "mandate": ("mandates", "mandate_id"), "entity": ("entities", "entity_id"),
}  # fmt: skip
ROLES = {"actors": "actor", "recipients": "recipient", "victims": "victim"}
WHO = ("entity_id", "text", "country", "sector")  # of one who takes part, as decisions have him
Rows = Mapping[str, Sequence[Cells]]


def states_in(journal: Journal, run_id: str, doc_ids: Iterable[str]) -> dict[str, State]:
    """The states of the records of some documents that were decided about, by id."""
    sql = "SELECT DISTINCT object_id FROM decisions WHERE run_id = ? AND doc_id IN (SELECT value FROM json_each(?))"
    with journal.reading() as db:
        found = [row["object_id"] for row in db.execute(sql, [run_id, json.dumps(list(doc_ids))])]
    return state_of(journal, run_id, found)


class Decided:
    """What people decided about the records of a run, laid over its reports as they leave the store.

    Where something is released, what was released last: a correction that waits for its release is nobody's yet.
    """

    def __init__(self, journal: Journal, run_id: str) -> None:
        self._by_doc: defaultdict[str, dict[str, State]] = defaultdict(dict)
        for state in states(journal, run_id):
            self._by_doc[state.doc_id][state.object_id] = _as_released(state)

    def __call__(self, doc_id: str, rows: Rows) -> tuple[Rows, Mapping[str, str]]:
        """The rows by table and the stages by id, as ``release.selection.Laid`` has it."""
        mine = self._by_doc.get(doc_id)
        if mine is None:
            return rows, {}
        laid = laid_over(rows, mine)
        laid["events"] = [_kept_back(row, mine.get(row["event_id"])) for row in laid["events"]]
        return laid, {id: state.stage for id, state in mine.items()}


def _as_released(state: State) -> State:
    if state.released is None:
        return state
    return msgspec.structs.replace(state, values=state.released, stage="released", verdict="accepted")


def _kept_back(event: Cells, state: State | None) -> Cells:
    """What was rejected or withdrawn is not exported, and says why."""
    if state is None or not (state.verdict == "rejected" or state.stage == "withdrawn"):
        return event
    why = "withdrawn in review" if state.stage == "withdrawn" else "rejected in review"
    return {**event, "exported": False, "why_not_exported": [*(event["why_not_exported"] or ()), why]}


def lists_of(rows: Rows, event_id: str) -> dict[str, Value]:
    """Who takes part in an event and where it is, as decisions have them: by field, out of the rows of reports."""
    who = [row for row in rows["event_actors"] if row["event_id"] == event_id]
    lists: dict[str, Value] = {
        name: [{part: row[part] for part in WHO} for row in who if row["role"] == role] for name, role in ROLES.items()
    }
    return {**lists, "places": [row["place_id"] for row in rows["event_places"] if row["event_id"] == event_id]}


def laid_over(rows: Rows, decided: Mapping[str, State]) -> dict[str, Sequence[Cells]]:
    """The rows by table, of whole documents, as the states ``decided`` of their records make them.

    Rows that were merged into others are left out. Who acts and where stays in ``event_actors`` and ``event_places``.
    """
    laid: dict[str, Sequence[Cells]] = dict(rows)
    for kind, (table, key) in TABLES.items():
        mine = {id: state for id, state in decided.items() if state.kind == kind}
        if mine and table in rows:
            laid[table] = list(_records(rows, table, key, mine))
    changed = [state for state in decided.values() if state.kind == "event" and (state.values or state.part_of)]
    if changed:
        ours = {state.object_id for state in changed}
        for table, of in (("event_actors", _actors), ("event_places", _places)):
            kept = [row for row in rows[table] if row["event_id"] not in ours]
            laid[table] = [*kept, *(row for state in changed for row in of(rows, state))]
    return laid


def _records(rows: Rows, table: str, key: str, states: Mapping[str, State]) -> Iterator[Cells]:
    """The rows of a table; parts and what people added at the end."""
    found = {row[key]: row for row in rows[table]}
    blank = dict.fromkeys(tables()[table].names)
    added = {id: {**found.get(state.part_of or "", blank), key: id, "run_id": state.run_id, "doc_id": state.doc_id}
             for id, state in states.items() if id not in found}  # fmt: skip
    for id, row in (found | added).items():
        state = states.get(id)
        if state is None:
            yield row
        elif state.merged_into is None:
            yield _laid(rows, table, row, state) if state.values else row


def _laid(rows: Rows, table: str, row: Cells, state: State) -> Cells:
    if table != "events":
        return dict(corrected(row, state))
    of = state.part_of or state.object_id
    sectors = {name: [who for who in rows["event_actors"] if who["event_id"] == of and who["role"] == role]
               for name, role in ROLES.items()}  # fmt: skip
    laid = dict(corrected({**row, **sectors}, state))
    if "trigger" in state.values:
        laid["sentence"] = _sentence(rows, laid)
    return {name: value for name, value in laid.items() if name in row}


def _sentence(rows: Rows, event: Cells) -> int | None:
    """The number of the sentence in which its trigger begins."""
    start = event["trigger_start"]
    its = (row for row in rows.get("sentences", ()) if row["doc_id"] == event["doc_id"])
    return next((row["position"] for row in its if row["start"] <= start < row["end"]), None)


def _actors(rows: Rows, state: State) -> Iterator[Cells]:
    """Who takes part: by role as decided, else as read; of a part, as in what was split."""
    read = [row for row in rows["event_actors"] if row["event_id"] == (state.part_of or state.object_id)]
    blank = dict.fromkeys(tables()["event_actors"].names)
    own = {"run_id": state.run_id, "doc_id": state.doc_id, "event_id": state.object_id}
    for name, role in ROLES.items():
        if name not in state.values:
            yield from ({**row, **own} for row in read if row["role"] == role)
            continue
        for position, who in enumerate(state.values[name] or ()):  # type: ignore[var-annotated, arg-type]  # checked when it was decided
            yield {**blank, **who, **own, "role": role, "position": position}


def _places(rows: Rows, state: State) -> Iterator[Cells]:
    own = {"run_id": state.run_id, "doc_id": state.doc_id, "event_id": state.object_id}
    if "places" in state.values:
        for position, place in enumerate(state.values["places"] or ()):  # type: ignore[var-annotated, arg-type]
            yield {**own, "position": position, "place_id": place}
        return
    read = (row for row in rows["event_places"] if row["event_id"] == (state.part_of or state.object_id))
    yield from ({**row, **own} for row in read)
