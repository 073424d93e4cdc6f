"""Which pairs of reports are worth comparing: those that share a band of their signatures.

In memory, or in a store by the SQL below, which DuckDB and PostgreSQL both run. The two give the same pairs.

A bucket (one hash of one band) may hold thousands of reports: a form, a disclaimer, or somebody's attempt to stop the
work. Every report of a bucket is therefore paired only with its ``MOST`` first seen, so that the pairs grow with the reports
and not with their square; up to that size nothing is left out, and beyond it a copy still meets the report it may be
copied from. Reports with the same body stand for one another: only the first seen is compared, and the others are
paired with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from musnad.stories.signature import Signature

MOST = 40  # earlier reports of a bucket that a later one is paired with

# What the queries read. ``seen`` is Origin.seen, ordered by bytes; ``exact`` and ``hash`` come from a Signature.
TABLES = """
CREATE TABLE signatures (doc_id TEXT PRIMARY KEY, exact TEXT NOT NULL, size INTEGER NOT NULL, seen TEXT NOT NULL);
CREATE TABLE bands (doc_id TEXT NOT NULL, band_no SMALLINT NOT NULL, hash BIGINT NOT NULL);
"""

# (doc_id, of): reports with the body of an earlier one, each with the first seen of them.
EXACT = """
SELECT doc_id, of FROM (
    SELECT doc_id, size, first_value(doc_id) OVER (PARTITION BY exact ORDER BY seen COLLATE "C") AS of FROM signatures
) AS same
WHERE doc_id <> of AND size > 0
"""

# (doc_id, of): pairs of reports that share a band, the later first; only the first seen of an exact body is in it.
CANDIDATES = f"""
WITH firsts AS (
    SELECT doc_id, seen FROM (
        SELECT doc_id, seen, row_number() OVER (PARTITION BY exact ORDER BY seen COLLATE "C") AS place FROM signatures
    ) AS same
    WHERE place = 1
), ranked AS (
    SELECT bands.doc_id, bands.band_no, bands.hash,
           row_number() OVER (PARTITION BY bands.band_no, bands.hash ORDER BY firsts.seen COLLATE "C") AS place
    FROM bands JOIN firsts ON firsts.doc_id = bands.doc_id
)
SELECT DISTINCT later.doc_id AS doc_id, earlier.doc_id AS of
FROM ranked AS later JOIN ranked AS earlier
  ON later.band_no = earlier.band_no AND later.hash = earlier.hash
WHERE earlier.place < later.place AND earlier.place <= {MOST}
"""

# The same, only of pairs with a report in the table ``fresh`` (doc_id): what a run adds.
FRESH_CANDIDATES = f"""
SELECT doc_id, of FROM ({CANDIDATES}) AS pairs
WHERE doc_id IN (SELECT doc_id FROM fresh) OR of IN (SELECT doc_id FROM fresh)
"""

Pair = tuple[str, str]


def exact_pairs(signatures: Mapping[str, Signature], order: Sequence[str]) -> Iterator[Pair]:
    """(doc_id, of) as EXACT has them. ``order``: the doc ids by which was first seen."""
    first: dict[str, str] = {}
    for doc_id in order:
        of = first.setdefault(signatures[doc_id].exact, doc_id)
        if of != doc_id and signatures[doc_id].size:
            yield doc_id, of


def candidates(signatures: Mapping[str, Signature], order: Sequence[str], most: int = MOST) -> set[Pair]:
    """(doc_id, of) as CANDIDATES has them."""
    buckets: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    bodies: set[str] = set()
    found: set[Pair] = set()
    for doc_id in order:
        mine = signatures[doc_id]
        if mine.exact in bodies:
            continue
        bodies.add(mine.exact)
        for band in enumerate(mine.bands):
            bucket = buckets[band]
            found.update((doc_id, of) for of in bucket)
            if len(bucket) < most:
                bucket.append(doc_id)
    return found
