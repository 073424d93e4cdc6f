"""Logistic regression with a ridge, by Newton's method: nothing is drawn by lot, so the same rows give the same weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

STEPS, ENOUGH = 40, 1e-6  # at the most; until no weight moves by more
Array = NDArray[np.float64]


def logistic(x: Array, y: Array, ridge: Array, share: Array | float = 1.0) -> Array:
    """Weights [columns] of rows ``x`` [rows, columns] that are right with probability ``y`` [rows]. ``ridge`` [columns] is what
    the square of a weight costs, ``share`` [rows] what a row counts for."""
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (share * p * (1 - p))) @ x + np.diag(ridge), x.T @ (share * (y - p)) - ridge * w)
        w += step
        if np.abs(step).max() < ENOUGH:
            break
    return w
