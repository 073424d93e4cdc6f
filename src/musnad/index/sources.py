"""What each outlet gives and how well it is read: dates, places, yields, copies, coverage by month, and what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from musnad.index.file import Index

BASES = ("given", "meta", "url", "feed", "dateline", "text", "none")
MOST_OUTLETS = 200
MOST_PERIODS = 24
_CASES = 50  # reports that two runs read differently


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of an outlet and what was read in them. ``bases``: reports by what tells their day; ``bounded``: of the
    undated, those with a bound for it. ``conflicts``: reports of which several days are said. ``copies``: reports that
    repeat an earlier one; ``first_seen``: that others repeat."""

    outlet: str | None
    reports: int
    undated: int
    bounded: int
    conflicts: int
    bases: dict[str, int]
    statements: int
    events: int
    exported: int
    places: int
    unresolved: int
    copies: int
    first_seen: int
    first: date | None
    last: date | None


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """Inputs that gave no report, or not a new one, by outcome, stage and code."""

    outcome: str
    stage: str | None
    code: str | None
    source: str | None
    inputs: int


class Cell(msgspec.Struct, frozen=True):
    """``level``: 0 for none, 1 to 4 by the share of the largest number of the panel."""

    reports: int
    level: int


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """Reports by outlet and month, or year when that is too long. ``stable``: outlets with reports in every period that has
    any; ``events``: fit for export, of all outlets and of the stable ones, by period. ``undated``: reports in no period."""

    by: Literal["month", "year"]
    periods: list[str]
    outlets: list[tuple[str, list[Cell]]]
    reports: list[int]
    events: list[int]
    stable_events: list[int]
    stable: list[str]
    undated: int
    cut: bool


# --- outlets ------------------------------------------------------------------------------------------------------


def outlets(index: Index, run: str, only: Sequence[str] | None = None) -> list[Outlet]:
    """The outlets with most reports; ``only`` these, when given."""
    parameters: list[object] = [run]
    among = _among(only, parameters)
    bases = ", ".join(f"count(*) FILTER (published_basis = '{basis}') AS basis_{basis}" for basis in BASES)
    rows = index.rows(
        f"""SELECT outlet, count(*) AS reports, count(*) - count(published) AS undated,
        count(*) FILTER (published IS NULL AND coalesce(not_before, not_after) IS NOT NULL) AS bounded,
        count(*) FILTER (conflicts > 0) AS conflicts, {bases},
        sum(statements)::BIGINT AS statements, sum(events)::BIGINT AS events, sum(events_exported)::BIGINT AS exported,
        sum(places)::BIGINT AS places, sum(unresolved)::BIGINT AS unresolved,
        count(*) FILTER (family_kind IN ('exact', 'copy', 'edit', 'corrected')) AS copies,
        count(*) FILTER (family_kind = 'first') AS first_seen, min(published) AS first, max(published) AS last
        FROM documents WHERE run_id = $1 {among} GROUP BY outlet ORDER BY reports DESC, outlet LIMIT {MOST_OUTLETS}""",
        *parameters,
    )  # fmt: skip
    return [_outlet(row) for row in rows]


def _outlet(row: dict[str, Any]) -> Outlet:
    bases = {basis: row[f"basis_{basis}"] for basis in BASES if row[f"basis_{basis}"]}
    plain = {name: row[name] or 0 for name in ("statements", "events", "exported", "places", "unresolved")}
    return msgspec.convert({**row, **plain, "bases": bases}, Outlet)


def _among(only: Sequence[str] | None, parameters: list[object]) -> str:
    if only is None:
        return ""
    parameters.append(list(only))
    return f"AND outlet IN (SELECT UNNEST(CAST(${len(parameters)} AS VARCHAR[])))"


def lost(index: Index, run: str) -> list[Lost]:
    rows = index.rows(
        "SELECT outcome, stage, code, source, inputs FROM inputs WHERE run_id = $1 AND outcome <> 'read' "
        "ORDER BY inputs DESC, outcome, code, source LIMIT 100", run,
    )  # fmt: skip
    return [msgspec.convert(row, Lost) for row in rows]


# --- coverage -----------------------------------------------------------------------------------------------------


def panel(index: Index, run: str, first: date | None, last: date | None) -> Panel:
    """Reports by outlet and month of the days between ``first`` and ``last``; by year when these are more than two years,
    and then the last years."""
    parameters: list[object] = [run, first or date.min, last or date.max]
    between = "run_id = $1 AND published BETWEEN $2 AND $3"
    months = index.rows(
        f"SELECT DISTINCT strftime(published, '%Y-%m') AS at FROM documents WHERE {between}", *parameters
    )
    by: Literal["month", "year"] = "month" if len(months) <= MOST_PERIODS else "year"
    form = "%Y-%m" if by == "month" else "%Y"
    rows = index.rows(
        f"SELECT outlet, strftime(published, '{form}') AS at, count(*) AS n, sum(events_exported)::BIGINT AS events "
        f"FROM documents WHERE {between} AND outlet IS NOT NULL GROUP BY ALL", *parameters,
    )  # fmt: skip
    every = sorted({row["at"] for row in rows})
    undated = index.value("SELECT count(*) - count(published) FROM documents WHERE run_id = $1", run) or 0
    return _panel(by, every[-MOST_PERIODS:], rows, undated, len(every) > MOST_PERIODS)


