"""The network of triage at work: numpy alone. Trained by ``train/triage/``.

The texts of one call lie one behind the other, so nothing is padded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.vectors import Vectors
from musnad.triage.weights import Weights

Array = NDArray[np.float32]


class Network:
    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._vectors = Vectors(weights.table, weights.scale)

    def probabilities(self, lines: Sequence[Sequence[str]]) -> Array:
        """[lines, SCORES]; each line, the tokens of a text, has one or more."""
        return softmaxes(self.hidden(lines) @ self._weights.score_weight + self._weights.score_bias)

    def hidden(self, lines: Sequence[Sequence[str]]) -> Array:
        """[lines, inner]: the layer that the scores are read off."""
        numbers = self._vectors.numbers([form for line in lines for form in line])
        sizes = np.array([len(line) for line in lines])
        starts = np.cumsum(sizes) - sizes
        w = self._weights
        x = _normed(self._vectors.rows[numbers]) * w.norm_weight + w.norm_bias
        y = np.maximum(_conv(x, starts, w.one_weight, w.one_bias), 0)
        y = y + np.maximum(_conv(y, starts, w.two_weight, w.two_bias), 0)
        whole = []
        for z in (x, y):
            whole += [np.add.reduceat(z, starts) / sizes[:, None], np.maximum.reduceat(z, starts)]
        inner: Array = np.maximum(np.concatenate(whole, 1) @ w.inner_weight + w.inner_bias, 0)
        return inner


def softmaxes(scores: Array) -> Array:
    """Probabilities of relevance, and of the quads, side by side: [lines, SCORES] to the same."""
    parts = []
    for part in (scores[:, :2], scores[:, 2:]):
        high = np.exp(part - part.max(1, keepdims=True))
        parts.append(high / high.sum(1, keepdims=True))
    joined: Array = np.concatenate(parts, 1)
    return joined


def _normed(x: Array) -> Array:
    x = x - x.mean(1, keepdims=True)
    normed: Array = x / np.sqrt((x * x).mean(1, keepdims=True) + np.float32(1e-5))
    return normed


def _conv(x: Array, starts: NDArray[np.int64], weight: Array, bias: Array) -> Array:
    """Each word with the one before and the one after it in its line; beyond a line's ends there is nothing."""
    before, after = np.zeros_like(x), np.zeros_like(x)
    before[1:], after[:-1] = x[:-1], x[1:]
    before[starts], after[starts[1:] - 1] = 0, 0
    found: Array = np.concatenate([before, x, after], 1) @ weight + bias
    return found
