"""What an expression of time comes to: days of the calendar, counted from the day of writing.

Nothing is more precise than its words: a month is its first to its last day. Where the day of writing is not known,
what is counted from it stays open and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from musnad.records import Anchor, Calendar, TimeLevel
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


class Value(NamedTuple):
    """What was found: a period, or None and ``why_not``."""

    period: Period | None
    anchor: Anchor
    level: TimeLevel | None = None  # where it does not follow from the period
    calendar: Calendar | None = None
    edtf: str | None = None  # where it does not follow from the period
    why: tuple[str, ...] = ()
    why_not: str | None = None


class Setting(NamedTuple):
    """From where the document counts: the day of writing, or else what bounds it; and what was told before."""

    today: date | None
    not_before: date | None = None
    not_after: date | None = None
    told: tuple[Value, ...] = ()
    weekdays: tuple[tuple[int, date], ...] = ()  # weekdays that the text itself ties to a day


NO_DAY = "counted from the day of writing, which is not known"
_SOON = 31  # days: a date without year this near ahead is meant rather than the one almost a year ago


def resolve(expression: Expression, setting: Setting) -> Value:
    """The value of an expression; of several meanings the most certain one, checked against the others."""
    values = [_value(meaning, setting, expression.ahead) for meaning in expression.meanings]
    if len(values) == 1:
        return values[0]
    return _agreed(expression, values, setting)


def _agreed(expression: Expression, values: list[Value], setting: Setting) -> Value:
    """«أمس السبت»: the weekday decides when the count misses it; «الخميس 14 مارس»: the year in which it is one."""
    weekday = next((m for m in expression.meanings if isinstance(m, Weekday)), None)
    dated = next((i for i, m in enumerate(expression.meanings) if isinstance(m, Date)), None)
    main = values[dated] if dated is not None else values[0]
    if weekday is None or main.period is None:
        return main if main.period or dated is not None else next((v for v in values if v.period), main)
    if main.period.days > 1 or main.period.start.isoweekday() == weekday.day:
        return main
    if dated is not None:
        return _year_by_weekday(expression.meanings[dated], main, main.period, weekday.day)
    nearest = _nearest_weekday(weekday.day, main.period.start, setting.today)
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


def _from_today(setting: Setting, level: TimeLevel, period: Period | None, *why: str) -> Value:
    if period is None:
        return Value(None, "document", level, why_not=NO_DAY)
    return Value(period, "document", why=(f"counted from {setting.today}", *why))


# --- days -------------------------------------------------------------------------------------------------------


def _counted(meaning: Day, setting: Setting, ahead: bool | None) -> Value:
    if setting.today is None:
        return _from_today(setting, "T1", None)
    only = setting.today + meaning.offset * DAY
    return _from_today(setting, "T1", Period(only, only))


def _weekday(meaning: Weekday, setting: Setting, ahead: bool | None) -> Value:
    """The latest one on or before today; the next one in a plan; the one that the text has dated before."""
    if setting.today is None:
        return _from_today(setting, "T1", None)
    dated = next((day for number, day in setting.weekdays if number == meaning.day), None)
    if dated and meaning.shift is None:
        return Value(Period(dated, dated), "previous", why=("the text has dated this weekday before",))
    if meaning.week is not None:
        start = calendars.week(setting.today + 7 * meaning.week * DAY, setting.today).start
        only = calendars.next_weekday(meaning.day, start)
        return _from_today(setting, "T1", Period(only, only), "of the week that is named")
    only = _weekday_from(meaning, setting.today, ahead)
    return _from_today(setting, "T1", Period(only, only), "in a plan: the next one" if only > setting.today else
                       "the latest one")  # fmt: skip


def _weekday_from(meaning: Weekday, today: date, ahead: bool | None) -> date:
    latest = calendars.last_weekday(meaning.day, today)
    if meaning.shift is not None and meaning.shift < 0:
        return latest - 7 * DAY * (-meaning.shift - (latest != today))
    if meaning.shift:
        return latest + 7 * DAY * meaning.shift
    plan = ahead if meaning.shift is None else ahead is not False
    return latest + 7 * DAY if plan and latest != today else latest


# --- dates ------------------------------------------------------------------------------------------------------


def _date(meaning: Date, setting: Setting, ahead: bool | None) -> Value:
    if meaning.disagrees:
        return Value(None, "none", "T4", meaning.calendar, why_not="the two names of the month name different months")
    if meaning.year is not None:
        return _in_year(meaning, meaning.year, "absolute")
    if meaning.year_told:
        return _in_told(meaning, setting)
    if meaning.month is None:
        return _day_of_this_month(meaning, setting)
    if meaning.year_shift is not None:
        if setting.today is None:
            return _unknown_year(meaning)
        return _in_year(meaning, _this_year(meaning, setting.today) + meaning.year_shift, "document")
    return _without_year(meaning, setting, ahead)


def _in_year(meaning: Date, year: int, anchor: Anchor, *why: str) -> Value:
    period = _period(meaning, year)
    if period is None:
        return Value(None, anchor, "T1", meaning.calendar, why_not="the calendar has no such day, or no table for it")
    if meaning.calendar == "hijri":
        why = (*why, "by the Umm al-Qura calendar; a sighting of the moon may differ by a day")
    return Value(period, anchor, calendar=meaning.calendar, why=why)


def _period(meaning: Date, year: int) -> Period | None:
    """The day, month or year that is meant in a year of its calendar."""
    if not 1 <= year <= calendars.LAST_YEAR:
        return None
    if meaning.calendar == "hijri" and year > calendars.LAST_HIJRI:
        return _hijri_in(meaning, year)
    if meaning.calendar == "hijri":
        if meaning.month is None:
            return calendars.hijri_year(year)
        if meaning.day is None:
            return calendars.hijri_month(year, meaning.month)
        return calendars.hijri_day(year, meaning.month, meaning.day)
    if meaning.month is None:
        return calendars.years(year, year)
    return calendars.day(year, meaning.month, meaning.day) if meaning.day else calendars.month(year, meaning.month)


def _hijri_in(meaning: Date, year: int) -> Period | None:
    """«رمضان 2012»: the Hijri day or month that begins in a Gregorian year, the first of two"""
    near = calendars.hijri_year_of(date(year, 1, 1))
    found = [_period(meaning, near + k) for k in (0, 1)] if near else []
    return next((p for p in found if p and p.start.year == year), None)


def _this_year(meaning: Date, today: date) -> int:
    if meaning.calendar == "hijri":
        return calendars.hijri_year_of(today) or calendars.LAST_YEAR
    return today.year


def _day_of_this_month(meaning: Date, setting: Setting) -> Value:
    """«الثاني من الشهر الماضي», «8 الجاري»"""
    if setting.today is None or meaning.day is None:
        return _from_today(setting, "T1", None)
    month = calendars.months_from(setting.today.replace(day=1), meaning.shift or 0)
    period = calendars.day(month.year, month.month, meaning.day)
    if period is None:
        return Value(None, "document", "T1", why_not="that month has no such day")
    return _from_today(setting, "T1", period)


def _in_told(meaning: Date, setting: Setting) -> Value:
    """«مارس من ذلك العام»; «17 من الشهر نفسه», which has no month of its own"""
    told = next((v.period for v in reversed(setting.told) if v.period), None)
    if told is None:
        return Value(
            None, "previous", "T4", meaning.calendar, why_not="counted from a time told before, and none is known"
        )
    why = f"counted from the time told before, {calendars.edtf(told)}"
    whole = meaning if meaning.month else meaning._replace(month=told.start.month, calendar="gregorian")
    return _in_year(whole, told.start.year, "previous", why)


def _unknown_year(meaning: Date) -> Value:
    written = f"XXXX-{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "")
    if meaning.calendar == "hijri":
        written = None  # type: ignore[assignment]  # EDTF writes Gregorian dates only
    return Value(None, "inferred_year", "T1" if meaning.day else "T4", meaning.calendar, written,
                 why_not="no year is stated, and no day of writing bounds it")  # fmt: skip


def _without_year(meaning: Date, setting: Setting, ahead: bool | None) -> Value:
    """The nearest past one that agrees with the other dates of the document; the next one in a plan."""
    latest = setting.today or setting.not_after
    if latest is None:
        return _unknown_year(meaning)
    around = _this_year(meaning, latest)
    found = [p for year in range(around - 2, around + 3) if (p := _period(meaning, year))]
    past, coming = _split(found, latest, meaning)
    if setting.today is None:
        coming = None  # only the upper bound is known
    chosen = _dated_before(meaning, past, coming, setting) or _choose(meaning, past, coming, latest, ahead)
    if chosen is None:
        return _unknown_year(meaning)
    return Value(chosen, "inferred_year", calendar=meaning.calendar, why=_year_reason(chosen, setting, latest))


def _split(found: Sequence[Period], latest: date, meaning: Date) -> tuple[Period | None, Period | None]:
    """The last one that has begun by ``latest`` and the first that has not. «الماضي» is never the present one,
    «المقبل» neither, «الجاري» always."""
    if meaning.shift is not None and meaning.shift < 0:
        begun = [p for p in found if p.end < latest]
        return (begun[meaning.shift] if len(begun) >= -meaning.shift else None), None
    begun = [p for p in found if p.start <= latest]
    ahead = [p for p in found if p.start > latest]
    return (begun[-1] if begun else None), (ahead[0] if ahead else None)


def _dated_before(meaning: Date, past: Period | None, coming: Period | None, setting: Setting) -> Period | None:
    """The same day or month as inferred before in the text, for a date said again without more."""
    inferred = {v.period for v in setting.told if v.anchor == "inferred_year"}
    return next((p for p in (past, coming) if p in inferred), None) if meaning.shift is None else None


def _choose(
    meaning: Date, past: Period | None, coming: Period | None, today: date, ahead: bool | None
) -> Period | None:
    if meaning.shift is not None and meaning.shift > 0:
        return coming
    if meaning.shift == 0:  # «24 فبراير الجاري»
        near = [p for p in (past, coming) if p and (p.start.year, p.start.month) == (today.year, today.month)]
        return near[0] if near else past
    if past is None or coming is None or ahead is False:
        return past or coming
    if past.end >= today:
        return past  # the present month
    if ahead or (coming.start - today).days <= _SOON:
        return coming
    return past


def _year_reason(chosen: Period, setting: Setting, latest: date) -> tuple[str, ...]:
    side = "nearest past one" if chosen.start <= latest else "next one"
    since = (
        f"before {latest}" if setting.today else f"consistent with a date in the text, {latest}, that is still ahead"
    )
    return (f"no year is stated: the {side} {since if chosen.start <= latest else f'after {latest}'}",)


# --- units ------------------------------------------------------------------------------------------------------

_LEVELS: dict[str, TimeLevel] = {"minute": "T0", "hour": "T0", "day": "T1", "week": "T3", "month": "T4"}


def _unit(meaning: Unit, setting: Setting, ahead: bool | None) -> Value:
    today = setting.today
    level = _LEVELS.get(meaning.unit, "T5")
    if today is None:
        return _from_today(setting, level, None)
    return _from_today(setting, level, _unit_of(meaning.unit, today, meaning.shift, today))


def _unit_of(unit: str, around: date, shift: int, today: date) -> Period:
    """The week, month, year or decade of a day, or one so many further."""
    if unit == "day":
        return Period(around + shift * DAY, around + shift * DAY)
    if unit == "week":
        return calendars.week(around + 7 * shift * DAY, today)
    if unit == "month":
        first = calendars.months_from(around.replace(day=1), shift)
        return calendars.month(first.year, first.month)
    if unit == "year":
        return calendars.years(around.year + shift, around.year + shift)
    first_year = (around.year // 10 + shift) * 10
    return calendars.years(first_year, first_year + 9)


def _told(meaning: Told, setting: Setting, ahead: bool | None) -> Value:
    """The unit in which the time told before lies, or one so many further."""
    level = _LEVELS.get(meaning.unit, "T5")
    fine = [v.period for v in setting.told if v.period and v.period.days <= _MOST_DAYS.get(meaning.unit, 366)]
    if not fine:
        return Value(None, "previous", level, why_not="counted from a time told before, and none is known")
    last = fine[-1]
    if not calendars.FIRST_YEAR <= last.start.year + meaning.shift * _YEARS.get(meaning.unit, 1) <= calendars.LAST_YEAR:
        return Value(None, "previous", level, why_not="that leads out of the calendar")
    around = last.end if meaning.unit == "day" and meaning.shift > 0 else last.start
    found = _unit_of(meaning.unit, around, meaning.shift, around)
    return Value(found, "previous", why=(f"counted from the time told before, {calendars.edtf(last)}",))


_YEARS = {"day": 0.003, "week": 0.02, "month": 0.084, "decade": 10}  # of a unit
_MOST_DAYS = {"day": 6, "week": 8, "month": 31}  # of the time told before, to be one from which days are counted


_LARGER = {"hour": 1, "day": 7}  # days: an unnumbered plural is less than one of the next larger unit


def _stretch(meaning: Stretch, setting: Setting, ahead: bool | None) -> Value:
    today = setting.today
    if today is None:
        return _from_today(setting, "T2" if meaning.unit in ("hour", "day") else "T5", None)
    if meaning.number is None:
        days = _LARGER[meaning.unit]
        period = Period(today, today + days * DAY) if meaning.forward else Period(today - days * DAY, today)
        return _from_today(setting, "T2", period, "no number is stated: within the next larger unit")
    return _from_today(setting, "T2", _counted_stretch(meaning.unit, meaning.number, today, forward=meaning.forward))


def _counted_stretch(unit: str, count: int, today: date, *, forward: bool) -> Period:
    """Days are whole days before or after today; hours, months and years reach to today itself."""
    if unit == "hour":
        days = -(-count // 24)
        return Period(today, today + days * DAY) if forward else Period(today - days * DAY, today)
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return Period(today + DAY, today + days * DAY) if forward else Period(today - days * DAY, today - DAY)
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    months = min(months, 12 * (today.year - 1), 12 * (9998 - today.year))
    if forward:
        return Period(today, calendars.months_from(today, months) - DAY)
    return Period(calendars.months_from(today, -months) + DAY, today)


def _ago(meaning: Ago, setting: Setting, ahead: bool | None) -> Value:
    today = setting.today
    if today is None:
        return _from_today(setting, "T2", None)
    if meaning.unit == "hour":
        return _from_today(setting, "T2", Period(today - DAY, today) if (meaning.number or 0) < 24 else
                           Period(today - -(-(meaning.number or 0) // 24) * DAY, today))  # fmt: skip
    way = 1 if meaning.forward else -1
    if meaning.unit in ("month", "year", "decade"):
        months = {"month": 1, "year": 12, "decade": 120}[meaning.unit] * (meaning.number or 1)
        only = calendars.months_from(today, way * min(months, 12 * (9998 - today.year)))
        why = f"{meaning.unit}s from then: about that day"
        return _from_today(setting, "T2", Period(only, only), why)._replace(level="T4", edtf=f"{only}~")
    only = today + way * (meaning.number or 1) * (7 if meaning.unit == "week" else 1) * DAY
    value = _from_today(setting, "T1", Period(only, only))
    if meaning.unit == "week":
        return value._replace(level="T2", edtf=f"{only}~", why=(*value.why, "so many weeks: about that day"))
    return value


def _century(meaning: Century, setting: Setting, ahead: bool | None) -> Value:
    near = setting.today or setting.not_after
    if near is None:
        return _from_today(setting, "T5", None)
    first = (near.year // 100 + meaning.shift) * 100
    return Value(calendars.years(first, first + 99), "document", why=(f"counted from {near}",))


# --- seasons and feasts -----------------------------------------------------------------------------------------


def _season(meaning: Season, setting: Setting, ahead: bool | None) -> Value:
    if meaning.year is not None:
        return Value(calendars.season(meaning.number, meaning.year), "absolute", calendar="gregorian")
    if setting.today is None:
        return _from_today(setting, "T5", None)
    today = setting.today
    around = [calendars.season(meaning.number, today.year + k) for k in (-2, -1, 0, 1, 2)]
    return _from_today(setting, "T5", _which(around, meaning.shift or 0, today, ahead))


def _which(around: Sequence[Period], shift: int, today: date, ahead: bool | None) -> Period:
    """Of the same period in successive years the last that is over, the first that is to come, or the present one."""
    if shift < 0:
        return [p for p in around if p.end < today][-1]
    if shift > 0:
        return next(p for p in around if p.start > today)
    present = next((p for p in around if p.start <= today <= p.end), None)
    if present:
        return present
    coming = next(p for p in around if p.start > today)
    past = [p for p in around if p.end < today][-1]
    return coming if ahead or (ahead is None and (coming.start - today).days <= _SOON) else past


def _feast(meaning: FeastDays, setting: Setting, ahead: bool | None) -> Value:
    row, today = meaning.feast, setting.today
    if meaning.year is None and today is None:
        return _from_today(setting, "T2", None)
    years = [meaning.year] if meaning.year else [today.year + k for k in (-2, -1, 0, 1, 2)] if today else []
    found = [p for year in years if year for p in _feast_days(meaning, year)]
    if not found:
        return Value(None, "none", "T2", row.calendar, why_not="the calendar has no table for that year")
    chosen = found[0] if meaning.year or today is None else _which(found, meaning.shift or 0, today, ahead)
    return Value(chosen, "absolute" if meaning.year else "inferred_year", calendar=row.calendar,
                 why=(f"{row.name}: {row.day}/{row.month} {row.calendar}",))  # fmt: skip


def _feast_days(meaning: FeastDays, year: int) -> list[Period]:
    """The feast's days that begin in a Gregorian year; a Hijri feast may do so twice."""
    row = meaning.feast
    if row.calendar == "gregorian":
        first = [calendars.day(year, row.month, row.day)]
    else:
        near = calendars.hijri_year_of(date(year, 1, 1))
        first = [calendars.hijri_day(near + k, row.month, row.day) for k in (0, 1)] if near else []
    starts = [p.start for p in first if p and p.start.year == year]
    if meaning.day:
        return [Period(s + (meaning.day - 1) * DAY, s + (meaning.day - 1) * DAY) for s in starts]
    return [Period(s, s + (row.days - 1) * DAY) for s in starts]


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
    around = _this_year(first, last.period.end)
    found = [p for year in (around - 1, around) if (p := _period(first, year)) and p.start <= last.period.end]
    return last._replace(period=found[-1], calendar=first.calendar) if found else None


_BY_MEANING: dict[type, Callable[..., Value]] = {
    Day: _counted, Weekday: _weekday, Date: _date, Unit: _unit, Told: _told, Stretch: _stretch, Ago: _ago,
    Years: _years, Century: _century, Season: _season, FeastDays: _feast, Part: _part, Clipped: _clipped,
    Until: _until, Unset: _unset,
}  # fmt: skip
