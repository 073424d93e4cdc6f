"""What people decided, taken over from the journal into the index: stage, verdict and version of each record."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.index import Index
from musnad.journal import Journal
from musnad.review import State, states

_LAST = "SELECT coalesce(max(seq), 0) FROM decisions WHERE blind = 0"
_UPDATE = """
UPDATE {table} SET stage = arriving.stage, verdict = nullif(arriving.verdict, ''), version = arriving.version{more}
FROM arriving WHERE arriving.kind = '{kind}' AND {table}.run_id = arriving.run_id AND {table}.{kind}_id = arriving.object_id
"""
_MORE = {"event": ", decided_at = nullif(arriving.decided_at, ''), merged_into = nullif(arriving.merged_into, '')"}
_TABLES = {"event": "events", "statement": "statements"}


def take_over(index: Index, journal: Journal) -> int:
    """Takes over the decisions that are new since the last time; how many records they are about."""
    done = int(index.value("SELECT decisions FROM about") or 0)
    with journal.reading() as db:
        (last,) = db.execute(_LAST).fetchone()
    if last <= done:
        return 0
    rows = [row for run in index.rows("SELECT run_id FROM runs") for row in _rows(journal, run["run_id"], done)]
    with index.writing() as writing:
        for kind, table in _TABLES.items():
            writing.update(rows, _UPDATE.format(table=table, kind=kind, more=_MORE.get(kind, "")))
        writing.execute("UPDATE about SET decisions = $1", last)
    return len(rows)


def _rows(journal: Journal, run_id: str, done: int) -> Iterator[dict[str, object]]:
    for state in states(journal, run_id, done):
        if state.kind in _TABLES:
            yield _row(state)


def _row(state: State) -> dict[str, object]:
    return {
        "run_id": state.run_id, "kind": state.kind, "object_id": state.object_id, "stage": state.stage,
        "verdict": state.verdict or "", "version": state.version, "decided_at": state.at or "",
        "merged_into": state.merged_into or "",
    }  # fmt: skip
