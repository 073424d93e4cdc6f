"""An article cut at every place where something that was read begins or ends.

The pieces do not overlap. Those that belong to a record are numbered in reading order, so that a span of any length
is one run of numbers: ``at`` gives it as ``12-48``, and the page needs no list of records for each piece.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from musnad.records import Chrome, Doc, Event, Mandate, QuoteFunction, Sentence, Span

LAYERS = ("assertion", "statement", "speaker", "actor", "cue", "trigger", "place", "time", "label", "aside")


class Piece(msgspec.Struct, frozen=True):
    """A run of text with the same layers. ``number`` is None where no record says anything of it.

    ``quote`` is the function of a quotation mark, for the pieces that are such marks.
    """

    start: int
    end: int
    layers: tuple[str, ...]
    number: int | None
    quote: QuoteFunction | None = None


class Marks:
    """The pieces of one document's text, and where in them its spans are."""

    def __init__(self, doc: Doc, further: Iterable[Span] = ()) -> None:
        self.pieces = cut(doc, further)
        numbered = [piece for piece in self.pieces if piece.number is not None]
        self._starts = [piece.start for piece in numbered]
        self._ends = [piece.end for piece in numbered]

    def at(self, spans: Iterable[Span | None]) -> str:
        """The runs of pieces that spans cover: ``3-7 12-12``. Spans that cover no piece are left out."""
        runs = (self.run(span) for span in spans if span is not None)
        return " ".join(dict.fromkeys(f"{run[0]}-{run[1]}" for run in runs if run))

    def run(self, span: Span) -> tuple[int, int] | None:
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        return (first, last) if first <= last else None


def layer_spans(doc: Doc) -> Iterator[tuple[str, Span]]:
    """What is underlined, by layer."""
    yield from (("assertion", assertion.span) for assertion in doc.assertions)
    for statement in doc.statements:
        yield "statement", statement.content
        yield from (("cue", cue) for cue in statement.cue)
        if statement.speaker:
            yield "speaker", statement.speaker
    yield from (("actor", mention.span) for mention in doc.mentions)
    yield from (("trigger", event.trigger) for event in doc.events)
    yield from (("place", place.span) for place in doc.places)
    yield from (("time", when.span) for when in doc.times)
    yield from (("label", label.span) for label in doc.labels)
    yield from (("aside", left.span) for left in doc.left_out)
    yield from (("aside", name.span) for name in doc.not_places)


def further_spans(doc: Doc) -> Iterator[Span]:
    """What is not underlined and can be lit."""
    yield from (statement.addressee for statement in doc.statements if statement.addressee)
    for event in doc.events:
        yield from event_spans(event)
    for mandate in doc.mandates:
        yield from mandate_spans(mandate)
    yield from (quote.span for quote in doc.quotes)
    yield from (piece.span for piece in doc.chrome)


def event_spans(event: Event) -> Iterator[Span]:
    """All words that an event was read from, but its trigger and its places and time."""
    yield from (who.span for who in (*event.actors, *event.recipients, *event.victims))
    yield from (count.span for count in (event.killed, event.wounded, event.detained, event.reached) if count)


def mandate_spans(mandate: Mandate) -> Iterator[Span]:
    named = (mandate.instrument, mandate.issuer, mandate.grants, mandate.beneficiary)
    yield from (span for span in named if span)
    yield from (who.span for who in mandate.participants)
    yield from mandate.evidence


def quote_marks(doc: Doc) -> Iterator[tuple[Span, QuoteFunction]]:
    """The first and last character of each quotation, which are its marks."""
    for quote in doc.quotes:
        if len(quote.span) < 2:
            continue
        yield Span(quote.span.start, quote.span.start + 1), quote.function
        if quote.closed:
            yield Span(quote.span.end - 1, quote.span.end), quote.function


def cut(doc: Doc, further: Iterable[Span] = ()) -> tuple[Piece, ...]:
    """The pieces of the text in order; together they are the text. Line feeds stand in pieces of their own.

    ``further``: spans that nothing in the Doc has, and that can be lit.
    """
    size = len(doc.text)
    edges: dict[int, list[tuple[str, int]]] = {0: [], size: []}
    for layer, span in [*layer_spans(doc), *(("", span) for span in (*further_spans(doc), *further))]:
        start, end = min(span.start, size), min(span.end, size)
        if start < end:
            edges.setdefault(start, []).append((layer, 1))
            edges.setdefault(end, []).append((layer, -1))
    quotes = dict(quote_marks(doc))
    for span in [*quotes, *lines(doc.text), *(wrapper.span for wrapper in wrappers(doc))]:
        for place in (span.start, span.end):
            edges.setdefault(min(place, size), [])
    return tuple(_swept(edges, quotes))


def _swept(edges: dict[int, list[tuple[str, int]]], quotes: dict[Span, QuoteFunction]) -> Iterator[Piece]:
    open_now: Counter[str] = Counter()
    number = 0
    places = sorted(edges)
    for start, end in pairwise(places):
        for layer, step in edges[start]:
            open_now[layer] += step
        covered = any(open_now.values())
        layers = tuple(layer for layer in LAYERS if open_now[layer])
        yield Piece(start, end, layers, number if covered else None, quotes.get(Span(start, end)))
        number += covered


def lines(text: str) -> Iterator[Span]:
    """The lines of the text without their line feeds."""
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def wrappers(doc: Doc) -> tuple[Sentence | Chrome, ...]:
    """Sentences and pieces of the page in order, the first where two overlap."""
    kept: list[Sentence | Chrome] = []
    everything: list[Sentence | Chrome] = [*doc.chrome, *(s for s in doc.sentences if s.voice != "chrome")]
    for wrapper in sorted(everything, key=lambda w: (w.span.start, isinstance(w, Sentence))):
        if len(wrapper.span) and (not kept or wrapper.span.start >= kept[-1].span.end):
            kept.append(wrapper)
    return tuple(kept)
