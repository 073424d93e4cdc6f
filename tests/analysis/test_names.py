"""Names from the scores of labels: the best sequence in which no name is gone on with that has not begun."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from musnad.analysis.names import CLEAN, CLEAN_LABELS, KINDS, decoded, path

FLAT = len(CLEAN_LABELS)


def allowed(labels: tuple[int, ...]) -> bool:
    """Labels are 0 outside, odd ones begin, even ones go on with what the label before them began or went on with."""
    return all(now % 2 or not now or before in (now, now - 1) for before, now in pairwise((0, *labels)))


def worth(scores: NDArray[np.float32], labels: tuple[int, ...]) -> float:
    return float(sum(scores[word, label].item() for word, label in enumerate(labels)))


@st.composite
def matrices(draw: st.DrawFn) -> NDArray[np.float32]:
    words, labels = draw(st.sampled_from([(1, 3), (2, 3), (4, 3), (5, 3), (3, 5), (4, 5), (2, 9), (3, 9)]))
    number = draw(st.sampled_from([st.floats(-20, 0, width=32), st.integers(-2, 0).map(float)]))
    row = st.lists(number, min_size=labels, max_size=labels)
    return np.array(draw(st.lists(row, min_size=words, max_size=words)), np.float32)


@given(scores=matrices())
@settings(deadline=None, max_examples=300)
def test_the_best_of_all_paths(scores: NDArray[np.float32]) -> None:
    found = tuple(path(scores).tolist())
    assert allowed(found)
    every = (labels for labels in product(range(scores.shape[1]), repeat=len(scores)) if allowed(labels))
    assert worth(scores, found) == pytest.approx(max(worth(scores, labels) for labels in every), abs=1e-3)


def test_what_goes_on_without_a_begin() -> None:
    """The second word is inside for sure; the first is outside by little, and begins."""
    assert path(np.log(np.array([[0.5, 0.4, 0.1], [0.01, 0.01, 0.98]], np.float32))).tolist() == [1, 2]


def flat(*labels: str, width: int = FLAT + 3 * len(KINDS)) -> NDArray[np.float32]:
    """Scores in which these labels of the flat layer are likeliest and no name of any kind is found."""
    scores = np.full((len(labels), width), -9, np.float32)
    scores[:, FLAT::3] = 0
    scores[np.arange(len(labels)), [CLEAN_LABELS.index(label) for label in labels]] = 0
    return scores


def kind(scores: NDArray[np.float32], name: str, labels: str) -> NDArray[np.float32]:
    """The same scores, with other labels for a kind: «OBI»."""
    at = FLAT + 3 * KINDS.index(name)
    for word, label in enumerate(labels):
        scores[word, at : at + 3] = -9
        scores[word, at + "OBI".index(label)] = 0
    return scores


def names(scores: np.ndarray) -> list[tuple[str, str, int, int]]:
    return [name[:4] for name in decoded(scores)]


def test_labels() -> None:
    assert CLEAN_LABELS[0] == "O"
    assert all(
        CLEAN_LABELS[2 * n + 1] == f"B-{name}" and CLEAN_LABELS[2 * n + 2] == f"I-{name}"
        for n, name in enumerate(CLEAN)
    )


def test_names_of_the_flat_layer() -> None:
    labels = ("B-PER", "I-PER", "B-PER", "O", "B-LOC", "B-ORG", "I-ORG", "I-ORG")
    assert names(flat(*labels)) == [
        ("clean", "PER", 0, 1),
        ("clean", "PER", 2, 2),
        ("clean", "LOC", 4, 4),
        ("clean", "ORG", 5, 7),
    ]


def test_how_likely_a_name_is() -> None:
    """The geometric mean of the probabilities of its words' labels."""
    likely = np.log(np.full((2, len(CLEAN_LABELS)), 0.01, np.float32))
    likely[0, CLEAN_LABELS.index("B-LOC")], likely[1, CLEAN_LABELS.index("I-LOC")] = np.log(0.9), np.log(0.4)
    scores = np.concatenate([likely, flat("O", "O")[:, len(CLEAN_LABELS) :]], 1)
    assert [round(name.likely, 3) for name in decoded(scores)] == [0.6]


def test_no_names() -> None:
    assert decoded(flat("O", "O", "O")) == []


@pytest.mark.parametrize("labels", [("O", "I-PER"), ("B-LOC", "I-PER"), ("I-MISC",), ("I-LOC", "I-ORG", "O")])
def test_a_name_never_goes_on_with_another(labels: tuple[str, ...]) -> None:
    """What is likeliest word by word isn't allowed; what is found instead is."""
    found = decoded(flat(*labels))
    taken = [word for name in found for word in range(name.first, name.last + 1)]
    assert len(set(taken)) == len(taken)
    assert all(0 <= name.first <= name.last < len(labels) for name in found)


def test_names_in_names() -> None:
    """A title that holds an organisation that holds a place."""
    scores = flat("O", "O", "O", "O")
    scores = kind(kind(kind(scores, "title", "BIII"), "organisation", "OBII"), "place", "OOOB")
    assert sorted(names(scores)) == [
        ("kinds", "organisation", 1, 3),
        ("kinds", "place", 3, 3),
        ("kinds", "title", 0, 3),
    ]


def test_two_names_of_a_kind_side_by_side() -> None:
    scores = kind(flat("O", "O", "O", "O"), "person", "BIBO")
    assert names(scores) == [("kinds", "person", 0, 1), ("kinds", "person", 2, 2)]


def test_a_kind_that_goes_on_without_a_begin() -> None:
    assert names(kind(flat("O", "O", "O"), "event", "OII")) == [("kinds", "event", 1, 2)]


@given(seed=st.integers(0, 2**32 - 1), words=st.integers(1, 12))
@settings(deadline=None, max_examples=60)
def test_scores_by_chance(seed: int, words: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, FLAT + 3 * len(KINDS))).astype(np.float32)
    found = decoded(scores)
    for layer in {(name.layer, "" if name.layer == "clean" else name.kind) for name in found}:
        names = [n for n in found if n.layer == layer[0] and layer[1] in ("", n.kind)]
        assert all(left.last < right.first for left, right in pairwise(names))
        assert all(0 <= name.first <= name.last < words for name in names)
