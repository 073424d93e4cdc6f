"""The records of a document as cards, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeVar

import msgspec

from musnad.export.report.marks import event_spans
from musnad.records import (
    Assertion,
    Doc,
    Entity,
    Event,
    Label,
    Link,
    Place,
    Span,
    Statement,
    When,
)

CardKind = Literal["statement", "assertion", "event", "place", "time", "actor", "label"]
Carded = Statement | Assertion | Event | Place | When | Entity | Label
LAYER_OF: dict[CardKind, str] = {"assertion": "statement", "event": "trigger"}  # the rest have their own name
R = TypeVar("R", Event, Label)


class Card(msgspec.Struct, frozen=True):
    """What is told on one card: a record, or the records that tell one thing (mentions of a place, a list of events).

    ``at`` are the words it is read from, ``along`` those that belong to it.
    """

    kind: CardKind
    records: tuple[Carded, ...]
    at: tuple[Span, ...]
    along: tuple[Span, ...] = ()

    @property
    def layer(self) -> str:
        return LAYER_OF.get(self.kind, self.kind)


class Chain(msgspec.Struct, frozen=True):
    """A chain of attribution and how many statements, assertions and events came by it."""

    number: int
    links: tuple[Link, ...]
    statements: int
    events: int


def cards(doc: Doc) -> tuple[Card, ...]:
    """All cards by the first of their words; of two that begin together the longer first."""
    made = (
        *(_statement(s) for s in doc.statements),
        *(Card(kind="assertion", records=(a,), at=(a.span,)) for a in doc.assertions),
        *_events(doc),
        *_places(doc),
        *(Card(kind="time", records=(t,), at=(t.span,)) for t in doc.times),
        *_actors(doc),
        *(Card(kind="label", records=run, at=tuple(label.span for label in run)) for run in _labels(doc)),
    )
    return tuple(sorted(made, key=_order))


def _order(card: Card) -> tuple[bool, int, int]:
    return (not card.at, card.at[0].start, -card.at[0].end) if card.at else (True, 0, 0)


def _statement(statement: Statement) -> Card:
    along = (*statement.cue, *(span for span in (statement.speaker, statement.addressee) if span))
    return Card(kind="statement", records=(statement,), at=(statement.content,), along=along)


def _events(doc: Doc) -> Iterator[Card]:
    spans = where_and_when(doc)
    for events in event_groups(doc.events):
        along = (span for event in events for span in event_along(event, spans))
        at = tuple(dict.fromkeys(event.trigger for event in events))
        yield Card(kind="event", records=events, at=at, along=tuple(dict.fromkeys(along)))


def where_and_when(doc: Doc) -> dict[str, Span]:
    """The spans of places and times by id."""
    return {place.id: place.span for place in doc.places} | {when.id: when.span for when in doc.times}


def event_along(event: Event, spans: dict[str, Span]) -> Iterator[Span]:
    """The words of who, how many, where and when. ``spans`` are those of places and times by id."""
    yield from event_spans(event)
    yield from (spans[identity] for identity in (*event.places, event.time.when_id) if identity in spans)


def event_groups(events: Iterable[Event]) -> tuple[tuple[Event, ...], ...]:
    """The events of one list together, where the first of them stands."""
    return _together(events, lambda event: event.group_id or event.id)


def _labels(doc: Doc) -> tuple[tuple[Label, ...], ...]:
    return _together(doc.labels, lambda label: f"{label.term}\x1f{label.kind}\x1f{label.owner}")


def _together(records: Iterable[R], key: Callable[[R], str]) -> tuple[tuple[R, ...], ...]:
    runs: dict[str, list[R]] = {}
    for record in records:
        runs.setdefault(key(record), []).append(record)
    return tuple(tuple(run) for run in runs.values())


def _places(doc: Doc) -> Iterator[Card]:
    """A card for each place over all its mentions in one role."""
    first = {place.id: place.same_as or place.id for place in doc.places}
    runs: dict[tuple[str, str], list[Place]] = {}
    for place in doc.places:
        runs.setdefault((first.get(first[place.id], first[place.id]), place.role), []).append(place)
    for run in runs.values():
        yield Card(kind="place", records=tuple(run), at=tuple(place.span for place in run))


def _actors(doc: Doc) -> Iterator[Card]:
    spans: dict[str, list[Span]] = {}
    for mention in doc.mentions:
        spans.setdefault(mention.entity_id, []).append(mention.span)
    for entity in doc.entities:
        yield Card(kind="actor", records=(entity,), at=tuple(sorted(spans.get(entity.id, ()))))


def chains(doc: Doc) -> dict[str, Chain]:
    """The distinct chains by key, in the order of the text."""
    carried: list[Statement | Assertion] = sorted((*doc.statements, *doc.assertions), key=_words)
    everything: tuple[Statement | Assertion | Event, ...] = (*carried, *doc.events)
    runs: dict[str, list[Statement | Assertion | Event]] = {}
    for record in everything:
        runs.setdefault(chain_key(record), []).append(record)
    return {key: _chain(number, run) for number, (key, run) in enumerate(runs.items(), 1)}


def _chain(number: int, carried: list[Statement | Assertion | Event]) -> Chain:
    events = sum(isinstance(record, Event) for record in carried)
    return Chain(number=number, links=carried[0].chain, statements=len(carried) - events, events=events)


def chain_key(record: Statement | Assertion | Event) -> str:
    return record.chain_key or "\x1f".join(f"{link.role}:{link.name}" for link in record.chain)


def _words(record: Statement | Assertion) -> Span:
    return record.content if isinstance(record, Statement) else record.span
