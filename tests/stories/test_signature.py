"""Signatures: blind to spelling, the same everywhere, and alike for what is alike."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.folding import fold, fold_whole
from musnad.records import Span
from musnad.stories.body import body, shingles, words
from musnad.stories.signature import BANDS, minima, signature
from tests.stories.reports import EDIT, OTHER, SPELT, STRIKE


@settings(deadline=None, max_examples=40)
@given(st.text())
def test_a_whole_text_folds_as_its_words_do(text: str) -> None:
    assert fold_whole(text) == fold(text)


def test_spelling_marks_and_breaks_make_no_difference() -> None:
    assert SPELT != STRIKE
    assert signature(SPELT) == signature(STRIKE)
    assert body(SPELT).exact == body(STRIKE).exact == signature(STRIKE).exact


def test_figures() -> None:
    assert words("22مليار") == words("22 مليار")
    assert words("1,200 جندي") == words("1200 جندي")
    assert words("6.4") == ("6", "4")


def test_what_is_left_out_is_no_part_of_it() -> None:
    line = "عاجل من مراسلنا\n"
    assert signature(line + STRIKE, [Span(0, len(line))]) == signature(STRIKE)
    assert body(line + STRIKE, [Span(0, len(line))]).spans[0].of(line + STRIKE).startswith("أعلن اتحاد")


def test_it_is_the_same_on_every_machine() -> None:
    """A change of these numbers makes every stored signature useless: it needs a new VERSION."""
    found = signature("وصل الوفد إلى العاصمة مساء أمس الأول")
    assert found.exact == "21355095db76ded214629d297c974818"
    assert found.bands[:2] == (8433525219843045845, 6786479564496466880)
    assert found.size == 4


def test_alike_texts_share_a_band_and_others_none() -> None:
    one, edit, other = (signature(text).bands for text in (STRIKE, EDIT, OTHER))
    assert len(one) == BANDS
    assert any(a == b for a, b in zip(one, edit, strict=True))
    assert not any(a == b for a, b in zip(one, other, strict=True))


def test_bands_are_64_bits_signed() -> None:
    found = signature(STRIKE).bands
    assert all(-(2**63) <= band < 2**63 for band in found)
    assert min(found) < 0 < max(found)


def test_empty_and_tiny() -> None:
    assert signature("").bands == () == signature("… ، !").bands
    assert signature("").size == 0
    assert signature("خبر").size == 1


def test_a_long_body_is_taken_in_pieces() -> None:
    found = shingles(tuple(str(n) for n in range(10_000)))
    parts = [minima(found[:5000]), minima(found[5000:])]
    assert (minima(found) == np.minimum(*parts)).all()


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="ابتث ج.\n12\u064b", max_size=200))
def test_body_and_signature_agree(text: str) -> None:
    read, signed = body(text), signature(text)
    assert len(read.shingles) == signed.size
    assert read.exact == signed.exact
