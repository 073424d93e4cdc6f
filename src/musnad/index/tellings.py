"""What several reports tell of one happening, side by side: a row a report, in the order of time; where they differ, and in
what way. Nothing here says which of them is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Literal

import msgspec

from musnad.folding import fold
from musnad.records import COUNTED
from musnad.store.database import Cells

COLUMNS = ("day", "place", "actor", "recipient", "verb", "type", "number", "realis", "label", "source")
Relation = Literal["denies", "in_tension", "later_otherwise", "refines", "otherwise"]


class Cell(msgspec.Struct, frozen=True):
    """What a report tells in a column; None when it tells nothing. ``differs`` from the first report that tells something
    there."""

    value: str | None
    differs: bool = False


class Count(msgspec.Struct, frozen=True):
    """``what``: killed, wounded, detained or reached; ``high`` is None when open."""

    what: str
    low: int
    high: int | None
    text: str | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A report's telling. ``number`` counts from 1 in the order of time. ``repeats``: the row that it is a copy of."""

    number: int
    event_id: str
    doc_id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    retrieved_at: str | None
    start: int | None
    end: int | None
    words: str | None
    headline_only: bool
    speaker: str | None
    relay: str | None
    place: str | None
    place_en: str | None
    level: str | None
    type: str
    mode: str | None
    counts: list[Count]
    family_id: str | None
    repeats: int | None
    cells: dict[str, Cell]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two things that are told in one column, by which rows, and how they stand to each other. ``left`` is told first.

    ``denies``: one tells it, the other that it was not so. ``in_tension``: both numbers or days cannot hold at once.
    ``later_otherwise``: they cannot, but the other is of a later day. ``refines``: the one lies within the other.
    ``otherwise``: other words, which may well mean the same.
    """

    column: str
    relation: Relation
    left: str
    right: str
    left_rows: list[int]
    right_rows: list[int]


def in_order(events: Sequence[Cells]) -> list[Cells]:
    """By the day of the report, those without one at the end."""
    return sorted(
        events, key=lambda e: (e["published"] is None, e["published"] or date.max, e["outlet"] or "", e["event_id"])
    )


def matrix(events: Sequence[Cells], documents: Mapping[str, Cells]) -> list[Row]:
    """A row an event, given in the order of time."""
    told = [_told(event) for event in events]
    firsts = {name: next((row[name] for row in told if row[name] is not None), None) for name in COLUMNS}
    seen: dict[str, int] = {}
    rows = []
    for number, (event, values) in enumerate(zip(events, told, strict=True), 1):
        document = documents.get(event["doc_id"], {})
        family = document.get("family_id")
        cells = {name: Cell(values[name], _differ(name, values[name], firsts[name])) for name in COLUMNS}
        rows.append(_row(number, event, document, cells, seen.get(family) if family else None))
        if family:
            seen.setdefault(family, number)
    return rows


def _row(number: int, event: Cells, document: Cells, cells: dict[str, Cell], repeats: int | None) -> Row:
    return Row(
        number=number, url=document.get("url"), retrieved_at=document.get("retrieved_at"), start=event["trigger_start"],
        end=event["trigger_end"], counts=counts(event), family_id=document.get("family_id"), repeats=repeats, cells=cells,
        headline_only=bool(event["headline_only"]),
        **{name: event[name] for name in ("event_id", "doc_id", "outlet", "title", "published", "words", "speaker",
                                          "relay", "place", "place_en", "level", "type", "mode")},
    )  # fmt: skip


def counts(event: Cells) -> list[Count]:
    return [Count(what, event[f"{what}_low"], event[f"{what}_high"], event[f"{what}_text"])
            for what in COUNTED if event[f"{what}_low"] is not None]  # fmt: skip


def _told(event: Cells) -> dict[str, str | None]:
    days = [str(day) for day in (event["date_from"], event["date_to"]) if day]
    return {
        "day": " – ".join(dict.fromkeys(days)) or None, "place": event["place"], "actor": _listed(event["actors"]),
        "recipient": _listed(event["recipients"]), "verb": event["trigger"],
        "type": "/".join(filter(None, (event["type"], event["mode"]))),
        "number": "; ".join(_shown(one) for one in counts(event)) or None, "realis": event["realis"],
        "label": _listed(event["labels"]), "source": " › ".join(filter(None, (event["relay"], event["speaker"]))) or None,
    }  # fmt: skip


def _shown(count: Count) -> str:
    high = "+" if count.high is None else "" if count.high == count.low else f"–{count.high}"
    return f"{count.what} {count.low}{high}"


def _listed(names: Sequence[str] | None) -> str | None:
    return "، ".join(dict.fromkeys(names or ())) or None


def _differ(column: str, value: str | None, first: str | None) -> bool:
    return value is not None and first is not None and _key(value) != _key(first)


def _key(value: str) -> str:
    return " ".join(fold(value).split())


# --- pairs --------------------------------------------------------------------------------------------------------


def pairs(rows: Sequence[Row], events: Sequence[Cells]) -> list[Pair]:
    """What differs between the rows, copies aside, once for each two things that are told."""
    by_number = {row.number: event for row, event in zip(rows, events, strict=True)}
    alone = [row for row in rows if row.repeats is None]
    return [pair for name in COLUMNS if name not in ("verb", "source") for pair in _pairs(name, alone, by_number)]


def _pairs(name: str, rows: Sequence[Row], events: Mapping[int, Cells]) -> list[Pair]:
    told: dict[str, list[Row]] = {}
    for row in rows:
        if (value := row.cells[name].value) is not None:
            told.setdefault(_key(value), []).append(row)
    return [
        Pair(
            column=name, relation=_relation(name, events[a[0].number], events[b[0].number]),
            left=a[0].cells[name].value or "", right=b[0].cells[name].value or "",
            left_rows=[row.number for row in a], right_rows=[row.number for row in b],
        )
        for a, b in combinations(told.values(), 2)
    ]  # fmt: skip


def _relation(name: str, a: Cells, b: Cells) -> Relation:
    if name == "number":
        return _of_numbers(a, b)
    if name == "day":
        return _of_days(a, b)
    if name == "place":
        return "refines" if _within(a, b) or _within(b, a) else "otherwise"
    if name == "realis":
        return "denies" if "negated" in (a["realis"], b["realis"]) else "otherwise"
    return "otherwise"


def _of_numbers(a: Cells, b: Cells) -> Relation:
    """Of the counts that both give: apart, or one within the other."""
    both = [(x, y) for x in counts(a) for y in counts(b) if x.what == y.what]
    if not both:
        return "otherwise"
    if any(_apart(x, y) for x, y in both):
        return "later_otherwise" if _later(a, b) else "in_tension"
    return "refines"


def _apart(x: Count, y: Count) -> bool:
    return (x.high is not None and x.high < y.low) or (y.high is not None and y.high < x.low)


def _of_days(a: Cells, b: Cells) -> Relation:
    apart = (a["date_to"] or a["date_from"]) < (b["date_from"] or b["date_to"]) or (b["date_to"] or b["date_from"]) < (
        a["date_from"] or a["date_to"]
    )
    return "in_tension" if apart else "refines"


def _later(a: Cells, b: Cells) -> bool:
    return bool(a["published"] and b["published"] and a["published"] != b["published"])


def _within(inner: Cells, outer: Cells) -> bool:
    """Does the place of the one hold that of the other, by country and divisions? Only a coarser place can."""
    if not (inner["country"] and inner["country"] == outer["country"]) or (inner["level"] or "") >= (
        outer["level"] or ""
    ):
        return False
    return outer["level"] == "G6" or (
        outer["adm1"] is not None and (inner["adm1"] == outer["adm1"] and outer["adm2"] in (None, inner["adm2"]))
    )


# --- where it comes from ------------------------------------------------------------------------------------------


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a family. ``depth``: 0 for the first seen, 1 for what was compared with it, and so on. ``similarity``:
    Jaccard index of the shingles; ``containment``: share of the smaller in the larger. ``rows``: its rows in the matrix."""

    doc_id: str
    outlet: str | None
    title: str | None
    published: date | None
    kind: str
    depth: int
    similarity: float | None
    containment: float | None
    shared_sentences: int | None
    rows: list[int]


