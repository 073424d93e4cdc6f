"""The stage ``judged``: how likely a careful coder has each event that was read; what is unlikely does not go out.

Words that tell of no event, and second tellings of one, are what rules leave most of. What a careful coder would say is
learnt from events of raw news that were judged by hand, by logistic regression over what was read of an event and told before
it (``features``). Trained by ``train/judging/``; how sure it is, and what it gains, stands in docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from musnad.analysis.modelfile import read_weights
from musnad.events.exporting import exporting
from musnad.events.features import in_report
from musnad.lexicon import Words
from musnad.records import Doc, Event
from musnad.text.page import opened

# An event helps F1 as long as it is likelier right than half of F1, which is 0.6 to 0.7 on news. Of 0.2 to 0.4 this gave most on the
# raw articles that rules were bettered on (``eval/coded.jsonl``, "seen").
LEAST = 0.35
SHIPPED = Path(__file__).parent / "judging.npz"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each name adds to the log odds that a careful coder has the event."""

    names: NDArray[np.str_]  # [names]
    named: Floats  # [names]
    bias: Floats  # [1]


class Judge:
    """A trained model."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._weight = dict(zip(map(str, weights.names), map(float, weights.named), strict=True))
        self._bias = float(weights.bias[0])

    @classmethod
    def open(cls, path: Path) -> Judge:
        """Raises ModelError when the file is absent or is not such a file."""
        return cls(read_weights(path, "how likely events are", Weights))

    def probability(self, names: Iterable[str]) -> float:
        """That a careful coder has the event of which these names were read."""
        odds = self._bias + sum(self._weight.get(name, 0.0) for name in names)
        return float(1 / (1 + np.exp(-odds)))


@cache
def shipped() -> Judge:
    """The model that comes with Musnad. Raises ModelError when its file is missing."""
    return Judge.open(SHIPPED)


def judged(doc: Doc, words: Words) -> Doc:
    """The events with their confidence; those under LEAST stay in the record, and say why they do not go out."""
    page, judge = opened(doc, words), shipped()
    events = [
        _with(event, judge.probability(names))
        for event, names in zip(doc.events, in_report(page, doc.events), strict=True)
    ]
    return msgspec.structs.replace(doc, events=tuple(events))


def _with(event: Event, probability: float) -> Event:
    return exporting(msgspec.structs.replace(event, confidence=round(probability, 2)), unlikely=probability < LEAST)
