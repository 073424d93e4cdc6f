"""How a release came to be: the run, what was lost on the way, what was withheld and why, and what was covered when.

A rise of events may be a rise of reports; ``coverage`` counts both by outlet and month, so that it can be seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import msgspec

from musnad.release.asked import Asked
from musnad.release.report import Report
from musnad.release.safety import Guard
from musnad.release.selection import Run
from musnad.store.database import Database
from musnad.store.schema import VERSION as SCHEMA
from musnad.version import VERSION

UNDATED = "undated"


class Tally:
    """Counts over the reports of a release. Memory: an entry for each outlet and month."""

    def __init__(self) -> None:
        self.reports: Counter[tuple[str, str]] = Counter()  # by outlet and month
        self.events: Counter[tuple[str, str]] = Counter()
        self.bases: Counter[str] = Counter()
        self.stages: Counter[str] = Counter()  # of review, of events
        self.copies = 0
        self.first: date | None = None
        self.last: date | None = None

    def add(self, report: Report) -> None:
        key = report.outlet or "", report.day.strftime("%Y-%m") if report.day else UNDATED
        self.reports[key] += 1
        self.bases[report.reading["published_basis"] or "none"] += 1
        self.copies += sum(row["counted_as"] not in (None, row["event_id"]) for row in report.tables["counted"])
        for happening in report.happenings():
            self.events[key] += 1
            self.stages[report.stage(happening.event)] += 1
            self._widen(happening.event["date_from"], happening.event["date_to"])

    def _widen(self, first: date | None, last: date | None) -> None:
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)


def manifest(
    db: Database, run: Run, guard: Guard, asked: Asked, tally: Tally, left_out: Mapping[str, Counter[str]]
) -> Mapping[str, object]:
    """What ``run.json`` holds."""
    whole = tally.reports.total()
    undated = sum(count for (_, month), count in tally.reports.items() if month == UNDATED)
    return {
        "run": _run(run), "musnad": VERSION, "schema": SCHEMA, "profile": guard.profile._asdict(),
        "today": guard.today, "text": guard.text, "asked": asked._asdict(),
        "inputs": _counted(db, "SELECT outcome AS name, COUNT(*) AS n FROM inputs WHERE run_id = $1 GROUP BY outcome", run),
        "lost": _counted(db, _LOST, run), "documents": whole, "events": tally.events.total(),
        "events_told_again": tally.copies, "events_from": tally.first, "events_to": tally.last,
        "undated_share": round(undated / whole, 4) if whole else None, "published_basis": _sorted(tally.bases),
        "review": _sorted(tally.stages),
        "withheld": _sorted(guard.withheld), "left_out": {name: _sorted(counts) for name, counts in sorted(left_out.items()) if +counts},
        "coverage": [
            {"outlet": outlet or None, "month": month, "documents": count, "events": tally.events[outlet, month]}
            for (outlet, month), count in sorted(tally.reports.items())
        ],
    }  # fmt: skip


_LOST = """
SELECT stage || ': ' || code AS name, COUNT(*) AS n FROM inputs
WHERE run_id = $1 AND stage IS NOT NULL AND code IS NOT NULL GROUP BY stage || ': ' || code
"""


def _counted(db: Database, sql: str, run: Run) -> Mapping[str, int]:
    return {row["name"]: row["n"] for row in sorted(db.rows(sql, run.id), key=lambda row: str(row["name"]))}


def _run(run: Run) -> Mapping[str, object]:
    """The row of the run, what is JSON in it opened."""
    return {
        name: msgspec.json.decode(cell) if name in ("models", "options") and cell else cell
        for name, cell in run.row.items()
    }


def _sorted(counts: Counter[str]) -> Mapping[str, int]:
    return dict(sorted((+counts).items()))
