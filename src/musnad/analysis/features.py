"""A word as a handful of hashed features: its form, its spelling-blind form, its ends, its consonants.

Rows of one table are added up for a word, two of them for the form itself, so that two words that share a row
differ in the other ("Bloom embeddings": Serrà and Karatzoglou 2017, Getting deep recommenders fit). No word is unknown.
"""

from __future__ import annotations

import re
from zlib import crc32

FEATURES = 14
_WEAK = re.compile("[اويءه]")


def hashes(form: str, folded: str) -> tuple[int, ...]:
    """FEATURES numbers of 32 bits for a word: its plain form and the same folded. Taken modulo the table's rows."""
    stem = bare(folded)
    named = (
        "w" + form, "W" + form, "f" + folded, "F" + folded,
        "1" + folded[:1], "2" + folded[:2], "3" + folded[:3],
        "a" + form[-1:], "b" + form[-2:], "c" + form[-3:], "d" + form[-4:],
        "s" + stem, "r" + _WEAK.sub("", stem), shape(form),
    )  # fmt: skip
    return tuple(crc32(name.encode("utf-8", "surrogatepass")) for name in named)


def bare(form: str) -> str:
    """The form without its article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


def shape(form: str) -> str:
    """What kind of characters and about how many: «x3 ar», «x1 .»."""
    first = form[0]
    kind = (
        "0" if first == "0" else "latin" if first.isascii() and first.isalpha() else "ar" if first.isalpha() else first
    )
    return f"x{min(len(form), 8)} {kind}"
