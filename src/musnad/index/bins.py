"""Events and reports by day, or by week, month or year where days would be too many to see."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

import msgspec

from musnad.index.facets import alone
from musnad.index.file import Index
from musnad.index.filters import EventFilter

Unit = Literal["day", "week", "month", "year"]
# The longest time that is shown by each unit, in days.
_UNITS: tuple[tuple[Unit, int], ...] = (("day", 92), ("week", 92 * 7), ("month", 92 * 30))
_MOST = 0.8  # of the events lie in the time that is shown: a war of 1920 that one report recalls would crush it
_SHORT = 31  # days that an event may last to have a say in which time that is
# From when to when: the day of the report where nothing is said of the event. Null where one side is open.
_TIMES = {
    "day": ("IF(date_from IS NULL AND date_to IS NULL, published, date_from)",
            "IF(date_from IS NULL AND date_to IS NULL, published, date_to)"),
    "published": ("published", "published"),
}  # fmt: skip
_COUNTS = "SELECT {begin} AS begin, {end} AS end, count(*) AS count FROM events WHERE {where} GROUP BY 1, 2"
_LANES = """
SELECT date_trunc('{unit}', {day})::DATE AS day, COALESCE({lane}, '') AS lane, {counted} AS count
FROM events WHERE {where} AND {day} BETWEEN ${first} AND ${last} GROUP BY 1, 2
"""


class Bin(msgspec.Struct, frozen=True):
    """``count`` from ``day`` to ``to``, both included."""

    day: date
    to: date
    count: int


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """Counts from the first to the last day that are shown, one after the other without a gap.

    ``before``, ``after``: how many events lie beyond; ``longer``: how many last longer than what a bin counts;
    ``undated``: how many have no day at all.
    """

    unit: Unit
    first: date | None = None
    last: date | None = None
    bins: list[Bin] = []
    before: int = 0
    after: int = 0
    longer: int = 0
    undated: int = 0


class Stretch(NamedTuple):
    """How many events there are of one time; a side that is open is None, never both."""

    begin: date | None
    end: date | None
    events: int

    @property
    def is_short(self) -> bool:
        return bool(self.begin and self.end and (self.end - self.begin).days <= _SHORT)

    @property
    def at(self) -> date:
        return self.begin or self.end or date.min


class Lane(msgspec.Struct, frozen=True):
    """Counts of one value of a column; None of those that have none."""

    name: str | None
    count: int
    bins: list[Bin]


def days_of(index: Index, which: EventFilter, day: Literal["day", "published"] = "day") -> Days:
    """How many of the events that are meant there are at each time: in the shortest time that holds four fifths of them."""
    return index.kept(("days", alone(which), day), lambda: _days_of(index, which, day))


def _days_of(index: Index, which: EventFilter, day: Literal["day", "published"]) -> Days:
    where, parameters = which.where()
    begin, end = _TIMES[day]
    rows = index.rows(_COUNTS.format(begin=begin, end=end, where=where), *parameters)
    dated = [Stretch(row["begin"], row["end"], row["count"]) for row in rows if row["begin"] or row["end"]]
    undated = sum(row["count"] for row in rows if not (row["begin"] or row["end"]))
    if not dated:
        return Days(unit="day", undated=undated)
    first, last = _dense([one for one in dated if one.is_short] or dated)
    unit = _unit(first, last)
    return _counted(dated, _begin(first, unit), _end(_begin(last, unit), unit), unit, undated)


def _counted(dated: list[Stretch], first: date, last: date, unit: Unit, undated: int) -> Days:
    """What lasts longer than a bar is as wide stands in none of them: nobody says on which of the days it was."""
    inside: dict[date, int] = {}
    beyond = {"before": 0, "after": 0, "longer": 0}
    for begin, end, events in dated:
        if (end or begin or first) < first or (begin or end or last) > last:
            beyond["before" if (end or begin or first) < first else "after"] += events
        elif begin and end and _begin(begin, unit) == _begin(end, unit):
            inside[_begin(begin, unit)] = inside.get(_begin(begin, unit), 0) + events
        else:
            beyond["longer"] += events
    return Days(unit=unit, first=first, last=last, bins=_bins(inside, first, last, unit), undated=undated, **beyond)


def lanes_of(
    index: Index, which: EventFilter, days: Days, lane: str, most: int, counted: str = "count(*)",
    day: Literal["day", "published"] = "day",
) -> list[Lane]:  # fmt: skip
    """The same time by the values of the column ``lane``, those with the largest counts; ``counted`` is SQL."""
    if days.first is None or days.last is None:
        return []
    where, parameters = which.where()
    sql = _LANES.format(unit=days.unit, day=day, lane=lane, counted=counted, where=where, first=len(parameters) + 1,
                        last=len(parameters) + 2)  # fmt: skip
    counts: dict[str, dict[date, int]] = {}
    for row in index.rows(sql, *parameters, days.first, days.last):
        counts.setdefault(row["lane"], {})[row["day"]] = row["count"]
    sums = {name: sum(found.values()) for name, found in counts.items()}
    largest = sorted(sums, key=lambda name: (-sums[name], name))[:most]
    return [
        Lane(name or None, sums[name], _bins(counts[name], days.first, days.last, days.unit)) for name in largest
    ]  # fmt: skip


def _dense(dated: list[Stretch]) -> tuple[date, date]:
    """The shortest time with four fifths of what is counted, the latest of those that are as short."""
    counts: dict[date, int] = {}
    for one in dated:
        counts[one.at] = counts.get(one.at, 0) + one.events
    days = sorted(counts)
    enough = _MOST * sum(counts.values())
    best, start, held = (days[0], days[-1]), 0, 0
    for day in days:
        held += counts[day]
        while held - counts[days[start]] >= enough:
            held -= counts[days[start]]
            start += 1
        if held >= enough and day - days[start] <= best[1] - best[0]:
            best = days[start], day
    return best


def _bins(counts: dict[date, int], first: date, last: date, unit: Unit) -> list[Bin]:
    found = [Bin(first, _end(first, unit), counts.get(first, 0))]
    while found[-1].to < last:
        day = found[-1].to + timedelta(days=1)
        found.append(Bin(day, _end(day, unit), counts.get(day, 0)))
    return found


def _unit(first: date, last: date) -> Unit:
    return next((unit for unit, longest in _UNITS if (last - first).days < longest), "year")


def _begin(day: date, unit: Unit) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())  # the first of January of the year 1 was a Monday
    return day.replace(day=1, month=1) if unit == "year" else day.replace(day=1) if unit == "month" else day


def _end(day: date, unit: Unit) -> date:
    """The last day of what begins on this one."""
    if unit == "week":
        return min(day, date.max - timedelta(days=6)) + timedelta(days=6)
    if unit == "year":
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1]) if unit == "month" else day
