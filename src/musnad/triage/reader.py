"""Texts to verdicts: relevant or not, and which quad, with probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.surface import SENTENCE_END
from musnad.triage.labels import QUAD, SCORES
from musnad.triage.network import Network, softmaxes
from musnad.triage.ngrams import pieces, tokens
from musnad.triage.weights import Weights, load

SHIPPED = Path(__file__).parent / "model.npz"
LONGEST = 120  # tokens that are judged in one piece, as in training
TOGETHER = 256  # pieces in one call of the network


class Verdict(NamedTuple):
    """``relevant`` is the probability that the text tells of conflict or cooperation between parties; ``quad`` the
    probability of each quad of ``labels.QUAD``."""

    relevant: float
    quad: tuple[float, ...]

    @property
    def is_relevant(self) -> bool:
        return self.relevant >= 0.5

    @property
    def likeliest(self) -> int:
        """The number of the likeliest quad, 0 for none."""
        return max(range(len(QUAD)), key=lambda k: self.quad[k])


NOTHING = Verdict(0.0, (1.0, 0.0, 0.0, 0.0, 0.0))  # of a text without a word


class Triage:
    """A trained triage. Not safe for use by several threads at once; one a worker."""

    def __init__(self, weights: Weights, digest: str) -> None:
        self.id = f"triage-{digest[:8]}"
        self._weights, self._network = weights, Network(weights)

    @classmethod
    def open(cls, path: Path) -> Triage:
        """Raises ModelError when the file is absent or is not such a file."""
        return cls(*load(path))

    def judge(self, texts: Iterable[str]) -> Iterator[Verdict]:
        """A verdict for each text, in order. A text of over LONGEST tokens is judged sentence by sentence: it is as
        relevant as its most relevant sentence, which also tells its quad."""
        waiting = iter(texts)
        while batch := [parts(text) for text in islice(waiting, TOGETHER)]:
            lines = [line for each in batch for line in each]
            found = iter(self._scores(lines))
            for each in batch:
                yield max((_verdict(next(found)) for _ in each), key=lambda v: v.relevant, default=NOTHING)

    def hidden(self, text: str) -> NDArray[np.float32]:
        """[inner]: what the network makes of the first LONGEST tokens of a text; zeros where it has none."""
        line = tokens(text)[:LONGEST]
        return self._network.hidden([line])[0] if line else np.zeros(len(self._weights.inner_bias), np.float32)

    def _scores(self, lines: Sequence[list[str]]) -> Iterator[NDArray[np.float32]]:
        share = float(self._weights.share[0])
        for at in range(0, len(lines), TOGETHER):
            part = lines[at : at + TOGETHER]
            linear = softmaxes(np.stack([self._linear(line) for line in part]))
            yield from share * self._network.probabilities(part) + (1 - share) * linear

    def _linear(self, line: list[str]) -> NDArray[np.float32]:
        """[SCORES]: the pieces weighed by how telling they are, their vector of length one (tf-idf with no counts)."""
        weights = self._weights
        here = pieces(line, len(weights.telling))
        telling = weights.telling[here]
        length = float(np.sqrt(telling @ telling))
        if not length:
            return weights.linear_bias.astype(np.float32)
        scores: NDArray[np.float32] = telling @ weights.linear_weight[here] / length + weights.linear_bias
        return scores


def parts(text: str) -> list[list[str]]:
    """The tokens of a short text in one piece; of a long one sentence by sentence; none where there is no token."""
    whole = tokens(text)
    if len(whole) <= LONGEST:
        return [whole] if whole else []
    sentences = (tokens(sentence) for sentence in SENTENCE_END.split(text))
    return [line[at : at + LONGEST] for line in sentences for at in range(0, len(line), LONGEST)]


def _verdict(scores: NDArray[np.float32]) -> Verdict:
    assert len(scores) == SCORES
    return Verdict(float(scores[1]), tuple(map(float, scores[2:])))


@cache
def installed() -> Triage:
    """The triage that comes with Musnad. Raises ModelError when its file is missing."""
    return Triage.open(SHIPPED)
