"""Deadlines and items of agendas: as a table, and as a calendar (RFC 5545).

A calendar has an all-day entry for each deadline whose day is stated to within a few days. Nothing in it comes from the
clock, so the same run gives the same file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from musnad.export.deadlines import PLANNED, Deadline, undated
from musnad.export.ics import calendar
from musnad.export.report.days import edtf_days
from musnad.release.cells import chain_text, plain
from musnad.release.formats import Column, Rows, Table
from musnad.release.report import Report
from musnad.release.statements import days
from musnad.store.database import Cells

COLUMNS = (
    Column("mandate_id", "string", "Id"),
    Column("doc_id", "string", "Report"),
    Column("outlet", "string", "Outlet"),
    Column("kind", "string", "authorisation, truce, ultimatum, planned_meeting or planned_act"),
    Column("instrument", "string", "What it is called"),
    Column("issuer", "string", "Who gave it"),
    Column("issued", "string", "When, as an ISO day or EDTF"),
    Column("grants", "string", "What it allows"),
    Column("routes", "string", "Ids of places; never in a release for the public"),
    Column("beneficiary", "string", "For whom"),
    Column("starts", "string", "EDTF, no more precise than the words"),
    Column("expires", "string", "EDTF, no more precise than the words"),
    Column("expires_level", "string", "T0 to T6"),
    Column("lasts", "string", "ISO 8601 duration"),
    Column("condition", "string", "On what condition"),
    Column("requested_change", "string", "extend, end or amend"),
    Column("requested_by", "string", "Statement or event that asks"),
    Column("participants", "string", "Who takes part"),
    Column("place_id", "string", "Where"),
    Column("status", "string", "in_force, in_force_expiring, expired, preparing, planned or unknown"),
    Column("event_id", "string", "Event that it belongs to"),
    Column("chain", "string", "Who says so: outlet > relay > speaker"),
    Column("evidence_start", "integer", "Where the words begin, in Unicode code points of the text"),
    Column("evidence_end", "integer", "Where they end"),
    Column("date_from", "date", "First day on which it may have been reported"),
    Column("date_to", "date", "Last day"),
    Column("why_not", "string", "Why it has no day"),
)  # fmt: skip
_AS_NAMED = [
    "mandate_id",
    "kind",
    "instrument",
    "issuer",
    "issued",
    "grants",
    "routes",
    "beneficiary",
    "starts",
    "expires",
    "expires_level",
    "lasts",
    "condition",
    "requested_change",
    "requested_by",
    "place_id",
    "status",
    "event_id",
    "why_not",
]


def mandates() -> Table:
    return Table(COLUMNS, _rows, key=("mandate_id",))


def _rows(report: Report, left_out: Counter[str]) -> Rows:
    for row in report.tables["mandates"]:
        spans = row["evidence"]
        yield {
            **{name: row[name] for name in _AS_NAMED}, "doc_id": report.doc_id, "outlet": report.outlet,
            "participants": _participants(row), "chain": chain_text(_chain(report, row)), **days(report),
            "evidence_start": min(s["start"] for s in spans), "evidence_end": max(s["end"] for s in spans),
        }  # fmt: skip


def _participants(row: Cells) -> list[str]:
    return [one["text"] for one in json.loads(row["participants"] or "[]")]


def _chain(report: Report, row: Cells) -> Sequence[Cells]:
    """By whose word: the event's own chain, or the innermost statement that its words stand in; else the outlet's."""
    for event in report.tables["events"]:
        if event["event_id"] == row["event_id"]:
            return event["chain"]  # type: ignore[no-any-return]  # cells have any type
    at = row["evidence"][-1]
    around = [
        s for s in report.tables["statements"] if s["content_start"] <= at["start"] and at["end"] <= s["content_end"]
    ]
    inner = min(around, key=lambda s: s["content_end"] - s["content_start"], default=None)
    outlet = {"role": "outlet", "name": report.outlet, "named": "named" if report.outlet else "absent"}
    return inner["chain"] if inner else [outlet]


class Agenda:
    """The calendar. It holds the deadlines of a run, of which there are few, and sorts them by day."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._found: list[Deadline] = []

    def begin(self) -> str:
        return ""

    def each(self, report: Report) -> Iterator[str]:
        for row in report.tables["mandates"]:
            one = _deadline(report, row)
            if undated(one):
                self.left_out["no day" if one.due_from is None else "only about a day, or a period"] += 1
            else:
                self._found.append(one)
        yield from ()

    def end(self) -> Iterator[str]:
        self._found.sort(key=lambda one: (one.due_from or "", one.due_to or "", one.id))
        yield calendar(self._found).decode()


def _deadline(report: Report, row: Cells) -> Deadline:
    edtf = row["starts"] if row["kind"] in PLANNED else row["expires"]
    first, last = edtf_days(edtf or "") or (None, None)
    known = first is not None and last is not None
    what = plain(row["instrument"] or row["kind"].replace("_", " "))
    return Deadline(
        id=row["mandate_id"], kind=row["kind"], what=what, status=row["status"], due_from=_iso(first if known else None),
        due_to=_iso(last if known else None), starts=row["starts"], expires=row["expires"], lasts=row["lasts"],
        approximate=bool(edtf) and edtf[-1] in "~?%", issuer=row["issuer"], participants=tuple(_participants(row)),
        condition=row["condition"], requested_change=row["requested_change"], requested_by=_asking(report, row),
        said_by=chain_text(_chain(report, row)), sentence=_sentence(report, row) or what, report=report.doc_id,
        outlet=report.outlet, url=report.document["url"], published=_iso(report.day), why_not=row["why_not"],
    )  # fmt: skip


def _asking(report: Report, row: Cells) -> str | None:
    """Who asks for a change: the speaker of the statement, or who acts in the event."""
    key = row["requested_by"]
    speakers = [s["speaker_name"] for s in report.tables["statements"] if s["statement_id"] == key]
    acting = [p["text"] for p in report.tables["event_actors"] if p["event_id"] == key and p["role"] == "actor"]
    return ", ".join(name for name in (*speakers, *acting) if name) or None


def _sentence(report: Report, row: Cells) -> str | None:
    found = report.sentence(row["evidence"][-1]["start"])
    return report.quote(found["start"], found["end"]) if found else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
