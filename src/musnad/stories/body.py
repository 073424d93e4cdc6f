"""A report's body as duplicates are found by: folded words, their shingles, and its sentences.

Spelling-blind throughout: hamza, ة/ه, ى/ي, vowel signs, tatweel and the shape of digits make no difference, and neither
do punctuation and the breaks of lines. What the caller leaves out (headline, chrome, byline) is no part of the body.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from musnad.folding import fold_whole
from musnad.records import Span
from musnad.text.split import lines, paragraphs, sentences

Hashes = npt.NDArray[np.uint64]

SHINGLE = 4  # words; measured in docs/families.md
_REMEMBERED = 50_000  # words whose hash is kept

# Letters in a row, or digits in a row: «22مليار» is «22 مليار», and «6.4», «4ر6» have the same two numbers in them, in
# the order in which a typesetter of right-to-left lines left them.
_WORD = re.compile(r"\d+|[^\W\d_]+")
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # «1,200»
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio, as in SplitMix64
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, lower case; every run of digits is a word."""
    return tuple(_WORD.findall(_GROUPS.sub("", fold_whole(text).casefold())))


def mixed(values: Hashes) -> Hashes:
    """Every value as another, one to one and without pattern: the finaliser of SplitMix64 (Steele et al. 2014)."""
    values = (values ^ (values >> _SHIFTS[0])) * _MIX[0]
    values = (values ^ (values >> _SHIFTS[1])) * _MIX[1]
    return values ^ (values >> _SHIFTS[2])


@lru_cache(maxsize=_REMEMBERED)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def shingles(said: tuple[str, ...], width: int = SHINGLE) -> Hashes:
    """The 64-bit hashes of every ``width`` words in a row, sorted, each once; of all words where there are fewer.

    The same on every machine and version of Python. Empty for an empty body.
    """
    if not said:
        return np.zeros(0, dtype=np.uint64)
    hashed = np.fromiter(map(_hash, said), dtype=np.uint64, count=len(said))
    width = min(width, len(said))
    rolled = np.zeros(len(said) - width + 1, dtype=np.uint64)
    for at in range(width):
        rolled = mixed(rolled * _ODD + hashed[at : at + len(rolled)])
    return np.unique(rolled)


class Body(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A body to compare. ``sentences`` are tuples of folded words; ``spans`` say where each stands in the raw text."""

    sentences: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(word for sentence in self.sentences for word in sentence)

    @cached_property
    def shingles(self) -> Hashes:
        return shingles(self.words)

    @cached_property
    def exact(self) -> str:
        return exact(self.words)


def exact(said: tuple[str, ...]) -> str:
    """A digest of the folded words: the same for bodies that differ only in spelling, marks and breaks."""
    return hashlib.sha256(" ".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def body(text: str, leave_out: Iterable[Span] = ()) -> Body:
    """The body of a report without the spans (raw code points) that are left out: headline, chrome, byline."""
    text = without(text, leave_out)
    spans = [span for paragraph in paragraphs(text, list(lines(text))) for span in sentences(text, paragraph)]
    said = [(span, words(span.of(text))) for span in spans]
    said = [(span, found) for span, found in said if found]
    return Body(sentences=tuple(found for _, found in said), spans=tuple(span for span, _ in said))


def without(text: str, leave_out: Iterable[Span]) -> str:
    """The text with line breaks in place of what is left out, so that all offsets stay."""
    for span in leave_out:
        text = text[: span.start] + "\n" * len(span) + text[span.end :]
    return text
