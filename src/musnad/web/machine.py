"""What a run has of a report, or of some records: to compare what people made of them with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from musnad.review.fields import Value
from musnad.review.overlay import fields_of
from musnad.review.tables import TABLES, lists_of
from musnad.store.database import Cells, Database
from musnad.store.reading import Tables, tables_of
from musnad.web.desk import Desk
from musnad.web.screen import WebError

_IN = "run_id = $1 AND {key} IN (SELECT UNNEST(CAST($2 AS VARCHAR[])))"
_OF_EVENTS = {"event_actors": "event_id, role, position", "event_places": "event_id, position"}

_KEPT = 64  # reports whose rows are kept at hand: one goes to and fro between few


@lru_cache(_KEPT)
def rows_of(desk: Desk, run: str, doc_id: str) -> Tables:
    """The rows of a report as the run read it, by table; nobody may change them. A run reads a report once, so they stay
    as they are. Raises WebError when it did not read it."""
    with desk.reading() as db:
        tables = tables_of(db, run, doc_id, desk.about(run, doc_id).near)
    if not tables:
        raise WebError(
            f"the run {run[:40] or '(none)'} read no document {doc_id[:100]!r}; look for it among the events, or ask for "
            "another run with ?run=", status=404, code="no-document",
        )  # fmt: skip
    return tables


def originals(db: Database, run_id: str, kind: str, ids: Collection[str]) -> dict[str, Mapping[str, Value]]:
    """The machine's rows of records of a kind by id, with the fields as decisions have them."""
    if not ids:
        return {}
    table, key = TABLES[kind]
    rows = list(db.rows(f"SELECT * FROM {table} WHERE {_IN.format(key=key)}", run_id, sorted(ids)))
    beside = _of_events(db, run_id, ids) if kind == "event" else {}
    found: dict[str, Mapping[str, Value]] = {}
    for row in rows:
        whole = {**row, **(lists_of(beside[row[key]], row[key]) if kind == "event" else {})}
        found[row[key]] = {**whole, **fields_of(kind, whole)}  # type: ignore[arg-type]  # one of TABLES
    return found


def _of_events(db: Database, run_id: str, ids: Collection[str]) -> dict[str, dict[str, list[Cells]]]:
    """Rows of those who take part in events, and of where these are: by event and table."""
    found: dict[str, dict[str, list[Cells]]] = {id: {table: [] for table in _OF_EVENTS} for id in ids}
    for table, order in _OF_EVENTS.items():
        sql = f"SELECT * FROM {table} WHERE {_IN.format(key='event_id')} ORDER BY {order}"
        for row in db.rows(sql, run_id, sorted(ids)):
            found[row["event_id"]][table].append(row)
    return found
