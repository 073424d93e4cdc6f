"""A folded view of raw text: easier to match, and every folded letter knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from musnad.records import Span

# Marks that carry no letter: vowel signs, Quranic marks, tatweel, joiners, bidi controls, soft hyphen, BOM.
_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06ED), 0x0640]
_CONTROLS = [0x00AD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_SHAPES = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]  # presentation forms of letters and of marks
_SHAPED = frozenset(_SHAPES)
CONTROLS = frozenset(map(chr, _CONTROLS))


def _only_marks(shape: str) -> bool:
    """«ﳲ» is shadda with fatha, on a tatweel or a blank that only carries them."""
    return all(ord(c) in _MARKS or c.isspace() for c in unicodedata.normalize("NFKC", shape))


IGNORABLE = CONTROLS | frozenset(map(chr, _MARKS)) | frozenset(filter(_only_marks, map(chr, _SHAPES)))
HIDDEN = "".join(map(re.escape, sorted(IGNORABLE)))  # for the brackets of a regular expression

# Letters that Arabic writers interchange, and the Persian and Urdu letters that keyboards and OCR put in their stead.
_ALIKE = {
    **dict.fromkeys("أإآٱٲٳ", "ا"), **dict.fromkeys("ىیېۍئے", "ي"), **dict.fromkeys("ةہھۀەۃ", "ه"),
    "ؤ": "و", "ک": "ك", "ڪ": "ك", "گ": "ك", "پ": "ب", "ڤ": "ف", "ژ": "ز", "چ": "ج", "ۋ": "و",
    "٫": ".", "٬": ",",
}  # fmt: skip


def _lightened(letter: str) -> str:
    """One raw character as plain typed text: no marks, no presentation form, ASCII digits. May be empty or longer."""
    if letter in IGNORABLE:
        return ""
    if ord(letter) in _SHAPED:
        return "".join(c for c in unicodedata.normalize("NFKC", letter) if c not in IGNORABLE and not c.isspace())
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return letter


def _folded(letter: str) -> str:
    return "".join(_ALIKE.get(c, c) for c in _lightened(letter))


class _Letters(dict[int, str]):
    """Code points to what a letter becomes, filled as letters are met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        letter = self[code] = self._becomes(chr(code))
        return letter


_LIGHT, _FOLDED = _Letters(_lightened), _Letters(_folded)


@lru_cache(maxsize=50_000)
def light(text: str) -> str:
    """The text without marks and presentation forms; hamza, ة and ى stay apart. «الـقُدس» -> «القدس»"""
    return text.translate(_LIGHT)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text as spelling-blind matching sees it: أإآ -> ا, ى -> ي, ة -> ه, ؤ -> و, ئ -> ي, digits to ASCII."""
    return fold_whole(text)


def fold_whole(text: str) -> str:
    """What ``fold`` gives, for whole reports: no text is kept."""
    return text.translate(_FOLDED)


class View:
    """A folded text with the origin of each of its characters.

    ``text`` is the folded text, ``origins[i]`` the code-point offset in the raw text of the character that
    ``text[i]`` came from; origins never decrease.
    """

    __slots__ = ("origins", "raw", "text")

    def __init__(self, raw: str) -> None:
        parts = [_FOLDED[ord(c)] for c in raw]
        self.raw = raw
        self.text = "".join(parts)
        self.origins = [i for i, part in enumerate(parts) for _ in part]

    def span(self, start: int, end: int) -> Span:
        """The raw characters behind folded characters [start, end): from the first letter to the last, marks within."""
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else len(self.raw)
            return Span(at, at)
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def at(self, raw_offset: int) -> int:
        """The first folded character that comes from ``raw_offset`` or after it."""
        return bisect_left(self.origins, raw_offset)
