"""Dates of the calendars, with their year and without: «14 مارس», «رمضان 2012», «الثاني من الشهر الماضي»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from musnad.records import Anchor
from musnad.times import calendars
from musnad.times.calendars import Period
from musnad.times.meanings import Date
from musnad.times.values.value import SOON, Setting, Value, from_today


def dated(meaning: Date, setting: Setting, ahead: bool | None) -> Value:
    """A day, month or year of a calendar; a year that is not stated is inferred and says so."""
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
        return _in_year(meaning, this_year(meaning, setting.today) + meaning.year_shift, "document")
    return _without_year(meaning, setting, ahead)


def _in_year(meaning: Date, year: int, anchor: Anchor, *why: str) -> Value:
    period = period_in(meaning, year)
    if period is None:
        return Value(None, anchor, "T1", meaning.calendar, why_not="the calendar has no such day, or no table for it")
    if meaning.calendar == "hijri":
        why = (*why, "by the Umm al-Qura calendar; a sighting of the moon may differ by a day")
    return Value(period, anchor, calendar=meaning.calendar, why=why)


def period_in(meaning: Date, year: int) -> Period | None:
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
    found = [period_in(meaning, near + k) for k in (0, 1)] if near else []
    return next((p for p in found if p and p.start.year == year), None)


def this_year(meaning: Date, today: date) -> int:
    """The year of a day, in the calendar of the date."""
    if meaning.calendar == "hijri":
        return calendars.hijri_year_of(today) or calendars.LAST_YEAR
    return today.year


def _day_of_this_month(meaning: Date, setting: Setting) -> Value:
    """«الثاني من الشهر الماضي», «8 الجاري»"""
    if setting.today is None or meaning.day is None:
        return from_today(setting, "T1", None)
    month = calendars.months_from(setting.today.replace(day=1), meaning.shift or 0)
    period = calendars.day(month.year, month.month, meaning.day)
    if period is None:
        return Value(None, "document", "T1", why_not="that month has no such day")
    return from_today(setting, "T1", period)


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
    around = this_year(meaning, latest)
    found = [p for year in range(around - 2, around + 3) if (p := period_in(meaning, year))]
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
    if ahead or (coming.start - today).days <= SOON:
        return coming
    return past


def _year_reason(chosen: Period, setting: Setting, latest: date) -> tuple[str, ...]:
    side = "nearest past one" if chosen.start <= latest else "next one"
    since = (
        f"before {latest}" if setting.today else f"consistent with a date in the text, {latest}, that is still ahead"
    )
    return (f"no year is stated: the {side} {since if chosen.start <= latest else f'after {latest}'}",)
