"""Decisions of reviewers taken over into the index: each as it is taken, and those it has not seen when it is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from musnad.index.build import next_number, slice_of_run
from musnad.index.file import Index, Writing
from musnad.index.queue import prioritise_some
from musnad.index.rows import FAMILY, Slice, decided
from musnad.index.search import add_words
from musnad.journal import Journal
from musnad.review import State, state_of
from musnad.review.tables import TABLES, states_in
from musnad.store.database import Cells, Store

# What only sets a stage; all else may change what is shown of a record, or of others beside it.
_SETS_STAGE = ("accept", "reject", "unsure", "release", "withdraw")
_MARK = """
UPDATE {table} SET stage = arriving.stage, version = arriving.version, verdict = arriving.verdict,
    decided_at = arriving.decided_at
FROM arriving WHERE {table}.run_id = arriving.run_id AND {table}.{key} = arriving.id
"""
_MARKED = ("event", "statement", "mandate")  # kinds that have rows of their own
_ROWS = {"documents": "doc_id", "events": "event_id", "event_places": "event_id", "statements": "statement_id",
         "mandates": "mandate_id"}  # fmt: skip
# What is known only of a whole run, and stays as it was.
_KEPT = {
    "documents": (*FAMILY, "near", "indexed_at"),
    "events": ("no", "counted_as", "independent", "priority", "indexed_at"), "statements": ("no",),
}  # fmt: skip


def take_over(index: Index, store: Store, journal: Journal) -> int:
    """Takes over the decisions that the index has not seen; how many. Raises StoreError, BusyError."""
    since = int(index.value("SELECT decisions FROM about") or 0)
    with journal.reading() as db:
        sql = (
            "SELECT seq, run_id, object_id, doc_id, action, version, changes FROM decisions WHERE seq > ? AND blind = 0"
        )
        found = [dict(row) for row in db.execute(f"{sql} ORDER BY seq", [since])]
        last = db.execute("SELECT max(seq) FROM decisions").fetchone()[0] or 0
    if last == since:
        return 0
    by_run: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in found:
        by_run[row["run_id"]].append(row)
    for run_id, rows in by_run.items():
        _take_over_run(index, store, journal, run_id, rows)
    with index.writing() as writing:
        writing.execute("UPDATE about SET decisions = $1", last)
    return len(found)


def _take_over_run(index: Index, store: Store, journal: Journal, run_id: str, rows: Sequence[Cells]) -> None:
    states = state_of(journal, run_id, {row["object_id"] for row in rows})
    changed = {row["doc_id"] for row in rows if not _only_stage(row)}
    with index.writing() as writing:
        _mark(writing, states)
    if changed:
        read_again(index, store, journal, run_id, sorted(changed))
    with index.writing() as writing:
        prioritise_some(writing, run_id, states, changed)


def _only_stage(row: Cells) -> bool:
    return row["action"] in _SETS_STAGE and row["changes"] == "{}"


def _mark(writing: Writing, states: Mapping[str, State]) -> None:
    for kind in _MARKED:
        table, key = TABLES[kind]
        rows = [
            {"run_id": state.run_id, "id": id, **decided(state)} for id, state in states.items() if state.kind == kind
        ]
        writing.update(rows, _MARK.format(table=table, key=key))


def read_again(index: Index, store: Store, journal: Journal, run_id: str, ids: list[str]) -> None:
    """The rows of some reports made anew, with all that was decided about them."""
    with store.reading() as db:
        found = slice_of_run(db, run_id, ids, states_in(journal, run_id, ids))
    known = {table: _known(index, table, run_id, ids) for table in _KEPT}
    first = next_number(index)
    with index.writing() as writing:
        _replace(writing, run_id, ids, found, known, first)


def _known(index: Index, table: str, run_id: str, ids: list[str]) -> dict[str, Cells]:
    columns = ", ".join((_ROWS[table], *_KEPT[table]))
    sql = f"SELECT {columns} FROM {table} WHERE run_id = $1 AND doc_id IN (SELECT UNNEST($2::VARCHAR[]))"
    return {row[_ROWS[table]]: row for row in index.rows(sql, run_id, ids)}


def _replace(
    writing: Writing, run_id: str, ids: list[str], found: Slice, known: Mapping[str, Mapping[str, Cells]], first: int
) -> None:
    rows = found.rows(first)
    kept = {row["event_id"] for row in known["events"].values()}
    for table, key in _ROWS.items():
        if table == "event_places":
            its = sorted(kept | {row["event_id"] for row in rows["events"]})
            writing.execute(
                "DELETE FROM event_places WHERE run_id = $1 AND event_id IN (SELECT UNNEST($2::VARCHAR[]))", run_id, its
            )
        else:
            writing.execute(
                f"DELETE FROM {table} WHERE run_id = $1 AND doc_id IN (SELECT UNNEST($2::VARCHAR[]))", run_id, ids
            )
        rows[table] = [{**row, **known.get(table, {}).get(row[key], {})} for row in rows[table]]
        if table == "event_places":  # the number of an event is kept, wherever it stands
            rows[table] = [{**row, "no": known["events"].get(row[key], row)["no"]} for row in rows[table]]
        writing.add(table, rows[table])
    numbers = [row["no"] for table in ("events", "statements") for row in rows[table]]
    words = found.words(rows)
    for table in words:
        writing.execute(f"DELETE FROM {table} WHERE no IN (SELECT UNNEST($1::BIGINT[]))", numbers)
    add_words(writing, words)
