"""From the score of every possible arc to one tree: the best head for each word where that is a tree, else the best tree.

Maximum spanning trees after Chu and Liu 1965 and Edmonds 1967. Universal Dependencies want one word under the root: where
the best tree has several, the likeliest of them are tried alone. Our own, since the one library for it has no wheels for
Python 3.13.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROOTS = 4  # of the words that the best tree hangs from the root so many are tried alone, the likeliest first

Floats = NDArray[np.float32]
Heads = NDArray[np.intp]


def tree(scores: Floats) -> Heads:
    """Heads [words], 0 the root, others counted from 1; ``scores`` are [words, words + 1], head 0 the root."""
    greedy: Heads = scores.argmax(1)
    if is_tree(greedy):
        return greedy
    n = len(scores) + 1
    square = np.full((n, n), -np.inf)
    square[:, 1:] = scores.T  # square[head, word]
    np.fill_diagonal(square, -np.inf)
    best: Heads = _spanning(square)[1:]
    roots = np.flatnonzero(best == 0)
    if len(roots) == 1:
        return best
    trees = [
        _spanning(_under(square, int(root) + 1))[1:]
        for root in roots[np.argsort(-scores[roots, 0], kind="stable")[:ROOTS]]
    ]
    return max(trees, key=lambda heads: float(scores[np.arange(n - 1), heads].sum()))


def _under(square: NDArray[np.float64], word: int) -> NDArray[np.float64]:
    """The scores when this word alone may hang from the root, and must."""
    alone = square.copy()
    alone[0], alone[:, word] = -np.inf, -np.inf
    alone[0, word] = 0
    return alone


def is_tree(heads: Heads) -> bool:
    """Whether one word hangs from the root and every other one from it, however far."""
    if (heads == 0).sum() != 1:
        return False
    above = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length()):
        above = above[above]  # the ancestor twice as far up
    return not above.any()


def _spanning(square: NDArray[np.float64]) -> Heads:
    """Heads [nodes] of the best arborescence from node 0 of a complete graph square[head, node]."""
    heads: Heads = square.argmax(0)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(square), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = square[heads[cycle], cycle]
    into = square[np.ix_(outside, cycle)] - kept  # entering the cycle here gives up the arc that stood there
    out = square[np.ix_(cycle, outside)]
    enters, leaves = into.argmax(1), out.argmax(0)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = square[np.ix_(outside, outside)]
    small[:-1, -1] = into[np.arange(len(outside)), enters]
    small[-1, :-1] = out[leaves, np.arange(len(outside))]
    small[:, 0] = -np.inf
    found = _spanning(small)
    heads[outside] = np.where(found[:-1] == len(outside), cycle[leaves], np.append(outside, 0)[found[:-1]])
    entered = found[-1]
    heads[cycle[enters[entered]]] = outside[entered]
    heads[0] = 0
    return heads


def _cycle(heads: Heads) -> Heads | None:
    above: list[int] = heads.tolist()  # a list is read node by node several times as fast as an array
    seen = [0] * len(above)
    seen[0] = -1
    for start in range(1, len(above)):
        node = start
        while seen[node] == 0:
            seen[node] = start
            node = above[node]
        if seen[node] == start:
            members = [node]
            while above[members[-1]] != node:
                members.append(above[members[-1]])
            return np.array(members)
    return None
