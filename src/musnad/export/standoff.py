"""The standoff form: one JSON object a report, spans in code points of its raw text.

Keys without a value are left out. The contract is that of the hand-coded articles: statements, events, places, times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from musnad.events.exporting import UNLIKELY
from musnad.records import Count, Doc, Event, Participant, Place, Span, Statement, When

Standoff = dict[str, Any]


class _Known(NamedTuple):
    """The records that events name by their ids."""

    places: dict[str, Place]
    times: dict[str, When]
    statements: frozenset[str]


def standoff(doc: Doc) -> Standoff:
    """The report's statements, events, places and times; of events those that a careful coder is likely to have, too."""
    known = _Known(
        places={place.id: place for place in doc.places},
        times={when.id: when for when in doc.times},
        statements=frozenset(statement.id for statement in doc.statements),
    )
    return _kept({
        "doc": doc.name,
        "outlet": doc.outlet,
        "published": doc.published.day,
        "statements": [_statement(s) for s in doc.statements],
        "events": [_event(e, known) for e in doc.events if UNLIKELY not in e.why_not_exported],
        "places": [_place(p) for p in doc.places],
        "times": [_time(w) for w in doc.times],
    })  # fmt: skip


def _kept(pairs: Standoff) -> Standoff:
    return {key: value for key, value in pairs.items() if value is not None}


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _statement(s: Statement) -> Standoff:
    return _kept({
        "id": s.id,
        "cue": _span(s.cue[0]),
        "speaker": _span(s.speaker),
        "speaker_name": s.speaker_name,
        "content": _span(s.content),
        "mode": s.mode,
        "via": list(s.via) or None,
        "stance": s.stance,
        "headline": s.headline or None,
        "rule": s.rule,
    })  # fmt: skip


def _event(e: Event, known: _Known) -> Standoff:
    return _kept({
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "trigger": _span(e.trigger),
        "actor": _participants(e.actors),
        "recipient": _participants(e.recipients),
        "place": [_event_place(known.places[i]) for i in e.places] or None,
        "time": _event_time(e, known.times),
        "realis": e.realis,
        "source": e.source if e.source in known.statements else "narrator",
        "group": e.group_id,
        "killed": _count(e.killed),
        "wounded": _count(e.wounded),
        "exported": e.exported,
        "confidence": e.confidence,
        "rule": e.rule,
    })  # fmt: skip


def _participants(found: Sequence[Participant]) -> list[Standoff] | None:
    return [_kept({"span": _span(p.span), "country": p.country, "role": p.sector}) for p in found] or None


def _event_place(p: Place) -> Standoff:
    return _kept({"span": _span(p.span), "country": p.country, "adm1": p.adm1, "level": p.level})


def _event_time(e: Event, times: Mapping[str, When]) -> Standoff | None:
    """Only a stated time: a report's window of days is no time of the event."""
    when = times.get(e.time.when_id or "")
    return _kept({"span": _span(when.span), "from": e.time.start, "to": e.time.end}) if when else None


def _count(count: Count | None) -> list[int | None] | None:
    return [count.low, count.high] if count else None


def _place(p: Place) -> Standoff:
    return _kept({
        "span": _span(p.span), "country": p.country, "adm1": p.adm1, "level": p.level, "name_en": p.name_en,
        "role": p.role, "lat": p.lat, "lon": p.lon, "pcodes": list(p.pcodes) or None, "rule": p.rule,
    })  # fmt: skip


def _time(w: When) -> Standoff:
    return _kept({"span": _span(w.span), "from": w.start, "to": w.end, "level": w.level, "rule": w.rule})
