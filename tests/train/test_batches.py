"""Sentences in batches."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch", reason="batches are tensors; Musnad itself doesn't need PyTorch")

from train.batches import MISSING, PAD, Part, forever, load, made, planned

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=60)


@given(lengths=LENGTHS, tokens=st.integers(1, 200), exact=st.booleans())
def test_every_sentence_is_in_one_batch(lengths: list[int], tokens: int, exact: bool) -> None:
    batches = planned(np.array(lengths), tokens, random.Random(1), exact)
    assert sorted(number for batch in batches for number in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or (len(batch) - 1) * max(lengths[number] for number in batch) <= tokens + 3 * len(batch)
        assert not exact or len({lengths[number] for number in batch}) == 1


def part() -> Part:
    """Three sentences of two words, one and three."""
    columns = {"types": np.arange(1, 7, dtype=np.int32), "head": np.array([0, 1, 0, 2, 0, 2], np.int32)}
    return Part(3, np.array([2, 3, 6]), columns)


def test_a_batch() -> None:
    batch = made(part(), [2, 1, 0], "cpu")
    assert batch.columns["types"].tolist() == [[4, 5, 6], [3, PAD, PAD], [1, 2, PAD]]
    assert batch.columns["head"].tolist() == [[2, 0, 2], [0, MISSING, MISSING], [0, 1, MISSING]]
    assert batch.real is not None
    assert batch.real.tolist() == [[True] * 3, [True, False, False], [True, True, False]]
    assert batch.source.tolist() == [3, 3, 3]


def test_a_batch_without_padding() -> None:
    assert made(part(), [0], "cpu").real is None
    assert set(made(part(), [0], "cpu", ["types"]).columns) == {"types"}


def test_a_large_part_is_read_as_a_small_one_is() -> None:
    """Lengths are counted for the chosen sentences alone there."""
    n = 50_001
    large = Part(0, np.arange(1, n + 1) * 2, {"types": np.arange(1, 2 * n + 1, dtype=np.int32)})
    assert made(large, [0, 7, n - 1], "cpu").columns["types"].tolist() == [[1, 2], [15, 16], [2 * n - 1, 2 * n]]


def test_the_same_seed_the_same_batches() -> None:
    one, other = ([b.columns["types"].tolist() for b in islice(forever(part(), 4, 9, "cpu"), 9)] for _ in range(2))
    assert one == other


def test_a_prepared_file(tmp_path: Path) -> None:
    whole = part()
    arrays = {"padt/source": np.array(3), "padt/ends": whole.ends}
    arrays |= {f"padt/{name}": column for name, column in whole.columns.items()}
    np.savez_compressed(tmp_path / "x.npz", **arrays)
    found = load(tmp_path / "x.npz")["padt"]
    assert (found.source, found.ends.tolist(), set(found.columns)) == (3, [2, 3, 6], {"types", "head"})
    assert found.columns["head"].tolist() == whole.columns["head"].tolist()
    assert (len(found), found.lengths().tolist()) == (3, [2, 1, 3])
