"""Events that meet a filter: pages of them, and facets."""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.index.file import Index
from musnad.index.filters import COLUMNS, EventFilter

ORDERS = {
    "newest": "day DESC NULLS LAST, no DESC", "oldest": "day NULLS LAST, no", "surest": "confidence DESC, no",
    "doubtful": "confidence, no", "deadliest": "killed_low DESC NULLS LAST, no", "priority": "priority DESC NULLS LAST, no",
}  # fmt: skip
FACETS = ("type", "mode", "realis", "actor", "country", "adm1", "place", "level", "outlet", "speaker", "stage")
_VALUES = 12  # of a facet


class FacetValue(msgspec.Struct, frozen=True):
    """A value, or None for «not known», and how many events have it."""

    value: str | None
    events: int


class Facet(msgspec.Struct, frozen=True):
    """What the values of a condition would leave; its own choice aside."""

    name: str
    values: list[FacetValue]


def count(index: Index, which: EventFilter) -> int:
    where, parameters = which.where()
    return int(index.value(f"SELECT count(*) FROM events WHERE {where}", *parameters))


def page_of(index: Index, which: EventFilter, order: str, rows: int, after: int = 0) -> list[dict[str, Any]]:
    """Rows of the table ``events``. First only their numbers are put in order: whole rows are wide."""
    where, parameters = which.where()
    numbers = f"SELECT no FROM events WHERE {where} ORDER BY {ORDERS[order]} LIMIT {rows:d} OFFSET {after:d}"
    return index.rows(f"SELECT * FROM events WHERE no IN ({numbers}) ORDER BY {ORDERS[order]}", *parameters)


def facets(index: Index, which: EventFilter) -> list[Facet]:
    return [Facet(name, _values(index, which, name)) for name in FACETS]


def _values(index: Index, which: EventFilter, name: str) -> list[FacetValue]:
    where, parameters = which.where(but=name)
    column = COLUMNS[name]
    found = index.rows(
        f"SELECT {column} AS value, count(*) AS events FROM events WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_VALUES}",
        *parameters,
    )
    return [FacetValue(row["value"], row["events"]) for row in found]
