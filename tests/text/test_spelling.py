"""A report spelt as a careful writer would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.folding import fold
from musnad.lexicon import shipped
from musnad.text.spelling import careful
from musnad.text.tokens import joined, tokens
from musnad.text.vocabulary import vocabulary

KNOWN = vocabulary(shipped())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("وصلت القافله", "وصلت القافلة"),
        ("للشرطه", "للشرطة"),
        ("خمسه", "خمسة"),
        ("الوجه واتجاه المياه", "الوجه واتجاه المياه"),
        ("قواته وحده بعده", "قواته وحده بعده"),
        ("طريقه", "طريقه"),
        ("بلغت الحكومه طريقه خمسه", "بلغت الحكومة طريقة خمسة"),
        ("في طريقه إلى الحكومة", "في طريقه إلى الحكومة"),
        ("الذى سافر فى الصيف إلى مستشفى المصرى على", "الذي سافر في الصيف إلى مستشفى المصري على"),
        ("أخرى في المصلى الذي بنى", "أخرى في المصلى الذي بنى"),
        ("المديـنه", "المديـنه"),  # marks and tatweel within are left alone
    ],
)
def test_the_last_letter_is_the_one_that_is_meant(written: str, meant: str) -> None:
    assert careful(written, KNOWN) == meant


@given(st.text(alphabet="ابتهةىيفل وـ\u064e."))
def test_nothing_else_changes(text: str) -> None:
    spelt = careful(text, KNOWN)
    assert len(spelt) == len(text)
    assert fold(spelt) == fold(text)


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("و الوزير", ["و ", "ال", "وزير"]),
        ("و  لم", ["و  ", "لم"]),
        ("و وزير", ["و ", "وزير"]),
        ("و لَم", ["و ", "لَم"]),
        ("و 12", ["و"]),
        ("و س", ["و"]),
        ("أبو ظبي", ["أبو"]),
    ],
)
def test_a_conjunction_that_stands_apart_is_of_its_word(written: str, pieces: list[str]) -> None:
    first = next(tokens(written, 0, len(written), KNOWN))
    assert [piece.span.of(written) for piece in first.pieces] == pieces
    assert first.form == fold(first.span.of(written))


def test_the_analyser_is_given_it_joined() -> None:
    text = "قال و  الوزير و نائبه"
    assert joined(text, tokens(text, 0, len(text), KNOWN)) == "قال   والوزير  ونائبه"


def test_a_hamza_on_its_old_seat_is_read_as_on_its_new_one() -> None:
    assert careful("مسئولو الشئون وشئونها ناشئون", KNOWN) == "مسؤولو الشؤون وشؤونها ناشئون"
