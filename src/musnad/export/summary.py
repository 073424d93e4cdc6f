"""A report's reading as a page of plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.export.tables import chain_text
from musnad.records import Count, Doc, Event, Mandate, Statement

WIDEST = 160  # characters of quoted text on a line


def summary(doc: Doc) -> str:
    """Statements, events, deadlines and what was set aside, a few lines each."""
    return "\n".join(_lines(doc)) + "\n"


def _lines(doc: Doc) -> Iterator[str]:
    yield f"== {doc.name}" + (f" · {doc.outlet}" if doc.outlet else "")
    if doc.title:
        yield short(doc.title.of(doc.text))
    yield f"published: {_published(doc)}"
    yield f"\nstatements ({len(doc.statements)})"
    for statement in doc.statements:
        yield from _statement(doc, statement)
    yield f"\nevents ({len(doc.events)}, {sum(e.exported for e in doc.events)} for export)"
    for event in doc.events:
        yield from _event(doc, event)
    if doc.mandates:
        yield f"\ndeadlines and agenda ({len(doc.mandates)})"
        yield from (_mandate(doc, mandate) for mandate in doc.mandates)
    aside = len(doc.left_out) + len(doc.not_places) + len(doc.chrome)
    yield f"\nset aside: {aside} (musnad explain shows what and why)"


def _published(doc: Doc) -> str:
    p = doc.published
    if p.day:
        return f"{p.day} ({p.basis})"
    if p.not_before or p.not_after:
        return f"between {p.not_before or '?'} and {p.not_after or '?'} (from the text)"
    return "not known"


def _statement(doc: Doc, s: Statement) -> Iterator[str]:
    via = f" via {', '.join(s.via)}" if s.via else ""
    carried = " (carried over)" if s.resolved_by == "carried_over" else ""
    yield f"  [{s.stance}, {s.mode}] {s.speaker_name or 'unknown: ' + (s.why_not or '')}{carried}{via}"
    yield f"      {s.cue[0].of(doc.text)}: {short(s.content.of(doc.text))}"


def _event(doc: Doc, e: Event) -> Iterator[str]:
    places = {p.id: p for p in doc.places}
    who = " + ".join(p.span.of(doc.text) for p in e.actors) or "?"
    whom = " + ".join(p.span.of(doc.text) for p in e.recipients)
    where = "، ".join(f"{places[i].text} [{places[i].level}]" for i in e.places)
    mark = "" if e.exported else f"  (kept back: {', '.join(e.why_not_exported)})"
    yield f"  {e.type}{'/' + e.mode if e.mode else ''} · {e.realis} · {e.trigger.of(doc.text)}{mark}"
    yield f"      {who}{' -> ' + whom if whom else ''}"
    counts = [f"{name} {_interval(c.low, c.high)}" for name, c in _counts(e) if c]
    yield "      " + " · ".join(filter(None, [where, _when(e), *counts, chain_text(e.chain)]))


def _counts(e: Event) -> tuple[tuple[str, Count | None], ...]:
    return (("killed", e.killed), ("wounded", e.wounded), ("detained", e.detained))


def _interval(low: int, high: int | None) -> str:
    return str(low) if low == high else f"{low}..{'' if high is None else high}"


def _when(e: Event) -> str:
    if not e.time.start:
        return ""
    days = e.time.start if e.time.start == e.time.end else f"{e.time.start}/{e.time.end or ''}"
    return f"{days} [{e.time.level}]"


def _mandate(doc: Doc, m: Mandate) -> str:
    what = m.instrument.of(doc.text) if m.instrument else "?"
    end = f" until {m.expires}" if m.expires else ""
    start = f" from {m.starts}" if m.starts else ""
    return f"  {m.kind}: {short(what)}{start}{end} · {m.status}" + (f" · {m.why_not}" if m.why_not else "")


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
