"""What an expression of time comes to: days of the calendar, counted from the day of writing.

Nothing is more precise than its words: a month is its first to its last day. Where the day of writing is not known,
what is counted from it stays open and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from musnad.times import calendars
from musnad.times.calendars import DAY, Period
from musnad.times.meanings import (
    Ago,
    Century,
    Clipped,
    Date,
    Day,
    Expression,
    FeastDays,
    Meaning,
    Part,
    Season,
    Stretch,
    Told,
    Unit,
    Unset,
    Until,
    Weekday,
    Years,
)
from musnad.times.values.dates import dated, period_in, this_year
from musnad.times.values.days import counted, weekday
from musnad.times.values.seasons import feast, season
from musnad.times.values.units import ago, century, stretch, told, unit
from musnad.times.values.value import Setting, Value


def resolve(expression: Expression, setting: Setting) -> Value:
    """The value of an expression; of several meanings the most certain one, checked against the others."""
    values = [_value(meaning, setting, expression.ahead) for meaning in expression.meanings]
    if len(values) == 1:
        return values[0]
    return _agreed(expression, values, setting)


def _agreed(expression: Expression, values: list[Value], setting: Setting) -> Value:
    """«أمس السبت»: the weekday decides when the count misses it; «الخميس 14 مارس»: the year in which it is one."""
    named = next((m for m in expression.meanings if isinstance(m, Weekday)), None)
    at = next((i for i, m in enumerate(expression.meanings) if isinstance(m, Date)), None)
    main = values[at] if at is not None else values[0]
    if named is None or main.period is None:
        return main if main.period or at is not None else next((v for v in values if v.period), main)
    if main.period.days > 1 or main.period.start.isoweekday() == named.day:
        return main
    if at is not None:
        return _year_by_weekday(expression.meanings[at], main, main.period, named.day)
    nearest = _nearest_weekday(named.day, main.period.start, setting.today)
    why = f"the weekday was followed, not the count of days, which gives {main.period.start}"
    return main._replace(period=Period(nearest, nearest), why=(*main.why, why))


def _nearest_weekday(number: int, around: date, today: date | None) -> date:
    """The nearest such weekday; for «اليوم» and «أمس» none after the day of writing, which a report does not know."""
    before = calendars.last_weekday(number, around)
    after = before + 7 * DAY
    if today and around <= today < after:
        return before
    return before if (around - before) <= (after - around) else after


def _year_by_weekday(meaning: Meaning, main: Value, period: Period, number: int) -> Value:
    start = period.start
    if isinstance(meaning, Date) and meaning.year is None and meaning.day and meaning.calendar != "hijri":
        for year in (start.year - 1, start.year + 1):
            other = calendars.day(year, start.month, start.day)
            if other and other.start.isoweekday() == number:
                return main._replace(period=other, why=(*main.why, f"in {year} it falls on the stated weekday"))
    return main._replace(why=(*main.why, "the stated weekday does not fall on this date"))


def _value(meaning: Meaning, setting: Setting, ahead: bool | None) -> Value:
    return _BY_MEANING[type(meaning)](meaning, setting, ahead)


def _years(meaning: Years, setting: Setting, ahead: bool | None) -> Value:
    return Value(calendars.years(meaning.first, meaning.last), "absolute", calendar="gregorian")


def _unset(meaning: Unset, setting: Setting, ahead: bool | None) -> Value:
    return Value(None, "none", "T6", why_not="the text says that no time is set yet")


# --- parts and ranges -------------------------------------------------------------------------------------------


def _part(meaning: Part, setting: Setting, ahead: bool | None) -> Value:
    whole = _value(meaning.whole, setting, ahead)
    if whole.period is None:
        return whole._replace(edtf=None)
    if meaning.portion == "rest":
        rest = whole.period.clipped(start=setting.today)
        return whole._replace(period=rest, edtf=None, why=(*whole.why, "from that day on"))
    end_of_week = meaning.portion in ("late", "end") and meaning.whole == Unit("week", 0)
    if end_of_week and ahead is False and setting.today:
        whole = whole._replace(period=_last_end_of_week(setting.today))
    period = calendars.part(whole.period, meaning.portion) if whole.period else None
    return whole._replace(period=period, edtf=None)


def _last_end_of_week(today: date) -> Period:
    """The week whose end is over, for «نهاية الأسبوع» with a past verb"""
    this = calendars.week(today, today)
    return this if today >= this.end else Period(this.start - 7 * DAY, this.end - 7 * DAY)


def _clipped(meaning: Clipped, setting: Setting, ahead: bool | None) -> Value:
    whole = _value(meaning.whole, setting, ahead)
    if whole.period is None or setting.today is None:
        return whole
    if meaning.side == "before":
        return whole._replace(period=whole.period.clipped(end=setting.today), why=(*whole.why, "up to that day"))
    return whole._replace(period=whole.period.clipped(start=setting.today), why=(*whole.why, "from that day on"))


def _until(meaning: Until, setting: Setting, ahead: bool | None) -> Value:
    """From the first to the last; a weekday after another is the next such day."""
    last = _value(meaning.last, setting, ahead)
    if isinstance(meaning.first, Weekday) and isinstance(meaning.last, Weekday):
        if last.period is None:
            return last._replace(level="T2")
        back = (meaning.last.day - meaning.first.day) % 7
        end = last.period.start
        return last._replace(period=Period(end - back * DAY, end))
    first = _before(meaning.first, last) or _value(meaning.first, setting, ahead)
    if first.period is None or last.period is None or first.period.start > last.period.end:
        return last._replace(level="T5", edtf=None) if last.period is None else first
    return last._replace(period=Period(first.period.start, last.period.end), why=first.why)


def _before(first: Meaning, last: Value) -> Value | None:
    """A date without year as the first of a range: the latest one that is not after the last. «من 23 ديسمبر حتى 5 يناير»"""
    if not isinstance(first, Date) or last.period is None or first.month is None or first.disagrees:
        return None
    if first.year is not None or first.year_told or first.shift is not None or first.year_shift is not None:
        return None
    around = this_year(first, last.period.end)
    found = [p for year in (around - 1, around) if (p := period_in(first, year)) and p.start <= last.period.end]
    return last._replace(period=found[-1], calendar=first.calendar) if found else None


_BY_MEANING: dict[type, Callable[..., Value]] = {
    Day: counted, Weekday: weekday, Date: dated, Unit: unit, Told: told, Stretch: stretch, Ago: ago,
    Years: _years, Century: century, Season: season, FeastDays: feast, Part: _part, Clipped: _clipped,
    Until: _until, Unset: _unset,
}  # fmt: skip
