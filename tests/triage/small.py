"""Small weights by chance."""

from __future__ import annotations

import numpy as np

from musnad.triage.labels import SCORES
from musnad.triage.weights import Weights

EMBEDDED, WIDTH, INNER, ROWS, BUCKETS = 4, 3, 5, 50, 64


def weights(share: float = 0.5) -> Weights:
    dice = np.random.default_rng(7)

    def drawn(*shape: int) -> np.ndarray:
        return dice.normal(size=shape).astype(np.float32)

    return Weights(
        table=dice.integers(-127, 128, (ROWS, EMBEDDED)).astype(np.int8),
        scale=np.abs(drawn(ROWS)),
        norm_weight=drawn(EMBEDDED), norm_bias=drawn(EMBEDDED),
        one_weight=drawn(3 * EMBEDDED, WIDTH), one_bias=drawn(WIDTH),
        two_weight=drawn(3 * WIDTH, WIDTH), two_bias=drawn(WIDTH),
        inner_weight=drawn(2 * (EMBEDDED + WIDTH), INNER), inner_bias=drawn(INNER),
        score_weight=drawn(INNER, SCORES), score_bias=drawn(SCORES),
        telling=np.abs(drawn(BUCKETS)),
        linear_weight=drawn(BUCKETS, SCORES), linear_bias=drawn(SCORES),
        share=np.array([share], np.float32),
    )  # fmt: skip
