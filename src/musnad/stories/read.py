"""A Doc as a report to compare: what of it is its body, which of its words are names or numbers, whom it credits."""

from __future__ import annotations

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import NumberWord
from musnad.records import Doc, Span
from musnad.stories.body import body, words
from musnad.stories.credit import agency
from musnad.stories.similar import Report

_SHORTEST_NAME = 3  # letters: «في», «ال» within a name tell nothing
_NUMBERS = ("unit", "ten", "hundred", "scale", "ordinal")


def report(doc: Doc, known: Words, retrieved: str | None = None) -> Report:
    """The report of a Doc that was read at least up to its mentions. ``retrieved`` is an ISO time in UTC."""
    return Report(
        doc_id=doc.id,
        body=body(doc.text, left_out(doc)),
        published=doc.published.day,
        retrieved=retrieved,
        outlet=doc.outlet,
        url=doc.url,
        agency=agency(doc),
        telling=telling(doc, known),
    )


def left_out(doc: Doc) -> tuple[Span, ...]:
    """What of a Doc is no part of its body: headline, chrome, and lines of bylines, where they were read."""
    bylines = (sentence.span for sentence in doc.sentences if sentence.voice == "byline")
    return (*((doc.title,) if doc.title else ()), *(mark.span for mark in doc.chrome), *bylines)


def telling(doc: Doc, known: Words) -> frozenset[str]:
    """The folded words of the names and places of a Doc, and all number words."""
    return names(doc) | numbers(known)


def names(doc: Doc) -> frozenset[str]:
    """The folded words of the names and places of a Doc."""
    named = [mention.span for mention in doc.mentions if mention.form == "name"] + [place.span for place in doc.places]
    return frozenset(word for span in named for word in words(span.of(doc.text)) if len(word) >= _SHORTEST_NAME)


def numbers(known: Words) -> frozenset[str]:
    """The folded number words: «ثلاثة», «آلاف»."""
    return frozenset(fold(row.word) for row in known.rows(NumberWord) if row.kind in _NUMBERS)
