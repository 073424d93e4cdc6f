"""The network reads each text as if it were alone, and does what its weights say."""

from __future__ import annotations

import numpy as np
import pytest

from musnad.analysis.features import hashes
from musnad.folding import fold
from musnad.triage.network import Network
from tests.triage.small import EMBEDDED, ROWS, weights

LINES = [["قصف", "الجيش", "البلدة"], ["اجتمع"], ["وصلت", "المساعدات"], ["قصف", "الجيش", "البلدة", "أمس"]]


def plainly(line: list[str]) -> np.ndarray:
    """The same in loops, a word at a time."""
    w, x = weights(), []
    for form in line:
        rows = [number % ROWS for number in hashes(form, fold(form))]
        summed = sum(w.table[row].astype(float) * w.scale[row] for row in rows)
        normed = (summed - summed.mean()) / np.sqrt(summed.var() + 1e-5)
        x.append(normed * w.norm_weight + w.norm_bias)

    def conv(z: list[np.ndarray], weight: np.ndarray, bias: np.ndarray) -> list[np.ndarray]:
        nothing = np.zeros_like(z[0])
        ended = [nothing, *z, nothing]
        return [
            np.maximum(np.concatenate(ended[k : k + 3]) @ weight + bias, 0)  # the word with its two neighbours
            for k in range(len(z))
        ]

    y = conv(x, w.one_weight, w.one_bias)
    y = [a + b for a, b in zip(y, conv(y, w.two_weight, w.two_bias), strict=True)]
    whole = np.concatenate([np.mean(x, 0), np.max(x, 0), np.mean(y, 0), np.max(y, 0)])
    scores = np.maximum(whole @ w.inner_weight + w.inner_bias, 0) @ w.score_weight + w.score_bias
    parts = [np.exp(part) / np.exp(part).sum() for part in (scores[:2], scores[2:])]
    return np.concatenate(parts)


def test_the_network_does_what_its_weights_say() -> None:
    found = Network(weights()).probabilities(LINES)
    assert found == pytest.approx(np.stack([plainly(line) for line in LINES]), abs=1e-4)


def test_a_text_is_read_alike_alone_and_among_others() -> None:
    together = Network(weights()).probabilities(LINES)
    alone = np.concatenate([Network(weights()).probabilities([line]) for line in LINES])
    assert together == pytest.approx(alone, abs=1e-5)
    assert EMBEDDED != 3, "so that weights laid the wrong way round would not fit"
