"""What a run has of some records: to compare what people made of them with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from musnad.review.fields import Value
from musnad.review.overlay import fields_of
from musnad.review.tables import TABLES
from musnad.store.database import Database
from musnad.web.item import ROLES

_IN = "run_id = $1 AND {key} IN (SELECT UNNEST(CAST($2 AS VARCHAR[])))"
_WHO = "SELECT event_id, role, entity_id, text, country, sector FROM event_actors WHERE {} ORDER BY event_id, role, position"
_WHERE = "SELECT event_id, place_id FROM event_places WHERE {} ORDER BY event_id, position"


def originals(db: Database, run_id: str, kind: str, ids: Collection[str]) -> dict[str, Mapping[str, Value]]:
    """The machine's rows of records of a kind by id, with the fields as decisions have them."""
    if not ids:
        return {}
    table, key = TABLES[kind]
    rows = list(db.rows(f"SELECT * FROM {table} WHERE {_IN.format(key=key)}", run_id, sorted(ids)))
    lists = _lists(db, run_id, ids) if kind == "event" else {}
    found: dict[str, Mapping[str, Value]] = {}
    for row in rows:
        whole = {**row, **lists.get(row[key], {})}
        found[row[key]] = {**whole, **fields_of(kind, whole)}  # type: ignore[arg-type]  # one of TABLES
    return found


def _lists(db: Database, run_id: str, ids: Collection[str]) -> dict[str, dict[str, list[Value]]]:
    """Who takes part in events, and where they are."""
    found: defaultdict[str, dict[str, list[Value]]] = defaultdict(lambda: {name: [] for name in (*ROLES, "places")})
    names = {role: name for name, role in ROLES.items()}
    for id in ids:
        found[id]  # an event of nobody, nowhere
    for row in db.rows(_WHO.format(_IN.format(key="event_id")), run_id, sorted(ids)):
        if row["role"] in names:
            who = {part: row[part] for part in ("entity_id", "text", "country", "sector")}
            found[row["event_id"]][names[row["role"]]].append(who)
    for row in db.rows(_WHERE.format(_IN.format(key="event_id")), run_id, sorted(ids)):
        found[row["event_id"]]["places"].append(row["place_id"])
    return found
