"""The table of events: what is claimed, with facets to narrow it down, and what can be done with what is shown."""

from __future__ import annotations

from typing import Literal, cast

import msgspec

from musnad.index import EventFilter
from musnad.index.events import count, facets, page_of
from musnad.index.facets import Facet
from musnad.index.search import found_at
from musnad.index.shown import EventRow
from musnad.review import Reason, reasons_for
from musnad.web.desk import Desk, Visitor
from musnad.web.runs import RunShown, runs
from musnad.web.saved import Saved, saved
from musnad.web.screen import Screen

ROWS = 50  # of a page
BULK = 1_000  # events that are decided about at once
Sort = Literal["newest", "oldest", "surest", "doubtful", "deadliest", "type", "actor", "place", "outlet", "priority"]


class Asked(EventFilter, frozen=True, kw_only=True):
    """Events by conditions; ``sort`` orders them, ``page`` counts from 1. ``decided``, ``changed``, ``refused``: how many a
    bulk decision that led here decided, found changed meanwhile, and could not decide."""

    sort: Sort = "newest"
    page: int = 1
    decided: int | None = None
    changed: int = 0
    refused: int = 0


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of events, how many there are, and what each further value would leave.

    ``runs``: of the store, the last first. ``views``: the visitor's, null when nobody enters by name. ``bulk``: how many
    may be decided about at once.
    """

    run: str
    runs: list[RunShown]
    total: int
    page: int
    pages: int
    rows: list[EventRow]
    facets: list[Facet]
    views: list[Saved] | None
    bulk: int = BULK

    @property
    def reasons(self) -> dict[str, Reason]:
        """Why an event may be rejected."""
        return dict(reasons_for("event"))


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    which = shown(desk, asked)
    total = count(desk.index, which)
    pages = max(1, -(-total // ROWS))
    page = min(max(asked.page, 1), pages)
    found = page_of(desk.index, which, asked.sort, ROWS, (page - 1) * ROWS)
    rows = [cast(EventRow, {**row, "found": found_at(row["words"] or "", asked.q)}) for row in found]
    return Page(
        run=which.run, runs=runs(desk.index), total=total, page=page, pages=pages, rows=rows,
        facets=facets(desk.index, which), views=saved(desk, visitor, "/events"),
    )  # fmt: skip


def shown(desk: Desk, asked: EventFilter) -> EventFilter:
    """The conditions alone, with the run that is shown: what facets and counts are kept by."""
    names = [field.name for field in msgspec.structs.fields(EventFilter)]
    return EventFilter(**{**{name: getattr(asked, name) for name in names}, "run": desk.run(asked.run)})


SCREEN = Screen("events", "/events", Asked, answer, "Events that are claimed, with facets", menu=30)
