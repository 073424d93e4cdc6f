"""Events in the order of their time: those that have one, and beside them those of which only the report's day is known."""

from __future__ import annotations

from typing import Any, Literal

from musnad.index.facets import alone
from musnad.index.file import Index
from musnad.index.filters import EventFilter

Lane = Literal["none", "outlet", "country", "type"]
_COLUMNS = (
    "no, event_id, doc_id, type, mode, actor, recipient, place, place_en, country, date_from, date_to, time_level, time_why, "
    "published, outlet, title, trigger, killed_low, killed_high, stage"
)
_BOTH = "(date_from IS NOT NULL OR date_to IS NOT NULL)"
_ORDER = {
    "newest": "COALESCE(date_from, date_to) DESC, date_to DESC, no",
    "oldest": "COALESCE(date_from, date_to), date_to, no",
}


def dated(index: Index, which: EventFilter) -> tuple[int, int]:
    """How many of the events that are meant have a time of their own, and how many have none."""
    return index.kept(("dated", alone(which)), lambda: _dated(index, which))


def _dated(index: Index, which: EventFilter) -> tuple[int, int]:
    where, parameters = which.where()
    row = index.row(
        f"SELECT count(*) AS events, count(*) FILTER ({_BOTH}) AS dated FROM events WHERE {where}", *parameters
    )
    return (row["dated"], row["events"] - row["dated"]) if row else (0, 0)


def intervals(
    index: Index, which: EventFilter, sort: Literal["newest", "oldest"], lane: Lane, rows: int, after: int
) -> list[dict[str, Any]]:
    """A page of those with a time; those of a lane together, the lanes by name."""
    where, parameters = which.where()
    page = f"{where} AND {_BOTH} ORDER BY {_ORDER[sort]} LIMIT {rows:d} OFFSET {after:d}"
    order = _ORDER[sort] if lane == "none" else f"{lane} NULLS LAST, {_ORDER[sort]}"
    return index.few("events", _COLUMNS, page, *parameters, order=order)


def without_time(index: Index, which: EventFilter, rows: int) -> list[dict[str, Any]]:
    """Those of which nobody says when they were, the last that was reported first."""
    where, parameters = which.where()
    order = "published DESC NULLS LAST, no"
    first = f"{where} AND NOT {_BOTH} ORDER BY {order} LIMIT {rows:d}"
    return index.few("events", _COLUMNS, first, *parameters, order=order)
