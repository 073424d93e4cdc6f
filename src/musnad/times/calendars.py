"""Calendars: periods as first and last day, Hijri months as Gregorian ones, and how both are written.

A period is a pair of days, both inclusive. Written forms follow the Extended Date/Time Format (ISO 8601-2:2019).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from musnad.records import TimeLevel

DAY = timedelta(days=1)
SUNDAY = 7
FIRST_YEAR, LAST_YEAR = 1000, 2999  # years that a report writes with four figures

# The Umm al-Qura calendar of Saudi Arabia, tabulated for these years; a sighting of the moon may differ by a day.
FIRST_HIJRI, LAST_HIJRI = 1343, 1500


class Period(NamedTuple):
    """Days from ``start`` to ``end``, both inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def clipped(self, *, start: date | None = None, end: date | None = None) -> Period:
        """What lies on or after ``start`` and on or before ``end``; the whole period when nothing does."""
        first, last = max(self.start, start or self.start), min(self.end, end or self.end)
        return Period(first, last) if first <= last else self


# --- Gregorian --------------------------------------------------------------------------------------------------


def day(year: int, month: int, number: int) -> Period | None:
    """A day, or None for one that the calendar has not, as 31 April."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return Period(only, only)


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31))


def months_from(start: date, count: int) -> date:
    """The same day ``count`` months later, or the last day of that month when it is shorter."""
    year, number = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, number + 1, min(start.day, monthrange(year, number + 1)[1]))


def week(of: date, today: date) -> Period:
    """The week of a day: Monday to Sunday; in a report written on a Sunday, Sunday to Saturday.

    Most Arab countries begin the working week on Sunday, so on that day «الأسبوع الماضي» is the one that just ended.
    """
    back = of.isoweekday() % 7 if today.isoweekday() == SUNDAY else of.isoweekday() - 1
    return Period(of - back * DAY, of - back * DAY + 6 * DAY)


def last_weekday(number: int, today: date) -> date:
    """The latest such weekday (1 Monday to 7 Sunday) on or before a day."""
    return today - ((today.isoweekday() - number) % 7) * DAY


def next_weekday(number: int, today: date) -> date:
    """The first such weekday (1 Monday to 7 Sunday) on or after a day."""
    return today + ((number - today.isoweekday()) % 7) * DAY


# --- parts ------------------------------------------------------------------------------------------------------

# Thirds of a month by day; the end of a month is its last week. As the coding rules and agencies use the words.
_MONTH_PARTS = {"start": (1, 10), "early": (1, 10), "middle": (11, 20), "late": (21, 31), "end": (25, 31)}
_YEAR_PARTS = {"start": (1, 1), "early": (1, 3), "middle": (6, 7), "late": (10, 12), "end": (12, 12)}  # months
_DECADE_PARTS = {"start": (0, 3), "early": (0, 3), "middle": (4, 6), "late": (7, 9), "end": (7, 9)}  # years
_CENTURY_PARTS = {"start": (0, 29), "early": (0, 29), "middle": (40, 59), "late": (70, 99), "end": (80, 99)}  # years


def part(whole: Period, portion: str) -> Period:
    """The part of a month, year, decade or century that «مطلع» and the like mean; «2/4» is the second quarter,
    «week 1» the first seven days of a month or year, «week last» its last seven, «weekday 5 2» its second Friday,
    «weekday 5 -1» its last."""
    if portion.startswith("week "):
        number = portion.removeprefix("week ")
        latest = whole.end - 6 * DAY
        start = latest if number == "last" else min(whole.start + 7 * (int(number) - 1) * DAY, latest)
        return Period(start, start + 6 * DAY)
    if portion.startswith("weekday "):
        return _weekday_in(whole, *map(int, portion.split()[1:]))
    if "/" in portion:
        return _share(whole, *map(int, portion.split("/")))
    if whole.days == 7:
        return _week_part(whole, portion)
    if 28 <= whole.days <= 31:
        first, last = _MONTH_PARTS[portion]
        return Period(whole.start + (first - 1) * DAY, min(whole.start + (last - 1) * DAY, whole.end))
    if 85 < whole.days <= 92:
        return _share(whole, {"start": 1, "early": 1, "middle": 2}.get(portion, 3), 3)
    if 350 < whole.days <= 366:
        first, last = _YEAR_PARTS[portion]
        return Period(months_from(whole.start, first - 1), months_from(whole.start, last) - DAY)
    if whole.days > 3600:
        first, last = (_DECADE_PARTS if whole.days < 3700 else _CENTURY_PARTS)[portion]
        return years(whole.start.year + first, whole.start.year + last)
    return whole  # «نهاية عامي 2011 و2012» has no part of its own


def _week_part(whole: Period, portion: str) -> Period:
    """The end of a week is its Saturday and Sunday, as agencies count it, its middle two days of it. Its beginning is
    Saturday, Sunday or Monday, as the country and the agency count: all three."""
    if portion in ("late", "end"):
        saturday = last_weekday(6, whole.end)
        return Period(saturday, saturday + DAY)
    if portion in ("start", "early"):
        monday = next_weekday(1, whole.start)
        return Period(monday - 2 * DAY, monday)
    return Period(whole.start + 2 * DAY, whole.start + 3 * DAY)


def _weekday_in(whole: Period, number: int, which: int) -> Period:
    """The ``which``th such weekday of a period, from its end when negative."""
    if which < 0:
        only = last_weekday(number, whole.end) + 7 * (which + 1) * DAY
    else:
        only = next_weekday(number, whole.start) + 7 * (which - 1) * DAY
    return Period(only, only)


def _share(whole: Period, number: int, of: int) -> Period:
    """The ``number``th of ``of`` equal parts, by months where the period has whole months."""
    if whole.days > 300:
        length = round(whole.days / 30.44)
        start = months_from(whole.start, length * (number - 1) // of)
        return Period(start, months_from(whole.start, length * number // of) - DAY)
    start = whole.start + (whole.days * (number - 1) // of) * DAY
    return Period(start, whole.start + (whole.days * number // of) * DAY - DAY)


_SEASONS = {1: 12, 2: 3, 3: 6, 4: 9}  # first month: winter, spring, summer, autumn; meteorological seasons


def season(number: int, year: int) -> Period:
    """The season that ends in the year: winter 2012 is December 2011 to February 2012."""
    start = date(year - 1 if number == 1 else year, _SEASONS[number], 1)
    return Period(start, months_from(start, 3) - DAY)


# --- Hijri ------------------------------------------------------------------------------------------------------


def hijri_day(year: int, month: int, number: int) -> Period | None:
    """A day of the Umm al-Qura calendar, None outside its table or when the month has no such day.

    Every month may have thirty days by its moon, so the 30th of one that has 29 here is the day after the 29th.
    """
    if number == 30 and (short := hijri_day(year, month, 29)) and not _has_thirty(year, month):
        return Period(short.end + DAY, short.end + DAY)
    try:
        found = Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    only = date(found.year, found.month, found.day)
    return Period(only, only)


def _has_thirty(year: int, month: int) -> bool:
    return Hijri(year, month, 1).month_length() == 30


def hijri_month(year: int, number: int) -> Period | None:
    first = hijri_day(year, number, 1)
    following = hijri_day(year + number // 12, number % 12 + 1, 1)
    return Period(first.start, following.start - DAY) if first and following else None


def hijri_year(year: int) -> Period | None:
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return Period(first.start, last.end) if first and last else None


def hijri_year_of(day: date) -> int | None:
    """The Hijri year in which a day falls."""
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().year
    except (ValueError, OverflowError):
        return None


# --- written ----------------------------------------------------------------------------------------------------


def edtf(period: Period) -> str:
    """A period in the shortest form: «2013-02-24», «2013-02», «2013», «198X», «19XX», else an interval."""
    start, end = period
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return _whole_years(start.year, end.year)
    if start.day == 1 and (end + DAY).day == 1:
        first, last = start.isoformat()[:7], end.isoformat()[:7]
        return first if first == last else f"{first}/{last}"
    return f"{start}/{end}"


def _whole_years(first: int, last: int) -> str:
    if first == last:
        return f"{first:04}"
    for letters in (1, 2):
        if first % 10**letters == 0 and last == first + 10**letters - 1:
            return f"{first:04}"[:-letters] + "X" * letters
    return f"{first:04}/{last:04}"


def level(period: Period, *, part_of_day: bool = False) -> TimeLevel:
    """How fine a period is: T0 part of day, T1 day, T2 up to 6 days, T3 week, T4 up to a month, T5 longer."""
    if period.days == 1:
        return "T0" if part_of_day else "T1"
    return next((name for most, name in _LEVELS if period.days <= most), "T5")


_LEVELS: tuple[tuple[int, TimeLevel], ...] = ((6, "T2"), (8, "T3"), (31, "T4"))
