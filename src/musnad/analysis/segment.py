"""Surface tokens to words, by a model that reads their letters; what is certain of a token is found once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import onnxruntime as ort

from musnad.analysis import letters
from musnad.analysis.pieces import BEGINS, pieces

Cut = tuple[tuple[str, int], ...]  # (form, letters) of each word of a token
CERTAIN = 0.9  # the least probable of a token's labels; below it its neighbours are looked at. Above, they changed 2 cuts of 6,793
PRESENT, SEVERAL = "يت", ("ون", "ان")  # how verbs of the present begin and, of several, end
KEPT = 100_000  # tokens whose cuts are remembered
BATCH = 512


class Segmenter:
    """``labels`` tell how tokens are cut that need not be asked for: a digit a letter, see pieces.py; "" where their
    neighbours decide."""

    def __init__(self, session: ort.InferenceSession, rates: Mapping[str, float], labels: Mapping[str, str]) -> None:
        self._session, self._rates, self._labels = session, rates, labels
        self._known: dict[str, Cut | None] = {}  # None: depends on the neighbours

    def cuts(self, sentences: Sequence[Sequence[str]]) -> list[list[Cut]]:
        """The words of every token of every sentence; tokens are plain letters, none empty."""
        if len(self._known) > KEPT:
            self._known.clear()
        self._learn({token for each in sentences for token in each if token not in self._known})
        doubtful = {_beside(s, at) for s in sentences for at, token in enumerate(s) if self._known[token] is None}
        seen = self._in_context(sorted(doubtful, key=lambda each: (len(each[0]), each)))
        return [[self._known[token] or seen[_beside(s, at)] for at, token in enumerate(s)] for s in sentences]

    def alone(self, tokens: Iterable[str]) -> dict[str, str]:
        """The labels of each token that may be several words, by itself; "" where its neighbours decide."""
        todo = sorted(filter(cuttable, tokens), key=lambda token: (len(token), token))
        found = {}
        for at in range(0, len(todo), BATCH):
            part = todo[at : at + BATCH]
            none = [""] * len(part)
            for token, (labels, sure) in zip(part, self._scored(part, none, none), strict=True):
                found[token] = labels if sure >= CERTAIN else ""
        return found

    def _learn(self, tokens: set[str]) -> None:
        given = {token: self._labels[token] for token in tokens if token in self._labels}
        self._known.update((token, ((token, len(token)),)) for token in tokens - given.keys())
        for token, labels in (given | self.alone(tokens - given.keys())).items():
            self._known[token] = self._cut(token, labels) if labels else None

    def _in_context(self, doubtful: list[tuple[str, str, str]]) -> dict[tuple[str, str, str], Cut]:
        found = {}
        for at in range(0, len(doubtful), BATCH):
            part = doubtful[at : at + BATCH]
            tokens, before, after = ([each[k] for each in part] for k in range(3))
            for key, (labels, _) in zip(part, self._scored(tokens, before, after), strict=True):
                found[key] = self._cut(key[0], labels)
        return found

    def _scored(self, tokens: list[str], before: list[str], after: list[str]) -> list[tuple[str, float]]:
        """Labels of each token, and how sure the least sure of them is."""
        codes, common, _ = letters.windows(tokens, before, after, self._rates)
        lengths = np.array([len(token) + 2 * letters.BESIDE for token in tokens], np.int32)
        (scores,) = self._session.run(["scores"], {"codes": codes, "common": common, "lengths": lengths})
        marks = scores.argmax(2)
        sure = 1 / np.exp(scores - scores.max(2, keepdims=True)).sum(2)
        span = [slice(letters.BESIDE, letters.BESIDE + len(token)) for token in tokens]
        return [
            (
                self._future(token, self._mended(token, "".join(map(str, marks[row, at].tolist())))),
                float(sure[row, at].min()),
            )
            for row, (token, at) in enumerate(zip(tokens, span, strict=True))
        ]

    def _mended(self, token: str, labels: str) -> str:
        """«المدينه» is «المدينة» ill spelt: no pronoun follows an article."""
        if not token.endswith("ه") or labels[-1] == "0" or len(token) < 2:
            return labels
        *_, (noun, _), _ = self._cut(token, labels)
        ill_spelt = noun.startswith("ال") and self._rates.get(noun + "ة", 0) > self._rates.get(noun, 0)
        return labels[:-1] + "0" if ill_spelt else labels

    def _future(self, token: str, labels: str) -> str:
        """«سيهاجمون» is what several will do where no word is spelt so, and what is left of it is one: «يهاجمون»; not «سياسيون»."""
        at = 0
        for form, length in self._cut(token, labels):
            whole = form.startswith("س") and length == len(form) > 3 and form[1] in PRESENT and form.endswith(SEVERAL)
            if whole and not self._rates.get(form) and self._rates.get(form[1:]):
                return labels[: at + 1] + str(BEGINS) + labels[at + 2 :]
            at += length
        return labels

    def _cut(self, token: str, labels: str) -> Cut:
        return tuple(pieces(token, [int(label) for label in labels], self._rates))


def _beside(sentence: Sequence[str], at: int) -> tuple[str, str, str]:
    """A token with the one before it and the one after it, "" where there is none."""
    after = sentence[at + 1] if at + 1 < len(sentence) else ""
    return sentence[at], sentence[at - 1] if at else "", after


def cuttable(token: str) -> bool:
    """Whether a token may be more than one word: Arabic letters, and not too many."""
    return 1 < len(token) <= letters.LONGEST and token[0] in letters.ALPHABET
