"""Brings an index up to its store: the reports of every run that it doesn't have yet, a slice of them at a time.

A store in DuckDB can't be written to while it is read, so it is opened for one slice and closed again; whoever writes
gets his turn between two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from musnad.index.file import Index, Writing
from musnad.index.queue import prioritise
from musnad.index.rows import FAMILY, Slice
from musnad.index.search import add_words, put_in_order
from musnad.journal import Journal, now
from musnad.release.report import independent_sources
from musnad.review import State
from musnad.review.tables import laid_over, states_in
from musnad.store.database import Cells, Database, Store
from musnad.store.nearby import Near, where_they_lie, written

SLICE = 2_000  # reports
_FEW = 0.1  # of what is indexed: so many new reports may have their words behind all others, out of order
_SLICED = {
    "documents": """
SELECT r.*, d.outlet, d.title, d.url, d.section, d.text, d.characters, d.retrieved_at
FROM readings r JOIN documents d ON d.doc_id = r.doc_id WHERE r.run_id = $1 AND r.doc_id IN ({ids})
""",
    **{
        table: f"SELECT * FROM {table} WHERE run_id = $1 AND doc_id IN ({{ids}}) ORDER BY {order}"
        for table, order in (
            ("sentences", "doc_id, position"), ("entities", "entity_id"), ("places", "place_id"),
            ("statements", "doc_id, content_start, statement_id"), ("events", "doc_id, trigger_start, event_id"),
            ("event_actors", "event_id, role, position"), ("event_places", "event_id, position"),
            ("mandates", "mandate_id"), ("families", "doc_id"), ("labels", "start, label_id"),
        )
    },
}  # fmt: skip
_IDS = "SELECT UNNEST(CAST($2 AS VARCHAR[]))"
_LAST = "SELECT max(no) FROM (SELECT no FROM events UNION ALL SELECT no FROM statements)"
# By these it is seen that a run has more than the index has: both only grow. Events are counted after reports are stored.
_GROWS = ("documents", "counted")
_RUNS = """
SELECT r.*, COALESCE(d.documents, 0) AS documents, COALESCE(c.counted, 0) AS counted FROM runs r
LEFT JOIN (SELECT run_id, COUNT(*) AS documents FROM readings GROUP BY run_id) d ON d.run_id = r.run_id
LEFT JOIN (SELECT run_id, COUNT(*) AS counted FROM counted GROUP BY run_id) c ON c.run_id = r.run_id
ORDER BY r.started_at, r.run_id
"""
_INPUTS = """
SELECT i.run_id, COALESCE(d.outlet, CASE WHEN i.locator LIKE 'http%://%' THEN split_part(i.locator, '/', 3) END) AS source,
    i.outcome, i.stage, i.code, COUNT(*) AS inputs
FROM inputs i LEFT JOIN documents d ON d.doc_id = i.doc_id
WHERE i.run_id = $1 GROUP BY 1, 2, 3, 4, 5
"""
_TELLINGS = """
SELECT c.counted_as, c.event_id, c.doc_id AS told_in, x.family_id, e.chain
FROM counted c JOIN events e ON e.run_id = c.run_id AND e.event_id = c.event_id
LEFT JOIN families x ON x.run_id = c.run_id AND x.doc_id = c.doc_id
WHERE c.run_id = $1 ORDER BY c.counted_as, c.event_id
"""
_COUNTED = """
UPDATE events SET counted_as = arriving.counted_as, independent = arriving.independent
FROM arriving WHERE events.run_id = arriving.run_id AND events.event_id = arriving.event_id
"""
_FAMILIES = f"""
UPDATE documents SET {", ".join(f"{column} = arriving.{its}" for column, its in FAMILY.items())}
FROM arriving WHERE documents.run_id = arriving.run_id AND documents.doc_id = arriving.doc_id
    AND ({" OR ".join(f"documents.{column} IS DISTINCT FROM arriving.{its}" for column, its in FAMILY.items())})
