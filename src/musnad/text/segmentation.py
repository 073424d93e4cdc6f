"""The first stages: page chrome marked, then paragraphs, sentences and tokens."""

from __future__ import annotations

import msgspec

from musnad.lexicon import Words
from musnad.records import Chrome, Doc, Sentence, Span, Token, digest
from musnad.text.chrome import chrome
from musnad.text.spelling import careful
from musnad.text.split import lines, paragraphs, sentences
from musnad.text.tokens import tokens
from musnad.text.vocabulary import vocabulary


def marked(doc: Doc, words: Words) -> Doc:
    """Page chrome marked. It stays in the text, and no later stage reads it."""
    own = chrome(doc.text, doc.title, words)
    known = {mark.span.start for mark in own}
    repeated = (mark for mark in doc.chrome if mark.span.start not in known)
    return msgspec.structs.replace(doc, chrome=tuple(sorted((*own, *repeated), key=lambda mark: mark.span)))


def repeated_on_site(span: Span) -> Chrome:
    """A line that stands on many pages of a site, as its source has found out."""
    return Chrome(span=span, kind="widget", rule=repeated_on_site.__name__)


def segmented(doc: Doc, words: Words) -> Doc:
    """Paragraphs and sentences outside chrome, each with its tokens. The headline is a paragraph of its own."""
    known = vocabulary(words)
    spelt = careful(doc.text, known)
    found: list[Sentence] = []
    all_tokens: list[Token] = []
    for number, paragraph in enumerate(body_paragraphs(doc)):
        for span in sentences(doc.text, paragraph):
            first = len(all_tokens)
            all_tokens += tokens(doc.text, span.start, span.end, known, spelt)
            found.append(_sentence(doc, span, number, len(found), first, len(all_tokens)))
    return msgspec.structs.replace(doc, sentences=tuple(found), tokens=tuple(all_tokens))


def body_paragraphs(doc: Doc) -> list[Span]:
    """The paragraphs that belong to the report: the headline first, if there is one, and no chrome."""
    chrome_starts = {mark.span.start for mark in doc.chrome}
    kept = [line for line in lines(doc.text) if line.start not in chrome_starts]
    headed = bool(kept and doc.title and doc.title.holds(kept[0]))
    return kept[:headed] + paragraphs(doc.text, kept[headed:])


def _sentence(doc: Doc, span: Span, paragraph: int, order: int, first: int, last: int) -> Sentence:
    headline = doc.title is not None and doc.title.holds(span)
    return Sentence(
        id=digest("sent", doc.id, span.start, span.end),
        span=span,
        paragraph=paragraph,
        order=order,
        first=first,
        last=last,
        voice="headline" if headline else "narrator",  # until the statements are known
        rule=sentences.__name__,
    )
