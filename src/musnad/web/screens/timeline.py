"""The timeline: when events were, as intervals, against the days on which they were reported; and who reported how much when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from musnad.export.report.safe import stripped
from musnad.index import EventFilter
from musnad.index.bins import Days, days_of, lanes_of
from musnad.index.bins import Lane as Counts
from musnad.index.timeline import Lane, dated, intervals, without_time
from musnad.store.database import Cells
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen
from musnad.web.tongue import Tongue

ROWS = 100  # of a page
UNDATED = 30  # that are listed
OUTLETS = 6  # that are compared
_LABEL = 30  # characters of each part


class Asked(EventFilter, frozen=True, kw_only=True):
    """Events by conditions; ``lanes`` puts those of one outlet, country or type together; ``page`` counts from 1."""

    lanes: Lane = "none"
    sort: Literal["newest", "oldest"] = "newest"
    page: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 1


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An event with its time: a side that is not known is null. ``label`` tells it in the visitor's language."""

    event_id: str
    doc_id: str
    type: str
    mode: str | None
    actor: str | None
    recipient: str | None
    place: str | None
    place_en: str | None
    country: str | None
    date_from: date | None
    date_to: date | None
    time_level: str | None
    time_why: str | None
    published: date | None
    outlet: str | None
    title: str | None
    trigger: str | None
    label: str
    lane: str | None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """``rows`` have a time ``within`` the days that are asked for, else within those of ``days``: ``shown`` of ``dated`` do.
    ``aside`` have none, of ``undated``. ``days`` counts the events by their time at all
    times, ``reported`` by the day of the report; ``outlets`` counts reports by outlet at the times of ``reported``."""

    run: str
    total: int
    page: int
    pages: int
    rows: list[Row]
    within: tuple[date | None, date | None]
    shown: int
    dated: int
    aside: list[Row]
    undated: int
    days: Days
    reported: Days
    outlets: list[Counts]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    which = msgspec.structs.replace(asked, run=desk.run(asked.run))
    tongue = Tongue(visitor.language, visitor.numerals)
    number, undated = dated(desk.index, which)
    days = days_of(desk.index, msgspec.structs.replace(which, first=None, last=None))
    within = (asked.first, asked.last) if asked.first or asked.last else (days.first, days.last)
    near = msgspec.structs.replace(which, first=within[0], last=within[1])
    shown, _ = dated(desk.index, near)
    reported = days_of(desk.index, which, "published")
    return Page(
        run=which.run, total=number + undated, page=asked.page, pages=max(1, -(-shown // ROWS)), dated=number,
        within=within, shown=shown,
        rows=[_row(row, asked.lanes, tongue)
              for row in intervals(desk.index, near, asked.sort, asked.lanes, ROWS, (asked.page - 1) * ROWS)], undated=undated, reported=reported,
        aside=[_row(row, "none", tongue) for row in without_time(desk.index, which, UNDATED)],
        days=days,
        outlets=lanes_of(desk.index, which, reported, "outlet", OUTLETS, "count(DISTINCT doc_id)", "published"),
    )  # fmt: skip


def _row(row: Cells, lane: Lane, tongue: Tongue) -> Row:
    told = {name: row[name] for name in Row.__struct_fields__ if name not in ("label", "lane")}
    return Row(**told, label=_label(row, tongue), lane=_lane(row, lane, tongue))


def _label(row: Cells, tongue: Tongue) -> str:
    """«هجوم أو عنف: قوات ← بلدة»: what was done, by whom to whom, where."""
    who = [_foreign(row[name]) for name in ("actor", "recipient") if row[name]]
    where = (row["place_en"] if tongue.language == "en" else None) or row["place"]
    kind = str(tongue.word("event", row["type"]))
    if not (who or where):
        return f"{kind} · {_foreign(row['trigger'])}" if row["trigger"] else kind
    parts = [
        kind,
        (" ← " if tongue.language == "ar" else " → ").join(who),
        _foreign(where) if where else "",
    ]
    return " · ".join(part for part in parts if part)


def _foreign(text: str) -> str:
    """Words of a report on a line of ours, between isolates, so that they turn nothing around them."""
    return f"\u2068{stripped(text, _LABEL)}\u2069"


def _lane(row: Cells, lane: Lane, tongue: Tongue) -> str | None:
    if lane == "none":
        return None
    value = row[lane]
    if value is None:
        return tongue.text("shell.unknown")
    return stripped(tongue.word({"outlet": "outlet", "country": "country", "type": "event"}[lane], value), _LABEL)


SCREEN = Screen(
    "timeline", "/timeline", Asked, answer, "Events as intervals against the days of their reports", menu=50
)
