"""Do two reports tell the same text, and how does the later one differ? Exact verification of a candidate pair.

Likeness is of bodies alone: headlines, which outlets write anew, never make a family. Two reports with one form and
other figures (results, prices, prayer times, yesterday's and today's weather) are two reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import numpy as np

from musnad.records import Record
from musnad.stories.alignment import Alignment, Said, aligned
from musnad.stories.body import Body
from musnad.stories.origin import Origin

Kind = Literal["exact", "copy", "edit", "corrected"]

FEWEST_WORDS = 15  # of a body: shorter ones («التفاصيل بعد قليل») are the same by chance
COPY = 0.8  # Jaccard similarity of shingles from which on a text is near the same
EDIT = 0.5  # containment: share of the smaller body's shingles that are in the larger
FEWEST_SHARED = 15  # shingles
VERSION_DAYS = 1  # within which the same outlet corrects a report
CORRECTED = 0.5  # Jaccard similarity from which on it is the same report, corrected; below, the next one about it
MOST_CHANGED = 2  # figures: fewer never make another event
_THOUSANDS = re.compile(r"(?<=\d)(?:000)+$")  # «5000» and «5 آلاف»


class Report(Origin, frozen=True, kw_only=True):
    """A report to compare. ``telling``: folded words of it that are names or number words, whose change makes another
    version; figures are known without it."""

    body: Body
    telling: frozenset[str] = frozenset()


class Likeness(Record, frozen=True, kw_only=True):
    """A verified pair: ``doc_id`` is the later, ``of`` the earlier. ``shared``: places of sentences shared word for
    word, as (later, earlier); ``edited`` likewise; ``changed``: figures and names in the place of others, as (earlier, later)."""

    doc_id: str
    of: str
    kind: Kind
    similarity: float
    containment: float
    shared: tuple[tuple[int, int], ...]
    edited: tuple[tuple[int, int], ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


def overlap(one: Body, other: Body) -> tuple[int, float, float]:
    """Shared shingles; Jaccard similarity; containment of the smaller body in the larger. All 0 for an empty body."""
    shared = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    sizes = len(one.shingles), len(other.shingles)
    return shared, shared / max(1, sum(sizes) - shared), shared / max(1, min(sizes))


def likeness(one: Report, other: Report) -> Likeness | None:
    """How the later of two reports repeats the earlier; None when it does not. The order of arguments is no matter."""
    earlier, later = sorted((one, other), key=lambda report: report.seen)
    if min(len(earlier.body.words), len(later.body.words)) < FEWEST_WORDS:
        return None
    shared, similarity, containment = overlap(earlier.body, later.body)
    exact = earlier.body.exact == later.body.exact
    if not exact and (containment < EDIT or shared < FEWEST_SHARED):
        return None
    found = aligned(earlier.body.sentences, later.body.sentences)
    figures = changed(found, _is_figure, _is_figure)
    if not exact and figures and another_event(found, figures) and not _same_address(earlier, later):
        return None
    names = changed(found, earlier.telling.__contains__, later.telling.__contains__)
    return Likeness(
        doc_id=later.doc_id,
        of=earlier.doc_id,
        kind="exact" if exact else _kind(earlier, later, similarity, figures, names),
        similarity=similarity,
        containment=containment,
        shared=tuple((j, i) for i, j in found.shared),
        edited=tuple((j, i) for i, j in found.edited),
        changed=(*figures, *names),
    )


Changes = tuple[tuple[str, str], ...]


def _kind(earlier: Report, later: Report, similarity: float, figures: Changes, names: Changes) -> Kind:
    if (figures or names) and _later_version(earlier, later, similarity):
        return "corrected"
    return "copy" if similarity >= COPY and not figures else "edit"


def _is_figure(word: str) -> bool:
    return word[0].isdigit()


def changed(found: Alignment, before: Callable[[str], bool], after: Callable[[str], bool]) -> Changes:
    """What stands in the place of what, of the words that count: «12» in the place of «9», not «12» added."""
    return tuple(_changes(found.swaps, before, after))


def _changes(
    swaps: tuple[tuple[Said, Said], ...], before: Callable[[str], bool], after: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    for one, other in swaps:
        gone, come = [word for word in one if before(word)], [word for word in other if after(word)]
        if gone and come and not _same(gone, come):
            yield " ".join(gone), " ".join(come)


def _same(gone: list[str], come: list[str]) -> bool:
    """In whatever order they were typeset, and however they were cut: «6.4» and «4ر6», «59634» and «59 ألفا و634»."""
    return sorted(gone) == sorted(come) or _uncut(gone) == _uncut(come)


def _uncut(said: list[str]) -> str:
    return _THOUSANDS.sub("", "".join(said))


def another_event(found: Alignment, figures: Changes) -> bool:
    """A form filled in with other figures: as many changed as stayed in the sentences that the two have in common."""
    stayed = sum(count for word, count in found.kept.items() if _is_figure(word))
    return len(figures) >= max(MOST_CHANGED, stayed)


def _same_address(one: Origin, other: Origin) -> bool:
    return one.url is not None and one.url == other.url


def _later_version(earlier: Origin, later: Origin, similarity: float) -> bool:
    """At the same address, or near the same by the same outlet within some days."""
    if _same_address(earlier, later):
        return True
    if similarity < CORRECTED or earlier.outlet is None or earlier.outlet != later.outlet:
        return False
    if earlier.day is None or later.day is None:
        return False
    return (date.fromisoformat(later.day) - date.fromisoformat(earlier.day)).days <= VERSION_DAYS
