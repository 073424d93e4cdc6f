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
        at = _pointed_to(doc, kept, event) if at is None else at
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
        told = [i for i, other in enumerate(kept) if _told_in_body(other, event)]
        if told:
            at = max(told, key=lambda i: _likeness(kept[i], event))
            kept[at] = _with_evidence(kept[at], event)
        else:
            alone.append(event)
    return alone


def _likeness(body: Event, headline: Event) -> tuple[bool, bool, bool, bool]:
    same_count = bool(body.killed and headline.killed and body.killed.low == headline.killed.low)
    return (
        same_count,
        body.realis == headline.realis,
        body.mode == headline.mode,
        bool(_who(body.recipients) & _who(headline.recipients)),
    )


def _told_in_body(body: Event, headline: Event) -> bool:
    return body.type == headline.type and _compatible(_who(body.actors), _who(headline.actors))


def _same(doc: Doc, one: Event, other: Event) -> bool:
    """One happening: same type and standing, something shared of who, whom or where, and nothing that differs."""
    if one.type != other.type or one.realis != other.realis or (one.group_id and one.group_id == other.group_id):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    pairs = [(_who(one.actors), _who(other.actors)), (_who(one.recipients), _who(other.recipients))]
    if one.type not in SPEECH:
        pairs.append((_where(doc, one), _where(doc, other)))
    if not all(_compatible(a, b) for a, b in pairs) or not any(a & b for a, b in pairs):
        return False
    if one.type in SPEECH:
        return bool(pairs[0][0] & pairs[0][1])
    times_differ = one.time.when_id and other.time.when_id and one.time.start != other.time.start
    counts_differ = one.killed and other.killed and one.killed.low != other.killed.low
    return not times_differ and not counts_differ


def _pointed_to(doc: Doc, kept: Sequence[Event], event: Event) -> int | None:
    """«الهجوم», «هذه الاشتباكات»: a definite noun points to the last happening of its type that nothing speaks
    against."""
    if not _definite(doc, event):
        return None
    for i in range(len(kept) - 1, -1, -1):
        other = kept[i]
        if other.type != event.type or other.trigger == event.trigger:
            continue
        apart = event.killed and other.killed and event.killed.low != other.killed.low
        pairs = [(_who(other.actors), _who(event.actors)), (_who(other.recipients), _who(event.recipients))]
        if all(_compatible(a, b) for a, b in pairs) and _within(doc, other, event) and not apart:
            return i
    return None


def _definite(doc: Doc, event: Event) -> bool:
    """«الهجوم», «استقالته»: a noun with the article or an owner, so of something that was told."""
    token = next((t for t in doc.tokens if t.span.overlaps(event.trigger)), None)
    return token is not None and any(piece.role in ("article", "pronoun") for piece in token.pieces)


def _within(doc: Doc, one: Event, other: Event) -> bool:
    """Whether the second is nowhere else than the first."""
    there = _where(doc, other)
    return not there or other.place_status == "frame_inherited" or bool(there & _where(doc, one)) or not one.places


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
        killed=event.killed or (again.killed if again.realis == event.realis else None),
        wounded=event.wounded or (again.wounded if again.realis == event.realis else None),
        detained=event.detained or again.detained,
        recipients=event.recipients or again.recipients,
        actors=event.actors or again.actors,
    )
    return exporting(fuller)
