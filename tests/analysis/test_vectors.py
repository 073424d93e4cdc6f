"""A word's vector is its own, whatever else is asked for and whenever."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from musnad.analysis import vectors
from musnad.analysis.features import hashes
from musnad.analysis.vectors import Vectors
from musnad.folding import fold

ROWS, WIDTH = 997, 16
FORMS = ["قال", "الوزير", "إن", "القوات", "قصفت", "المدينة", "،", "0000", "obama", "ـ"]


def table() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    dice = np.random.default_rng(1)
    return dice.integers(-127, 128, (ROWS, WIDTH), np.int8), dice.uniform(0.001, 0.01, ROWS).astype(np.float32)


@pytest.fixture
def made() -> Vectors:
    return Vectors(*table())


def asked(made: Vectors, forms: list[str]) -> NDArray[np.float32]:
    numbers = made.numbers(forms)
    return made.rows[numbers]


def test_a_vector_is_the_sum_of_its_rows(made: Vectors) -> None:
    rows, scale = table()
    for form in FORMS:
        at = np.array(hashes(form, fold(form))) % ROWS
        want = (rows[at].astype(np.float64) * scale[at, None]).sum(0)
        assert asked(made, [form])[0] == pytest.approx(want, abs=1e-5)
    assert made.width == WIDTH


def test_alone_or_together() -> None:
    together = asked(Vectors(*table()), FORMS)
    alone = np.concatenate([asked(Vectors(*table()), [form]) for form in FORMS])
    turned = asked(Vectors(*table()), FORMS[::-1])[::-1]
    assert (together == alone).all()
    assert (together == turned).all()


def test_asked_again(made: Vectors) -> None:
    first = asked(made, FORMS)
    assert (asked(made, FORMS) == first).all()
    assert (asked(made, ["جديد", *FORMS[::-1], "جديد"])[1:-1] == first[::-1]).all()
    assert (asked(made, FORMS) == first).all()


def test_the_same_word_twice_in_a_call(made: Vectors) -> None:
    one, other = made.numbers(["قال", "قال"])
    assert one == other


def test_after_the_kept_ones_are_forgotten(made: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "KEPT", 3)
    first = asked(made, FORMS)
    for form in FORMS:
        assert (asked(made, [form, "آخر"])[0] == first[FORMS.index(form)]).all()
    assert (asked(made, FORMS[::-1])[::-1] == first).all()


def test_more_words_than_there_is_room_for(made: Vectors) -> None:
    """Room is made while words that are already there keep their vectors."""
    first = asked(made, FORMS)
    many = [f"كلمة{number}" for number in range(5000)]
    assert (asked(made, [*many, *FORMS])[-len(FORMS) :] == first).all()
    assert (asked(made, [many[4321]]) == asked(Vectors(*table()), [many[4321]])).all()


def test_nothing_asked(made: Vectors) -> None:
    assert made.numbers([]) == []
