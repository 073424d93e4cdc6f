"""The article as HTML. The text content of what is written here is the raw text, character for character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from musnad.export.report.marks import Marks, Piece, lines, wrappers
from musnad.export.report.phrases import Saying
from musnad.export.report.safe import held
from musnad.records import Chrome, Doc, Sentence, Span

LONG = ("assertion", "statement")  # one line under all of it, the rest is drawn piece by piece


def article(doc: Doc, marks: Marks, speech: Saying) -> Markup:
    """The lines as paragraphs, the line feeds between them."""
    return Markup("\n").join(
        Markup('<p class="{}" dir="rtl">{}</p>').format(_line_class(doc, line), Markup("").join(pieces))
        for line, pieces in _by_line(doc, marks, speech)
    )


def _line_class(doc: Doc, line: Span) -> str:
    return "line headline" if doc.title and len(line) and doc.title.overlaps(line) else "line"


def _by_line(doc: Doc, marks: Marks, speech: Saying) -> Iterator[tuple[Span, list[Markup]]]:
    around = wrappers(doc)
    starts = [wrapper.span.start for wrapper in around]
    place = 0
    for line in lines(doc.text):
        inside: list[Piece] = []
        while place < len(marks.pieces) and marks.pieces[place].start < line.end:
            inside.append(marks.pieces[place])
            place += 1
        if place < len(marks.pieces) and marks.pieces[place].start == line.end:
            place += 1  # the line feed
        owners = (around[i] if (i := bisect_right(starts, p.start) - 1) >= 0 else None for p in inside)
        owned = [(o if o and p.start < o.span.end else None, p) for o, p in zip(owners, inside, strict=True)]
        runs = groupby(owned, key=lambda pair: pair[0])
        yield line, [_voiced(doc, owner, [piece for _, piece in run], speech) for owner, run in runs]


def _voiced(doc: Doc, owner: Sentence | Chrome | None, pieces: list[Piece], speech: Saying) -> Markup:
    """A sentence, or the part of it that is on this line, with its voice."""
    inner = Markup("").join(_layered(doc, list(run), speech) for _, run in groupby(pieces, key=_long))
    if owner is None:
        return inner
    voice = owner.voice if isinstance(owner, Sentence) else "chrome"
    name = speech.attribute("data-v", "voice", voice) if pieces[0].start == owner.span.start else Markup("")
    return Markup('<span class="v v-{}" {}>{}</span>').format(voice, name, inner)


def _long(piece: Piece) -> tuple[str, ...]:
    return tuple(layer for layer in piece.layers if layer in LONG)


def _layered(doc: Doc, pieces: list[Piece], speech: Saying) -> Markup:
    inner = Markup("").join(_piece(doc.text, piece, speech) for piece in pieces)
    for layer in reversed(_long(pieces[0])):
        inner = Markup('<span class="l-{}">{}</span>').format(layer, inner)
    return inner


def _piece(text: str, piece: Piece, speech: Saying) -> Markup:
    html = held(text[piece.start : piece.end])
    if piece.quote:
        html = Markup('<span class="q" {}>{}</span>').format(speech.attribute("title", "quote", piece.quote), html)
    if piece.number is None:
        return html
    layers = [layer for layer in piece.layers if layer not in LONG]
    for layer in reversed(layers[:-1]):
        html = Markup('<span class="l-{}">{}</span>').format(layer, html)
    kind = f"g l-{layers[-1]}" if layers else "g"
    return Markup('<span class="{}" data-s="{}">{}</span>').format(kind, piece.number, html)
