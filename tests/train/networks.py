"""Whether two networks say the same."""

from __future__ import annotations

import numpy as np

from musnad.events.weighing import Weigher, Weights

ROWS, NAMES = 500, 40


def alike(one: Weights, other: Weights) -> bool:
    """Of rows by chance. Other processors add up in another order, and a training goes its own way from there: weights differ by more than
    answers do."""
    dice = np.random.default_rng(4)
    seen = [[str(name) for name in dice.choice(one.names, NAMES)] for _ in range(ROWS)]
    heard = [tuple(dice.normal(0, 0.3, (2, len(one.one))).astype(np.float16)) for _ in range(ROWS)]
    first, second = (Weigher(weights).probabilities(seen, heard) for weights in (one, other))
    return bool(np.abs(first - second).mean() < 0.02)
