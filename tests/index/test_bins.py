"""Counts by time: no event counted on a day that nobody told, none dropped without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from musnad.index import EventFilter, Index
from musnad.index.bins import Days, days_of, lanes_of

FIRST = date(2015, 3, 1)


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index(":memory:")
    yield made
    made.close()


def put(index: Index, *times: tuple[date | None, date | None, date | None], outlet: str = "المرفأ") -> None:
    """Events from when to when, and the day of their report; each of a report of its own."""
    rows: list[dict[str, Any]] = [
        {"no": no, "run_id": "r", "event_id": f"{outlet}{no}", "doc_id": f"{outlet}{no}", "date_from": begin, "date_to": end,
         "published": told, "day": begin or told, "outlet": outlet, "stage": "machine", "exported": True}
        for no, (begin, end, told) in enumerate(times)
    ]  # fmt: skip
    with index.writing() as writing:
        writing.add("events", rows)


def all_of(days: Days) -> int:
    return sum(one.count for one in days.bins) + days.before + days.after + days.longer + days.undated


def test_a_day_is_counted_on_its_day(index: Index) -> None:
    put(index, (FIRST, FIRST, None), (FIRST, FIRST, None), (FIRST + timedelta(days=3), FIRST + timedelta(days=3), None))
    days = days_of(index, EventFilter())
    assert (days.unit, [one.count for one in days.bins]) == ("day", [2, 0, 0, 1])


def test_what_is_told_without_a_time_counts_on_the_day_of_its_report(index: Index) -> None:
    put(index, (None, None, FIRST))
    assert [one.day for one in days_of(index, EventFilter()).bins] == [FIRST]


@pytest.mark.parametrize("end", [FIRST + timedelta(days=9), None])
def test_what_lasts_longer_than_a_bar_is_in_none(index: Index, end: date | None) -> None:
    put(index, (FIRST, FIRST, None), (FIRST + timedelta(days=1),) * 2 + (None,), (FIRST, end, None))
    days = days_of(index, EventFilter())
    assert days.longer == 1
    assert sum(one.count for one in days.bins) == 2


def test_a_war_of_long_ago_does_not_crush_the_rest(index: Index) -> None:
    old, planned = (date(1920, 5, 1),) * 2 + (None,), (date(2122, 1, 1),) * 2 + (None,)
    recent = [(FIRST + timedelta(days=at % 20),) * 2 + (None,) for at in range(40)]
    put(index, old, planned, *recent, (None, None, None))
    days = days_of(index, EventFilter())
    assert (days.unit, days.before >= 1, days.after >= 1, days.undated) == ("day", True, True, 1)
    assert all_of(days) == 43


@pytest.mark.parametrize(("span", "unit"), [(80, "day"), (400, "week"), (2_000, "month"), (9_000, "year")])
def test_bars_follow_one_another_without_a_gap(index: Index, span: int, unit: str) -> None:
    put(index, *[(FIRST + timedelta(days=at * span // 50),) * 2 + (None,) for at in range(51)])
    days = days_of(index, EventFilter())
    assert (days.unit, all_of(days)) == (unit, 51)
    assert all(one.to + timedelta(days=1) == two.day for one, two in zip(days.bins, days.bins[1:], strict=False))
    assert (days.bins[0].day, days.bins[-1].to) == (days.first, days.last)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendar_has_ends(index: Index, day: date) -> None:
    put(index, (day, day, day))
    assert all_of(days_of(index, EventFilter())) == 1


def test_no_events_have_no_days(index: Index) -> None:
    days = days_of(index, EventFilter())
    assert (days.bins, days.undated) == ([], 0)
    assert lanes_of(index, EventFilter(), days, "outlet", 3) == []


def test_outlets_are_counted_over_the_same_days(index: Index) -> None:
    put(index, *[(FIRST, FIRST, FIRST + timedelta(days=at)) for at in (0, 0, 4)])
    put(index, (FIRST, FIRST, FIRST + timedelta(days=2)), outlet="النشرة")
    days = days_of(index, EventFilter(), "published")
    lanes = lanes_of(index, EventFilter(), days, "outlet", 3, "count(DISTINCT doc_id)", "published")
    assert [(one.name, one.count, len(one.bins)) for one in lanes] == [("المرفأ", 3, 5), ("النشرة", 1, 5)]
