"""Untrusted text made harmless in HTML: it shows as text, carries no markup, and cannot turn the page's direction.

The article keeps every character, so that what is copied from it is what was read. A control of writing direction
stands in a box of its own, where it turns nothing but itself, with its number as a visible sign. Everywhere else
the sign stands for it.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from markupsafe import Markup, escape

# Embeddings, overrides and isolates: they act until they are closed. Then controls that no text should hold.
ODD = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff\ud800-\udfff]")
SIGNED = re.compile(f"({ODD.pattern}|[\u200e\u200f\u061c])")  # marks act on their neighbours only
UNHELD = re.compile("[\x00\ud800-\udfff]")  # HTML has no way to hold these
WORD = re.compile(r"\S+")
LONGEST = 500  # letters of a word that browsers lay out in no time; what takes them is the square of its length
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def held(text: str) -> Markup:
    """The text with every character kept, save NUL and lone surrogates, which become U+FFFD one by one."""
    pieces = SIGNED.split(text)
    return Markup("").join(_boxed(piece) if place % 2 else _kept(piece) for place, piece in enumerate(pieces))


def shown(text: str) -> Markup:
    """The text with signs in the place of controls, for anywhere but the article itself."""
    if not SIGNED.search(text):
        return _breakable(text)
    pieces = SIGNED.split(text)
    return Markup("").join(_sign(piece) if place % 2 else _breakable(piece) for place, piece in enumerate(pieces))


def isolated(text: str) -> Markup:
    """The text as shown, with a direction of its own that its neighbours do not feel: that of most of its letters."""
    arabic = len(ARABIC.findall(text)) > len(LATIN.findall(text))
    language, direction = ("ar", "rtl") if arabic else ("en", "ltr")
    return Markup(f'<bdi lang="{language}" dir="{direction}">{shown(text)}</bdi>')


def stripped(text: str, limit: int) -> str:
    """The text on one line without controls, for where no sign can stand: the window's title, a citation."""
    line = " ".join(SIGNED.sub("", text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _kept(text: str) -> Markup:
    return Markup(_breakable(text).replace("\r", Markup("&#13;")))  # a bare CR would be read as a line feed


def _breakable(text: str) -> Markup:
    """The text, with places where a line may break inside of words that no language has."""
    if len(text) <= LONGEST:
        return escape(text)
    cuts = [at for word in WORD.finditer(text) for at in range(word.start() + LONGEST, word.end(), LONGEST)]
    return Markup("<wbr>").join(text[start:end] for start, end in pairwise([0, *cuts, len(text)]))


def _boxed(character: str) -> Markup:
    kept = UNHELD.sub("\ufffd", character)
    if character in "\u200e\u200f\u061c":
        return Markup('<span class="mark" title="{}">{}</span>').format(_name(character), kept)
    return Markup('<span class="ctl" data-c="{}" title="{}">{}</span>').format(_code(character), _name(character), kept)


def _sign(character: str) -> Markup:
    if character in "\u200e\u200f\u061c":
        return Markup("")
    return Markup('<span class="ctl" title="{}">{}</span>').format(_name(character), _code(character))


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _name(character: str) -> str:
    return f"{_code(character)} {unicodedata.name(character, 'CONTROL')}"
