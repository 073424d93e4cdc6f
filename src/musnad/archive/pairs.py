"""Reports of a run that may be copies, compared. Signatures meet in the database; what was compared once is not again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from musnad.records import Span
from musnad.store.database import Cells, Database
from musnad.store.parts import Rows
from musnad.store.rows import Row
from musnad.stories.body import body
from musnad.stories.candidates import CANDIDATES, EXACT
from musnad.stories.origin import Origin, retrieved
from musnad.stories.similar import Likeness, Report, likeness

_AT_ONCE = 500  # pairs whose reports are fetched together
_HELD = 1_500  # reports that stay in memory for the next pairs
ASKED = 1_000  # ids in one question; PostgreSQL takes 65,535
_MEETING = f"""
WITH signatures AS (SELECT doc_id, exact, shingles AS size, seen FROM readings WHERE run_id = $1),
bands AS (SELECT doc_id, band AS band_no, hash FROM bands WHERE run_id = $1)
SELECT m.doc_id, m.of FROM (
    SELECT e.doc_id, e.of FROM ({EXACT}) AS e UNION SELECT c.doc_id, c.of FROM ({CANDIDATES}) AS c
) AS m
WHERE NOT EXISTS (SELECT 1 FROM pairs p WHERE p.run_id = $1 AND p.doc_id = m.doc_id AND p.of = m.of)
ORDER BY m.of, m.doc_id
"""
_REPORTS = """
SELECT d.doc_id, d.text, d.outlet, d.url, r.seen, r.published, r.agency, r.left_out, r.telling
FROM readings r JOIN documents d ON d.doc_id = r.doc_id WHERE r.run_id = $1 AND r.doc_id IN ({these})
"""


def compared(db: Database, run_id: str, numbers: frozenset[str]) -> Rows:
    """The rows of ``pairs`` that are new. ``numbers``: folded number words, whose change makes another version."""
    rows = Rows()
    reports = _Reports(db, run_id, numbers)
    meeting = ((row["doc_id"], row["of"]) for row in db.rows(_MEETING, run_id))
    while batch := list(islice(meeting, _AT_ONCE)):
        reports.fetch({doc_id for pair in batch for doc_id in pair})
        for doc_id, of in batch:
            found = likeness(reports[doc_id], reports[of])
            rows.add("pairs", {"run_id": run_id, "doc_id": doc_id, "of": of, **(_cells(found) if found else {})})
    return rows


def _cells(found: Likeness) -> Row:
    return {
        "kind": found.kind, "similarity": found.similarity, "containment": found.containment,
        "shared_sentences": len(found.shared), "changed": msgspec.json.encode(found.changed).decode(),
    }  # fmt: skip


class _Reports:
    """The reports last asked for."""

    def __init__(self, db: Database, run_id: str, numbers: frozenset[str]) -> None:
        self._db, self._run_id, self._numbers = db, run_id, numbers
        self._held: OrderedDict[str, Report] = OrderedDict()

    def __getitem__(self, doc_id: str) -> Report:
        return self._held[doc_id]

    def fetch(self, wanted: set[str]) -> None:
        for doc_id in wanted & self._held.keys():
            self._held.move_to_end(doc_id)
        missing = sorted(wanted - self._held.keys())
        for row in rows_of(self._db, _REPORTS, self._run_id, missing):
            self._held[row["doc_id"]] = _report(row, self._numbers)
        while len(self._held) > max(_HELD, len(wanted)):
            self._held.popitem(last=False)


def rows_of(db: Database, sql: str, run_id: str, ids: Sequence[str]) -> Iterator[Cells]:
    """A question about some documents of a run, however many: ``{these}`` stands for them."""
    for at in range(0, len(ids), ASKED):
        some = ids[at : at + ASKED]
        yield from db.rows(sql.format(these=parameters(some)), run_id, *some)


def parameters(ids: Sequence[str]) -> str:
    """Their numbers in a question whose first parameter is the run: «$2, $3»."""
    return ", ".join(f"${number}" for number in range(2, len(ids) + 2))


def _report(row: Cells, numbers: frozenset[str]) -> Report:
    apart = [Span(span["start"], span["end"]) for span in row["left_out"]]
    return Report(
        **msgspec.structs.asdict(origin_of(row)), body=body(row["text"], apart), telling=numbers | {*row["telling"]}
    )


def origin_of(row: Cells) -> Origin:
    """Of the reading, not of the document: another run may have met the same bytes at another time."""
    published = row["published"]
    return Origin(
        doc_id=row["doc_id"], published=published.isoformat() if published else None,
        retrieved=retrieved(row["seen"]), outlet=row["outlet"], url=row["url"], agency=row["agency"],
    )  # fmt: skip
