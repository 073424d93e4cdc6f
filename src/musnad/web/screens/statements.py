"""The ledger of statements: who said what, to whom, through whom."""

from __future__ import annotations

from typing import Literal, cast

import msgspec

from musnad.index.facets import Facet
from musnad.index.search import found_at
from musnad.index.shown import StatementRow
from musnad.index.statements import Speaker, StatementFilter, count, count_speakers, facets, page_of, speakers
from musnad.web.desk import Desk, Visitor
from musnad.web.runs import RunShown, runs
from musnad.web.saved import Saved, saved
from musnad.web.screen import Screen

ROWS = 50  # of a page


class Asked(StatementFilter, frozen=True, kw_only=True):
    """Statements by conditions; ``sort`` orders them, ``page`` counts from 1. ``group``: speakers, with how much they say,
    in the place of their statements."""

    sort: Literal["newest", "oldest", "speaker"] = "newest"
    group: Literal["none", "speaker"] = "none"
    page: int = 1


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of statements, or of speakers; how many statements there are; what each further value would leave."""

    run: str
    runs: list[RunShown]
    total: int
    page: int
    pages: int
    rows: list[StatementRow]
    speakers: list[Speaker]
    facets: list[Facet]
    views: list[Saved] | None


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    which = shown(desk, asked)
    total = count(desk.index, which)
    grouped = asked.group == "speaker"
    pages = max(1, -(-(count_speakers(desk.index, which) if grouped else total) // ROWS))
    page = min(max(asked.page, 1), pages)
    after = (page - 1) * ROWS
    return Page(
        run=which.run, runs=runs(desk.index), total=total, page=page, pages=pages,
        rows=[] if grouped else _rows(desk, which, asked, after),
        speakers=speakers(desk.index, which, ROWS, after) if grouped else [],
        facets=facets(desk.index, which), views=saved(desk, visitor, "/statements"),
    )  # fmt: skip


def _rows(desk: Desk, which: StatementFilter, asked: Asked, after: int) -> list[StatementRow]:
    sought = f"{asked.q} {asked.about}"
    found = page_of(desk.index, which, asked.sort, ROWS, after)
    return [cast(StatementRow, {**row, "found": found_at(row["content"] or "", sought)}) for row in found]


def shown(desk: Desk, asked: StatementFilter) -> StatementFilter:
    """The conditions alone, with the run that is shown."""
    names = [field.name for field in msgspec.structs.fields(StatementFilter)]
    return StatementFilter(**{**{name: getattr(asked, name) for name in names}, "run": desk.run(asked.run)})


SCREEN = Screen("statements", "/statements", Asked, answer, "Who said what, to whom, through whom", menu=60)
