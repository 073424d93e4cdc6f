"""A document as it came in and as it was read, as rows of the store's tables. Nothing is decided here."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from musnad.records import COUNTED, Article, Count, Doc, Event, Link, Mandate, Participant, Record, Span, Statement

Row = dict[str, object]


def document_row(article: Article, doc: Doc, locator: str) -> Row:
    """The document as it came in, whatever a run reads in it."""
    return {
        "doc_id": doc.id, "locator": locator, "title": _of(doc, doc.title), "characters": len(article.text),
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(), "published_given": _day(article.published),
        "chrome_lines": _spans(article.chrome_lines),
        **_as_named(article, "name outlet author section url text has_title published_basis updated retrieved_at notes"),
    }  # fmt: skip


def read_rows(doc: Doc, further: Row | None = None) -> Iterator[tuple[str, Row]]:
    """What was read in a document: the name of a table and a row of it, all but ``run_id``.

    ``further`` cells go into its row of ``readings``.
    """
    for table, rows in (
        ("readings", [{**_reading(doc), **(further or {})}]), ("sentences", _sentences(doc)), ("entities", _entities(doc)),
        ("mentions", _mentions(doc)), ("places", _places(doc)), ("times", _times(doc)),
        ("statements", _statements(doc)), ("assertions", _assertions(doc)), ("events", _events(doc)),
        ("event_actors", _event_actors(doc)), ("event_places", _event_places(doc)), ("claims", _claims(doc)),
        ("labels", _labels(doc)), ("mandates", _mandates(doc)),
    ):  # fmt: skip
        yield from ((table, {"doc_id": doc.id, **row}) for row in rows)


# --- tables -------------------------------------------------------------------------------------------------------


def _reading(doc: Doc) -> Row:
    p = doc.published
    return {
        "published": _day(p.day), "published_basis": p.basis, "not_before": _day(p.not_before),
        "not_after": _day(p.not_after), "published_why": p.why, "published_conflicts": p.conflicts,
        **_span("title", doc.title), "chrome": _spans(c.span for c in doc.chrome), "sentences": len(doc.sentences),
        "statements": len(doc.statements), "events": len(doc.events),
        "events_exported": sum(event.exported for event in doc.events), "notes": doc.notes,
    }  # fmt: skip


def _sentences(doc: Doc) -> Iterator[Row]:
    for s in doc.sentences:
        yield {"sentence_id": s.id, "position": s.order, **_ends(s.span), **_as_named(s, "paragraph voice rule")}


def _entities(doc: Doc) -> Iterator[Row]:
    named = "type name actor country sector coded_by why_not public_role privacy flags rule"
    for e in doc.entities:
        yield {"entity_id": e.id, **_as_named(e, named)}


def _mentions(doc: Doc) -> Iterator[Row]:
    for m in doc.mentions:
        yield {
            "mention_id": m.id, **_ends(m.span), **_span("head", m.head),
            **_as_named(m, "entity_id form metonymy rule"),
        }  # fmt: skip


def _places(doc: Doc) -> Iterator[Row]:
    named = (
        "text name name_en kind level country adm1 adm2 pcodes gazetteer_id geometry role container descriptor "
        "same_as flags why why_not rule"
    )
    for p in doc.places:
        yield {
            "place_id": p.id, **_ends(p.span), "latitude": p.lat, "longitude": p.lon,
            "offset": _json(p.offset), "candidates": _json(p.candidates or None), **_as_named(p, named),
        }  # fmt: skip


def _times(doc: Doc) -> Iterator[Row]:
    for w in doc.times:
        yield {
            "time_id": w.id, **_ends(w.span), "date_from": _day(w.start), "date_to": _day(w.end),
            **_as_named(w, "edtf level calendar anchor attaches_to why why_not rule"),
        }  # fmt: skip


def _statements(doc: Doc) -> Iterator[Row]:
    for s in doc.statements:
        yield _statement(s)


def _statement(s: Statement) -> Row:
    named = "speaker_name entity_id resolved_by mode stance modality via chain_key headline body_support why_not rule"
    return {
        "statement_id": s.id, **_span("speaker", s.speaker), **_span("content", s.content),
        **_span("addressee", s.addressee), "cue": _spans(s.cue), "chain": _chain(s.chain), **_as_named(s, named),
    }  # fmt: skip


def _assertions(doc: Doc) -> Iterator[Row]:
    for a in doc.assertions:
        yield {
            "assertion_id": a.id, **_ends(a.span), "chain": _chain(a.chain),
            **_as_named(a, "attribution modality chain_key rule"),
        }  # fmt: skip


def _events(doc: Doc) -> Iterator[Row]:
    starts = [s.span.start for s in doc.sentences]
    for event in doc.events:
        number = bisect.bisect_right(starts, event.trigger.start) - 1
        yield {**_event(event), **_counts(doc, event), "sentence": doc.sentences[number].order if number >= 0 else None}


def _event(e: Event) -> Row:
    named = (
        "group_id type mode contexts also cameo quad two_sided killer_stated killer_inferred loaded_verb place_status "
        "realis source chain_key headline_only confidence exported why_not_exported flags rule"
    )
    acled = e.acled
    return {
        "event_id": e.id, "acled_type": acled and acled.event_type, "acled_sub_type": acled and acled.sub_event_type,
        "acled_alternative": acled.alternative if acled else None, **_span("trigger", e.trigger),
        "evidence": _spans(e.evidence), "time_id": e.time.when_id, "date_from": _day(e.time.start),
        "date_to": _day(e.time.end), "time_level": e.time.level, "time_why": e.time.why, "chain": _chain(e.chain),
        **_as_named(e, named),
    }  # fmt: skip


def _counts(doc: Doc, event: Event) -> Row:
    row: Row = {}
    for name in COUNTED:
        count: Count | None = getattr(event, name)
        row |= {f"{name}_{part}": getattr(count, part, None) for part in ("low", "high", "best")}
        row[f"{name}_text"] = _of(doc, count.span if count else None)
    return row


def _event_actors(doc: Doc) -> Iterator[Row]:
    for event in doc.events:
        for role, found in (("actor", event.actors), ("recipient", event.recipients), ("victim", event.victims)):
            for position, who in enumerate(found):
                yield {"event_id": event.id, "role": role, "position": position, **_participant(doc, who)}


def _participant(doc: Doc, who: Participant) -> Row:
    return {"text": who.span.of(doc.text), **_ends(who.span), **_as_named(who, "entity_id country sector why_not")}


def _event_places(doc: Doc) -> Iterator[Row]:
    for event in doc.events:
        for position, place in enumerate(event.places):
            yield {"event_id": event.id, "position": position, "place_id": place}


def _claims(doc: Doc) -> Iterator[Row]:
    for c in doc.claims:
        yield {"claim_id": c.id, **_ends(c.span), **_as_named(c, "kind source events rule")}


def _labels(doc: Doc) -> Iterator[Row]:
    for label in doc.labels:
        yield {"label_id": label.id, **_ends(label.span), **_as_named(label, "term kind owner neutral rule")}


def _mandates(doc: Doc) -> Iterator[Row]:
    for m in doc.mandates:
        yield _mandate(doc, m)


def _mandate(doc: Doc, m: Mandate) -> Row:
    named = (
        "kind issued routes starts expires expires_level lasts requested_change requested_by status why why_not rule"
    )
    worded = ("instrument", "issuer", "grants", "beneficiary", "condition")
    return {
        "mandate_id": m.id, **{name: _of(doc, getattr(m, name)) for name in worded}, "place_id": m.place,
        "event_id": m.event, "participants": _json([_participant(doc, who) for who in m.participants] or None),
        "evidence": _spans(m.evidence), **_as_named(m, named),
    }  # fmt: skip


# --- cells --------------------------------------------------------------------------------------------------------


def _as_named(record: Record, names: str) -> Row:
    return {name: getattr(record, name) for name in names.split()}


def _ends(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _span(name: str, span: Span | None) -> Row:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def _spans(found: Iterator[Span] | Sequence[Span]) -> list[Row]:
    return [_ends(span) for span in found]


def _of(doc: Doc, span: Span | None) -> str | None:
    return span.of(doc.text) if span else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _json(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _chain(chain: Sequence[Link]) -> list[Row]:
    return [
        {**_as_named(link, "role name named entity_id"), "start": link.span and link.span.start,
         "end": link.span and link.span.end}
        for link in chain
    ]  # fmt: skip
