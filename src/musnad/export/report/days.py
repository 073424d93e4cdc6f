"""Days left of a deadline, counted from the day of publication: an interval, or not known with a reason."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

import msgspec

from musnad.records import Mandate, Published

Days = tuple[date | None, date | None]
Why = Literal["no_expiry", "odd_expiry", "open_expiry", "no_publication"]

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.+Z-]+)?[?~%]?")


class Left(msgspec.Struct, frozen=True):
    """Days from publication to the end, both ends inclusive; below zero it was over. None with ``why`` if unknown.

    ``bounded`` says that the day of publication is itself an interval.
    """

    state: Literal["left", "expired", "perhaps", "unknown"]
    low: int | None = None
    high: int | None = None
    bounded: bool = False
    why: Why | None = None


def days_left(mandate: Mandate, published: Published) -> Left:
    """Of what ends: to its end. Of what is planned: to its beginning."""
    end = mandate.expires or (mandate.starts if mandate.kind in ("planned_meeting", "planned_act") else None)
    if not end:
        return Left(state="unknown", why="no_expiry")
    ends = edtf_days(end)
    if ends is None:
        return Left(state="unknown", why="odd_expiry")
    if ends[0] is None or ends[1] is None:
        return Left(state="unknown", why="open_expiry")
    issued = publication(published)
    if issued is None:
        return Left(state="unknown", why="no_publication")
    low, high = (ends[0] - issued[1]).days, (ends[1] - issued[0]).days
    return Left(state=_state(low, high), low=low, high=high, bounded=issued[0] != issued[1])


def publication(published: Published) -> tuple[date, date] | None:
    """The first and last day on which the report may have been published; None when one of them is not known."""
    first = edtf_days(published.day or published.not_before or "")
    last = edtf_days(published.day or published.not_after or "")
    if first and last and first[0] and last[1] and first[0] <= last[1]:
        return first[0], last[1]
    return None


def edtf_days(value: str) -> Days | None:
    """First and last day of an EDTF day, month, year or interval; None in place of an open end.

    >>> edtf_days("2015-01")
    (datetime.date(2015, 1, 1), datetime.date(2015, 1, 31))

    None when it is none of these: seasons, sets and unspecified digits are not counted in days.
    """
    first, slash, last = value.partition("/")
    try:
        return (_edge(first, 0), _edge(last if slash else first, 1)) if value else None
    except ValueError:
        return None


def _edge(value: str, side: Literal[0, 1]) -> date | None:
    """One side of an interval: a day, None when open. Raises ValueError when it names no day of the calendar."""
    if value in ("", ".."):
        return None
    match = DAY.fullmatch(value)
    if not match:
        raise ValueError(f"{value!r} is no day, month or year")
    year, month, day = (int(part) if part else None for part in match.groups())
    return _day(year or 0, month, day, side)


def _day(year: int, month: int | None, day: int | None, side: Literal[0, 1]) -> date:
    month = month or (12 if side else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if side else 1))


def _state(low: int, high: int) -> Literal["left", "expired", "perhaps"]:
    if high < 0:
        return "expired"
    return "left" if low >= 0 else "perhaps"
