"""Events by place: each place once, with how many events are told of it. What the map draws and what it cannot."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from musnad.index.file import Index
from musnad.index.filters import EventFilter

Detail = Literal["places", "adm2", "adm1"]
EVENTS = 5  # whose ids are told of a place
# What makes a place one: itself, its district or its province. What has no province stays what it is.
_ONE = {
    "places": "spot",
    "adm2": "COALESCE(country || '/' || adm1 || '/' || COALESCE(adm2, ''), spot)",
    "adm1": "COALESCE(country || '/' || adm1, spot)",
}
# A place of the map is known well enough to have a point, a sector or perhaps a border; all others are told beside it.
_ASIDE = {
    "places": "geometry = 'unresolved' OR (kind = 'country' AND NOT $countries) OR level IS NULL OR level = 'G7'",
    "adm2": "adm1 IS NULL OR country IS NULL",
    "adm1": "adm1 IS NULL OR country IS NULL",
}
_PLACES = """
WITH chosen AS (SELECT no FROM events WHERE {where} AND places > 0),
counted AS (
    SELECT {one} AS id, {counted} AS events, min(p.rowid) AS first, min(p.no, {few}) AS nos
    FROM event_places p SEMI JOIN chosen USING (no)
    WHERE {levels} GROUP BY 1
),
placed AS (SELECT c.*, {aside} AS aside FROM counted c JOIN event_places p ON p.rowid = c.first),
ranked AS (
    SELECT *, count(*) OVER (PARTITION BY aside) AS places FROM placed
    QUALIFY row_number() OVER (PARTITION BY aside ORDER BY events DESC, id) <= CASE WHEN aside THEN {asides} ELSE {most} END
)
SELECT r.*, p.* EXCLUDE (no, run_id, event_id, position, place_id, start, "end", flags) REPLACE ({adm2} AS adm2)
FROM ranked r JOIN event_places p ON p.rowid = r.first ORDER BY aside, events DESC, r.id
"""


class Places(NamedTuple):
    """Rows of ``event_places``, one for each place, with ``id``, ``events`` and ``event_ids``, the most told of first.

    ``aside``: those that cannot be drawn. ``places``, ``places_aside``: how many there are of each beyond what is given.
    """

    drawn: list[dict[str, Any]]
    aside: list[dict[str, Any]]
    places: int
    places_aside: int


def _with_events(index: Index, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ids of the first events in the place of their numbers."""
    sql = "SELECT no, event_id FROM events WHERE no IN (SELECT UNNEST($1::BIGINT[]))"
    ids = {row["no"]: row["event_id"] for row in index.rows(sql, [no for row in rows for no in row["nos"]])}
    return [{**row, "event_ids": [ids[no] for no in row["nos"]]} for row in rows]


def places_of(index: Index, which: EventFilter, detail: Detail, most: int, asides: int) -> Places:
    """The places of the events that are meant, at most so many of each kind. A whole country is drawn when it is asked for."""
    where, parameters = which.where()
    levels = "TRUE"
    if which.level:
        parameters.append(list(which.level))
        levels = f"p.level IN (SELECT UNNEST(CAST(${len(parameters)} AS VARCHAR[])))"
    aside = _ASIDE[detail].replace("$countries", str("G6" in which.level).upper())
    sql = _PLACES.format(
        where=where,
        one=_ONE[detail],
        few=EVENTS,
        counted="count(*)" if detail == "places" else "count(DISTINCT p.no)",
        levels=levels,
        aside=f"COALESCE({aside}, TRUE)",
        asides=asides,
        most=most,
        adm2="NULL" if detail == "adm1" else "adm2",
    )
    rows = _with_events(index, index.rows(sql, *parameters))
    drawn, beside = [row for row in rows if not row["aside"]], [row for row in rows if row["aside"]]
    return Places(drawn, beside, *(found[0]["places"] if found else 0 for found in (drawn, beside)))


def nowhere(index: Index, which: EventFilter) -> int:
    """How many of the events that are meant name no place."""
    where, parameters = which.where()
    return int(index.value(f"SELECT count(*) FROM events WHERE {where} AND places = 0", *parameters))
