"""The stage ``watched``: deadlines and agenda. Authorisations with their end, truces, ultimatums, planned meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.attribution.speakers import subject_after, subject_before
from musnad.events.appointed import appointed
from musnad.events.terms import condition, ending, merged
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.records import Doc, Event, Mandate, Sentence, Span, Statement, When, digest
from musnad.text.nouns import nouns
from musnad.text.page import Page, opened
from musnad.text.phrases import noun_phrase


def watched(doc: Doc, words: Words) -> Doc:
    """Mandates and agenda items of the report."""
    page = opened(doc, words)
    instruments = [m for s in page.sentences() for m in _issued(page, s)]
    ends = merged([m for s in page.sentences() for m in ending(page, s)])
    found = [*_together(page, instruments, ends), *_meetings(page, ends)]
    found += appointed(page, found)
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
        end = _numbered(page, at, sentence.last) if at is not None else 0
        if at is None or end == at or not _grants(page, at, sentence.last):
            continue
        who = subject_before(page, i, sentence.first) or subject_after(page, i + 1, at)
        when = _time_within(page, page.span(at, _next_verb(page, end, sentence.last)))
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
            condition=condition(page, sentence),
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


def _next_verb(page: Page, at: int, last: int) -> int:
    """A date of issue stands beside the name, before the next verb."""
    return next((j for j in range(at, last) if page.words[j].verb), last)


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


def _time_within(page: Page, span: Span) -> When | None:
    return next(iter(page.times.inside(span)), None)


# --- together ---------------------------------------------------------------------------------------------------


def _together(page: Page, instruments: Sequence[Mandate], ends: Sequence[Mandate]) -> Iterator[Mandate]:
    """An authorisation and the end of its term are one mandate when the report tells of one of each."""
    permits = [m for m in ends if m.kind == "authorisation"]
    if len(instruments) == 1 and len(permits) == 1:
        one, end = instruments[0], permits[0]
        whole = msgspec.structs.replace(
            one, expires=end.expires, expires_level=end.expires_level, lasts=end.lasts,
            condition=one.condition or end.condition, status=end.status, why=(*one.why, *end.why),
            evidence=(*one.evidence, *end.evidence),
        )  # fmt: skip
        yield _with_request(whole, _asked_for(page, end) or _asked_for(page, one))
        instruments, ends = [], [m for m in ends if m is not end]
    for mandate in (*instruments, *ends):
        yield _with_request(mandate, _asked_for(page, mandate) if mandate.kind != "ultimatum" else None)


def _with_request(mandate: Mandate, asked: Statement | None) -> Mandate:
    if asked is None:
        return mandate
    return msgspec.structs.replace(mandate, requested_change="extend", requested_by=asked.id)


def _asked_for(page: Page, mandate: Mandate) -> Statement | None:
    """«دعت ... إلى تمديد فترة السماح»: who asks that a term be extended, by his statement. It names this term, or none."""
    asked = [s for s in page.doc.statements if s.stance == "ask" and _speaks_of(page, s, "extends")]
    named = [s for s in asked if _names(page, s, mandate)]
    return next((s for s in (*named, *asked) if s in named or not _speaks_of(page, s, "term")), None)


def _names(page: Page, statement: Statement, mandate: Mandate) -> bool:
    """Whether what is asked has the first word of the term in it."""
    if mandate.instrument is None:
        return False
    head = page.words[page.index_at(mandate.instrument.start)].stem
    first, last = page.within(statement.content)
    return any(word.stem == head for word in page.words[first:last])


def _speaks_of(page: Page, statement: Statement, kind: str) -> bool:
    first, last = page.within(statement.content)
    known = nouns(page.tables)
    return any(known.is_(kind, word.stem, word.base) for word in page.words[first:last])


# --- agenda -----------------------------------------------------------------------------------------------------


def _meetings(page: Page, ends: Sequence[Mandate]) -> Iterator[Mandate]:
    """Planned events: a meeting that is announced, a step that somebody says is coming."""
    times = {when.id: when for when in page.doc.times}
    for event in page.doc.events:
        when = times.get(event.time.when_id or "")
        if event.realis == "planned" and not any(_same(event, when, end) for end in ends):
            yield _agenda(page.doc, event, when)


def _same(event: Event, when: When | None, term: Mandate) -> bool:
    """«تنتهي الهدنة يوم الجمعة»: the end of a term, or what is said of it on its own day, is no second item"""
    if event.type == "CONSULT" or not any(told.holds(event.trigger) for told in term.evidence):
        return False
    named = term.instrument is not None and term.instrument.overlaps(event.trigger)
    return named or (when is not None and when.edtf is not None and when.edtf in (term.starts, term.expires))


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
