"""Logistic regression with a ridge, by Newton's method: nothing is drawn by lot, so the same rows give the same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

STEPS, ENOUGH = 40, 1e-6  # at the most; until no weight moves by more
TIGHT = 1e-12  # of what a step is off by at first, in squares, where it is solved bit by bit
Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


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


def sparse(rows: Numbers, columns: Numbers, y: Array, ridge: Array, share: Array) -> Array:
    """The same where each row has few columns, all of them 1: entry e stands in row ``rows[e]`` and column ``columns[e]``. Each step
    of Newton's is solved by conjugate gradients, so the square matrix of all columns is never made."""
    w = np.zeros(len(ridge))

    def times(v: Array) -> Array:
        return np.bincount(rows, v[columns], len(y)).astype(np.float64)

    def curved(v: Array, curve: Array) -> Array:
        return back(curve * times(v)) + ridge * v

    def back(u: Array) -> Array:
        return np.bincount(columns, u[rows], len(ridge)).astype(np.float64)

    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-times(w)))
        curve = share * p * (1 - p)
        step = _solved(partial(curved, curve=curve), back(share * (y - p)) - ridge * w, back(curve) + ridge)
        w += step
        if np.abs(step).max() < ENOUGH:
            break
    return w


def known_names(seen: Iterable[Iterable[str]], least: int) -> list[str]:
    """The names that are seen of so many rows, in order."""
    counts = Counter(name for names in seen for name in names)
    return sorted(name for name, count in counts.items() if count >= least)


def entries(seen: Sequence[Iterable[str]], known: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Rows and columns of what ``sparse`` learns from: the constant, column 0, and each known name that is seen of a row."""
    number = {name: n for n, name in enumerate(known, 1)}
    each = [[0, *(number[name] for name in names if name in number)] for names in seen]
    return np.repeat(np.arange(len(each)), list(map(len, each))), np.array([n for row in each for n in row])


def ridges(names: int, ridge: float, constant: float) -> Array:
    """What the square of each weight costs, that of the constant first."""
    costs = np.full(names + 1, ridge)
    costs[0] = constant
    return costs


def _solved(matrix: Callable[[Array], Array], of: Array, diagonal: Array) -> Array:
    """Conjugate gradients, scaled by the diagonal of the matrix (Shewchuk 1994)."""
    x, rest = np.zeros(len(of)), of.copy()
    way = rest / diagonal
    left = start = rest @ way
    for _ in range(len(of)):
        if left <= TIGHT * start:
            break
        turned = matrix(way)
        far = left / (way @ turned)
        x += far * way
        rest -= far * turned
        scaled = rest / diagonal
        left, before = rest @ scaled, left
        way = scaled + left / before * way
    return x
