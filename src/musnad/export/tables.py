"""CSV tables: one row a record, ids between the tables, every cell safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from musnad.records import Count, Doc, Event, Link, Participant, Place, Span

Cell = str | int | float | None
Row = dict[str, Cell]


def events(doc: Doc) -> Iterator[Row]:
    """Who did what to whom, where and when, who says so, and with what standing."""
    places = {place.id: place for place in doc.places}
    for event in doc.events:
        where = [places[i] for i in event.places]
        yield {
            **_document(doc),
            "event_id": event.id,
            "group_id": event.group_id,
            "type": event.type,
            "mode": event.mode,
            "contexts": " ".join(event.contexts),
            "cameo": event.cameo,
            "acled_event_type": event.acled.event_type if event.acled else None,
            "acled_sub_event_type": event.acled.sub_event_type if event.acled else None,
            "quad": event.quad,
            "actor_text": _texts(doc, event.actors),
            "actor_codes": _codes(event.actors),
            "recipient_text": _texts(doc, event.recipients),
            "recipient_codes": _codes(event.recipients),
            **_where(where),
            "date_from": event.time.start,
            "date_to": event.time.end,
            "time_level": event.time.level,
            "time_why": event.time.why,
            **_count("killed", doc, event.killed),
            **_count("wounded", doc, event.wounded),
            **_count("detained", doc, event.detained),
            "realis": event.realis,
            "claimed_by": chain_text(event.chain),
            "chain_key": event.chain_key,
            "source": event.source,
            "exported": "yes" if event.exported else "no",
            "why_not_exported": " ".join(event.why_not_exported),
            "confidence": event.confidence,
            "flags": " ".join(event.flags),
            **_evidence(doc, event),
            "rule": event.rule,
        }


def statements(doc: Doc) -> Iterator[Row]:
    """Who said what, by which cue, through whom."""
    for s in doc.statements:
        yield {
            **_document(doc),
            "statement_id": s.id,
            "speaker_text": s.speaker.of(doc.text) if s.speaker else None,
            "speaker_name": s.speaker_name,
            "speaker_id": s.entity_id,
            "resolved_by": s.resolved_by,
            "cue": " ".join(span.of(doc.text) for span in s.cue),
            "mode": s.mode,
            "stance": s.stance,
            "modality": " ".join(s.modality),
            "addressee": s.addressee.of(doc.text) if s.addressee else None,
            "via": " | ".join(s.via),
            "chain": chain_text(s.chain),
            "content_start": s.content.start,
            "content_end": s.content.end,
            "content": s.content.of(doc.text),
            "headline": "yes" if s.headline else "no",
            "rule": s.rule,
        }


def places(doc: Doc) -> Iterator[Row]:
    """Mentions of places as places, no more precise than the words."""
    for p in doc.places:
        yield {
            **_document(doc), "place_id": p.id, "start": p.span.start, "end": p.span.end, "text": p.text,
            "name": p.name, "name_en": p.name_en, "kind": p.kind, "level": p.level, "country": p.country,
            "adm1": p.adm1, "adm2": p.adm2, "pcodes": " ".join(p.pcodes), "latitude": p.lat, "longitude": p.lon,
            "geometry": p.geometry, "role": p.role, "why_not": p.why_not, "rule": p.rule,
        }  # fmt: skip


def times(doc: Doc) -> Iterator[Row]:
    """Expressions that point to a day or period."""
    for w in doc.times:
        yield {
            **_document(doc), "time_id": w.id, "start": w.span.start, "end": w.span.end, "text": w.span.of(doc.text),
            "edtf": w.edtf, "date_from": w.start, "date_to": w.end, "level": w.level, "calendar": w.calendar,
            "anchor": w.anchor, "why_not": w.why_not, "rule": w.rule,
        }  # fmt: skip


def mandates(doc: Doc) -> Iterator[Row]:
    """Deadlines and agenda items."""
    for m in doc.mandates:
        yield {
            **_document(doc), "mandate_id": m.id, "kind": m.kind, "instrument": _of(doc, m.instrument),
            "issuer": _of(doc, m.issuer), "issued": m.issued, "starts": m.starts, "expires": m.expires,
            "expires_level": m.expires_level, "requested_change": m.requested_change, "status": m.status,
            "event_id": m.event, "why_not": m.why_not, "rule": m.rule,
        }  # fmt: skip


TABLES: dict[str, Callable[[Doc], Iterator[Row]]] = {
    "events": events, "statements": statements, "places": places, "times": times, "mandates": mandates,
}  # fmt: skip


def write_csv(docs: Iterable[Doc], table: str = "events") -> Iterator[str]:
    """The lines of a table over many documents, header first, streaming."""
    headed = False
    for doc in docs:
        for row in TABLES[table](doc):
            if not headed:
                yield csv_line(list(row))
                headed = True
            yield csv_line([safe(cell) for cell in row.values()])


def csv_line(cells: Sequence[Cell]) -> str:
    """One CSV line as RFC 4180 wants it, with its end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula, with an apostrophe before it (OWASP, CSV injection)."""
    if isinstance(cell, str) and cell.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r", "|", "%"):
        return "'" + cell
    return cell


def chain_text(chain: Sequence[Link]) -> str:
    """«outlet:… > relay:… > speaker:…», outermost first."""
    return " > ".join(f"{link.role}:{link.name or link.named}" for link in chain)


# --- parts ------------------------------------------------------------------------------------------------------


def _document(doc: Doc) -> Row:
    return {"doc": doc.name, "doc_id": doc.id, "outlet": doc.outlet, "published": doc.published.day}


def _of(doc: Doc, span: Span | None) -> str | None:
    return span.of(doc.text) if span else None


def _texts(doc: Doc, found: Sequence[Participant]) -> str:
    return " | ".join(p.span.of(doc.text) for p in found)


def _codes(found: Sequence[Participant]) -> str:
    return " | ".join(f"{p.country or '?'}:{p.sector or '?'}" for p in found)


def _where(found: Sequence[Place]) -> Row:
    return {
        "place_text": " | ".join(p.text for p in found),
        "country": _one(p.country for p in found),
        "adm1": _one(p.adm1 for p in found),
        "pcodes": " ".join(dict.fromkeys(code for p in found for code in p.pcodes)),
        "place_level": _one(p.level for p in found),
        "latitude": found[0].lat if len(found) == 1 else None,
        "longitude": found[0].lon if len(found) == 1 else None,
    }


def _one(values: Iterable[str | None]) -> str:
    return " | ".join(dict.fromkeys(value for value in values if value))


def _count(name: str, doc: Doc, count: Count | None) -> Row:
    return {
        f"{name}_low": count.low if count else None,
        f"{name}_high": count.high if count else None,
        f"{name}_best": count.best if count else None,
        f"{name}_text": count.span.of(doc.text) if count else None,
    }


def _evidence(doc: Doc, event: Event) -> Row:
    return {
        "trigger": event.trigger.of(doc.text),
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
    }
