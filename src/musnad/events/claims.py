"""The stages ``labelled`` and ``claimed``: loaded words with their owner, and the propositions that somebody stands behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from musnad.events.everyday_senses import cites_at
from musnad.lexicon import Words
from musnad.lexicon.rows import LabelTerm
from musnad.records import Assertion, Claim, ClaimKind, Doc, Event, Label, Span, Statement, digest
from musnad.text.matching import NameIndex
from musnad.text.nouns import nouns
from musnad.text.page import Page, opened


def labelled(doc: Doc, words: Words) -> Doc:
    """Loaded words, each with whose word it is: the quoted speaker's inside his quotation, else the outlet's."""
    page = opened(doc, words)
    return msgspec.structs.replace(doc, labels=tuple(_labels(page)))


@cache
def _terms(words: Words) -> NameIndex[LabelTerm]:
    return NameIndex((form, row) for row in words.rows(LabelTerm) for form in _forms(row.term))


def _forms(term: str) -> Iterator[str]:
    """The term as it stands, and with or without the article on its first word; plurals in ون also in ين."""
    for form in {term, term.removesuffix("ون") + "ين" if term.endswith("ون") else term}:
        yield form
        if form.startswith("ال"):
            yield form[2:]
        else:
            yield "ال" + form


def _labels(page: Page) -> Iterator[Label]:
    known = _terms(page.tables)
    for sentence in page.sentences():
        at = sentence.first
        while at < sentence.last:
            match = known.at(page.words, at)
            if match and match.last <= sentence.last and not cites_at(page, match.first):
                yield _label(page, page.span(match.first, match.last), match.found[0])
                at = match.last
            else:
                at += 1


def _label(page: Page, span: Span, row: LabelTerm) -> Label:
    return Label(
        id=digest("lab", page.doc.id, span.start, row.term),
        span=span,
        term=row.term,
        kind=row.kind,
        owner=_owner(page, span),
        neutral=row.neutral or None,
        rule=f"labels.tsv:{row.line}",
    )


def _owner(page: Page, span: Span) -> str:
    """The speaker whose quotation marks hold the word; words reported without marks are the outlet's to choose."""
    for quote in page.quotes.around(span):
        if quote.function == "speech":
            for statement in page.contents.touching(quote.span):
                if statement.entity_id:
                    return statement.entity_id
    return "outlet"


# --- claims -----------------------------------------------------------------------------------------------------


def claimed(doc: Doc, words: Words) -> Doc:
    """One claim for each statement and assertion, by its kind, with the events that it tells of."""
    page = opened(doc, words)
    told: defaultdict[str, list[Event]] = defaultdict(list)
    for event in doc.events:
        told[event.source].append(event)
    claims = [
        *(_of_statement(page, statement, told[statement.id]) for statement in doc.statements),
        *(_of_assertion(page, assertion, told[assertion.id]) for assertion in doc.assertions),
    ]
    return msgspec.structs.replace(doc, claims=tuple(sorted(claims, key=lambda claim: (claim.span, claim.source))))


def _of_statement(page: Page, statement: Statement, events: Sequence[Event]) -> Claim:
    kind = _kind_by_stance(statement) or _kind(page, statement.content, statement.modality, events)
    return _claim(page.doc, statement.content, kind, statement.id, events)


def _of_assertion(page: Page, assertion: Assertion, events: Sequence[Event]) -> Claim:
    kind = _kind(page, assertion.span, assertion.modality, events)
    return _claim(page.doc, assertion.span, kind, assertion.id, events)


def _claim(doc: Doc, span: Span, kind: ClaimKind, source: str, events: Sequence[Event]) -> Claim:
    return Claim(
        id=digest("cl", doc.id, source, span.start, span.end),
        span=span,
        kind=kind,
        source=source,
        events=tuple(event.id for event in events),
        rule=_kind.__name__[1:],
    )


def _kind_by_stance(statement: Statement) -> ClaimKind | None:
    if statement.stance == "hope":
        return "hope"
    if statement.stance in ("ask", "accuse", "threaten", "condemn", "welcome"):
        return "speech"
    return "position" if statement.stance in ("refuse", "promise") else None


def _kind(page: Page, span: Span, modality: Sequence[str], events: Sequence[Event]) -> ClaimKind:
    """By what is said: deaths, control, a deadline, the future, a view, a figure; else something to check."""
    first, last = page.within(span)
    words = page.words[first:last]
    known = nouns(page.tables)
    if any(event.killed or event.wounded for event in events):
        return "casualty"
    if any(event.mode == "seize" for event in events):
        return "control"
    if "scheduled" in modality:
        return "deadline"
    if "future" in modality or "conditional" in modality:
        return "prediction"
    if any(known.is_("opinion", word.form, word.base) for word in words[:6]):
        return "opinion"
    return "number" if any(word.kind == "number" for word in words) else "checkable"