def _panel(
    by: Literal["month", "year"], periods: list[str], rows: Sequence[dict[str, Any]], undated: int, cut: bool
) -> Panel:
    shown = [row for row in rows if row["at"] in set(periods)]
    numbers: dict[str, dict[str, int]] = {}
    for row in shown:
        numbers.setdefault(row["outlet"], {})[row["at"]] = row["n"]
    stable = sorted(outlet for outlet, found in numbers.items() if len(found) == len(periods))
    most = max((row["n"] for row in shown), default=1)
    names = sorted(numbers, key=lambda outlet: (-sum(numbers[outlet].values()), outlet))[:MOST_OUTLETS]
    return Panel(
        by=by, periods=periods, stable=stable, undated=undated, cut=cut,
        outlets=[(name, [_cell(numbers[name].get(at, 0), most) for at in periods]) for name in names],
        reports=[sum(row["n"] for row in shown if row["at"] == at) for at in periods],
        events=[sum(row["events"] or 0 for row in shown if row["at"] == at) for at in periods],
        stable_events=[
            sum(row["events"] or 0 for row in shown if row["at"] == at and row["outlet"] in stable) for at in periods
        ],
    )  # fmt: skip


def _cell(reports: int, most: int) -> Cell:
    return Cell(reports, 0 if not reports else min(4, 1 + 4 * reports // (most + 1)))


# --- two runs -----------------------------------------------------------------------------------------------------


class Kinds(msgspec.Struct, frozen=True):
    """Events of reports that both runs read, of a type: only in the other run, only in this one, in both but otherwise."""

    type: str
    lost: int
    gained: int
    changed: int


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A report that two runs read differently."""

    doc_id: str
    outlet: str | None
    title: str | None
    lost: int
    gained: int
    changed: int


_BOTH = """
WITH a AS (SELECT * FROM events WHERE run_id = $1), b AS (SELECT * FROM events WHERE run_id = $2),
both_read AS (SELECT doc_id FROM documents WHERE run_id = $1 INTERSECT SELECT doc_id FROM documents WHERE run_id = $2),
differing AS (
    SELECT coalesce(a.doc_id, b.doc_id) AS doc_id, coalesce(b.type, a.type) AS type,
        (b.event_id IS NULL)::INTEGER AS lost, (a.event_id IS NULL)::INTEGER AS gained,
        (a.event_id IS NOT NULL AND b.event_id IS NOT NULL)::INTEGER AS changed
    FROM a FULL JOIN b ON a.event_id = b.event_id
    WHERE a.event_id IS NULL OR b.event_id IS NULL OR (a.type, a.mode, a.realis, a.actor, a.recipient, a.place, a.date_from,
        a.date_to, a.killed_low, a.killed_high, a.wounded_low, a.exported) IS DISTINCT FROM (b.type, b.mode, b.realis,
        b.actor, b.recipient, b.place, b.date_from, b.date_to, b.killed_low, b.killed_high, b.wounded_low, b.exported)
),
counted AS (SELECT d.* FROM differing d JOIN both_read USING (doc_id))
"""
_SUMS = "sum(lost)::BIGINT AS lost, sum(gained)::BIGINT AS gained, sum(changed)::BIGINT AS changed"


def differing(index: Index, before: str, run: str) -> tuple[list[Kinds], list[Case], int]:
    """Of the reports that both runs read: events by type that differ, the reports with most of them, and how many reports
    that are."""
    kinds = index.rows(
        f"{_BOTH} SELECT type, {_SUMS} FROM counted GROUP BY type ORDER BY count(*) DESC, type", before, run
    )
    cases = index.rows(
        f"""{_BOTH}, sums AS (SELECT doc_id, {_SUMS}, count(*) AS n, count(*) OVER () AS every FROM counted GROUP BY doc_id
            ORDER BY n DESC, doc_id LIMIT {_CASES})
        SELECT sums.*, d.outlet, d.title FROM sums JOIN documents d ON d.doc_id = sums.doc_id AND d.run_id = $2
        ORDER BY n DESC, sums.doc_id""", before, run,
    )  # fmt: skip
    return ([msgspec.convert(row, Kinds) for row in kinds], [msgspec.convert(row, Case) for row in cases],
            cases[0]["every"] if cases else 0)  # fmt: skip


def runs(index: Index) -> list[dict[str, Any]]:
    """All runs, the last begun first."""
    return index.rows("SELECT * FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 100")
