"""Events that meet a filter: pages of them, their facets, and what is chosen of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from musnad.index.facets import Facet, Facets, alone
from musnad.index.file import Index
from musnad.index.filters import EventFilter
from musnad.index.shown import EventRow, columns

_SHOWN = columns(EventRow)
# What is said to have been after its report is no newer than the report; what an undated report places after all others
# is a plan or a mistake, and not the newest.
_NEWEST = """
CASE WHEN published IS NULL AND day > (SELECT max(published) FROM events) THEN NULL ELSE least(day, published) END
"""
ORDERS = {
    "newest": f"{_NEWEST} DESC NULLS LAST, no DESC",
    "oldest": "day NULLS LAST, no", "surest": "confidence DESC NULLS LAST, no",
    "doubtful": "confidence NULLS LAST, no", "deadliest": "killed_low DESC NULLS LAST, no",
    "type": "type, mode NULLS LAST, no", "actor": "actor NULLS LAST, no", "place": "place NULLS LAST, no",
    "outlet": "outlet NULLS LAST, no", "priority": "priority DESC NULLS LAST, no",
}  # fmt: skip
FACETS = Facets(
    "events",
    {
        "type": "type", "mode": "mode", "actor": "actor", "recipient": "recipient", "country": "country", "adm1": "adm1",
        "place": "place", "level": "level", "time_level": "time_level", "outlet": "outlet", "speaker": "speaker",
        "relay": "relay", "realis": "realis", "stage": "stage", "verdict": "verdict", "quad": "CAST(quad AS VARCHAR)",
    },
    {"flag": "flags"},
)  # fmt: skip


class Key(NamedTuple):
    """Which event, and the version of it that is shown."""

    event_id: str
    doc_id: str
    version: int


def count(index: Index, which: EventFilter) -> int:
    where, parameters = which.where()
    return index.kept(
        ("events", alone(which)), lambda: int(index.value(f"SELECT count(*) FROM events WHERE {where}", *parameters))
    )


def facets(index: Index, which: EventFilter) -> list[Facet]:
    return index.kept(("facets of events", alone(which)), lambda: FACETS.of(index, which))


def page_of(index: Index, which: EventFilter, order: str, rows: int, after: int = 0) -> list[dict[str, Any]]:
    """Rows of the table ``events``, with ``copies``: how many events of copies it counts for, and ``of_group``: how many
    events of its group meet the filter."""
    where, parameters = which.where()
    page = f"{where} ORDER BY {ORDERS[order]} LIMIT {rows:d} OFFSET {after:d}"
    found = index.few("events", _SHOWN, page, *parameters, order=ORDERS[order])
    copies = _counted(index, "counted_as", "TRUE", [], [row["event_id"] for row in found])
    groups = _counted(index, "group_id", where, parameters, [row["group_id"] for row in found if row["group_id"]])
    return [
        {**row, "copies": copies.get(row["event_id"], 0), "of_group": groups.get(row["group_id"], 1)} for row in found
    ]


def _counted(index: Index, column: str, where: str, parameters: Sequence[object], ids: Sequence[str]) -> dict[str, int]:
    if not ids:
        return {}
    found = index.rows(
        f"""SELECT {column} AS id, count(*) AS n FROM events
        WHERE {where} AND {column} IN (SELECT UNNEST(CAST(${len(parameters) + 1} AS VARCHAR[]))) GROUP BY 1""",
        *parameters, list(ids),
    )  # fmt: skip
    return {row["id"]: row["n"] for row in found}


# --- what is chosen -------------------------------------------------------------------------------------------------


def keys(index: Index, which: EventFilter, most: int) -> list[Key]:
    """Of the events that meet a filter, no more than ``most``, in the order in which they were read."""
    where, parameters = which.where()
    found = index.rows(
        f"SELECT event_id, doc_id, version FROM events WHERE {where} ORDER BY no LIMIT {most:d}", *parameters
    )
    return [Key(row["event_id"], row["doc_id"], row["version"]) for row in found]
