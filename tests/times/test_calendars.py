"""Periods of the calendar, Hijri dates, and how they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.times import calendars
from musnad.times.calendars import DAY, Period

DAYS = st.dates(date(1850, 1, 1), date(2200, 12, 31))
PORTIONS = st.sampled_from(["start", "early", "middle", "late", "end", "1/2", "2/2", "3/4", "1/3"])


@given(DAYS, DAYS)
def test_a_week_is_seven_days_that_hold_the_day(day: date, today: date) -> None:
    week = calendars.week(day, today)
    assert week.days == 7
    assert week.start <= day <= week.end
    assert week.start.isoweekday() == (7 if today.isoweekday() == 7 else 1)


@given(DAYS, PORTIONS)
def test_a_part_lies_in_its_whole(day: date, portion: str) -> None:
    for whole in (
        calendars.month(day.year, day.month),
        calendars.years(day.year, day.year),
        calendars.years(1980, 1989),
    ):
        part = calendars.part(whole, portion)
        assert whole.start <= part.start <= part.end <= whole.end


@given(DAYS)
def test_the_end_of_a_week_is_its_saturday_and_the_sunday_after(day: date) -> None:
    week = calendars.week(day, day)
    end = calendars.part(week, "end")
    assert [end.start.isoweekday(), end.end.isoweekday()] == [6, 7]
    assert week.start <= end.start <= week.end


@given(DAYS, st.integers(-2000, 2000))
def test_months_there_and_back(day: date, count: int) -> None:
    first = day.replace(day=1)
    assert calendars.months_from(calendars.months_from(first, count), -count) == first


@given(st.integers(1, 7), DAYS)
def test_the_last_weekday_is_within_a_week(number: int, today: date) -> None:
    found = calendars.last_weekday(number, today)
    assert found.isoweekday() == number
    assert 0 <= (today - found).days < 7


@given(st.integers(calendars.FIRST_HIJRI, calendars.LAST_HIJRI - 1), st.integers(1, 12))
def test_hijri_months_follow_each_other(year: int, number: int) -> None:
    month = calendars.hijri_month(year, number)
    following = calendars.hijri_month(year + number // 12, number % 12 + 1)
    assert month is not None
    assert following is not None
    irregular = {(1343, 9), (1345, 5), (1345, 8), (1348, 11), (1348, 12), (1349, 10), (1349, 11), (1364, 8)}
    assert month.days in (29, 30) or (year, number) in irregular  # months of 28 and 31 days in the library's table
    assert month.end + DAY == following.start
    assert calendars.hijri_year_of(month.start) == year


@pytest.mark.parametrize(
    ("hijri", "day"),
    [((1436, 10, 26), "2015-08-11"), ((1420, 1, 1), "1999-04-17"), ((1443, 9, 1), "2022-04-02")],
)
def test_known_hijri_days(hijri: tuple[int, int, int], day: str) -> None:
    found = calendars.hijri_day(*hijri)
    assert found
    assert found.start.isoformat() == day


@pytest.mark.parametrize("hijri", [(1200, 1, 1), (1600, 1, 1), (1436, 13, 1), (1436, 1, 31)])
def test_days_that_the_hijri_table_has_not(hijri: tuple[int, int, int]) -> None:
    assert calendars.hijri_day(*hijri) is None


def test_days_that_the_calendar_has_not() -> None:
    assert calendars.day(2013, 4, 31) is None
    assert calendars.day(2013, 2, 29) is None
    assert calendars.day(2012, 2, 29)


EDTF = [
    (calendars.month(2013, 2), "2013-02"),
    (calendars.years(2013, 2013), "2013"),
    (calendars.years(1980, 1989), "198X"),
    (calendars.years(1900, 1999), "19XX"),
    (calendars.years(600, 699), "06XX"),
    (calendars.years(2003, 2011), "2003/2011"),
    (Period(date(2013, 2, 21), date(2013, 2, 21)), "2013-02-21"),
    (Period(date(2013, 2, 1), date(2013, 2, 21)), "2013-02-01/2013-02-21"),
    (calendars.season(1, 2012), "2011-12/2012-02"),
]


@pytest.mark.parametrize(("period", "written"), EDTF)
def test_written_in_the_shortest_form(period: Period, written: str) -> None:
    assert calendars.edtf(period) == written


@pytest.mark.parametrize(
    ("days", "level"), [(1, "T1"), (2, "T2"), (6, "T2"), (7, "T3"), (8, "T3"), (28, "T4"), (31, "T4"), (32, "T5")]
)
def test_levels(days: int, level: str) -> None:
    start = date(2013, 1, 1)
    assert calendars.level(Period(start, start + (days - 1) * DAY)) == level


def test_a_part_of_day_is_finer_than_a_day() -> None:
    day = date(2013, 1, 1)
    assert calendars.level(Period(day, day), part_of_day=True) == "T0"
