"""Seasons and feasts: «صيف 2012», «عيد الفطر»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from musnad.times import calendars
from musnad.times.calendars import DAY, Period
from musnad.times.meanings import FeastDays, Season
from musnad.times.values.value import SOON, Setting, Value, from_today


def season(meaning: Season, setting: Setting, ahead: bool | None) -> Value:
    """The season of a year; of a year that is not stated the one that is near."""
    if meaning.year is not None:
        return Value(calendars.season(meaning.number, meaning.year), "absolute", calendar="gregorian")
    if setting.today is None:
        return from_today(setting, "T5", None)
    today = setting.today
    around = [calendars.season(meaning.number, today.year + k) for k in (-2, -1, 0, 1, 2)]
    return from_today(setting, "T5", _which(around, meaning.shift or 0, today, ahead))


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
    return coming if ahead or (ahead is None and (coming.start - today).days <= SOON) else past


def feast(meaning: FeastDays, setting: Setting, ahead: bool | None) -> Value:
    """A feast's days, or one of them."""
    row, today = meaning.feast, setting.today
    if meaning.year is None and today is None:
        return from_today(setting, "T2", None)
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
