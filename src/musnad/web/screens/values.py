"""All values of one facet, with a search among them: what «more» leads to."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.folding import fold
from musnad.index.events import FACETS
from musnad.index.facets import FacetValue
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen
from musnad.web.screens.events import Asked as Events
from musnad.web.screens.events import shown
from musnad.web.tongue import Tongue

ROWS = 100
# Facets whose values are codes with names in the language of the visitor, by the table of phrases that names them. First
# divisions (adm1) have theirs from the gazetteer.
NAMED = {
    "type": "event", "mode": "event_mode", "country": "country", "level": "geo", "time_level": "time", "realis": "realis",
    "stage": "stage", "verdict": "verdict", "quad": "quad", "flag": "flag",
}  # fmt: skip
FacetName = Literal["type", "mode", "actor", "recipient", "country", "adm1", "place", "level", "time_level", "outlet",
                    "speaker", "relay", "realis", "stage", "verdict", "quad", "flag"]  # fmt: skip


class Asked(Events, frozen=True, kw_only=True):
    """Values of ``facet`` that events with the other conditions have; ``containing``: letters of them, however spelt."""

    facet: FacetName = "actor"
    containing: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Values by how many events have them. ``more``: there are others on the next page."""

    facet: str
    page: int
    values: list[FacetValue]
    chosen: tuple[str, ...]
    more: bool


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    page, which = max(asked.page, 1), shown(desk, asked)
    if asked.facet in (*NAMED, "adm1"):
        found = [one for one in FACETS.values(desk.index, which, asked.facet) if _named(visitor, asked, one)]
        found = found[(page - 1) * ROWS : page * ROWS + 1]
    else:
        found = FACETS.values(desk.index, which, asked.facet, asked.containing, ROWS + 1, (page - 1) * ROWS)
    return Page(
        facet=asked.facet, page=page, values=found[:ROWS], chosen=getattr(asked, asked.facet), more=len(found) > ROWS
    )


def _named(visitor: Visitor, asked: Asked, one: FacetValue) -> bool:
    """Does the value or its name in the language of the visitor contain what is looked for?"""
    tongue, value = Tongue(visitor.language, visitor.numerals), one.value or ""
    name = tongue.division(value) if asked.facet == "adm1" else tongue.gloss(NAMED[asked.facet], value)
    return fold(asked.containing.strip()).casefold() in fold(f"{value} {name.striptags()}").casefold()


SCREEN = Screen("values", "/events/values", Asked, answer, "All values of a facet of events, with a search among them")
