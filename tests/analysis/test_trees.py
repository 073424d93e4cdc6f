"""The best tree, against every tree there is."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from musnad.analysis.trees import is_tree, tree

NO_ARC = -1e4  # what the analyser puts where a word would be its own head


def leads_to_root(heads: tuple[int, ...]) -> bool:
    """Step by step, as slowly and surely as can be: one root, and no circle on any way up."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        for _ in heads:
            word = heads[word - 1] if word else 0
        if word:
            return False
    return True


@cache
def every(n: int) -> list[tuple[int, ...]]:
    return [heads for heads in product(range(n + 1), repeat=n) if leads_to_root(heads)]


def worth(scores: NDArray[np.float32], heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head].item() for word, head in enumerate(heads)))


def scored(rows: list[list[float]]) -> NDArray[np.float32]:
    scores = np.array(rows, np.float32)
    n = len(scores)
    scores[np.arange(n), np.arange(1, n + 1)] = NO_ARC
    return scores


@st.composite
def matrices(draw: st.DrawFn, numbers: st.SearchStrategy[float]) -> NDArray[np.float32]:
    n = draw(st.integers(1, 4))
    row = st.lists(numbers, min_size=n + 1, max_size=n + 1)
    return scored(draw(st.lists(row, min_size=n, max_size=n)))


floats = st.floats(-50, 50, width=32)
ties = st.integers(-2, 2).map(float)


def best(scores: NDArray[np.float32]) -> None:
    found = tuple(tree(scores).tolist())
    assert leads_to_root(found)
    want = max(worth(scores, heads) for heads in every(len(scores)))
    assert worth(scores, found) == pytest.approx(want, abs=1e-3)


@given(scores=matrices(floats) | matrices(ties))
@settings(deadline=None, max_examples=400)
def test_the_best_of_all_trees(scores: NDArray[np.float32]) -> None:
    best(scores)


@given(seed=st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=60)
def test_the_best_where_every_word_wants_the_root(seed: int) -> None:
    """The root's arcs are the best of all, so that all but one must be given up."""
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    scores[:, 0] += 4
    best(scored(scores.tolist()))


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(5, 60))
@settings(deadline=None, max_examples=60)
def test_a_long_sentence_has_a_tree(seed: int, n: int) -> None:
    """Scores by chance have circles in circles. No head can be bettered alone without the tree being lost."""
    scores = scored(np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32).tolist())
    found = tree(scores)
    assert is_tree(found)
    for word in range(n):
        for head in np.flatnonzero(scores[word] > scores[word, found[word]] + 1e-4):
            other = found.copy()
            other[word] = head
            assert not is_tree(other)


def test_the_likeliest_heads_where_they_are_a_tree() -> None:
    scores = scored([[0, 0, 5, 0], [6, 0, 0, 0], [0, 0, 4, 0]])
    assert tree(scores).tolist() == [2, 0, 2]


def test_a_circle_is_broken_where_it_costs_least() -> None:
    scores = scored([[1, 0, 9], [3, 9, 0]])  # each wants the other; the root is dearer for the first
    assert tree(scores).tolist() == [2, 0]


def test_one_word() -> None:
    assert tree(scored([[-7, 0]])).tolist() == [0]


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_is_tree(n: int) -> None:
    """(n + 1) ** (n - 1) trees stand over n words and a root (Cayley); with one word under it n ** (n - 1)."""
    assert len(every(n)) == n ** (n - 1)
    for heads in product(range(n + 1), repeat=n):
        assert is_tree(np.array(heads)) == leads_to_root(heads)


@pytest.mark.parametrize("n", [2, 7, 8, 9, 127, 128, 129])
def test_a_chain_is_a_tree_however_long(n: int) -> None:
    chain = np.arange(n)
    assert is_tree(chain)
    chain[1] = n  # the second word hangs from the last, so that all but the first go in a circle
    assert not is_tree(chain)
