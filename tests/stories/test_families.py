"""Families: stars around the first seen, the same in any order, with ids that stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from musnad.stories.families import FirstChange, Redirect, families, family_id
from musnad.stories.memory import found, pairs
from musnad.stories.similar import Likeness, Report
from tests.stories.reports import COPY, CORRECTED, EDIT, OTHER, SHORTER, SPELT, STRIKE, prices, report

FIRST = report("first", STRIKE, "2015-03-04", outlet="وكالة", agency="Example Agency")
REPORTS = [
    FIRST,
    report("exact", SPELT, "2015-03-05", outlet="الأولى"),
    report("copy", COPY, "2015-03-05", outlet="الثانية", agency="Example Agency"),
    report("edit", EDIT, "2015-03-05", outlet="الثالثة"),
    report("short", SHORTER, "2015-03-06", outlet="الثالثة"),
    report("corrected", CORRECTED, "2015-03-05", outlet="وكالة"),
    report("other", OTHER, "2015-03-04", outlet="الأولى"),
    report("prices", prices("3100", "4150", "98000"), "2015-03-04"),
    report("prices-2", prices("3120", "4170", "98400"), "2015-03-05"),
]


def kinds(reports: list[Report]) -> dict[str, str]:
    return {member.doc_id: member.kind for member in found(reports).members}


def test_a_family() -> None:
    result = found(REPORTS)
    assert kinds(REPORTS) == {
        "first": "first", "exact": "exact", "copy": "copy", "edit": "edit", "short": "edit", "corrected": "corrected",
    }  # fmt: skip
    (family,) = result.families
    assert (family.family_id, family.first, family.size) == (family_id("first"), "first", 6)
    assert {member.of for member in result.members} == {None, "first"}
    assert {m.doc_id: m.version_of for m in result.members if m.version_of} == {"corrected": "first"}


@pytest.mark.parametrize(
    ("credited", "agency", "why_not"),
    [(("أ", "أ"), "أ", None), ((None, "أ"), "أ", None), (("أ", "ب"), None, "members credit different agencies"),
     ((None, None), None, "none is credited")],
)  # fmt: skip
def test_the_agency(credited: tuple[str | None, ...], agency: str | None, why_not: str | None) -> None:
    reports = [report(f"{n}", STRIKE, agency=name) for n, name in enumerate(credited)]
    (family,) = found(reports).families
    assert (family.agency, family.why_not) == (agency, why_not)


@settings(deadline=None, max_examples=40)
@given(st.permutations(REPORTS))
def test_the_order_of_reports_is_no_matter(reports: list[Report]) -> None:
    assert found(reports) == found(REPORTS)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(REPORTS), max_size=12))
def test_adding_a_report_again_changes_nothing(reports: list[Report]) -> None:
    once = found(reports)
    assert found([*reports, *reports]) == once
    assert found(reports, once.families) == once


@settings(deadline=None, max_examples=40)
@given(st.permutations(REPORTS), st.integers(0, len(REPORTS)))
def test_the_same_families_by_and_by(reports: list[Report], cut: int) -> None:
    """Added later or at once: the same reports together, and every id that was given leads to a family of today."""
    before = found(reports[:cut])
    after, at_once = found(reports, before.families), found(REPORTS)
    assert [(m.doc_id, m.kind, m.of) for m in after.members] == [(m.doc_id, m.kind, m.of) for m in at_once.members]
    redirected = {redirect.old: redirect.new for redirect in after.redirects}
    now = {family.family_id for family in after.families}
    assert {redirected.get(family.family_id, family.family_id) for family in before.families} <= now


def test_an_earlier_copy_leaves_the_id() -> None:
    before = found([FIRST, REPORTS[1]])
    earlier = report("earlier", COPY, "2015-03-03")
    after = found([FIRST, REPORTS[1], earlier], before.families)
    assert after.changes == (FirstChange(family_id=family_id("first"), was="first", now="earlier"),)
    assert next((m.doc_id, m.kind) for m in after.members) == ("earlier", "first")
    assert {m.family_id for m in after.members} == {family_id("first")}
    assert found([FIRST, REPORTS[1], earlier], after.families).changes == ()


def test_families_that_become_one() -> None:
    ends = report("a", STRIKE[:250], "2015-03-04"), report("b", STRIKE[250:], "2015-03-04")
    copies = [replace(one, doc_id=f"{one.doc_id}-2", published="2015-03-05") for one in ends]
    before = found([*ends, *copies])
    assert len(before.families) == 2
    after = found([*ends, *copies, report("whole", STRIKE, "2015-03-01")], before.families)
    assert after.redirects == (Redirect(old=family_id("b"), new=family_id("a")),)
    assert [family.size for family in after.families] == [5]


def test_a_digest_of_the_day_makes_no_chain() -> None:
    reports = [
        report("a", STRIKE, "2015-03-04"),
        report("b", OTHER, "2015-03-04"),
        report("digest", f"{STRIKE}\n{OTHER}", "2015-03-05"),
    ]
    (family,) = found(reports).families
    assert family.size == 2
    assert len(list(pairs(reports))) == 2


def test_pairs_that_cannot_be() -> None:
    pair = Likeness(doc_id="first", of="nobody", kind="copy", similarity=1.0, containment=1.0, shared=())
    with pytest.raises(ValueError, match="not given"):
        families([FIRST], [pair])
    with pytest.raises(ValueError, match="was not seen before"):
        families(REPORTS, [replace(pair, of="exact")])


def test_first_seen() -> None:
    undated = report("0", STRIKE, None)
    fetched = report("1", STRIKE, None, retrieved="2015-03-04T10:00:00")
    same_day = report("2", STRIKE, "2015-03-04", retrieved="2015-03-04T09:00:00")
    assert sorted([undated, fetched, same_day], key=lambda one: one.seen) == [same_day, fetched, undated]
