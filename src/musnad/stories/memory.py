"""The whole way from reports to families in memory: for tests, and for archives of some thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from musnad.stories.candidates import candidates, exact_pairs
from musnad.stories.families import Family, Found, families
from musnad.stories.signature import Signature, bands
from musnad.stories.similar import Likeness, Report, likeness


def signed(report: Report) -> Signature:
    """The signature of a report whose body is at hand."""
    found = report.body.shingles
    return Signature(exact=report.body.exact, bands=bands(found), size=len(found))


def pairs(reports: Iterable[Report]) -> Iterator[Likeness]:
    """The verified pairs among the reports."""
    by_id = {report.doc_id: report for report in reports}
    order = sorted(by_id, key=lambda doc_id: by_id[doc_id].seen)
    signatures = {doc_id: signed(by_id[doc_id]) for doc_id in order}
    for doc_id, of in (*exact_pairs(signatures, order), *sorted(candidates(signatures, order))):
        if found := likeness(by_id[doc_id], by_id[of]):
            yield found


def found(reports: Sequence[Report], known: Iterable[Family] = ()) -> Found:
    """The families among the reports. Adding a report twice changes nothing."""
    return families({report.doc_id: report for report in reports}.values(), pairs(reports), known)
