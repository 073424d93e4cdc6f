"""The one file that triage runs from: numpy arrays in a zip, read without running anything that they say."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.modelfile import read_arrays, write_arrays

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Two models of the same scores, whose probabilities are averaged.

    The network: a hashed table of words, two convolutions of three words, one layer, scores. The linear one: what each
    piece of ``ngrams.pieces`` says for each score, and how telling it is (inverse document frequency).
    """

    table: NDArray[np.int8]  # [rows, embedded]
    scale: Floats  # [rows], what a row's numbers are multiplied by
    norm_weight: Floats  # [embedded]
    norm_bias: Floats
    one_weight: Floats  # [3 * embedded, width]: the word before, the word, the word after
    one_bias: Floats
    two_weight: Floats  # [3 * width, width]
    two_bias: Floats
    inner_weight: Floats  # [2 * (embedded + width), inner]
    inner_bias: Floats
    score_weight: Floats  # [inner, SCORES]
    score_bias: Floats
    telling: Floats  # [buckets]
    linear_weight: Floats  # [buckets, SCORES]
    linear_bias: Floats  # [SCORES]
    share: Floats  # [1], of the network in the mean


def load(path: Path) -> tuple[Weights, str]:
    """The weights and the SHA-256 of their file. Raises ModelError when the file is absent or is not such a file."""
    made, digest = read_arrays(path, "triage", [each.name for each in fields(Weights)])
    arrays: dict[str, NDArray[Any]] = {k: v if v.dtype == np.int8 else v.astype(np.float32) for k, v in made.items()}
    return Weights(**arrays), digest


def save(weights: Weights, path: Path) -> None:
    """Numbers other than the table's as halves."""
    arrays = {each.name: getattr(weights, each.name) for each in fields(Weights)}
    halves = {k: v if v.dtype == np.int8 else v.astype(np.float16) for k, v in arrays.items()}
    write_arrays(halves, path)
