"""What a document tells twice is one event with more evidence; a headline that the body repeats is evidence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.events.exporting import exporting
from musnad.records import Doc, Event

SPEECH = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE")


def merged(doc: Doc, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events in text order, the body's first tellings kept."""
    body = [event for event in events if not event.headline_only]
    kept: list[Event] = []
    for event in body:
        at = next((i for i, other in enumerate(kept) if _same(doc, other, event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = _with_evidence(kept[at], event)
    return tuple(sorted([*_headlines(doc, events, kept), *kept], key=lambda e: (e.trigger, e.places)))


def _headlines(doc: Doc, events: Sequence[Event], kept: list[Event]) -> list[Event]:
    """The headline's events that the body does not tell; those that it tells become evidence of the body's."""
    alone = []
    for event in events:
        if not event.headline_only:
            continue
        at = next((i for i, other in enumerate(kept) if _told_in_body(other, event)), None)
        if at is None:
            alone.append(event)
        else:
            kept[at] = _with_evidence(kept[at], event)
    return alone


def _told_in_body(body: Event, headline: Event) -> bool:
    return body.type == headline.type and _compatible(_who(body.actors), _who(headline.actors))


def _same(doc: Doc, one: Event, other: Event) -> bool:
    """One happening: same type and standing, and nothing in actors, recipients, places or time that differs."""
    if one.type != other.type or one.realis != other.realis or (one.group_id and one.group_id == other.group_id):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    if not _compatible(_who(one.actors), _who(other.actors)):
        return False
    if one.type in SPEECH:
        return bool(one.actors) and _compatible(_who(one.recipients), _who(other.recipients))
    return (
        _where(doc, one) == _where(doc, other)
        and _compatible(_who(one.recipients), _who(other.recipients))
        and (one.time.start == other.time.start or not (one.time.when_id and other.time.when_id))
        and not (one.killed and other.killed and one.killed.low != other.killed.low)
    )


def _who(participants: Sequence[object]) -> frozenset[str]:
    return frozenset(
        str(getattr(p, "entity_id", None) or f"{getattr(p, 'country', '')}/{getattr(p, 'sector', '')}")
        for p in participants
    )


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _where(doc: Doc, event: Event) -> frozenset[str]:
    places = {place.id: place for place in doc.places}
    return frozenset(places[i].name or places[i].text for i in event.places if i in places)


def _with_evidence(event: Event, again: Event) -> Event:
    evidence = tuple(dict.fromkeys((*event.evidence, *again.evidence)))
    fuller = msgspec.structs.replace(
        event,
        evidence=evidence,
        killed=event.killed or again.killed,
        wounded=event.wounded or again.wounded,
        detained=event.detained or again.detained,
        recipients=event.recipients or again.recipients,
        actors=event.actors or again.actors,
    )
    return exporting(fuller)