class Family(msgspec.Struct, frozen=True):
    """Reports that are one report, the first seen first, each under the one that it was compared with."""

    family_id: str
    agency: str | None
    members: list[Member]


def families(documents: Sequence[Cells], rows: Sequence[Row]) -> list[Family]:
    """``documents``: all of the families."""
    shown: dict[str, list[int]] = {}
    for row in rows:
        shown.setdefault(row.doc_id, []).append(row.number)
    groups: dict[str, list[Cells]] = {}
    for document in documents:
        groups.setdefault(document["family_id"], []).append(document)
    return [
        Family(name, next((one["family_agency"] for one in group if one["family_agency"]), None), _tree(group, shown))
        for name, group in groups.items()
    ]


def _tree(group: Sequence[Cells], shown: Mapping[str, list[int]]) -> list[Member]:
    here = {one["doc_id"] for one in group}
    under: dict[str | None, list[Cells]] = {}
    for one in sorted(group, key=lambda d: (d["published"] is None, d["published"] or date.max, d["doc_id"])):
        parent = one["copy_of"] if one["copy_of"] in here and one["copy_of"] != one["doc_id"] else None
        under.setdefault(parent, []).append(one)
    found: list[Member] = []
    todo: list[tuple[Cells, int]] = [(one, 0) for one in reversed(under.pop(None, []))]
    while todo:
        one, depth = todo.pop()
        found.append(_member(one, depth, shown.get(one["doc_id"], [])))
        todo.extend((child, depth + 1) for child in reversed(under.pop(one["doc_id"], [])))
    return found


def _member(document: Cells, depth: int, rows: list[int]) -> Member:
    return Member(
        doc_id=document["doc_id"], outlet=document["outlet"], title=document["title"], published=document["published"],
        kind=document["family_kind"] or "first", depth=depth, rows=rows,
        **{name: document[name] for name in ("similarity", "containment", "shared_sentences")},
    )  # fmt: skip
