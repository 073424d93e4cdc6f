"""Words are found whatever their spelling and whatever is written together with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.index.search import Sought, asked, found_at, rows_with, sought_stem, words_of

ALIKE = [
    ("حصار", "وبالحصار"), ("الحصار", "حصار"), ("إدلب", "ادلب"), ("إدلب", "وإدلب"), ("غزة", "غزه"), ("مصطفى", "مصطفي"),
    ("القدس", "الـقُدس"), ("المدينة", "للمدينة"), ("قصف", "فقصف"), ("2015", "٢٠١٥"), ("مسؤول", "المسوول"),
]  # fmt: skip
APART = [("حصار", "حصارات"), ("بيت", "ليت"), ("قتل", "قتيل"), ("عدن", "معدن"), ("وفد", "فد"), ("لبنان", "بنان")]


def _finds(looked_for: str, written: str) -> bool:
    (sought,) = asked(looked_for)
    return sought_stem(*sought.names[0]) in words_of([written])


@pytest.mark.parametrize(("looked_for", "written"), ALIKE)
def test_found(looked_for: str, written: str) -> None:
    assert _finds(looked_for, written)


@pytest.mark.parametrize(("looked_for", "written"), APART)
def test_not_found(looked_for: str, written: str) -> None:
    assert not _finds(looked_for, written)


@pytest.mark.xfail(reason="an inflected form is another word: roots are not looked for", strict=True)
@pytest.mark.parametrize(("looked_for", "written"), [("قتيل", "قتلى"), ("يقصف", "قصفت")])
def test_not_yet(looked_for: str, written: str) -> None:
    assert _finds(looked_for, written)


def test_where_it_stands_in_the_raw_text() -> None:
    text = "قُصِفت إدلب، وبإدلب قتلى"
    assert [text[start:end] for start, end in found_at(text, "ادلب")] == ["إدلب", "وبإدلب"]


@pytest.mark.parametrize(
    ("looked_for", "written"), [("كوباني", "في عين العرب أمس"), ("عين العرب", "قرب كوباني"), ("Aleppo", "ريف حلب")]
)
def test_a_place_is_found_by_its_other_names(looked_for: str, written: str) -> None:
    assert found_at(written, looked_for)


def test_the_words_of_a_name_stand_beside_each_other() -> None:
    assert found_at("عين الماء عند العرب", "عين العرب") == []


def test_a_name_among_other_words_is_one_thing_that_is_sought() -> None:
    assert [one.names[0] for one in asked("حصار عين العرب الطويل")] == [("حصار",), ("عين", "العرب"), ("الطويل",)]


@given(st.text())
def test_in_any_text_its_own_words_are_found(text: str) -> None:
    words = {word for sought in asked(text) for word in sought.names[0]}
    assert words <= words_of([text])
    assert bool(found_at(text, text)) == bool(words)


def test_what_is_among_what_is_found_is_not_looked_for() -> None:
    parameters: list[object] = []
    rows_with(Sought((("القدس",), ("القدس", "الشريف"), ("بيت", "المقدس"))), "event_words", parameters)
    assert parameters == ["قدس", "بيت", "مقدس"]
