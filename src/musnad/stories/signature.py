"""A short signature of a report's body, by which a store finds the reports that may tell the same.

MinHash (Broder 1997) over shingles of words, cut into bands (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets,
ch. 3): two bodies with a Jaccard similarity of j share a band with the chance 1 - (1 - j^ROWS)^BANDS. Whatever shares
one is a candidate, to be verified by ``stories.similar``. Width, rows and bands were chosen by measurement, see
docs/families.md; changing one of them, or a seed, makes signatures that cannot be compared with older ones, so
``VERSION`` stands beside them in a store.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from musnad.records import Record, Span
from musnad.stories.body import Hashes, exact, mixed, shingles, without, words

VERSION = "minhash-1"
ROWS, BANDS = 2, 32
_AT_ONCE = 4096  # shingles; a body of a million words needs no more memory than one of four thousand
_SEEDS = mixed(np.arange(1, 2 * ROWS * BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
_TIMES, _PLUS = _SEEDS[: ROWS * BANDS] | np.uint64(1), _SEEDS[ROWS * BANDS :]


class Signature(Record, frozen=True, kw_only=True):
    """``exact``: digest of the folded body. ``bands``: one 64-bit signed number a band, empty for an empty body.
    ``size``: different shingles of the body."""

    exact: str
    bands: tuple[int, ...]
    size: int


def signature(text: str, leave_out: Iterable[Span] = ()) -> Signature:
    """The signature of a report without what is left out (raw spans: headline, chrome, byline)."""
    said = words(without(text, leave_out))
    found = shingles(said)
    return Signature(exact=exact(said), bands=bands(found), size=len(found))


def minima(found: Hashes, times: Hashes = _TIMES, plus: Hashes = _PLUS) -> Hashes:
    """The least of the shingles under each permutation x -> times * x + plus (mod 2^64, times odd)."""
    least = np.full(len(times), np.iinfo(np.uint64).max, dtype=np.uint64)
    for at in range(0, len(found), _AT_ONCE):
        permuted = found[at : at + _AT_ONCE, None] * times + plus
        np.minimum(least, permuted.min(axis=0), out=least)
    return least


def bands(found: Hashes) -> tuple[int, ...]:
    """The bands of a set of shingles, by place: a band is compared only with the same band of another body."""
    if not len(found):
        return ()
    rows = minima(found).reshape(BANDS, ROWS)
    joined = np.zeros(BANDS, dtype=np.uint64)
    for row in range(ROWS):
        joined = mixed(joined + rows[:, row])
    return tuple(joined.view(np.int64).tolist())
