"""The small network at work: names, what is heard of two words, and its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import musnad
from musnad.analysis.modelfile import ModelError, write_weights
from musnad.events import choosing, judging
from musnad.events.weighing import Weigher, heard
from musnad.lexicon import shipped as words
from musnad.text.page import opened
from tests.events.networks import HEARD, by_names

NOTHING = (None, None)


def test_each_name_adds_its_weights() -> None:
    model = by_names({"near": (5.0, 0.0), "far": (0.0, 4.0)}, -3)
    (near, neither), (both, _) = model.probabilities([["near", "never met"], ["near", "far"]], [NOTHING] * 2)
    assert near == both == pytest.approx(1 / (1 + np.exp(-2)))
    assert neither == pytest.approx(1 / (1 + np.exp(3)))
    assert model.probabilities([[]], [NOTHING])[0, 0] == neither


def test_two_words_are_heard_together() -> None:
    empty = by_names({"near": (0.0,)}, 0).weights
    first = np.zeros((HEARD, 2), np.float16)
    first[0, 0] = 1
    product = np.zeros((8, 3), np.float16)
    product[6, 0] = 1  # names 0 and 1, one 2 and 3, two 4 and 5, their product 6 and 7
    model = Weigher(replace(empty, one=first, two=first, inner=product, told=np.full((3, 1), 2, np.float16)))
    loud, silent = np.zeros((2, HEARD), np.float16)
    loud[0] = 3
    told = model.probabilities([["near"]] * 4, [(loud, loud), (loud, silent), (loud, None), (-loud, loud)])
    assert told[:, 0] == pytest.approx([1 / (1 + np.exp(-18)), 0.5, 0.5, 0.5])


def test_nothing_to_weigh_is_no_rows() -> None:
    assert by_names({"near": (0.0, 1.0)}, 0).probabilities([], []).shape == (0, 2)


def test_what_is_heard_of_a_word_is_of_its_sentence() -> None:
    doc = musnad.read("قتل مسلحون جنديا. وقتل جندي مسلحا.", has_title=False)
    page = opened(doc, words())
    first, again = (heard(page, i) for i, word in enumerate(page.words) if word.stem == "قتل")
    assert first is not None
    assert again is not None
    assert first.shape == again.shape == (HEARD,)
    assert (first != again).any()
    assert heard(page, None) is None
    page.memo["syntax"] = None
    assert heard(page, 0) is None


def test_a_model_is_saved_and_opened(tmp_path: Path) -> None:
    model = by_names({"near": (0.1, 1.7)}, -1)
    write_weights(model.weights, tmp_path / "model.npz")
    again = Weigher.open(tmp_path / "model.npz", "what is near")
    assert (again.probabilities([["near"]], [NOTHING]) == model.probabilities([["near"]], [NOTHING])).all()


@pytest.mark.parametrize("of", [choosing, judging])
def test_a_missing_or_broken_model_says_so(of: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.npz").write_bytes(b"no model")
    for name in ("nothing.npz", "broken.npz"):
        monkeypatch.setattr(of, "SHIPPED", tmp_path / name)
        with pytest.raises(ModelError, match=name):
            of.shipped.__wrapped__()  # type: ignore[attr-defined]  # past what is kept of the true one


def test_a_model_that_learnt_beside_another_analyser_is_refused(tmp_path: Path) -> None:
    other = replace(by_names({"near": (0.1,)}, -1).weights, beside=np.array(["another"]))
    write_weights(other, tmp_path / "model.npz")
    with pytest.raises(ModelError, match="beside another analyser"):
        Weigher.open(tmp_path / "model.npz", "what is near")
