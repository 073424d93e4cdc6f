"""A text as a set of hashed pieces: its words, pairs of words that stand side by side, and runs of letters in them.

"Feature hashing": Weinberger et al. 2009. Pieces of letters see through endings and joined particles, with nothing cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.surface import plain, surface
from musnad.folding import fold

LETTERS = (2, 3, 4, 5)  # letters of a piece of a word, its two ends counted as letters
PAIR = 1_000_003  # what the first word of a pair is multiplied by
Numbers = NDArray[np.int64]


def tokens(text: str) -> list[str]:
    """Surface tokens in plain letters."""
    return [plain(text[start:end]) for start, end in surface(text)]


@lru_cache(maxsize=1 << 16)
def of_word(form: str) -> Numbers:
    """Numbers of 32 bits: of the word itself first, then of the runs of its letters, spelling-blind."""
    folded = fold(form)
    ended = f" {folded} "
    runs = {ended[at : at + n] for n in LETTERS for at in range(len(ended) - n + 1)}
    pieces = ("w" + folded, *sorted(runs))
    return np.array([crc32(piece.encode("utf-8", "surrogatepass")) for piece in pieces], np.int64)


def pieces(forms: Sequence[str], buckets: int) -> Numbers:
    """The buckets of a text's pieces, each once, in order. ``forms`` are its tokens, one at least."""
    words = [of_word(form) for form in forms]
    whole = np.array([word[0] for word in words])
    pairs = whole[:-1] * PAIR + whole[1:]
    found: Numbers = np.unique(np.concatenate([*words, pairs]) % buckets)
    return found
