"""Raw sentences to surface tokens, cut as the treebanks cut them, and the plain letters that the models read."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

from musnad.folding import HIDDEN, light

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_TOKEN = re.compile(
    rf"[{_DIGIT}]+(?:[.,\u066b\u066c،][{_DIGIT}]+)*"
    rf"|[^\W\d_](?:[{HIDDEN}]*[^\W\d_])*[\u064b-\u065f\u0670\u0640]*"
    rf"|[^\s{HIDDEN}]"
)
SENTENCE_END = re.compile(r"(?<=[.؟!؛…])\s+|\n+")  # a rough cut, for what needs no offsets
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)  # of a length for length, as str.lower is not
_ASCII_DIGIT = re.compile("[0-9]")


def surface(text: str) -> list[tuple[int, int]]:
    """Spans of the surface tokens of a text: words, numbers, and every other character by itself."""
    return [match.span() for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=1 << 17)
def plain(token: str) -> str:
    """The letters of a token as the models read them: no marks, presentation forms undone, every digit a 0.

    What leaves no letter is itself: nothing is ever read as an empty word.
    """
    return _ASCII_DIGIT.sub("0", light(token)).translate(_SMALL) or token
