"""A run of a store, report by report: every table's rows of one report at a time, in the order of publication.

Each table is one ordered query that streams, and all are read side by side. So memory holds one report, whatever the
store holds, and the SQL is the same for every database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from musnad.errors import InputError
from musnad.release.report import Report
from musnad.store.database import Cells, Database

# The tables that a report is told by, with what orders their rows within the report.
ORDERS: dict[str, tuple[str, ...]] = {
    "sentences": ("position",),
    "entities": ("entity_id",),
    "mentions": ("start", "mention_id"),
    "places": ("start", "place_id"),
    "times": ("start", "time_id"),
    "statements": ("content_start", "statement_id"),
    "assertions": ("start", "assertion_id"),
    "events": ("trigger_start", "event_id"),
    "event_actors": ("event_id", "role", "position"),
    "event_places": ("event_id", "position"),
    "claims": ("start", "claim_id"),
    "labels": ("start", "label_id"),
    "mandates": ("mandate_id",),
    "families": (),
    "counted": ("event_id",),
}
_FROM_RUN = "FROM {table} t JOIN readings r ON r.run_id = t.run_id AND r.doc_id = t.doc_id WHERE t.run_id = $1"
_BY_REPORT = "r.published NULLS LAST, t.doc_id"
_DOCUMENTS = """
SELECT t.* FROM documents t JOIN readings r ON r.doc_id = t.doc_id WHERE r.run_id = $1 ORDER BY {by}
"""
# Who tells an event of this report, over all reports that are counted as one: the family and the chain of each.
_TELLINGS = """
SELECT f.doc_id, c.counted_as AS event_id, c.doc_id AS told_in, x.family_id, e.chain
FROM counted c
JOIN events e ON e.run_id = c.run_id AND e.event_id = c.event_id
JOIN events f ON f.run_id = c.run_id AND f.event_id = c.counted_as
JOIN readings r ON r.run_id = f.run_id AND r.doc_id = f.doc_id
LEFT JOIN families x ON x.run_id = c.run_id AND x.doc_id = c.doc_id
WHERE c.run_id = $1 ORDER BY r.published NULLS LAST, f.doc_id, c.counted_as, c.event_id
"""


class Run(NamedTuple):
    """A run of the store: its row of ``runs``."""

    row: Cells

    @property
    def id(self) -> str:
        return str(self.row["run_id"])


def run_of(db: Database, run_id: str | None = None) -> Run:
    """The run of that id, or of which it is the beginning; without one, the run that was started last.

    Raises InputError (``no-run``) when there is none, or more than one that begins so.
    """
    rows = list(db.rows("SELECT * FROM runs ORDER BY started_at NULLS FIRST, run_id"))
    if not rows:
        raise InputError("the store holds no run; read an archive into it first", code="no-run")
    if run_id is None:
        return Run(rows[-1])
    found = [row for row in rows if row["run_id"].startswith(run_id)]
    if len(found) != 1:
        known = ", ".join(row["run_id"] for row in rows)
        raise InputError(f"{'no' if not found else 'more than one'} run {run_id!r}; there are: {known}", code="no-run")
    return Run(found[0])


def reports(db: Database, run: Run) -> Iterator[Report]:
    """The reports of a run by day of publication, those without one at the end."""
    rows = {table: _Ahead(db.rows(_sql(table), run.id)) for table in ORDERS}
    tellings = _Ahead(db.rows(_TELLINGS, run.id))
    sql = _DOCUMENTS.format(by=_BY_REPORT)
    readings = _Ahead(db.rows(f"SELECT t.* {_FROM_RUN.format(table='readings')} ORDER BY {_BY_REPORT}", run.id))
    for document in db.rows(sql, run.id):
        doc_id = document["doc_id"]
        of_report = {table: stream.take(doc_id) for table, stream in rows.items()}
        yield Report(run.row, document, readings.take(doc_id)[0], of_report, tellings.take(doc_id))


def _sql(table: str) -> str:
    order = ", ".join((_BY_REPORT, *(f't."{name}"' for name in ORDERS[table])))
    return f"SELECT t.* {_FROM_RUN.format(table=table)} ORDER BY {order}"


class _Ahead:
    """Ordered rows of which one is looked at before it is taken."""

    def __init__(self, rows: Iterator[Cells]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def take(self, doc_id: str) -> Sequence[Cells]:
        """The rows of this report, which must be the next in order."""
        found: list[Cells] = []
        while self._next is not None and self._next["doc_id"] == doc_id:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found
