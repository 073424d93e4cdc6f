"""Raw news as numbers, packed and unpacked."""

from __future__ import annotations

import lzma
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch", reason="packed news is unpacked to tensors; Musnad itself doesn't need PyTorch")

from train.packed import decoded, encoded, hashed, unpacked

from musnad.analysis.features import hashes
from musnad.folding import fold
from train import packed

numbers = st.integers(1, 2**21 - 1) | st.sampled_from([1, 127, 128, 129, 16_383, 16_384, 16_385, 2**21 - 1])


@given(st.lists(st.lists(numbers)))
def test_what_is_packed_is_unpacked(sentences: list[list[int]]) -> None:
    flat = [number for sentence in sentences for number in [*sentence, 0]]
    assert decoded(encoded(sentences)).tolist() == flat


def test_bytes_a_number() -> None:
    assert [len(encoded([[number]])) - 1 for number in (1, 127, 128, 16_383, 16_384, 2**21 - 1)] == [1, 1, 2, 2, 3, 3]
    assert encoded([]) == b""
    assert encoded([[]]) == b"\0"


def test_features_of_lines() -> None:
    forms = ["قال", "المدينة", "0000"]
    found = hashed([f"{form}\t{fold(form)}" for form in forms])
    assert found.tolist() == [list(hashes(form, fold(form))) for form in forms]


def test_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards in the order of their names, types numbered from 1."""
    monkeypatch.setattr(packed, "ProcessPoolExecutor", ThreadPoolExecutor)  # no need of processes for three words
    forms = ["قال", "المدينة", "،"]
    lines = "\n".join(f"{form}\t{fold(form)}" for form in forms)
    (tmp_path / "forms.txt.xz").write_bytes(lzma.compress(lines.encode()))
    (tmp_path / "raw-001.xz").write_bytes(lzma.compress(encoded([[3], [1, 1]])))
    (tmp_path / "raw-000.xz").write_bytes(lzma.compress(encoded([[1, 2, 3], [2]])))
    raw = unpacked(tmp_path, "cpu")
    assert raw.part.columns["types"].tolist() == [1, 2, 3, 2, 3, 1, 1]
    assert raw.part.ends.tolist() == [3, 4, 5, 7]
    assert raw.features.tolist()[1:] == [list(hashes(form, fold(form))) for form in forms]
    assert not raw.features[0].any()
