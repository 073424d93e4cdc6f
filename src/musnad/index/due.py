"""What a row of ``mandates`` has beside its own columns: when it is due, by whose word, in which countries, in which words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from musnad.export.deadlines import PLANNED
from musnad.export.report.days import edtf_days
from musnad.store.database import Cells


def due(row: Cells) -> tuple[date | None, date | None]:
    """The first and last day on which it may end, or, for what is planned, begin. A month stays a month; both None when
    that cannot be said."""
    first, last = edtf_days((row["starts"] if row["kind"] in PLANNED else row["expires"]) or "") or (None, None)
    return (first, last) if first and last else (None, None)


def countries(row: Cells, place: Cells) -> list[str]:
    """Of its place and of those who take part, each once."""
    found = [place.get("country"), *(one.get("country") for one in _participants(row))]
    return list(dict.fromkeys(code for code in found if code))


def named(row: Cells) -> list[str]:
    """Who takes part, in the words of the report."""
    return [str(one["text"]) for one in _participants(row) if one.get("text")]


def _participants(row: Cells) -> Sequence[Mapping[str, Any]]:
    held = row["participants"]
    return (json.loads(held) if isinstance(held, str) else held) or []


def chain(row: Cells, events: Mapping[str, Cells], statements: Sequence[Cells]) -> Sequence[Cells]:
    """Who carried the words: the chain of the event, or of the narrowest statement that they stand in; else none."""
    if event := events.get(row["event_id"] or ""):
        return event["chain"] or ()
    if not row["evidence"]:
        return ()
    start, end = row["evidence"][-1]["start"], row["evidence"][-1]["end"]
    around = [one for one in statements if one["content_start"] <= start and end <= one["content_end"]]
    inner = min(around, key=lambda one: one["content_end"] - one["content_start"], default=None)
    return (inner["chain"] or ()) if inner else ()


def sayers(links: Sequence[Cells]) -> str | None:
    """The names of a chain, outermost first, without the outlet, which has its own column."""
    return " › ".join(link["name"] or link["named"] for link in links if link["role"] != "outlet") or None


def sentence(row: Cells, sentences: Sequence[Cells]) -> tuple[int | None, int | None]:
    """Where the sentence stands that tells the day: that of the last of its words."""
    if not row["evidence"]:
        return None, None
    start, end = row["evidence"][-1]["start"], row["evidence"][-1]["end"]
    holds = next((one for one in sentences if one["start"] < end and start < one["end"]), None)
    return (holds["start"], holds["end"]) if holds else (start, end)
