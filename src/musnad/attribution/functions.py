"""What each pair of quotation marks is for: speech, a name, a label, a borrowed word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from musnad.attribution.speech import spoken
from musnad.entities.coding import actors
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import LabelTerm, PlaceType
from musnad.records import QuoteFunction, QuoteMark, Span, Statement
from musnad.text.nouns import nouns
from musnad.text.page import Page


def with_functions(page: Page, statements: Sequence[Statement]) -> tuple[QuoteMark, ...]:
    """The quotation marks of the document, each with its function."""
    contents = [statement.content for statement in statements]
    return tuple(msgspec.structs.replace(quote, function=function(page, quote, contents)) for quote in page.doc.quotes)


def function(page: Page, quote: QuoteMark, contents: Sequence[Span]) -> QuoteFunction:
    first, last = page.within(quote.span)
    inside = any(content.overlaps(quote.span) for content in contents)
    whole = Span(quote.span.start + 1, quote.span.end - quote.closed)
    if quote.depth == 0 and (whole in contents or (inside and spoken(page, quote))):
        return "speech"
    before = page.words[first - 1] if first else None
    if before is not None:
        for kind, meant in (("alias", "name_person"), ("titled", "title"), ("carrier", "name")):
            if nouns(page.tables).is_(kind, before.form, before.base, before.stem):
                return meant  # type: ignore[return-value]  # the three are functions
        if before.stem in _place_heads(page.tables):
            return "name_place"
    led = before is not None and before.form == "ب" and first > 1
    if led and nouns(page.tables).is_("alias", page.words[first - 2].form):
        return "name_person"
    inner = [word for word in page.words[first:last] if word.kind != "punctuation"]
    return _by_words(page, " ".join(word.base for word in inner), len(inner))


def _by_words(page: Page, text: str, count: int) -> QuoteFunction:
    if text in _labels(page.tables):
        return "label"
    if actors(page.tables).exact(text):
        return "name"
    return "scare_or_borrowed" if 0 < count <= 6 else "unknown"


@cache
def _place_heads(words: Words) -> frozenset[str]:
    return frozenset(fold(form) for row in words.rows(PlaceType) for form in (row.word, *row.plurals))


@cache
def _labels(words: Words) -> frozenset[str]:
    return frozenset(fold(row.term) for row in words.rows(LabelTerm))