"""  # what is as it was stays where it lies: a row of which an indexed column changes is written anew
_OF_FAMILIES = """
UPDATE mandates SET family_id = arriving.family_id
FROM arriving WHERE mandates.run_id = arriving.run_id AND mandates.doc_id = arriving.doc_id
"""


def refresh(index: Index, store: Store, journal: Journal | None = None, slice_of: int = SLICE) -> int:
    """Reads what the store has and the index has not, as the decisions of the journal left it; how many reports.

    Raises StoreError when there is no store, BusyError while others keep it for themselves: what was read by then stays.
    """
    with store.reading() as db:
        runs = list(db.rows(_RUNS))
    done = {row["run_id"]: row for row in index.rows("SELECT run_id, documents, counted FROM runs")}
    changed = [run for run in runs if any(done.get(run["run_id"], {}).get(name) != run[name] for name in _GROWS)]
    return sum(_refresh_run(index, store, journal, run, slice_of) for run in changed)


def _refresh_run(index: Index, store: Store, journal: Journal | None, run: Cells, slice_of: int) -> int:
    run_id = run["run_id"]
    known = {row["doc_id"] for row in index.rows("SELECT doc_id FROM documents WHERE run_id = $1", run_id)}
    with store.reading() as db:
        fresh = [row["doc_id"] for row in db.rows("SELECT doc_id FROM readings WHERE run_id = $1", run_id)
                 if row["doc_id"] not in known]  # fmt: skip
    for ids in _slices(sorted(fresh), slice_of):
        with store.reading() as db:
            found = slice_of_run(db, run_id, ids, states_in(journal, run_id, ids) if journal else {})
            near = where_they_lie(db, run_id, ids)
        with index.writing() as writing:
            _add(writing, found, near, next_number(index))
    _sum_up(index, store, run)
    if len(fresh) > _FEW * len(known):
        with index.writing() as writing:
            put_in_order(writing)
    return len(fresh)


def next_number(index: Index) -> int:
    """The first ``no`` that no row has."""
    return 1 + int(index.value(_LAST) or 0)


def _slices(ids: Sequence[str], size: int) -> Iterator[list[str]]:
    left = iter(ids)
    while part := list(islice(left, size)):
        yield part


def slice_of_run(db: Database, run_id: str, ids: list[str], states: Mapping[str, State]) -> Slice:
    """All rows of some reports, with what was decided about them laid over."""
    read = {name: list(db.rows(sql.format(ids=_IDS), run_id, ids)) for name, sql in _SLICED.items()}
    return Slice(laid_over(read, states), states)


def _add(writing: Writing, found: Slice, near: Mapping[str, Near], first: int) -> None:
    rows = found.rows(first)
    for row in rows["documents"]:
        row["near"] = written(near.get(row["doc_id"]))
    at = now()
    for row in (*rows["documents"], *rows["events"]):
        row["indexed_at"] = at
    for table, its in rows.items():
        writing.add(table, its)
    add_words(writing, found.words(rows))


def _sum_up(index: Index, store: Store, run: Cells) -> None:
    """What is known only when all of a run is there: which events are counted once, which inputs came to nothing."""
    run_id = run["run_id"]
    with store.reading() as db:
        counted = list(_independent(run_id, db.rows(_TELLINGS, run_id)))
        inputs = list(db.rows(_INPUTS, run_id))
        families = list(db.rows("SELECT * FROM families WHERE run_id = $1", run_id))
    with index.writing() as writing:
        writing.update(counted, _COUNTED)
        writing.update(families, _FAMILIES)
        writing.update(families, _OF_FAMILIES)
        prioritise(writing, run_id)
        writing.execute("DELETE FROM inputs WHERE run_id = $1", run_id)
        writing.add("inputs", inputs)
        writing.execute("DELETE FROM runs WHERE run_id = $1", run_id)
        writing.add("runs", [{**run, "indexed_at": now()}])


def _independent(run_id: str, rows: Iterable[Cells]) -> Iterator[Cells]:
    """Every event that is told in a family with the event that counts, and how many tell that one independently."""
    told: dict[str, list[Cells]] = {}
    for row in rows:
        told.setdefault(row["counted_as"] or row["event_id"], []).append(row)
    for counts, tellings in told.items():
        number = independent_sources(tellings)
        for row in tellings:
            other = counts if row["event_id"] != counts else None
            yield {"run_id": run_id, "event_id": row["event_id"], "counted_as": other, "independent": number}
