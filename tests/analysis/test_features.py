"""A word as hashed features."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.analysis.features import FEATURES, hashes, shape
from musnad.folding import fold


@given(st.text(min_size=1))
def test_every_word_has_all_features(form: str) -> None:
    found = hashes(form, fold(form))
    assert len(found) == FEATURES
    assert all(0 <= number < 2**32 for number in found)
    assert found == hashes(form, fold(form))


def test_a_lone_surrogate_has_features_too() -> None:
    assert len(hashes("\ud800", "\ud800")) == FEATURES


def shared(one: str, other: str) -> int:
    """How many features two words have in common."""
    return sum(a == b for a, b in zip(hashes(one, fold(one)), hashes(other, fold(other)), strict=True))


def test_spellings_of_a_word_share_more_than_other_words_do() -> None:
    assert shared("إلى", "الى") > shared("إلى", "قال") == shared("قال", "إلى")
    assert shared("المدينة", "المدينه") > shared("المدينة", "المدارس")
    assert shared("كتاب", "كتاب") == FEATURES


def test_the_same_letters_in_another_place_are_another_feature() -> None:
    """«ا» as a beginning and «ا» as an end are told apart."""
    assert shared("ا", "ا") == FEATURES
    assert len(set(hashes("ا", "ا"))) == FEATURES


SHAPES = {"من": "x2 ar", "المستشفيات": "x8 ar", "0000": "x4 0", "obama": "x5 latin", "،": "x1 ،", "é": "x1 ar"}


@pytest.mark.parametrize("form", SHAPES)
def test_shapes(form: str) -> None:
    assert shape(form) == SHAPES[form]
