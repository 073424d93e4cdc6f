"""A run of a store, report by report: every table's rows of one report at a time, in the order of publication.

A slice of some hundred reports is asked for at a time, since a database that puts all rows of fifteen tables in order side
by side keeps them all in memory. Within a slice each table is one ordered query that streams. The SQL is the same for
every database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from musnad.errors import InputError
from musnad.release.report import Report, Rows
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
SLICE = 2_000  # reports; more of them are faster and need more memory
_LAST = date(9999, 12, 31)  # those without a day stand at the end
_DAY = f"COALESCE(r.published, DATE '{_LAST}')"
_BY_REPORT = f"{_DAY}, r.doc_id"
# A slice is what lies behind one report, up to another. Row by row, as not every database compares pairs.
_IN_SLICE = f"""
r.run_id = $1 AND ({_DAY} > $2 OR ({_DAY} = $2 AND r.doc_id > $3)) AND ({_DAY} < $4 OR ({_DAY} = $4 AND r.doc_id <= $5))
"""
_ROWS = f"""
SELECT t.* FROM {{table}} t JOIN readings r ON r.run_id = t.run_id AND r.doc_id = t.doc_id
WHERE {_IN_SLICE} ORDER BY {{order}}
"""
_DOCUMENTS = f"""
SELECT t.* FROM documents t JOIN readings r ON r.doc_id = t.doc_id WHERE {_IN_SLICE} ORDER BY {_BY_REPORT}
"""
_KEYS = f"SELECT {_DAY} AS day, r.doc_id FROM readings r WHERE r.run_id = $1 ORDER BY {_BY_REPORT}"
# Who tells an event of this report, over all reports that are counted as one: the family and the chain of each.
_TELLINGS = f"""
SELECT f.doc_id, c.counted_as AS event_id, c.doc_id AS told_in, x.family_id, e.chain
FROM readings r
JOIN events f ON f.run_id = r.run_id AND f.doc_id = r.doc_id
JOIN counted c ON c.run_id = f.run_id AND c.counted_as = f.event_id
JOIN events e ON e.run_id = c.run_id AND e.event_id = c.event_id
LEFT JOIN families x ON x.run_id = c.run_id AND x.doc_id = c.doc_id
WHERE {_IN_SLICE} ORDER BY {_BY_REPORT}, c.counted_as, c.event_id
"""
_Key = tuple[date, str]  # day of publication and doc_id


# From the id and the rows by table of a report as read to its rows as people left them, and the stages of review by id.
Laid = Callable[[str, Rows], tuple[Rows, Mapping[str, str]]]


def as_read(doc_id: str, rows: Rows) -> tuple[Rows, Mapping[str, str]]:
    """Where nobody decided anything."""
    return rows, {}


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


def reports(db: Database, run: Run, at_once: int = SLICE, laid: Laid = as_read) -> Iterator[Report]:
    """The reports of a run by day of publication, those without one at the end. ``at_once``: how many are asked for.

    ``laid`` lays over each report what people decided about it.
    """
    for after, last in pairwise(_cuts(db, run, at_once)):
        yield from _slice(db, run, (*after, *last), laid)


def _cuts(db: Database, run: Run, at_once: int) -> Iterator[_Key]:
    """A key before all reports, and those of the last report of each slice."""
    yield date.min, ""
    key: _Key | None = None
    number = 0
    for number, row in enumerate(db.rows(_KEYS, run.id), 1):
        key = row["day"], row["doc_id"]
        if number % at_once == 0:
            yield key
    if key and number % at_once:
        yield key


def _slice(db: Database, run: Run, bounds: Sequence[object], laid: Laid) -> Iterator[Report]:
    rows = {table: _Ahead(db.rows(_sql(table), run.id, *bounds)) for table in (*ORDERS, "readings")}
    tellings = _Ahead(db.rows(_TELLINGS, run.id, *bounds))
    for document in db.rows(_DOCUMENTS, run.id, *bounds):
        found = {table: stream.take(document["doc_id"]) for table, stream in rows.items()}
        reading = found.pop("readings")[0]
        tables, stages = laid(document["doc_id"], found)
        yield Report(run.row, document, reading, tables, tellings.take(document["doc_id"]), stages=stages)


def _sql(table: str) -> str:
    order = (_BY_REPORT, *(f't."{name}"' for name in ORDERS.get(table, ())))
    return _ROWS.format(table=table, order=", ".join(order))


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
