"""Pairs: exact, copy, edit, corrected, and what only looks alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from musnad.stories.alignment import aligned
from musnad.stories.body import body, words
from musnad.stories.similar import likeness
from tests.stories.reports import COPY, CORRECTED, EDIT, OTHER, SHORTER, SPELT, STRIKE, prices, report

TEXTS = [STRIKE, SPELT, COPY, SHORTER, EDIT, CORRECTED, OTHER, prices("3100", "4150", "98000"), "", "خبر عاجل"]


def kind(one: str, other: str, **more: str) -> str | None:
    found = likeness(
        report("a", one, outlet="الأولى"), report("b", other, "2015-03-05", **{"outlet": "الثانية", **more})
    )
    return found.kind if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPELT, "exact"),
        (COPY, "copy"),
        (EDIT, "edit"),
        (SHORTER, "edit"),
        (CORRECTED, "edit"),
        (OTHER, None),
        ("", None),
    ],
)
def test_by_another_outlet(text: str, expected: str | None) -> None:
    assert kind(STRIKE, text) == expected


def test_the_same_outlet_corrects() -> None:
    found = likeness(report("a", STRIKE, outlet="الأولى"), report("b", CORRECTED, outlet="الأولى"))
    assert found is not None
    assert (found.kind, found.of, found.changed) == ("corrected", "a", (("450", "380"),))


def test_after_some_days_it_is_another_report() -> None:
    later = report("b", CORRECTED, "2015-03-09", outlet="الأولى")
    found = likeness(report("a", STRIKE, outlet="الأولى"), later)
    assert found is not None
    assert found.kind == "edit"


def test_the_same_address_corrects_however_late() -> None:
    url = "https://example.org/1"
    found = likeness(report("a", STRIKE, url=url), report("b", CORRECTED, "2015-06-09", url=url))
    assert found is not None
    assert found.kind == "corrected"


def test_names_that_change_are_a_correction() -> None:
    other = STRIKE.replace("البوابة الغربية", "البوابة الشمالية")
    plain = likeness(report("a", STRIKE, outlet="و"), report("b", other, outlet="و"))
    assert plain is not None
    assert plain.kind == "copy"
    telling = frozenset(words("الغربية الشمالية"))
    told = likeness(
        *(replace(report(n, text, outlet="و"), telling=telling) for n, text in (("a", STRIKE), ("b", other)))
    )
    assert told is not None
    assert (told.kind, told.changed) == ("corrected", (("الغربيه", "الشماليه"),))


def test_one_form_with_other_figures_is_no_copy() -> None:
    assert kind(prices("3100", "4150", "98000"), prices("3120", "4170", "98400")) is None
    assert kind(prices("3100", "4150", "98000"), prices("3120", "4170", "98400"), outlet="الأولى") is None
    assert kind(prices("3100", "4150", "98000"), prices("3100", "4150", "98000")) == "exact"


def test_titles_and_short_lines_make_no_family() -> None:
    line = "التفاصيل بعد قليل تابعونا على مدار الساعة"
    assert kind(line, line) is None


def test_figures_cut_otherwise_are_the_same() -> None:
    assert kind(STRIKE, STRIKE.replace("450", "4ر50")) == "copy"


@pytest.mark.parametrize(("one", "other"), [("12", "21"), ("5", "50"), ("450", "45")])
def test_figures_that_differ(one: str, other: str) -> None:
    found = likeness(report("a", STRIKE.replace("450", one)), report("b", STRIKE.replace("450", other)))
    assert found is not None
    assert found.changed == ((one, other),)


def test_sentences() -> None:
    found = likeness(report("a", STRIKE), report("b", EDIT, "2015-03-05"))
    assert found is not None
    assert found.shared == ((1, 1), (3, 3))
    assert found.edited == ((0, 0), (2, 2))
    alignment = aligned(body(STRIKE).sentences, body(EDIT).sentences)
    assert (alignment.removed, alignment.added) == ((), (4,))


def test_many_equal_sentences_take_no_long_time() -> None:
    """A hostile text: every sentence like every other. Pairs are counted, not seconds."""
    many = tuple(words(f"قال المصدر إن الأمر رقم {n} قد تم") for n in range(3000))
    found = aligned(many, tuple(reversed(many)))
    assert len(found.shared) == 3000


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.sampled_from([None, "2015-03-04", "2015-03-05"]))
def test_the_order_of_arguments_is_no_matter(one: str, other: str, day: str | None) -> None:
    a, b = report("a", one, outlet="و"), report("b", other, day, outlet="و")
    assert likeness(a, b) == likeness(b, a)
