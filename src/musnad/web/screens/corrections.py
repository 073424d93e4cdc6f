"""The correction log: what changed in released records after readers had them."""

from __future__ import annotations

import msgspec

from musnad.review.corrections import Correction, corrections
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen

ROWS = 100  # of a page


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    run: str = ""
    page: int = 1


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Entries, the newest first. They name no coder."""

    run: str
    total: int
    page: int
    pages: int
    rows: list[Correction]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    run = desk.run(asked.run)
    found = corrections(desk.journal, run)[::-1]
    pages = max(1, -(-len(found) // ROWS))
    first = (min(max(asked.page, 1), pages) - 1) * ROWS
    return Page(run=run, total=len(found), page=asked.page, pages=pages, rows=list(found[first : first + ROWS]))


SCREEN = Screen("corrections", "/corrections", Asked, answer, "The correction log of released records")
