"""Events by place and month, with the names of the HDX Humanitarian API's conflict events.

``political_violence`` and ``demonstration`` are kinds of disorder; ``civilian_targeting`` counts the political violence
that is aimed at civilians once more, as the API does. An event of which the month is not known is in no row. Fatalities
are sums of what reports state and no finding; ``events_single_source`` says how many rest on one source.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from musnad.release.acled import inter, sides, targets_civilians
from musnad.release.cells import line
from musnad.release.coarse import pcode
from musnad.release.formats import Column
from musnad.release.reference import disorder_type
from musnad.release.report import Happening, Report
from musnad.store.database import Cells

COLUMNS = (
    Column("location_code", "string", "ISO 3166-1 alpha-3; empty when the country is not known"),
    Column("admin1_code", "string", "P-code of the first-level division"),
    Column("admin1_name", "string", "Its name in the list that the code is of; empty without a code"),
    Column("provider_admin1_name", "string", "Its name in our gazetteer"),
    Column("admin2_code", "string", "P-code of the second-level division"),
    Column("admin2_name", "string", "Its name in the list that the code is of; empty without a code"),
    Column("provider_admin2_name", "string", "Its name in our gazetteer"),
    Column("event_type", "string", "political_violence, civilian_targeting or demonstration"),
    Column("events", "integer", "How many events"),
    Column("fatalities", "integer", "Sum of the stated figures; empty when none is stated. No finding"),
    Column("reference_period_start", "date", "First day of the month"),
    Column("reference_period_end", "date", "Last day of the month"),
    Column("events_single_source", "integer", "How many of the events one source alone tells"),
    Column("fatalities_low", "integer", "Sum of what was killed at least"),
    Column("fatalities_high", "integer", "Sum of what was killed at most; empty when one of them is open"),
)


class _Key(NamedTuple):
    country: str
    admin1: tuple[str, str]  # code, name
    admin2: tuple[str, str]
    kind: str
    month: date


class _Sum(NamedTuple):
    events: int = 0
    single: int = 0
    best: int | None = None
    low: int | None = None
    high: int | None = 0  # None when open

    def with_(self, happening: Happening) -> _Sum:
        event = happening.event
        counted = event["killed_low"] is not None
        high = (
            None
            if self.high is None or (counted and event["killed_high"] is None)
            else self.high + (event["killed_high"] or 0)
        )
        return _Sum(
            self.events + 1, self.single + (happening.independent == 1), _plus(self.best, event["killed_best"]),
            _plus(self.low, event["killed_low"]), high,
        )  # fmt: skip


class Aggregate:
    """The file. It holds a sum for each place, kind and month."""

    columns = COLUMNS

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._sums: dict[_Key, _Sum] = {}

    def begin(self) -> str:
        return line(column.name for column in COLUMNS)

    def each(self, report: Report) -> Iterator[str]:
        for happening in report.happenings():
            month, kinds = _month(happening.event), _kinds(happening)
            if kinds and month:
                for key in dict.fromkeys(
                    key for place in happening.places or (None,) for key in _keys(place, kinds, month)
                ):
                    self._sums[key] = self._sums.get(key, _Sum()).with_(happening)
            else:
                self.left_out["no month" if kinds else "neither violence nor demonstration"] += 1
        yield from ()

    def end(self) -> Iterator[str]:
        for key, found in sorted(self._sums.items()):
            yield line((
                key.country, key.admin1[0], key.admin1[1] if key.admin1[0] else "", key.admin1[1],
                key.admin2[0], key.admin2[1] if key.admin2[0] else "", key.admin2[1], key.kind, found.events, found.best,
                key.month, _last(key.month), found.single, found.low, found.high if found.low is not None else None,
            ))  # fmt: skip


def _plus(total: int | None, more: int | None) -> int | None:
    return total if more is None else (total or 0) + more


def _month(event: Cells) -> date | None:
    """The first day of the month in which it was, where that is one month."""
    first, last = event["date_from"], event["date_to"]
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return first.replace(day=1)  # type: ignore[no-any-return]  # cells have any type


def _last(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _kinds(happening: Happening) -> tuple[str, ...]:
    event = happening.event
    disorder = disorder_type(event["acled_type"], event["acled_sub_type"]) if event["acled_type"] else ""
    other = inter(event, sides(happening)[1], happening.place, False)
    violent = "Political violence" in disorder
    kinds = {"political_violence": violent, "civilian_targeting": violent and targets_civilians(event, other),
             "demonstration": "Demonstrations" in disorder}  # fmt: skip
    return tuple(kind for kind, so in kinds.items() if so)


def _keys(place: Cells | None, kinds: tuple[str, ...], month: date) -> Iterator[_Key]:
    admin1, admin2 = ((pcode(place, level) or "", (place and place[level]) or "") for level in ("adm1", "adm2"))
    for kind in kinds:
        yield _Key((place and place["country"]) or "", admin1, admin2, kind, month)
