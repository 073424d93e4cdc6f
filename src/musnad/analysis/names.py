"""Names from the scores of their layers: the best allowed sequence of begin, inside and outside on each layer.

Two annotations are learnt: "clean", flat, of persons, places, organisations and others; and a layer for each kind, so
that a title may hold an organisation and that a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
KINDS = ("person", "group", "title", "organisation", "place", "facility", "event", "law")
CLEAN = ("PER", "LOC", "ORG", "MISC")
CLEAN_LABELS = ("O", *(f"{where}-{kind}" for kind in CLEAN for where in "BI"))
OUTSIDE, BEGIN, INSIDE = 0, 1, 2


class Found(NamedTuple):
    """Words first..last are a name; ``likely`` is how probable their labels are, by their geometric mean."""

    layer: str
    kind: str
    first: int
    last: int
    likely: float


def decoded(scores: Floats) -> list[Found]:
    """``scores`` [words, labels] are log probabilities: CLEAN_LABELS, then outside, begin, inside for each of KINDS."""
    flat = len(CLEAN_LABELS)
    found = [
        Found("clean", CLEAN[begin // 2], a, b, _likely(scores, begin, a, b)) for begin, a, b in _flat(scores[:, :flat])
    ]
    nested = scores[:, flat:].reshape(len(scores), len(KINDS), 3)
    best = nested.argmax(2)
    for number in np.flatnonzero(best.any(0)).tolist():
        begin = flat + 3 * number + BEGIN
        inside = _one(nested[:, number], best[:, number])
        found += [Found("kinds", KINDS[number], a, b, _likely(scores, begin, a, b)) for a, b in inside]
    return found


def _likely(scores: Floats, begin: int, first: int, last: int) -> float:
    """Of a name whose first word has the label ``begin``, its others the label after it."""
    total = scores[first, begin] + scores[first + 1 : last + 1, begin + 1].sum()
    return float(np.exp(total / (last + 1 - first)))


def _flat(scores: Floats) -> Iterable[tuple[int, int, int]]:
    best = scores.argmax(1)
    if not best.any():
        return
    inside, before = best % 2 == 0, np.concatenate([[0], best[:-1]])
    if (inside & (best > 0) & (before != best) & (before != best - 1)).any():
        best = path(scores)
    begins = np.flatnonzero(best % 2 == 1)
    for at in begins.tolist():
        end = at
        while end + 1 < len(best) and best[end + 1] == best[at] + 1:
            end += 1
        yield int(best[at]), at, end


def _one(scores: Floats, best: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    before = np.concatenate([[OUTSIDE], best[:-1]])
    if ((best == INSIDE) & (before == OUTSIDE)).any():
        best = path(scores)
    for at in np.flatnonzero(best == BEGIN).tolist():
        end = at
        while end + 1 < len(best) and best[end + 1] == INSIDE:
            end += 1
        yield at, end


def path(scores: Floats) -> NDArray[np.int64]:
    """The best sequence of labels [words] in which no name is gone on with that has not begun (Viterbi 1967).

    Labels are 0 outside, and for each type of name an odd one that begins it and the even one after it that goes on.
    """
    rows = scores.tolist()
    total = [score if label % 2 or not label else -np.inf for label, score in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(range(len(row)), key=total.__getitem__)
        came = [top] * len(row)
        for inside in range(2, len(row), 2):
            came[inside] = max(inside - 1, inside, key=total.__getitem__)
        total = [total[before] + score for before, score in zip(came, row, strict=True)]
        back.append(came)
    labels = [max(range(len(total)), key=total.__getitem__)]
    for came in reversed(back):
        labels.append(came[labels[-1]])
    return np.array(labels[::-1])
