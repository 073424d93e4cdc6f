"""Surface tokens to words, by a model that reads their letters; what is certain of a token is found once and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnxruntime as ort

from musnad.analysis import letters
from musnad.analysis.pieces import pieces

Cut = tuple[tuple[str, int], ...]  # (form, letters) of each word of a token
CERTAIN = 0.98  # the least probable of a token's labels; below it the token's neighbours are looked at
KEPT = 100_000  # tokens whose cuts are remembered
BATCH = 512


class Segmenter:
    def __init__(
        self, session: ort.InferenceSession, rates: Mapping[str, float], cuts: Mapping[str, Sequence[int]]
    ) -> None:
        self._session, self._rates = session, rates
        self._always: dict[str, Cut] = {token: tuple(pieces(token, marks, rates)) for token, marks in cuts.items()}
        self._known: dict[str, Cut | None] = dict(self._always)  # None: depends on the neighbours

    def cuts(self, sentences: Sequence[Sequence[str]]) -> list[list[Cut]]:
        """The words of every token of every sentence; tokens are plain letters, none empty."""
        if len(self._known) > KEPT:
            self._known = dict(self._always)
        new = sorted({token for each in sentences for token in each if token not in self._known}, key=len)
        self._learn(new)
        doubtful = {_beside(s, at) for s in sentences for at, token in enumerate(s) if self._known[token] is None}
        seen = self._in_context(sorted(doubtful, key=lambda each: (len(each[0]), each)))
        return [[self._known[token] or seen[_beside(s, at)] for at, token in enumerate(s)] for s in sentences]

    def _learn(self, tokens: list[str]) -> None:
        whole = [token for token in tokens if not cuttable(token)]
        self._known.update((token, ((token, len(token)),)) for token in whole)
        rest = [token for token in tokens if cuttable(token)]
        for at in range(0, len(rest), BATCH):
            part = rest[at : at + BATCH]
            for token, (cut, sure) in zip(part, self._scored(part, [""] * len(part), [""] * len(part)), strict=True):
                self._known[token] = cut if sure >= CERTAIN else None

    def _in_context(self, doubtful: list[tuple[str, str, str]]) -> dict[tuple[str, str, str], Cut]:
        found = {}
        for at in range(0, len(doubtful), BATCH):
            part = doubtful[at : at + BATCH]
            tokens, before, after = ([each[k] for each in part] for k in range(3))
            for key, (cut, _) in zip(part, self._scored(tokens, before, after), strict=True):
                found[key] = cut
        return found

    def _scored(self, tokens: list[str], before: list[str], after: list[str]) -> list[tuple[Cut, float]]:
        codes, common, _ = letters.windows(tokens, before, after, self._rates)
        lengths = np.array([len(token) + 2 * letters.BESIDE for token in tokens], np.int32)
        (scores,) = self._session.run(["scores"], {"codes": codes, "common": common, "lengths": lengths})
        marks = scores.argmax(2)
        sure = 1 / np.exp(scores - scores.max(2, keepdims=True)).sum(2)
        span = [slice(letters.BESIDE, letters.BESIDE + len(token)) for token in tokens]
        return [
            (self._cut(token, marks[row, at].tolist()), float(sure[row, at].min()))
            for row, (token, at) in enumerate(zip(tokens, span, strict=True))
        ]

    def _cut(self, token: str, marks: list[int]) -> Cut:
        """«المدينه» is «المدينة» ill spelt: no pronoun follows an article."""
        found = pieces(token, marks, self._rates)
        if len(found) > 1 and found[-1][0] == "ه" and found[-2][0].startswith("ال"):
            noun, length = found[-2]
            if self._rates.get(noun + "ة", 0) > self._rates.get(noun, 0):
                found[-2:] = [(noun + "ه", length + 1)]
        return tuple(found)


def _beside(sentence: Sequence[str], at: int) -> tuple[str, str, str]:
    """A token with the one before it and the one after it, "" where there is none."""
    after = sentence[at + 1] if at + 1 < len(sentence) else ""
    return sentence[at], sentence[at - 1] if at else "", after


def cuttable(token: str) -> bool:
    """Whether a token may be more than one word: Arabic letters, and not too many."""
    return 1 < len(token) <= letters.LONGEST and token[0] in letters.ALPHABET
