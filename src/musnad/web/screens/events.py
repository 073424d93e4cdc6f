"""The table of events: what is claimed, with facets to narrow it down."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from musnad.index import EventFilter
from musnad.index.events import Facet, count, facets, page_of
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen

ROWS = 50  # of a page


class Asked(EventFilter, frozen=True, kw_only=True):
    """Events by conditions; ``sort`` orders them, ``page`` counts from 1."""

    sort: Literal["newest", "oldest", "surest", "doubtful", "deadliest", "priority"] = "newest"
    page: int = 1


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of rows of the index's table ``events``, how many there are, and what each further value would leave."""

    run: str
    total: int
    page: int
    pages: int
    rows: list[dict[str, Any]]
    facets: list[Facet]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    which = msgspec.structs.replace(asked, run=desk.run(asked.run))
    total = count(desk.index, which)
    return Page(
        run=which.run, total=total, page=asked.page, pages=max(1, -(-total // ROWS)),
        rows=page_of(desk.index, which, asked.sort, ROWS, (asked.page - 1) * ROWS), facets=facets(desk.index, which),
    )  # fmt: skip


SCREEN = Screen("events", "/events", Asked, answer, "Events that are claimed, with facets", menu=30)
