from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from musnad.analysis.modelfile import ModelError
from musnad.triage.weights import Weights, load, save
from tests.triage.small import weights


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save(weights(), tmp_path / "model.npz")
    loaded, digest = load(tmp_path / "model.npz")
    for each in fields(Weights):
        assert getattr(loaded, each.name) == pytest.approx(getattr(weights(), each.name), rel=1e-2, abs=1e-3), each.name
    assert len(digest) == 64


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.npz can't be read: No such file"):
        load(tmp_path / "none.npz")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="no model of triage"):
        load(path)


def test_a_file_of_other_arrays_is_told(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, table=np.zeros((2, 2), np.int8))
    with pytest.raises(ModelError, match="no model of triage"):
        load(path)
