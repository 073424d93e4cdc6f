"""What is learnt of sentences that people judged."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from train.telling.fit import SEEN, Case, case, fitted
from train.telling.train import main

import musnad
from musnad.events.telling import TYPES, Telling, Weights, shipped


def cases() -> list[Case]:
    """Sentences with «asserted» are told, those with «planned» are not; of PROTEST there are fewer."""
    dice = np.random.default_rng(11)
    made = []
    for n in range(120):
        type = TYPES[n % 5 == 0]
        told = n % 2 == 0
        known = ["asserted" if told else "planned", f"word {n % 3}"]
        made.append(Case(type, known, dice.normal(size=4).astype(np.float32), 0.9 if told else 0.1))
    return [*made, made[0]._replace(names=["rare"])]


def test_what_tells_is_learnt_for_each_type() -> None:
    model = Telling(fitted(cases()))
    middle = model.weights.middle
    for type in TYPES:
        assert model.probability(type, ["asserted", "word 0"], middle) > 0.7
        assert model.probability(type, ["planned", "word 0"], middle) < 0.3


def test_a_name_that_is_seldom_read_is_left_out() -> None:
    assert SEEN > 1
    assert "rare" not in fitted(cases()).names


def test_the_same_sentences_give_the_same_weights() -> None:
    one, two = fitted(cases()), fitted(cases())
    for each in fields(Weights):
        assert np.array_equal(getattr(one, each.name), getattr(two, each.name)), each.name


def test_the_fit_is_where_the_loss_is_flat() -> None:
    """A share that all cases have is what the model gives: the bias has next to no ridge."""
    even = [each._replace(share=0.25, names=[], hidden=np.zeros(4, np.float32)) for each in cases()]
    model = Telling(fitted(even))
    assert all(abs(model.probability(type, [], np.zeros(4, np.float32)) - 0.25) < 1e-4 for type in TYPES)


def test_a_case_is_what_is_read_of_its_sentence() -> None:
    made = case(musnad.read("قصف الجيش البلدة أمس."), "ASSAULT", 1.0)
    assert "event word قصف" in made.names
    assert made.hidden.shape == (128,)


def test_training_writes_the_model_that_is_shipped(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "telling.npz"
    result = CliRunner().invoke(main, [str(shared / "gsr"), str(out)])
    assert result.exit_code == 0, result.output
    again, ours = Telling.open(out).weights, shipped().weights
    assert list(again.names) == list(ours.names)
    assert again.named == pytest.approx(ours.named, abs=1e-3)
