"""CSV tables: one row a record, ids between the tables, every cell safe to open in a spreadsheet.

Several values in a cell stand with `` | `` between them when they are words, with a blank when they are codes or ids.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from musnad.records import Count, Doc, Event, Link, Participant, Place, Span

Cell = str | int | float | None
Row = dict[str, Cell]


def documents(doc: Doc) -> Iterator[Row]:
    """The report itself: where it is from, when it was published and how that is known, what was read in it."""
    p = doc.published
    yield {
        **_document(doc), "url": doc.url, "published_basis": p.basis, "not_before": p.not_before,
        "not_after": p.not_after, "published_why": " | ".join(p.why), "characters": len(doc.text),
        "sentences": len(doc.sentences), "statements": len(doc.statements), "events": len(doc.events),
        "events_exported": sum(event.exported for event in doc.events), "notes": " | ".join(doc.notes), "run": doc.run,
    }  # fmt: skip


def events(doc: Doc) -> Iterator[Row]:
    """Who did what to whom, where and when, who says so, and with what standing."""
    places = {place.id: place for place in doc.places}
    for event in doc.events:
        yield {
            **_document(doc),
            "event_id": event.id,
            "group_id": event.group_id,
            "type": event.type,
            "mode": event.mode,
            "also": " ".join(event.also),
            "contexts": " ".join(event.contexts),
            "cameo": event.cameo,
            "acled_event_type": event.acled.event_type if event.acled else None,
            "acled_sub_event_type": event.acled.sub_event_type if event.acled else None,
            "quad": event.quad,
            **_participants("actor", doc, event.actors),
            **_participants("recipient", doc, event.recipients),
            **_participants("victim", doc, event.victims),
            "two_sided": _yes(event.two_sided),
            "killer_stated": event.killer_stated,
            **_where([places[i] for i in event.places]),
            "place_status": event.place_status,
            "date_from": event.time.start,
            "date_to": event.time.end,
            "time_level": event.time.level,
            "time_why": event.time.why,
            **_count("killed", doc, event.killed),
            **_count("wounded", doc, event.wounded),
            **_count("detained", doc, event.detained),
            **_count("reached", doc, event.reached),
            "realis": event.realis,
            "claimed_by": chain_text(event.chain),
            "chain_key": event.chain_key,
            "source": event.source,
            "exported": _yes(event.exported),
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
            "why_not": s.why_not,
            "cue": " ".join(span.of(doc.text) for span in s.cue),
            "mode": s.mode,
            "stance": s.stance,
            "modality": " ".join(s.modality),
            "addressee": s.addressee.of(doc.text) if s.addressee else None,
            "via": " | ".join(s.via),
            "chain": chain_text(s.chain),
            "chain_key": s.chain_key,
            "content_start": s.content.start,
            "content_end": s.content.end,
            "content": s.content.of(doc.text),
            "headline": _yes(s.headline),
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
            "expires_level": m.expires_level, "lasts": m.lasts, "condition": _of(doc, m.condition),
            "requested_change": m.requested_change, "status": m.status, "event_id": m.event, "why_not": m.why_not, "rule": m.rule,
        }  # fmt: skip


def entities(doc: Doc) -> Iterator[Row]:
    """Those who act, speak or are acted on, with their codes and what gave the codes."""
    for e in doc.entities:
        yield {
            **_document(doc), "entity_id": e.id, "type": e.type, "name": e.name, "actor": e.actor,
            "country": e.country, "sector": e.sector, "coded_by": " | ".join(e.coded_by), "why_not": e.why_not,
            "public_role": e.public_role, "privacy": e.privacy, "flags": " ".join(e.flags),
            "mentions": len(e.mentions), "rule": e.rule,
        }  # fmt: skip


def claims(doc: Doc) -> Iterator[Row]:
    """What somebody stands behind, by its kind, with the events that it tells of."""
    for c in doc.claims:
        yield {
            **_document(doc), "claim_id": c.id, "kind": c.kind, "source": c.source, "events": " ".join(c.events),
            "start": c.span.start, "end": c.span.end, "text": c.span.of(doc.text), "rule": c.rule,
        }  # fmt: skip


TABLES: dict[str, Callable[[Doc], Iterator[Row]]] = {
    "documents": documents, "events": events, "statements": statements, "claims": claims, "entities": entities,
    "places": places, "times": times, "mandates": mandates,
}  # fmt: skip

_DOCUMENT = "doc doc_id outlet published"
# The columns of each table, in order: a table without rows has its header too.
COLUMNS: dict[str, tuple[str, ...]] = {
    name: (*_DOCUMENT.split(), *columns.split())
    for name, columns in {
        "documents": "url published_basis not_before not_after published_why characters sentences statements events "
        "events_exported notes run",
        "events": "event_id group_id type mode also contexts cameo acled_event_type acled_sub_event_type quad "
        "actor_text actor_codes actor_ids recipient_text recipient_codes recipient_ids victim_text victim_codes "
        "victim_ids two_sided killer_stated place_text country adm1 pcodes place_level latitude longitude place_ids "
        "place_status date_from date_to time_level time_why killed_low killed_high killed_best killed_text wounded_low "
        "wounded_high wounded_best wounded_text detained_low detained_high detained_best detained_text reached_low "
        "reached_high reached_best reached_text realis claimed_by chain_key source exported why_not_exported confidence "
        "flags trigger trigger_start trigger_end rule",
        "statements": "statement_id speaker_text speaker_name speaker_id resolved_by why_not cue mode stance modality "
        "addressee via chain chain_key content_start content_end content headline rule",
        "claims": "claim_id kind source events start end text rule",
        "entities": "entity_id type name actor country sector coded_by why_not public_role privacy flags mentions rule",
        "places": "place_id start end text name name_en kind level country adm1 adm2 pcodes latitude longitude geometry "
        "role why_not rule",
        "times": "time_id start end text edtf date_from date_to level calendar anchor why_not rule",
        "mandates": "mandate_id kind instrument issuer issued starts expires expires_level lasts condition requested_change "
        "status event_id why_not rule",
    }.items()
}


def write_csv(docs: Iterable[Doc], table: str = "events") -> Iterator[str]:
    """The lines of a table over many documents, header first, streaming."""
    yield header(table)
    for doc in docs:
        yield from rows(doc, table)


def header(table: str) -> str:
    return csv_line(COLUMNS[table])


def rows(doc: Doc, table: str) -> Iterator[str]:
    """The lines of a table for one document."""
    for row in TABLES[table](doc):
        yield csv_line([safe(row[column]) for column in COLUMNS[table]])


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


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _participants(role: str, doc: Doc, found: Sequence[Participant]) -> Row:
    return {
        f"{role}_text": _texts(doc, found),
        f"{role}_codes": _codes(found),
        f"{role}_ids": " ".join(p.entity_id or "?" for p in found),
    }


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
        "place_ids": " ".join(p.id for p in found),
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
