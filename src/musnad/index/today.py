"""What came in: events by type, place and day of the report against what is usual, and outlets that are silent.

Reports have a day and no hour. Usual is the median of the days, or weeks, before, of those on which anything was
published at all; with too few of them there is no median.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any

import msgspec

from musnad.index.facets import NONE
from musnad.index.file import Index
from musnad.index.filters import EventFilter

DAYS = 28  # before the day, of which the median is taken
WEEKS = 8  # before the seven days
_ENOUGH_DAYS, _ENOUGH_WEEKS = 14, 4
_COVERED = 5  # days of a week with a report, for a week to count
_PLACES = 25  # lines
_SPAN = max(DAYS, 7 * (WEEKS + 1))
_GAPS = 5  # between the days of an outlet, to tell what is usual for it
_SILENT = 2  # days at least
# What restricts or opens access, as far as types and modes of PLOVER and our flags tell it.
ACCESS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "hostilities": {"type": ("ASSAULT",)},
    "restriction": {"mode": ("restrict", "curfew", "martial-law")},
    "obstruction": {"mode": ("obstruct",)},
    "removal": {"mode": ("expel", "deport")},
    "withholding": {"mode": ("withhold", "discontinue")},
    "opening": {"mode": ("access",)},
    "aid": {"type": ("AID",)},
    "camp": {"flag": ("camp",)},
}


class Usual(msgspec.Struct, frozen=True, kw_only=True):
    """Days and weeks before, with reports, that medians are taken of; ``enough``: there are medians at all."""

    days: int
    weeks: int
    enough_days: bool
    enough_weeks: bool


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Events of one kind: on the day, on the day before, in the seven days to the day; what is usual of a day and of seven,
    None when it can't be told. ``where``: the conditions that make it up."""

    name: str | None
    day: int
    before: int
    week: int
    day_median: float | None
    week_median: float | None
    where: dict[str, tuple[str, ...]]
    country: str | None = None
    pcode: str | None = None


class Day(msgspec.Struct, frozen=True):
    """``covered``: anything was published on it."""

    day: date
    events: int
    covered: bool


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    usual: Usual
    all: Line
    days: list[Day]
    types: list[Line]
    access: list[Line]
    places: list[Line]
    places_more: int


