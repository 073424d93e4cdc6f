"""Wire families: reports that carry one text, with the first seen and how each of the others differs from it.

A family is a star, not a chain: every member was verified against the family's first seen (or has the same body as one that
was). Reports are taken in the order in which they were first seen; each joins the first seen that it is most like, or
begins a family of its own. So likeness cannot drift from member to member, a digest of the day that holds two reports
whole does not make them one, and the outcome is a function of reports and pairs alone, whatever their order. The price:
an edit of an edit that has too little of the first seen left begins anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from musnad.records import Record, digest
from musnad.stories.origin import Origin
from musnad.stories.similar import Likeness


class Member(Record, frozen=True, kw_only=True):
    """A report of a family. ``of`` is the report it was verified against, None for the first seen; ``version_of`` the
    last earlier version of the same address or outlet, where it has one."""

    family_id: str
    doc_id: str
    kind: Literal["first", "exact", "copy", "edit", "corrected"]
    of: str | None = None
    similarity: float | None = None
    containment: float | None = None
    shared_sentences: int | None = None
    version_of: str | None = None


class Family(Record, frozen=True, kw_only=True):
    """``first``: doc id of the first seen. ``agency``: whom its members credit; copies of an agency's text come from
    it and not from each other. None with ``why_not`` when none is credited, or more than one."""

    family_id: str
    first: str
    size: int
    agency: str | None = None
    why_not: str | None = None


class Redirect(Record, frozen=True, kw_only=True):
    """The family was known as ``old`` and is now part of ``new``."""

    old: str
    new: str


class FirstChange(Record, frozen=True, kw_only=True):
    """An earlier copy turned up: the family keeps its id, and its first seen is another."""

    family_id: str
    was: str
    now: str


class Found(Record, frozen=True, kw_only=True):
    """Members stand by family, the first seen first; families in the order of their first seen."""

    families: tuple[Family, ...]
    members: tuple[Member, ...]
    redirects: tuple[Redirect, ...] = ()
    changes: tuple[FirstChange, ...] = ()


def family_id(doc_id: str) -> str:
    """The id of a family that was named when this report was its first seen."""
    return digest("fam", doc_id)


def families(origins: Iterable[Origin], pairs: Iterable[Likeness], known: Iterable[Family] = ()) -> Found:
    """The families of two or more reports, and those known before.

    ``pairs`` are verified pairs among ``origins``; a store that adds to an archive hands in every report that is joined by
    pairs, however far, to a new one, with the families they were in as ``known``. Raises ValueError for a pair of a
    report that is not given, or that was verified when the later of the two passed for the earlier.
    """
    order = sorted(origins, key=lambda origin: origin.seen)
    before = {family.family_id: family for family in known}
    chosen, versions = _joined(order, pairs)
    stars: dict[str, list[Origin]] = {}
    first_of: dict[str, str] = {}
    for origin in order:
        pair = chosen.get(origin.doc_id)
        first = first_of[origin.doc_id] = first_of[pair.of] if pair else origin.doc_id
        stars.setdefault(first, []).append(origin)
    named = {first: _name(star, before) for first, star in stars.items()}
    kept = [star for first, star in stars.items() if len(star) > 1 or named[first] in before]
    found = tuple(_family(named[star[0].doc_id], star) for star in kept)
    return Found(
        families=found,
        members=tuple(_member(named[star[0].doc_id], one, chosen, versions) for star in kept for one in star),
        redirects=tuple(_redirects(order, before, {doc_id: named[first] for doc_id, first in first_of.items()})),
        changes=tuple(
            FirstChange(family_id=family.family_id, was=before[family.family_id].first, now=family.first)
            for family in found
            if family.family_id in before and before[family.family_id].first != family.first
        ),
    )


def _joined(order: Sequence[Origin], pairs: Iterable[Likeness]) -> tuple[dict[str, Likeness], dict[str, str]]:
    """The pair by which each report joins a family, and the last earlier version of each that has one."""
    place = {origin.doc_id: n for n, origin in enumerate(order)}
    mine: defaultdict[str, list[Likeness]] = defaultdict(list)
    for pair in pairs:
        if not {pair.doc_id, pair.of} <= place.keys():
            raise ValueError(f"the pair {pair.doc_id}, {pair.of} names a report that is not given; hand in both")
        if place[pair.of] > place[pair.doc_id]:
            raise ValueError(f"{pair.of} was not seen before {pair.doc_id}; verify the pair anew")
        mine[pair.doc_id].append(pair)
    chosen: dict[str, Likeness] = {}
    versions: dict[str, str] = {}
    for origin in order:
        found = mine[origin.doc_id]
        if earlier := [pair.of for pair in found if pair.kind == "corrected"]:
            versions[origin.doc_id] = max(earlier, key=place.__getitem__)
        open_to = [pair for pair in found if pair.kind == "exact" or pair.of not in chosen]
        if open_to:
            chosen[origin.doc_id] = max(
                open_to, key=lambda p: (p.kind == "exact", p.similarity, p.containment, -place[p.of])
            )
    return chosen, versions


def _name(star: Sequence[Origin], before: Mapping[str, Family]) -> str:
    """The id that the family has: that of the earliest member after whom a family was named, or of its first seen."""
    ids = (family_id(origin.doc_id) for origin in star)
    return next((known for known in ids if known in before), family_id(star[0].doc_id))


def _family(name: str, star: Sequence[Origin]) -> Family:
    credited = Counter(origin.agency for origin in star if origin.agency)
    return Family(
        family_id=name,
        first=star[0].doc_id,
        size=len(star),
        agency=next(iter(credited)) if len(credited) == 1 else None,
        why_not=None
        if len(credited) == 1
        else ("members credit different agencies" if credited else "none is credited"),
    )


def _member(name: str, origin: Origin, chosen: Mapping[str, Likeness], versions: Mapping[str, str]) -> Member:
    pair = chosen.get(origin.doc_id)
    version = versions.get(origin.doc_id)
    if pair is None:
        return Member(family_id=name, doc_id=origin.doc_id, kind="first", version_of=version)
    return Member(
        family_id=name,
        doc_id=origin.doc_id,
        kind=pair.kind,
        of=pair.of,
        similarity=pair.similarity,
        containment=pair.containment,
        shared_sentences=len(pair.shared),
        version_of=version,
    )


def _redirects(order: Sequence[Origin], before: Mapping[str, Family], now: Mapping[str, str]) -> Iterable[Redirect]:
    for origin in order:
        old = family_id(origin.doc_id)
        if old in before and now[origin.doc_id] != old:
            yield Redirect(old=old, new=now[origin.doc_id])
