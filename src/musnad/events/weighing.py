"""A small network at work, in numpy alone: it weighs what is seen of something, by name, beside what the analyser made of two words.

Each name adds to the log odds of every answer, as in a logistic regression, and to a short vector that says what the names say
together; the two words have short vectors, too, and their product, number by number, says whether they belong together. A layer over all
four adds to the log odds what they mean at once. Trained by ``train/weighing.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.modelfile import ModelError, read_weights
from musnad.text.page import Page

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Heard = NDArray[np.float16] | None  # what the analyser made of a word [heard]


@dataclass(frozen=True, slots=True)
class Weights:
    """Halves. ``width`` is that of the short vectors, ``heard`` that of the analyser's."""

    beside: NDArray[np.str_]  # [1], the ear of the analyser whose vectors it learnt from
    names: NDArray[np.str_]  # [names]
    named: Halves  # [names, answers], what each adds to the log odds
    embedded: Halves  # [names, width]
    one: Halves  # [heard, width]
    one_bias: Halves  # [width]
    two: Halves  # [heard, width]
    two_bias: Halves
    inner: Halves  # [4 * width, inner]
    inner_bias: Halves  # [inner]
    told: Halves  # [inner, answers]
    bias: Halves  # [answers]


class Weigher:
    """A trained network."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._row = {str(name): n for n, name in enumerate(weights.names)}
        # halves in the file: numpy adds up floats faster, and the same everywhere
        arrays = {name: getattr(weights, name) for name in Weights.__slots__}
        self._floats = {k: array.astype(np.float32) for k, array in arrays.items() if array.dtype == np.float16}

    @classmethod
    def open(cls, path: Path, of: str) -> Weigher:
        """Raises ModelError, which calls it the model of something, when the file is absent, is not such a file, or learnt beside another
        analyser than the one that is installed."""
        from musnad.analysis.analyser import installed  # 0.2 s, which no command that reads nothing should wait for

        weights, analyser = read_weights(path, of, Weights), installed()
        if analyser and analyser.ear != str(weights.beside[0]):
            raise ModelError(
                f"the model of {of} {path} learnt beside another analyser: train it anew, see train/README.md"
            )
        return cls(weights)

    def probabilities(self, seen: Sequence[Iterable[str]], heard: Sequence[Sequence[Heard]]) -> Floats:
        """[things, answers], each answer's by itself: of things of which these names are seen, each beside two words of which the analyser made
        these vectors; None, nothing is known of a word."""
        w = self._floats
        if not seen:
            return np.zeros((0, len(w["bias"])), np.float32)
        rows = [[self._row[name] for name in names if name in self._row] for names in seen]
        named, embedded = (np.array([w[table][row].sum(0) for row in rows]) for table in ("named", "embedded"))
        one, two = (self._short([each[n] for each in heard], word) for n, word in enumerate(("one", "two")))
        both = np.maximum(np.concatenate([embedded, one, two, one * two], 1), 0)
        inner = np.maximum(both @ w["inner"] + w["inner_bias"], 0)
        odds = named + inner @ w["told"] + w["bias"]
        likely: Floats = 1 / (1 + np.exp(-odds))
        return likely

    def _short(self, vectors: Sequence[Heard], word: str) -> Floats:
        by = self._floats[word]
        known = [np.zeros(len(by), np.float32) if vector is None else vector for vector in vectors]
        short: Floats = np.array(known, np.float32) @ by + self._floats[f"{word}_bias"]
        return short


def heard(page: Page, i: int | None) -> Heard:
    """What the analyser made of word ``i``; None where there is no word or no analyser."""
    return page.syntax.heard(i) if page.syntax and i is not None else None
