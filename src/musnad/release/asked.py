"""What is asked for of a run: some days, countries or types of event."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from musnad.release.report import Report
from musnad.store.database import Cells

_BY_REPORT = ("statements", "assertions", "claims", "mandates")


class Asked(NamedTuple):
    """``first``, ``last``: days, both inclusive. An event may have been in between; a statement, claim or deadline stands
    in a report of then. What has no day is left out once days are asked for.

    ``countries``: ISO 3166-1 alpha-3 of a place. ``types``: PLOVER types or ACLED-like event types.
    """

    first: date | None = None
    last: date | None = None
    countries: Sequence[str] = ()
    types: Sequence[str] = ()


EVERYTHING = Asked()


def only(report: Report, *, events: Set[str] = frozenset(), statements: Set[str] = frozenset()) -> Report:
    """The report with these events and statements of it, by their ids, and nothing else that is said in it."""
    tables = dict(report.tables) | dict.fromkeys(("assertions", "claims", "mandates"), ())
    tables["events"] = [row for row in tables["events"] if row["event_id"] in events]
    tables["statements"] = [row for row in tables["statements"] if row["statement_id"] in statements]
    for table in ("event_actors", "event_places"):
        tables[table] = [row for row in tables[table] if row["event_id"] in events]
    return replace(report, tables=tables)


def narrowed(report: Report, asked: Asked) -> Report:
    """The report with the events, statements, claims and deadlines that are asked for."""
    tables = dict(report.tables)
    tables["events"] = [event for event in tables["events"] if _event(report, event, asked)]
    if not _within(report.day or report.reading["not_before"], report.day or report.reading["not_after"], asked):
        tables |= dict.fromkeys(_BY_REPORT, ())
    kept = {event["event_id"] for event in tables["events"]}
    for table in ("event_actors", "event_places"):
        tables[table] = [row for row in tables[table] if row["event_id"] in kept]
    return replace(report, tables=tables)


def _event(report: Report, event: Cells, asked: Asked) -> bool:
    if asked.types and not {event["type"], event["acled_type"]} & set(asked.types):
        return False
    if not _within(event["date_from"], event["date_to"], asked):
        return False
    return not asked.countries or bool(_countries(report, event) & set(asked.countries))


def _countries(report: Report, event: Cells) -> set[str]:
    places = {row["place_id"] for row in report.tables["event_places"] if row["event_id"] == event["event_id"]}
    return {row["country"] for row in report.tables["places"] if row["place_id"] in places and row["country"]}


def _within(first: date | None, last: date | None, asked: Asked) -> bool:
    if asked.first is None and asked.last is None:
        return True
    if first is None or last is None:
        return False
    return (asked.last is None or first <= asked.last) and (asked.first is None or asked.first <= last)
