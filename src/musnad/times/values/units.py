"""Weeks, months, years and so many of them: «الأسبوع الماضي», «ثلاثة أيام», «قبل عامين»."""

from __future__ import annotations

from datetime import date

from musnad.records import TimeLevel
from musnad.times import calendars
from musnad.times.calendars import DAY, Period
from musnad.times.meanings import Ago, Century, Stretch, Told, Unit
from musnad.times.values.value import Setting, Value, from_today

_LEVELS: dict[str, TimeLevel] = {"minute": "T0", "hour": "T0", "day": "T1", "week": "T3", "month": "T4"}


def unit(meaning: Unit, setting: Setting, ahead: bool | None) -> Value:
    """The unit in which the day of writing lies, or one so many further."""
    today = setting.today
    level = _LEVELS.get(meaning.unit, "T5")
    if today is None:
        return from_today(setting, level, None)
    return from_today(setting, level, _unit_of(meaning.unit, today, meaning.shift, today))


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


def told(meaning: Told, setting: Setting, ahead: bool | None) -> Value:
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


def stretch(meaning: Stretch, setting: Setting, ahead: bool | None) -> Value:
    """So many units that reach to the day of writing, or from it."""
    today = setting.today
    if today is None:
        return from_today(setting, "T2" if meaning.unit in ("hour", "day") else "T5", None)
    if meaning.number is None:
        days = _LARGER[meaning.unit]
        period = Period(today, today + days * DAY) if meaning.forward else Period(today - days * DAY, today)
        return from_today(setting, "T2", period, "no number is stated: within the next larger unit")
    return from_today(setting, "T2", _counted_stretch(meaning.unit, meaning.number, today, forward=meaning.forward))


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


def ago(meaning: Ago, setting: Setting, ahead: bool | None) -> Value:
    """The one day that lies so many units from the day of writing, as near as the unit tells it."""
    today = setting.today
    if today is None:
        return from_today(setting, "T2", None)
    if meaning.unit == "hour":
        return from_today(setting, "T2", Period(today - DAY, today) if (meaning.number or 0) < 24 else
                           Period(today - -(-(meaning.number or 0) // 24) * DAY, today))  # fmt: skip
    way = 1 if meaning.forward else -1
    if meaning.unit in ("month", "year", "decade"):
        months = {"month": 1, "year": 12, "decade": 120}[meaning.unit] * (meaning.number or 1)
        only = calendars.months_from(today, way * min(months, 12 * (9998 - today.year)))
        why = f"{meaning.unit}s from then: about that day"
        return from_today(setting, "T2", Period(only, only), why)._replace(level="T4", edtf=f"{only}~")
    only = today + way * (meaning.number or 1) * (7 if meaning.unit == "week" else 1) * DAY
    value = from_today(setting, "T1", Period(only, only))
    if meaning.unit == "week":
        return value._replace(level="T2", edtf=f"{only}~", why=(*value.why, "so many weeks: about that day"))
    return value


def century(meaning: Century, setting: Setting, ahead: bool | None) -> Value:
    """The century of the day of writing, or one so many further."""
    near = setting.today or setting.not_after
    if near is None:
        return from_today(setting, "T5", None)
    first = (near.year // 100 + meaning.shift) * 100
    return Value(calendars.years(first, first + 99), "document", why=(f"counted from {near}",))
