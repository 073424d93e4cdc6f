"""Today: what came in against what is usual, what is new, who is silent, what is due, what waits for review."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import msgspec

from musnad.feeds.sqlite import read_only
from musnad.feeds.timing import DAY, silent
from musnad.index import EventFilter
from musnad.index import today as index
from musnad.index.days import Counted, counted
from musnad.index.deadlines import DeadlineFilter, Due, due_between
from musnad.index.filters import Values
from musnad.index.today import Counts, Line, Silent, Waiting
from musnad.store.duck import DuckStore
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen, address

WATCH = "watch.db"  # of the folder of a store: the memory of a watch, see feeds/
_AHEAD = timedelta(days=14)
_DUE = 8


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """``day``: counts to that day. ``country``: only events there, and deadlines of it."""

    run: str = ""
    day: date | None = None
    country: Values = ()


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A line with the addresses of the events that it counts."""

    line: Line
    day_link: str
    before_link: str
    week_link: str


class New(msgspec.Struct, frozen=True, kw_only=True):
    """Events by type that came in since the visit before this one. None of them with ``why_not``: this is the first visit,
    or the index was made anew since."""

    since: str | None
    link: str | None
    total: int | None
    types: list[tuple[str, int]]
    why_not: Literal["first_visit", "index_new"] | None = None


class Undated(msgspec.Struct, frozen=True, kw_only=True):
    """Reports, those of them whose day is not known, and their events, which no day counts."""

    reports: int
    undated: int
    events: int
    link: str


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed of the watch that keeps this store: silent since ``last`` (UTC), longest before ``usual_days``; or failing."""

    address: str
    last: str | None = None
    usual_days: float | None = None
    failing: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """``feeds``: None when there is no watch beside the store. ``silent_unknown``: outlets with too few days to tell."""

    run: str
    counted: Counted
    counts: Counts
    total: Shown
    bars: list[str]
    types: list[Shown]
    access: list[Shown]
    places: list[Shown]
    new: New
    undated: Undated
    silent: list[Silent]
    silent_unknown: int
    feeds: list[Feed] | None
    due: list[Due]
    waiting: list[Waiting]
    countries: list[tuple[str, int]]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    run = desk.run(asked.run)
    which = EventFilter(run=run, country=asked.country)
    day = counted(desk.index, run, desk.today(), asked.day)
    counts = index.counts(desk.index, which, day.day)
    quiet, unknown = index.silent(desk.index, run, day.day)
    return Page(
        run=run, counted=day, counts=counts, total=_shown(counts.all, which, day.day),
        bars=[_link(which, one.day, one.day) for one in counts.days],
        types=[_shown(line, which, day.day) for line in counts.types],
        access=[_shown(line, which, day.day) for line in counts.access],
        places=[_shown(line, which, day.day) for line in counts.places],
        new=_new(desk, visitor, which), undated=_undated(desk, which), silent=quiet, silent_unknown=unknown,
        feeds=None if day.archive else _feeds(desk), due=_due(desk, asked, run, day.day), waiting=index.waiting(desk.index, which),
        countries=index.countries(desk.index, which, day.day),
    )  # fmt: skip


def _shown(line: Line, which: EventFilter, day: date) -> Shown:
    narrowed = msgspec.structs.replace(which, **line.where)
    before = date.fromordinal(max(1, day.toordinal() - 1))
    week = date.fromordinal(max(1, day.toordinal() - 6))
    return Shown(line=line, day_link=_link(narrowed, day, day), before_link=_link(narrowed, before, before),
                 week_link=_link(narrowed, week, day))  # fmt: skip


def _link(which: EventFilter, first: date, last: date) -> str:
    return address("/events", which, reported_first=first, reported_last=last)


def _new(desk: Desk, visitor: Visitor, which: EventFilter) -> New:
    since = desk.visit(visitor).before_at
    if since is None:
        return New(since=None, link=None, total=None, types=[], why_not="first_visit")
    made = index.first_indexed(desk.index, which.run)
    if made is not None and made > since:
        return New(since=since, link=None, total=None, types=[], why_not="index_new")
    types = index.new_since(desk.index, which, since)
    return New(
        since=since, link=address("/events", which, since=since), total=sum(n for _, n in types), types=types[:8]
    )


def _undated(desk: Desk, which: EventFilter) -> Undated:
    reports, without, events = index.undated(desk.index, which)
    return Undated(reports=reports, undated=without, events=events, link=address("/events", which, undated=True))


def _due(desk: Desk, asked: Asked, run: str, day: date) -> list[Due]:
    which = DeadlineFilter(
        run=run, country=asked.country, kind=("authorisation", "truce", "ultimatum", "planned_meeting")
    )
    last = date.fromordinal(min(date.max.toordinal(), day.toordinal() + _AHEAD.days))
    return due_between(desk.index, which, day, last, day).rows[:_DUE]


def _feeds(desk: Desk) -> list[Feed] | None:
    """Feeds that are silent or fail, where a watch keeps its memory beside the store."""
    if not isinstance(desk.store, DuckStore) or not (file := desk.store.path.parent / WATCH).is_file():
        return None
    with read_only(file) as state:
        roots = [feed for feed in state.feeds() if feed.depth == 0]
        quiet = {one.feed: one for one in silent(state, [feed.address for feed in roots], time.time())}
    found = []
    for feed in roots:
        silence = quiet.get(feed.address)
        if silence or feed.failing:
            last = datetime.fromtimestamp(silence.last, UTC).isoformat(timespec="minutes") if silence else None
            usual = silence.usual / DAY if silence else None
            found.append(Feed(address=feed.address, last=last, usual_days=usual, failing=feed.failing))
    return found


SCREEN = Screen("today", "/", Asked, answer, "What came in against what is usual, what is new, due, and waits", menu=10)
