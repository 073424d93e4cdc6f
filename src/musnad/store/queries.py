"""What is asked of a store: its runs, and what became of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from musnad.store.database import Cells, Database, StoreError

_RUNS = """
SELECT r.*, COALESCE(i.inputs, 0) AS inputs, COALESCE(d.documents, 0) AS documents,
    COALESCE(d.statements, 0) AS statements, COALESCE(d.events, 0) AS events
FROM runs r
LEFT JOIN (SELECT run_id, COUNT(*) AS inputs FROM inputs GROUP BY run_id) i ON i.run_id = r.run_id
LEFT JOIN (
    SELECT run_id, COUNT(*) AS documents, CAST(SUM(statements) AS BIGINT) AS statements,
        CAST(SUM(events) AS BIGINT) AS events
    FROM readings GROUP BY run_id
) d ON d.run_id = r.run_id
ORDER BY r.started_at, r.run_id
"""
_OUTCOMES = """
SELECT outcome, code, COUNT(*) AS inputs FROM inputs WHERE run_id = $1
GROUP BY outcome, code ORDER BY inputs DESC, outcome, code
"""
_DATED = """
SELECT COUNT(*) AS documents, COUNT(*) - COUNT(published) AS undated,
    COUNT(CASE WHEN published IS NULL AND (not_before IS NOT NULL OR not_after IS NOT NULL) THEN 1 END) AS bounded
FROM readings WHERE run_id = $1
"""
_PLACED = """
SELECT COUNT(*) AS places, COUNT(CASE WHEN geometry = 'unresolved' THEN 1 END) AS unresolved
FROM places WHERE run_id = $1
"""
_READ = """
SELECT COUNT(CASE WHEN a.doc_id IS NOT NULL AND b.doc_id IS NOT NULL THEN 1 END) AS both_read,
    COUNT(CASE WHEN b.doc_id IS NULL THEN 1 END) AS only_a, COUNT(CASE WHEN a.doc_id IS NULL THEN 1 END) AS only_b
FROM (SELECT doc_id FROM readings WHERE run_id = $1) a
FULL JOIN (SELECT doc_id FROM readings WHERE run_id = $2) b ON a.doc_id = b.doc_id
"""


class Outcome(NamedTuple):
    """How many inputs ended so; ``code`` says why, None where nothing went wrong."""

    outcome: str
    code: str | None
    inputs: int


class Account(NamedTuple):
    """What became of the inputs of a run, and how much of what was read stays open.

    ``undated``: documents without a day of publication; ``bounded``: those of them with a bound for it.
    ``unresolved``: mentions of places for which no place was chosen.
    """

    run_id: str
    outcomes: tuple[Outcome, ...]
    documents: int
    undated: int
    bounded: int
    places: int
    unresolved: int

    @property
    def inputs(self) -> int:
        return sum(outcome.inputs for outcome in self.outcomes)

    def of(self, name: str) -> int:
        """The inputs of an outcome, whatever their codes."""
        return sum(outcome.inputs for outcome in self.outcomes if outcome.outcome == name)


class Shared(NamedTuple):
    """How many documents two runs read: both, only the first, only the second."""

    both: int
    only_a: int
    only_b: int


def runs(db: Database) -> Iterator[Cells]:
    """The rows of ``runs``, the first first, each with its number of inputs, documents, statements and events."""
    return db.rows(_RUNS)


def latest_run(db: Database) -> str:
    """The run that was begun last. Raises StoreError when there is none."""
    found = next(db.rows("SELECT run_id FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 1"), None)
    if found is None:
        raise StoreError("the store has no run yet; make one with: musnad run INPUT -o FOLDER")
    return str(found["run_id"])


def known_run(db: Database, run_id: str) -> str:
    """The id of a run by the beginning of it. Raises StoreError when none or several begin so."""
    found = [str(row["run_id"]) for row in db.rows("SELECT run_id FROM runs ORDER BY started_at, run_id")]
    fitting = [run for run in found if run == run_id] or [run for run in found if run_id and run.startswith(run_id)]
    if len(fitting) != 1:
        several = "several runs begin" if fitting else "no run begins"
        raise StoreError(f"{several} with {run_id!r}; there are: {', '.join(fitting or found) or 'none'}")
    return fitting[0]


def account(db: Database, run_id: str) -> Account:
    outcomes = tuple(Outcome(**row) for row in db.rows(_OUTCOMES, run_id))
    return Account(run_id, outcomes, **next(db.rows(_DATED, run_id)), **next(db.rows(_PLACED, run_id)))


def shared(db: Database, a: str, b: str) -> Shared:
    found = next(db.rows(_READ, a, b))
    return Shared(found["both_read"], found["only_a"], found["only_b"])