class Silent(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet whose last report is ``days`` old; ``usual``: 95 of 100 gaps between its days are no longer."""

    outlet: str
    last: date
    days: int
    usual: float


def counts(index: Index, which: EventFilter, day: date) -> Counts:
    """Events that meet the conditions by the day of their report, up to ``day``."""
    days = _Days(index, which.run, day)
    kinds = _daily(index, which, day, "type, mode")
    total = days.line(None, {}, [row for row in kinds])
    places, more = _places(index, which, days)
    return Counts(
        usual=days.usual(), all=total, days=days.chart(kinds), access=_access(index, which, days, kinds), places=places,
        types=sorted((days.line(name, {"type": (name,)}, rows) for name, rows in _by(kinds, "type").items()),
                     key=lambda line: (-line.week, -line.day, line.name or "")),
        places_more=more,
    )  # fmt: skip


class _Days:
    """The days that are counted to ``day``, and which of them have reports."""

    def __init__(self, index: Index, run: str, day: date) -> None:
        self.day = day
        rows = index.rows(
            "SELECT DISTINCT published FROM documents WHERE run_id = $1 AND published BETWEEN $2 AND $3",
            run, _before(day, _SPAN), day,
        )  # fmt: skip
        covered = {row["published"] for row in rows}
        self._covered = covered
        self._days = [one for back in range(1, DAYS + 1) if (one := _before(day, back)) in covered]
        weeks = [[_before(day, 7 * k + back) for back in range(7)] for k in range(1, WEEKS + 1)]
        self._weeks = [week for week in weeks if len(covered.intersection(week)) >= _COVERED]

    def usual(self) -> Usual:
        return Usual(days=len(self._days), weeks=len(self._weeks), enough_days=len(self._days) >= _ENOUGH_DAYS,
                     enough_weeks=len(self._weeks) >= _ENOUGH_WEEKS)  # fmt: skip

    def line(
        self, name: str | None, where: Mapping[str, tuple[str, ...]], rows: Sequence[Mapping[str, Any]],
        country: str | None = None, pcode: str | None = None,
    ) -> Line:  # fmt: skip
        found = _summed(rows)
        daily = [found.get(one, 0) for one in self._days]
        weekly = [sum(found.get(one, 0) for one in week) for week in self._weeks]
        usual = self.usual()
        return Line(
            name=name, country=country, pcode=pcode, where=dict(where), day=found.get(self.day, 0),
            before=found.get(_before(self.day, 1), 0), week=sum(found.get(_before(self.day, k), 0) for k in range(7)),
            day_median=float(median(daily)) if usual.enough_days else None,
            week_median=float(median(weekly)) if usual.enough_weeks else None,
        )  # fmt: skip

    def chart(self, rows: Sequence[Mapping[str, Any]]) -> list[Day]:
        found = _summed(rows)
        shown = [_before(self.day, back) for back in range(DAYS, -1, -1)]
        return [Day(one, found.get(one, 0), one in self._covered) for one in shown]


def _before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _summed(rows: Sequence[Mapping[str, Any]]) -> dict[date, int]:
    found: defaultdict[date, int] = defaultdict(int)
    for row in rows:
        found[row["published"]] += row["n"]
    return found


def _by(rows: Sequence[dict[str, Any]], column: str) -> dict[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _daily(index: Index, which: EventFilter, day: date, columns: str, further: str = "TRUE") -> list[dict[str, Any]]:
    """Numbers of events by columns and the day of the report."""
    counted = msgspec.structs.replace(which, reported_first=_before(day, _SPAN), reported_last=day)
    where, parameters = counted.where()
    return index.rows(
        f"SELECT {columns}, published, count(*) AS n FROM events WHERE {where} AND {further} GROUP BY ALL", *parameters
    )


def _access(index: Index, which: EventFilter, days: _Days, kinds: Sequence[dict[str, Any]]) -> list[Line]:
    lines = []
    for name, where in ACCESS.items():
        (column, values), = where.items()  # fmt: skip
        if column == "flag":
            rows = _daily(index, msgspec.structs.replace(which, flag=values), days.day, "'flag' AS flag")
        else:
            rows = [row for row in kinds if row[column] in values]
        lines.append(days.line(name, where, rows))
    return lines


def _places(index: Index, which: EventFilter, days: _Days) -> tuple[list[Line], int]:
    """By first-level division: those with most events in the seven days, and how many more there are."""
    week = msgspec.structs.replace(which, reported_first=_before(days.day, 6), reported_last=days.day)
    where, parameters = week.where()
    top = index.rows(
        f"""SELECT country, adm1, min(adm1_pcode) AS pcode, count(*) AS n, count(*) OVER () AS every FROM events WHERE {where}
        GROUP BY country, adm1 ORDER BY n DESC, country, adm1 LIMIT {_PLACES}""", *parameters,
    )  # fmt: skip
    found: defaultdict[tuple[str | None, str | None], list[dict[str, Any]]] = defaultdict(list)
    for row in _daily(index, which, days.day, "country, adm1"):
        found[row["country"], row["adm1"]].append(row)
    lines = [
        days.line(row["adm1"], {"country": (row["country"] or NONE,), "adm1": (row["adm1"] or NONE,)},
                  found[row["country"], row["adm1"]], row["country"], row["pcode"])
        for row in top
    ]  # fmt: skip
    return lines, (top[0]["every"] - len(top)) if top else 0


# --- what is new --------------------------------------------------------------------------------------------------


def new_since(index: Index, which: EventFilter, moment: str) -> list[tuple[str, int]]:
    """Events by type that the index took over after a moment."""
    where, parameters = msgspec.structs.replace(which, since=moment).where()
    rows = index.rows(
        f"SELECT type, count(*) AS n FROM events WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1", *parameters
    )
    return [(row["type"], row["n"]) for row in rows]


def first_indexed(index: Index, run: str) -> str | None:
    """When the index took over the first report of a run that it has."""
    return index.value("SELECT min(indexed_at) FROM documents WHERE run_id = $1", run)  # type: ignore[no-any-return]


# --- undated, silent, waiting -------------------------------------------------------------------------------------


def undated(index: Index, which: EventFilter) -> tuple[int, int, int]:
    """Reports of the run, those of them without a day, and the events of these that meet the conditions."""
    row = index.row(
        "SELECT count(*) AS n, count(*) - count(published) AS undated FROM documents WHERE run_id = $1", which.run
    ) or {"n": 0, "undated": 0}
    where, parameters = msgspec.structs.replace(which, undated=True).where()
    events = index.value(f"SELECT count(*) FROM events WHERE {where}", *parameters)
    return row["n"], row["undated"], events


def silent(index: Index, run: str, day: date) -> tuple[list[Silent], int]:
    """Outlets that are silent on a day for longer than is usual for them, and of how many that can't be told: too few days
    of theirs are known."""
    rows = index.rows(
        f"""WITH days AS (SELECT DISTINCT outlet, published FROM documents
            WHERE run_id = $1 AND published <= $2 AND outlet IS NOT NULL),
        gaps AS (SELECT outlet, published,
            published - lag(published) OVER (PARTITION BY outlet ORDER BY published) AS gap FROM days)
        SELECT outlet, max(published) AS last, count(gap) >= {_GAPS} AS known, $2 - max(published) AS days,
            quantile_cont(gap, 0.95) AS usual
        FROM gaps GROUP BY outlet ORDER BY days DESC, outlet""", run, day,
    )  # fmt: skip
    quiet = [row for row in rows if row["known"] and row["days"] >= _SILENT and row["days"] > row["usual"]]
    return [msgspec.convert(row, Silent) for row in quiet[:30]], sum(not row["known"] for row in rows)


class Waiting(msgspec.Struct, frozen=True):
    """Events in a stage of review; how many of them have a priority, and the highest."""

    stage: str
    events: int
    with_priority: int
    highest: float | None


def waiting(index: Index, which: EventFilter) -> list[Waiting]:
    where, parameters = which.where()
    rows = index.rows(
        f"""SELECT stage, count(*) AS events, count(priority) AS with_priority, max(priority) AS highest
        FROM events WHERE {where} GROUP BY stage ORDER BY events DESC""", *parameters,
    )  # fmt: skip
    return [msgspec.convert(row, Waiting) for row in rows]


def countries(index: Index, which: EventFilter, day: date) -> list[tuple[str, int]]:
    """Of the days that are counted, those with most events."""
    counted = msgspec.structs.replace(which, country=(), reported_first=_before(day, _SPAN), reported_last=day)
    where, parameters = counted.where()
    sql = (
        f"SELECT country, count(*) AS n FROM events WHERE {where} AND country IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return [(row["country"], row["n"]) for row in index.rows(f"{sql} LIMIT 15", *parameters)]
