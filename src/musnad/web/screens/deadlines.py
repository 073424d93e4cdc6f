"""Deadlines: mandates, truces, ultimatums and planned meetings with the days left, and by whose word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import msgspec

from musnad.export.deadlines import Deadline, written
from musnad.index.days import Counted, counted
from musnad.index.deadlines import ACTS, ENDING, DeadlineFilter, Due, Found, choices, due_between, undated
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Download, File, Screen

Span = Annotated[int, msgspec.Meta(ge=0, le=36_500)]


class Asked(DeadlineFilter, frozen=True, kw_only=True):
    """Deadlines by conditions, from ``back`` days before the day that is counted from (``day``, else today) to ``ahead``
    days after it."""

    day: date | None = None
    ahead: Span = 90
    back: Span = 30


class Choice(msgspec.Struct, frozen=True):
    """A value of a condition, and how many deadlines with a day have it."""

    value: str
    deadlines: int


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is due in the window, what was, and what has no day; ``acts``, which are many, apart. ``cut``: there is more than
    is shown; narrow the window."""

    run: str
    counted: Counted
    first: date
    last: date
    coming: list[Due]
    over: list[Due]
    acts: list[Due]
    cut: bool
    undated: list[Due]
    undated_total: int
    kinds: list[Choice]
    countries: list[Choice]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    run = desk.run(asked.run)
    which = DeadlineFilter(run=run, kind=asked.kind, country=asked.country)
    day = counted(desk.index, run, desk.today(), asked.day)
    first, last = _shifted(day.day, -asked.back), _shifted(day.day, asked.ahead)
    found, acts = (_found(desk, which, kinds, first, last, day.day) for kinds in (ENDING, ACTS))
    total, without = undated(desk.index, which)
    return Page(
        run=run, counted=day, first=first, last=last, cut=found.cut or acts.cut, acts=acts.rows, undated=without, undated_total=total,
        coming=[one for one in found.rows if one.state != "expired"],
        over=[one for one in reversed(found.rows) if one.state == "expired"],
        kinds=[Choice(*one) for one in choices(desk.index, which, "kind")],
        countries=[Choice(*one) for one in choices(desk.index, which, "country")],
    )  # fmt: skip


def _found(desk: Desk, which: DeadlineFilter, kinds: tuple[str, ...], first: date, last: date, day: date) -> Found:
    """Deadlines of some kinds, as far as they are asked for."""
    chosen = tuple(kind for kind in kinds if not which.kind or kind in which.kind)
    if not chosen:
        return Found([], False)
    return due_between(desk.index, msgspec.structs.replace(which, kind=chosen), first, last, day)


def _shifted(day: date, days: int) -> date:
    """So many days on, as far as the calendar goes."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


# --- the calendar -------------------------------------------------------------------------------------------------


def calendar(desk: Desk, visitor: Visitor, asked: Asked) -> File:
    """What the screen shows of deadlines with a day, as a calendar."""
    page = answer(desk, visitor, asked)
    entries = [_entry(one, page.counted.day) for one in (*page.coming, *page.over, *page.acts)]
    return File("deadlines.ics", "text/calendar", [written(entries, "ics")])


def _entry(due: Due, day: date) -> Deadline:
    told = due.tellings[0]
    planned = due.kind.startswith("planned")
    return Deadline(
        id=told.mandate_id, kind=due.kind, what=due.instrument, status=due.status or "unknown",
        due_from=str(due.due_from), due_to=str(due.due_to), days_left=due.days_left, counted_from=str(day),
        starts=due.edtf if planned else None, expires=None if planned else due.edtf, lasts=told.lasts,
        approximate=(due.edtf or "")[-1:] in ("~", "?", "%"), issuer=told.issuer, place=told.place,
        condition=told.condition, requested_change=told.requested_change, requested_by=told.asked_by,
        said_by=" › ".join(filter(None, (told.outlet, told.said_by))) or "?", sentence=told.words or "",
        report=told.title or told.doc_id, outlet=told.outlet, url=told.url,
        published=str(told.published) if told.published else None,
    )  # fmt: skip


SCREEN = Screen(
    "deadlines", "/deadlines", Asked, answer, "Mandates, truces, ultimatums and meetings with the days left", menu=80
)
CALENDAR = Download(
    "deadlines_calendar", "/deadlines.ics", Asked, calendar, ("text/calendar",), "The deadlines shown, as iCalendar"
)
