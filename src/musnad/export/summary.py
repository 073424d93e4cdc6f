"""A report's reading as a page of plain text for a terminal.

A line has one piece of Arabic, at its end where it can, since terminals disagree on how to order two directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from musnad.export.tables import chain_text
from musnad.records import Count, Doc, Event, Mandate, Participant, Place, Statement

WIDEST = 160  # characters of quoted text on a line


def summary(doc: Doc) -> str:
    """Statements, events, deadlines and what was set aside, a few lines each."""
    return "\n".join(_lines(doc)) + "\n"


def _lines(doc: Doc) -> Iterator[str]:
    yield f"== {doc.name}" + (f" · {doc.outlet}" if doc.outlet else "")
    if doc.title:
        yield short(doc.title.of(doc.text))
    yield f"published: {published(doc)}"
    yield from (f"against that day: {conflict}" for conflict in doc.published.conflicts)
    yield from (f"note: {note}" for note in doc.notes)
    yield f"\nstatements ({len(doc.statements)})"
    for statement in doc.statements:
        yield from _statement(doc, statement)
    yield f"\nevents ({len(doc.events)}, {sum(e.exported for e in doc.events)} for export)"
    places = {place.id: place for place in doc.places}
    for _, told in groupby(doc.events, key=lambda e: (e.group_id or e.id, e.why_not_exported)):
        yield from _event(doc, list(told), places)
    if doc.mandates:
        yield f"\ndeadlines and agenda ({len(doc.mandates)})"
        yield from (_mandate(doc, mandate) for mandate in doc.mandates)
    yield from _aside(doc)


def published(doc: Doc) -> str:
    """The day of publication with how it is known, or what the text says of it."""
    p = doc.published
    if p.day:
        return f"{p.day} ({p.basis})"
    if p.not_before or p.not_after:
        return f"between {p.not_before or '?'} and {p.not_after or '?'} (from the text)"
    return "not known; days such as «أمس» stay open (give it with --published)"


def _statement(doc: Doc, s: Statement) -> Iterator[str]:
    carried = ", speaker carried over" if s.resolved_by == "carried_over" else ""
    yield f"  {s.stance}, {s.mode}{carried}: {s.speaker_name or f'nobody is named ({s.why_not})'}"
    if s.via:
        yield f"      via: {'، '.join(s.via)}"
    yield f"      {s.cue[0].of(doc.text)}: «{short(s.content.of(doc.text))}»"


# --- events -------------------------------------------------------------------------------------------------------


def _event(doc: Doc, told: Sequence[Event], places: Mapping[str, Place]) -> Iterator[str]:
    """One event, or the events of one list of places as one entry."""
    first = told[0]
    back = "" if first.exported else f" · kept back: {', '.join(first.why_not_exported)}"
    several = f" · {len(told)} events, one a place" if len(told) > 1 else ""
    yield f"  {named(first)} · {first.realis}{back}{several} · «{first.trigger.of(doc.text)}»"
    yield from (f"      {part}" for part in parts(doc, told, places))


def parts(doc: Doc, told: Sequence[Event], places: Mapping[str, Place]) -> Iterator[str]:
    """Who, to whom, where, when, what harm and by whose word, a line each; what is not known has none. Of several events
    only the places differ."""
    first = told[0]
    found = {
        "who": _who(doc, first.actors),
        "to whom": _who(doc, first.recipients),
        "where": _where(places[i] for e in told for i in e.places),
        "when": _when(first),
        "harm": " · ".join(f"{name} {_interval(c.low, c.high)}" for name, c in _counts(first) if c),
        "said by": chain_text(first.chain),
    }
    yield from (f"{label}: {value}" for label, value in found.items() if value)


def named(event: Event) -> str:
    return f"{event.type}/{event.mode}" if event.mode else event.type


def _who(doc: Doc, found: Iterable[Participant]) -> str:
    return " + ".join(f"{p.country or '?'}:{p.sector or '?'} {short(p.span.of(doc.text))}" for p in found)


def _where(places: Iterable[Place]) -> str:
    return "، ".join(f"{place.level} {place.text}" for place in places)


def _counts(e: Event) -> tuple[tuple[str, Count | None], ...]:
    return (("killed", e.killed), ("wounded", e.wounded), ("detained", e.detained), ("reached", e.reached))


def _interval(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _when(e: Event) -> str:
    if not e.time.start:
        return ""
    days = e.time.start if e.time.start == e.time.end else f"{e.time.start}/{e.time.end or ''}"
    return f"{days} ({e.time.level}, {'stated' if e.time.when_id else 'not stated'})"


# --- the rest -----------------------------------------------------------------------------------------------------


def _mandate(doc: Doc, m: Mandate) -> str:
    what = m.instrument.of(doc.text) if m.instrument else "?"
    days = "".join(f" {word} {day}" for word, day in (("from", m.starts), ("until", m.expires)) if day)
    why = f" ({m.why_not})" if m.why_not else ""
    return f"  {m.kind}, {m.status}{days}{why}: {short(what)}"


def _aside(doc: Doc) -> Iterator[str]:
    aside = len(doc.left_out) + len(doc.not_places) + len(doc.chrome)
    yield f"\nset aside: {aside}" + (" (musnad explain shows what and why)" if aside else "")


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
