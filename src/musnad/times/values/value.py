"""What an expression of time comes to, and from where a document counts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from musnad.records import Anchor, Calendar, TimeLevel
from musnad.times.calendars import Period


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
SOON = 31  # days: a date without year this near ahead is meant rather than the one almost a year ago


def from_today(setting: Setting, level: TimeLevel, period: Period | None, *why: str) -> Value:
    if period is None:
        return Value(None, "document", level, why_not=NO_DAY)
    return Value(period, "document", why=(f"counted from {setting.today}", *why))
