"""Duplicates and wire families in raw news that outlets crawled side by side: what is found, and what is missed.

    python -m eval.families FILE [--half second] [--number 10000] [--brute 8000]
    python -m eval.families FILE --half second --draw 60 --from 0.5 --to 0.65

FILE holds JSON lines, packed with xz: ``id``, ``outlet``, ``fetched``, ``text``. They are put in the order in which they were
fetched; constants were chosen on the first half, figures are from the second. ``--brute`` compares that many of them each
with each, exactly, and tells which of the alike pairs share a band. ``--draw`` shows pairs drawn by lot between two
containments, to be read; no text is written anywhere else.
"""

from __future__ import annotations

import json
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np

from eval.places_draw import chance, lines
from musnad.stories.body import Hashes, body, shingles, words
from musnad.stories.candidates import Pair, candidates, exact_pairs
from musnad.stories.families import Found, families
from musnad.stories.signature import Signature, signature
from musnad.stories.similar import Likeness, Report, likeness, overlap

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
KINDS = ("first", "exact", "copy", "edit", "corrected")


class Row(NamedTuple):
    doc_id: str
    outlet: str
    fetched: str  # "2013-02-10 14:33:25"
    text: str


def rows(path: Path, half: str, number: int) -> list[Row]:
    """So many rows from the middle of a half of the file, in the order in which they were fetched."""
    found = [json.loads(line) for line in lines(path)]
    found.sort(key=lambda row: (row["fetched"], row["id"]))
    middle = len(found) // 2
    part = found[:middle] if half == "first" else found[middle:]
    start = max(0, (len(part) - number) // 2)
    return [Row(row["id"], row["outlet"], row["fetched"], row["text"]) for row in part[start : start + number]]


class Archive:
    """Rows by id, as reports whose bodies are read when they are compared."""

    def __init__(self, found: Sequence[Row]) -> None:
        self.rows = {row.doc_id: row for row in found}
        self.order = [row.doc_id for row in found]
        self.report = lru_cache(maxsize=20_000)(self._report)

    def _report(self, doc_id: str) -> Report:
        row = self.rows[doc_id]
        return Report(doc_id=doc_id, body=body(row.text), outlet=row.outlet, retrieved=row.fetched)

    def signatures(self) -> dict[str, Signature]:
        return {doc_id: signature(self.rows[doc_id].text) for doc_id in self.order}

    def verified(self, pairs: Sequence[Pair]) -> list[Likeness]:
        found = (likeness(self.report(doc_id), self.report(of)) for doc_id, of in pairs)
        return [pair for pair in found if pair]

    def families(self, pairs: Sequence[Likeness]) -> Found:
        return families([self.report(doc_id) for doc_id in self.order], pairs)


# --- what is found ------------------------------------------------------------------------------------------------


class Clock:
    """Processor seconds of each step, for the number of reports."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._at = time.process_time()

    def step(self, name: str) -> None:
        now = time.process_time()
        self.steps[name], self._at = now - self._at, now


def searched(archive: Archive, clock: Clock) -> tuple[list[Pair], list[Likeness], Found]:
    """Candidates, verified pairs and families, each step timed."""
    signatures = archive.signatures()
    clock.step("signatures")
    pairs = sorted({*exact_pairs(signatures, archive.order), *candidates(signatures, archive.order)})
    clock.step("candidates")
    verified = archive.verified(pairs)
    clock.step("verifying")
    found = archive.families(verified)
    clock.step("families")
    return pairs, verified, found


def figures(archive: Archive) -> Iterator[str]:
    clock = Clock()
    pairs, verified, found = searched(archive, clock)
    yield f"{len(archive.order):,} reports, {len(pairs):,} candidates, {len(verified):,} verified pairs"
    yield f"{len(found.families):,} families with {len(found.members):,} reports, the largest {_largest(found):,}"
    yield _split(found, verified)
    yield from _by_outlet(archive, found)
    yield "seconds: " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in clock.steps.items())
    yield f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most, texts included"


def _largest(found: Found) -> int:
    return max((family.size for family in found.families), default=0)


def _split(found: Found, verified: Sequence[Likeness]) -> str:
    family = {member.doc_id: member.family_id for member in found.members}
    apart = sum(family.get(pair.doc_id) != family.get(pair.of) for pair in verified)
    return f"verified pairs that lie in two families: {apart:,}"


def _by_outlet(archive: Archive, found: Found) -> Iterator[str]:
    counts = {outlet: Counter[str]() for outlet in sorted({row.outlet for row in archive.rows.values()})}
    for member in found.members:
        counts[archive.rows[member.doc_id].outlet][member.kind] += 1
    totals = Counter(row.outlet for row in archive.rows.values())
    yield "| outlet | reports | " + " | ".join(KINDS) + " |"
    for outlet, count in counts.items():
        yield f"| {outlet} | {totals[outlet]:,} | " + " | ".join(f"{count[kind]:,}" for kind in KINDS) + " |"
    everything = sum(counts.values(), Counter[str]())
    yield f"| all | {len(archive.rows):,} | " + " | ".join(f"{everything[kind]:,}" for kind in KINDS) + " |"


# --- what is missed -----------------------------------------------------------------------------------------------


class Alike(NamedTuple):
    """A pair by exact count: places of the later and the earlier, Jaccard similarity, containment."""

    later: int
    earlier: int
    similarity: float
    containment: float


def each_with_each(sets: Sequence[Hashes], least: float) -> Iterator[Alike]:
    """All pairs with a containment of ``least`` or more, by counting every shared shingle. Bodies of 15 shingles up."""
    sizes = np.array([len(found) for found in sets])
    report = np.repeat(np.arange(len(sets), dtype=np.int32), sizes)
    shingle = np.concatenate(list(sets))
    by_shingle = np.argsort(shingle, kind="stable")
    report, shingle = report[by_shingle], shingle[by_shingle]
    starts = np.flatnonzero(np.r_[True, shingle[1:] != shingle[:-1], True])
    shared = np.zeros((len(sets), len(sets)), dtype=np.uint16)
    for begin, end in pairwise(starts.tolist()):
        if end - begin > 1:
            shared[np.ix_(report[begin:end], report[begin:end])] += 1
    smaller = np.minimum(sizes[:, None], sizes[None, :])
    alike = np.argwhere((np.triu(shared, 1) >= least * smaller) & (smaller >= 15) & (np.triu(shared, 1) > 0))
    for earlier, later in alike.tolist():
        count = int(shared[earlier, later])
        yield Alike(
            later, earlier, count / (sizes[earlier] + sizes[later] - count), count / int(smaller[earlier, later])
        )


def recall(archive: Archive, number: int) -> Iterator[str]:
    order = archive.order[:number]
    signatures = {doc_id: signature(archive.rows[doc_id].text) for doc_id in order}
    alike = list(each_with_each([shingles(words(archive.rows[doc_id].text)) for doc_id in order], THRESHOLDS[0]))
    shares = [
        any(a == b for a, b in zip(signatures[order[p.later]].bands, signatures[order[p.earlier]].bands, strict=True))
        for p in alike
    ]
    yield f"\n{number:,} reports each with each; pairs that share a band, of all that are so alike:"
    yield "| at least | by containment | by Jaccard |"
    for least in THRESHOLDS:
        by_containment = [hit for pair, hit in zip(alike, shares, strict=True) if pair.containment >= least]
        by_similarity = [hit for pair, hit in zip(alike, shares, strict=True) if pair.similarity >= least]
        yield f"| {least} | {_share(by_containment)} | {_share(by_similarity)} |"


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits):,} of {len(hits):,} ({sum(hits) / max(1, len(hits)):.3f})"


# --- what is right ------------------------------------------------------------------------------------------------


def drawn(archive: Archive, count: int, least: float, most: float) -> Iterator[str]:
    """Candidates between two containments, by lot, with what was made of them."""
    signatures = archive.signatures()
    pairs = sorted(candidates(signatures, archive.order), key=lambda pair: chance("families", *pair))
    for later, earlier in pairs:
        two = archive.report(later), archive.report(earlier)
        _, similarity, containment = overlap(two[0].body, two[1].body)
        if least <= containment < most:
            found = likeness(*two)
            yield f"\n== {found.kind if found else None} J {similarity:.2f} C {containment:.2f} {found and found.changed}"
            yield from (
                f"{archive.rows[key].outlet} {archive.rows[key].fetched}: {archive.rows[key].text}"
                for key in (earlier, later)
            )
            count -= 1
        if not count:
            return


@click.command(help=__doc__)
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--half", type=click.Choice(["first", "second"]), default="second", show_default=True)
@click.option("--number", default=10_000, show_default=True, help="Reports, from the middle of the half.")
@click.option("--brute", default=8_000, show_default=True, help="Of them, compared each with each; 0 for none.")
@click.option("--draw", default=0, help="Show so many pairs, and nothing else.")
@click.option("--from", "least", default=0.5, show_default=True, help="Their least containment.")
@click.option("--to", "most", default=1.01, show_default=True, help="Their containment is below this.")
def main(path: Path, half: str, number: int, brute: int, draw: int, least: float, most: float) -> None:
    archive = Archive(rows(path, half, number))
    for line in drawn(archive, draw, least, most) if draw else figures(archive):
        click.echo(line)
    for line in recall(archive, min(brute, len(archive.order))) if brute and not draw else ():
        click.echo(line)


if __name__ == "__main__":
    main()
