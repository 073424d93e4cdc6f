"""The stage ``watched``: deadlines and agenda. Authorisations with their end, truces, ultimatums, planned meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from musnad.attribution.speakers import subject_after, subject_before
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.records import Doc, Event, Mandate, Sentence, Span, Statement, When, digest
from musnad.text.nouns import nouns
from musnad.text.page import Page, opened
from musnad.text.phrases import noun_phrase

NEAR = 14  # words between a term and the verb that ends it


def watched(doc: Doc, words: Words) -> Doc:
    """Mandates and agenda items of the report."""
    page = opened(doc, words)
    instruments = [m for s in page.sentences() for m in _issued(page, s)]
    ends = [m for s in page.sentences() for m in _ending(page, s)]
    found = [*_together(page, instruments, ends), *_meetings(page)]
    return msgspec.structs.replace(doc, mandates=tuple(sorted(found, key=lambda m: m.evidence)))


# --- instruments ------------------------------------------------------------------------------------------------


def _issued(page: Page, sentence: Sentence) -> Iterator[Mandate]:
    """«أصدر مجلس الأمن القرار رقم 2165 في 14 تموز، والذي يسمح بعبور القوافل»"""
    known = nouns(page.tables)
    for i in range(sentence.first, sentence.last):
        verb = page.words[i].verb
        if verb is None or not known.is_("issues", fold(verb.lemma)):
            continue
        at = _instrument(page, i + 1, sentence.last)
        if at is None or not _grants(page, at, sentence.last):
            continue
        who = subject_before(page, i, sentence.first) or subject_after(page, i + 1, at)
        end = _numbered(page, at, sentence.last)
        when = _time_within(page, page.span(at, sentence.last))
        yield Mandate(
            id=digest("man", page.doc.id, "instrument", page.words[at].start),
            kind="authorisation",
            instrument=page.span(at, end),
            issuer=page.span(who.first, who.last) if who else None,
            issued=when.edtf if when else None,
            grants=_grants(page, at, sentence.last),
            routes=_routes(page, sentence),
            beneficiary=_beneficiary(page, sentence, at),
            starts=when.edtf if when else None,
            status="in_force",
            why=("issued",),
            why_not=None if when else "no date of issue in the sentence",
            rule="issued",
            evidence=(sentence.span,),
        )


def _instrument(page: Page, at: int, last: int) -> int | None:
    known = nouns(page.tables)
    return next((i for i in range(at, min(last, at + 10)) if known.is_("instrument", page.words[i].base)), None)


def _numbered(page: Page, at: int, last: int) -> int:
    """«القرار رقم 2165», «القرار 2165»: the number belongs to the name."""
    end = noun_phrase(page, at, last)
    while end < last and (page.words[end].stem == "رقم" or page.words[end].kind == "number"):
        end += 1
    return end


def _grants(page: Page, at: int, last: int) -> Span | None:
    """What an instrument allows or orders: from a verb of permission to the next comma."""
    known = nouns(page.tables)
    for i in range(at, last):
        verb = page.words[i].verb
        if verb and known.is_("permits", fold(verb.lemma)):
            end = next((j for j in range(i + 1, last) if page.words[j].form in ("،", "؛")), last)
            return page.span(i, end)
    return None


def _routes(page: Page, sentence: Sentence) -> tuple[str, ...]:
    return tuple(p.id for p in page.places.inside(sentence.span) if p.role == "origin")


def _beneficiary(page: Page, sentence: Sentence, at: int) -> Span | None:
    start = page.words[at].start
    inside = [p for p in page.places.inside(sentence.span) if p.span.start > start]
    return next((p.span for p in inside if p.role == "destination"), None)


# --- ends -------------------------------------------------------------------------------------------------------


def _ending(page: Page, sentence: Sentence) -> Iterator[Mandate]:
    """«تنتهي فترة السماح في كانون الثاني 2015», «هدنة تستمر حتى الجمعة», «أمهلهم حتى»"""
    known = nouns(page.tables)
    for i in range(sentence.first, sentence.last):
        word = page.words[i]
        if not known.is_("term", word.stem, word.base):
            continue
        verb = _verb_near(page, sentence, i)
        when = _time_within(page, page.span(i, sentence.last))
        end = noun_phrase(page, i, sentence.last)
        if verb is None or when is None or end == i:  # «عقد اجتماعا» is no contract
            continue
        yield Mandate(
            id=digest("man", page.doc.id, "term", word.start),
            kind=_kind(page, i, end),
            instrument=page.span(i, end),
            expires=when.edtf,
            expires_level=when.level,
            status=_status(page.doc, when),
            why=(f"{page.words[verb].plain} {when.span.of(page.text)}",),
            rule="ending",
            evidence=(sentence.span,),
        )


def _verb_near(page: Page, sentence: Sentence, i: int) -> int | None:
    known = nouns(page.tables)
    near = range(max(sentence.first, i - 4), min(sentence.last, i + NEAR))
    found = (j for j in near if (verb := page.words[j].verb) and known.is_("expires", fold(verb.lemma)))
    return next(found, None)


def _kind(page: Page, first: int, last: int) -> Literal["authorisation", "truce", "ultimatum"]:
    known = nouns(page.tables)
    words = page.words[first:last]
    if any(known.is_("truce", word.stem, word.base) for word in words):
        return "truce"
    return "ultimatum" if any(known.is_("ultimatum", word.stem, word.base) for word in words) else "authorisation"


def _status(doc: Doc, when: When) -> Literal["in_force_expiring", "expired", "unknown"]:
    now = doc.published.day or doc.published.not_after
    if now is None or when.end is None:
        return "unknown"
    return "expired" if when.end < now else "in_force_expiring"


def _time_within(page: Page, span: Span) -> When | None:
    return next(iter(page.times.inside(span)), None)


# --- together ---------------------------------------------------------------------------------------------------


def _together(page: Page, instruments: Sequence[Mandate], ends: Sequence[Mandate]) -> Iterator[Mandate]:
    """An authorisation and the end of its term are one mandate when the report tells of one of each."""
    permits = [m for m in ends if m.kind == "authorisation"]
    asked = _asked_for(page)
    if len(instruments) == 1 and len(permits) == 1:
        one, end = instruments[0], permits[0]
        yield msgspec.structs.replace(
            one, expires=end.expires, expires_level=end.expires_level, status=end.status,
            requested_change=asked[0] if asked else None, requested_by=asked[1] if asked else None,
            why=(*one.why, *end.why), evidence=(*one.evidence, *end.evidence),
        )  # fmt: skip
        instruments, ends = [], [m for m in ends if m is not end]
    for mandate in (*instruments, *ends):
        changed = asked if mandate.kind == "authorisation" else None
        yield msgspec.structs.replace(
            mandate, requested_change=changed[0] if changed else None, requested_by=changed[1] if changed else None
        )


def _asked_for(page: Page) -> tuple[str, str] | None:
    """«دعت ... إلى تمديد فترة السماح»: who asks that a term be extended, by his statement."""
    for statement in page.doc.statements:
        if statement.stance == "ask" and _speaks_of(page, statement, "extends"):
            return "extend", statement.id
    return None


def _speaks_of(page: Page, statement: Statement, kind: str) -> bool:
    first, last = page.within(statement.content)
    known = nouns(page.tables)
    return any(known.is_(kind, word.stem, word.base) for word in page.words[first:last])


# --- agenda -----------------------------------------------------------------------------------------------------


def _meetings(page: Page) -> Iterator[Mandate]:
    """Planned events: a meeting that is announced, a step that somebody says is coming."""
    times = {when.id: when for when in page.doc.times}
    for event in page.doc.events:
        if event.realis == "planned":
            yield _agenda(page.doc, event, times.get(event.time.when_id or ""))


def _agenda(doc: Doc, event: Event, when: When | None) -> Mandate:
    return Mandate(
        id=digest("man", doc.id, "agenda", event.id),
        kind="planned_meeting" if event.type == "CONSULT" else "planned_act",
        instrument=event.trigger,
        starts=when.edtf if when else None,
        participants=(*event.actors, *event.recipients),
        place=event.places[0] if event.places else None,
        status="planned" if when and when.edtf else "preparing",
        event=event.id,
        why_not=None if when and when.edtf else "no date is set in the text",
        rule="agenda",
        evidence=event.evidence,
    )
