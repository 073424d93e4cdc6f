"""Sentences that several people judged to the weights of musnad.events.telling: logistic regression, by Newton's method.

What one type teaches helps the other, which has few examples: each name has a weight of its own for each type, and half
a weight that both share ("frustratingly easy domain adaptation", Daumé III 2007).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from musnad.events.telling import TYPES, Weights, names, standard
from musnad.lexicon import shipped
from musnad.records import Doc, Span
from musnad.text.page import opened
from musnad.triage import installed
from train.logistic import Array, logistic

SEEN = 3  # sentences that a name must be read in
SCALE, SHARED = 2.0, 0.5  # of names beside the hidden layer, and of what types share; chosen by cross-validation
RIDGE, FLOOR = 1 / 3, 1e-3  # of weights; of the biases, so that a type without sentences has one, too


class Case(NamedTuple):
    """A sentence that people were asked about: how many of them, from 0 to 1, say that one of ``type`` is told."""

    type: str
    names: list[str]
    hidden: NDArray[np.float32]
    share: float


def case(doc: Doc, type: str, share: float) -> Case:
    """``doc`` is the sentence, read."""
    page = opened(doc, shipped())
    found = names(page, Span(0, len(doc.text)), type, doc.events, doc.left_out)
    return Case(type, found, installed().hidden(doc.text), share)


def fitted(cases: Sequence[Case]) -> Weights:
    """From one case at least."""
    seen = Counter(name for each in cases for name in each.names)
    known = sorted(name for name, count in seen.items() if count >= SEEN)
    hidden = np.array([each.hidden for each in cases], float)
    middle, spread, root = hidden.mean(0), hidden.std(0) + 1e-6, hidden.shape[1] ** 0.5
    x = np.hstack([_by_name(cases, known), standard(hidden, middle, spread) / root])
    of = np.array([[each.type == type for type in TYPES] for each in cases], float)
    shared = SHARED * x[:, : len(known)]
    x = np.hstack([of, shared, *(x * column[:, None] for column in of.T)])
    w = logistic(x, np.array([c.share for c in cases]), _ridge(x.shape[1]))
    bias, common, own = w[: len(TYPES)], w[len(TYPES) :][: len(known)], w[len(TYPES) + len(known) :]
    own = own.reshape(len(TYPES), -1).T
    named = SCALE * (own[: len(known)] + SHARED * common[:, None])
    floats = {"named": named, "middle": middle, "spread": spread, "hidden": own[len(known) :] / root, "bias": bias}
    arrays = {key: value.astype(np.float32) for key, value in floats.items()}
    return Weights(names=np.array(known), triage=np.array([installed().id]), **arrays)


def _by_name(cases: Sequence[Case], known: Sequence[str]) -> Array:
    """[cases, known]: the names of each case, as a vector of length SCALE, or less where some are not known."""
    number = {name: k for k, name in enumerate(known)}
    x = np.zeros((len(cases), len(known)))
    for row, each in zip(x, cases, strict=True):
        row[[number[name] for name in each.names if name in number]] = SCALE / max(len(each.names), 1) ** 0.5
    return x


def _ridge(columns: int) -> Array:
    """[columns], of which the first are the biases of TYPES."""
    ridge = np.full(columns, RIDGE)
    ridge[: len(TYPES)] = FLOOR
    return ridge
