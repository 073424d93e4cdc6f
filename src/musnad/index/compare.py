"""What the comparison of reports asks of the index: what is like some words, and the facts around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

import msgspec

from musnad.index.file import Index
from musnad.index.likeness import Hit, Kind, Term, ranked
from musnad.records import COUNTED
from musnad.store.database import Cells

MOST = 30  # events that are set side by side
_SEEN = 80  # rows that are looked at for these
_ENOUGH = 0.5  # of the weight of the words that the best row has
_NEAR = timedelta(days=30)  # of the day of the report that one starts from
_HEADLINES = 100
_STATEMENTS = 20
# What is asked of the picked events beside what a list has of them: whole rows are wide.
_TOLD = (
    "no, title, speaker, relay, place_en, country, adm1, adm2, level, actors, recipients, date_from, date_to, realis, "
    "trigger, trigger_start, trigger_end, headline_only, chain, labels, "
    + ", ".join(f"{what}_{part}" for what in COUNTED for part in ("low", "high", "text"))
)
_LISTED: dict[Kind, str] = {
    "event": "no, event_id, doc_id, type, mode, outlet, published, place, words",
    "statement": "no, statement_id, doc_id, outlet, title, speaker, content, mode, stance, headline, body_support, "
    "content_start, content_end",
}
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An event that is like the words: how many of them it has, and the share of their weight. ``picked``: it is among
    those that are set side by side."""

    event: Cells
    matched: int
    share: float
    picked: bool


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that is like the words, or a headline. ``body_support``: of a headline, does the body say it."""

    statement_id: str
    doc_id: str
    outlet: str | None
    title: str | None
    speaker: str | None
    content: str | None
    mode: str | None
    stance: str | None
    headline: bool
    body_support: str | None
    content_start: int | None
    content_end: int | None
    matched: int | None = None


# --- where one starts from ----------------------------------------------------------------------------------------


def event(index: Index, run: str, event_id: str) -> Cells | None:
    columns = f"{_LISTED['event']}, actors, recipients"
    return next(iter(index.by_id("events", columns, "event_id", [event_id], run)), None)


def is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text.strip()) is not None


def report_at(index: Index, run: str, address: str) -> Cells | None:
    """The report of a web address, whatever its scheme and the slash at its end; nothing is fetched."""
    parts = urlsplit(address.strip())
    bare = f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}" + (
        f"?{parts.query}" if parts.query else ""
    )
    ours = "rtrim(split_part(regexp_replace(url, '^https?://(www\\.)?', '', 'i'), '#', 1), '/')"
    return index.row(
        f"SELECT * FROM documents WHERE run_id = $1 AND {ours} = $2 ORDER BY retrieved_at DESC NULLS LAST LIMIT 1",
        run,
        bare,
    )


def words_of_event(row: Cells) -> str:
    """What to look for when one starts from an event: its sentence, its place and those who act in it."""
    return " ".join(filter(None, (row["words"], row["place"], *row["actors"], *row["recipients"])))


# --- what is like it ----------------------------------------------------------------------------------------------


def alike(
    index: Index, run: str, question: str, start: Cells | None, picks: Sequence[str]
) -> tuple[list[Term], list[Candidate]]:
    """The terms of a question and the events that are like it, one for each report, the best first."""
    terms, hits = ranked(index, "event", run, question, _SEEN)
    events = {row["no"]: row for row in _numbered(index, "event", (hit.no for hit in hits))}
    pairs = [(hit, events[hit.no]) for hit in hits if hit.no in events]
    found = _one_a_report(sorted(pairs, key=_closest), start)
    best = max((hit.share for hit, _ in found), default=0.0)
    chosen = set(picks) or {
        row["event_id"]
        for hit, row in found[:MOST]
        if hit.share >= _ENOUGH * best and _may_be(row, start or found[0][1])
    }
    found = [*found, *((Hit(0, 0, 0.0), row) for row in _further(index, run, picks, found))]
    return terms, [
        Candidate(event=row, matched=hit.matched, share=round(hit.share, 3), picked=row["event_id"] in chosen)
        for hit, row in found
    ]


def _closest(pair: tuple[Hit, Cells]) -> tuple[float, int]:
    """Of two that have as many of the words, the shorter is closer."""
    return -pair[0].share, len(pair[1]["words"] or "")


def _numbered(index: Index, kind: Kind, numbers: Iterable[int]) -> list[Cells]:
    return index.numbered(f"{kind}s", _LISTED[kind], list(numbers))


def _one_a_report(found: Sequence[tuple[Hit, Cells]], start: Cells | None) -> list[tuple[Hit, Cells]]:
    """Of the events of a report that have as many of the words, the one of the type that is looked for: that of the event
    one starts from, else of the best."""
    wanted = (start or (found[0][1] if found else {})).get("type")
    best: dict[str, tuple[Hit, Cells]] = {}
    for hit, row in found:
        held = best.get(row["doc_id"])
        if held is None or (held[1]["type"] != wanted and row["type"] == wanted and hit.share >= 0.8 * held[0].share):
            best[row["doc_id"]] = (hit, row)
    if start:
        best[start["doc_id"]] = (Hit(start["no"], best.get(start["doc_id"], (Hit(0, 0, 1.0),))[0].matched, 1.0), start)
    return sorted(best.values(), key=lambda pair: -pair[0].share)


def _may_be(row: Cells, start: Cells) -> bool:
    """May it tell of the event that one starts from, or that is most like the words: of its type, and not of another month."""
    days = row["published"], start["published"]
    return row["type"] == start["type"] and (None in days or abs(days[0] - days[1]) <= _NEAR)


def _further(index: Index, run: str, picks: Sequence[str], found: Sequence[tuple[Hit, Cells]]) -> list[Cells]:
    """What was picked and is not among what is like the words."""
    missing = sorted(set(picks) - {row["event_id"] for _, row in found})[:MOST]
    return index.by_id("events", _LISTED["event"], "event_id", missing, run)


def events(index: Index, picked: Sequence[Candidate]) -> list[Cells]:
    """All that is told of them."""
    listed = {one.event["no"]: one.event for one in picked}
    return [{**listed[row["no"]], **row} for row in index.numbered("events", _TOLD, [*listed])]


def statements_alike(index: Index, run: str, question: str) -> list[Said]:
    hits = ranked(index, "statement", run, question, _STATEMENTS).hits
    rows = {row["no"]: row for row in _numbered(index, "statement", (hit.no for hit in hits))}
    return [_said(rows[hit.no], hit.matched) for hit in hits if hit.no in rows]


def _said(row: Cells, matched: int | None = None) -> Said:
    return msgspec.convert({**row, "matched": matched}, Said)


# --- the facts around it ------------------------------------------------------------------------------------------


def headlines(index: Index, run: str, ids: Sequence[str]) -> list[Said]:
    """What headlines say that the body of their report does not."""
    found = index.by_id("statements", "no, headline, body_support", "doc_id", sorted(set(ids)), run)
    missing = sorted(row["no"] for row in found if row["headline"] and row["body_support"] == "no")[:_HEADLINES]
    return [_said(row) for row in sorted(_numbered(index, "statement", missing), key=lambda row: row["no"])]
