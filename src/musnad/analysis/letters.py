"""What the segmenter reads: the letters of a token with a little of its neighbours, and how often its parts are words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

import numpy as np
from numpy.typing import NDArray

ALPHABET = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_CODE = {letter: number for number, letter in enumerate(ALPHABET, 4)}
BLANK, DIGIT, LATIN, OTHER = 0, 1, 2, 3
CODES = len(ALPHABET) + 4
BESIDE = 8  # letters of context on either side, a blank between counted
LONGEST = 40  # letters; a longer token is no Arabic word and isn't cut
FEATURES = 4  # how common: the token, what is left of the letter, the letter and what follows, the same with an article


def code(letter: str) -> int:
    known = _CODE.get(letter)
    if known is not None:
        return known
    return (
        BLANK
        if letter == " "
        else DIGIT
        if letter == "0"
        else LATIN
        if letter.isascii() and letter.isalpha()
        else OTHER
    )


def windows(
    tokens: Sequence[str], before: Sequence[str], after: Sequence[str], rates: Mapping[str, float]
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]:
    """Letter codes [tokens, letters], commonness [tokens, letters, FEATURES], first letter of each token [tokens].

    ``before`` and ``after`` are the neighbours of each token, "" where there is none or none is to be looked at.
    """
    width = max(map(len, tokens)) + 2 * BESIDE
    codes = np.zeros((len(tokens), width), np.int64)
    common = np.zeros((len(tokens), width, FEATURES), np.float32)
    for row, (token, left, right) in enumerate(zip(tokens, before, after, strict=True)):
        seen = f"{left[1 - BESIDE :]} ".rjust(BESIDE) + token + f" {right[: BESIDE - 1]}"
        codes[row, : len(seen)] = [code(letter) for letter in seen]
        common[row, BESIDE : BESIDE + len(token)] = commonness(token, rates)
    return codes, common, np.full(len(tokens), BESIDE, np.int64)


def commonness(token: str, rates: Mapping[str, float]) -> list[tuple[float, float, float, float]]:
    """For each letter FEATURES numbers from 0 to about 1."""
    whole = rates.get(token, 0.0)
    rows = []
    for at in range(len(token)):
        rest = token[at:]
        with_article = "ال" + rest[1:] if rest[0] == "ل" else ""
        rows.append((whole, rates.get(token[:at], 0.0), rates.get(rest, 0.0), rates.get(with_article, 0.0)))
    return rows


def quantised(count: int) -> int:
    """A count as it is kept: eighths of its binary logarithm, 0 to 255."""
    return min(round(8 * log2(1 + count)), 255)


def rate(kept: int) -> float:
    """What the model is told of a kept count: 0 to about 1."""
    return kept / 160
