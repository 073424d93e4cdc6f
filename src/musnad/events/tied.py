"""Where and when of an event that its words tie to what was told before: «فرقت الشرطة المظاهرة», «طوقت مكان الانفجار»,
«أرسلوا تعزيزات إلى هناك»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from musnad.events.frames import frame_index
from musnad.records import Event, Place
from musnad.text.page import Page
from musnad.text.reading import Word

FORCE = ("ASSAULT", "COERCE", "MOBILIZE")
SPOT = ("مكان", "موقع", "مسرح", "محيط")  # before «الحادث», «الانفجار»
INCIDENT = ("حادث", "حادثه", "واقعه", "جريمه")
OBJECT = 3  # words: a verb and its object, with its subject between
CLAUSE = 12  # words behind a trigger in which the spot is named
SOON = 600  # characters between the two


def tied(page: Page, events: Sequence[Event]) -> Iterator[Event]:
    """The events in text order; those of force take place and day of the happening that they answer, if they have none."""
    told: list[Event] = []
    for event in events:
        before = [e for e in told if not e.headline_only and event.trigger.start - e.trigger.start < SOON]
        event = _with(event, _answered(page, event, before)) if event.type in FORCE else event
        event = event if event.places else _there(page, event)
        told.append(event)
        yield event


def _with(event: Event, other: Event | None) -> Event:
    if other is None:
        return event
    placed, dated = event if event.places else other, event if event.time.when_id else other
    return msgspec.structs.replace(
        event,
        places=placed.places,
        place_status=placed.place_status,
        flags=tuple(dict.fromkeys((*event.flags, *(placed.flags if placed is other else ())))),
        time=dated.time,
    )


def _answered(page: Page, event: Event, before: Sequence[Event]) -> Event | None:
    """The protest that was dispersed, the attack whose spot was sealed off: the last one told."""
    if event.realis in ("planned", "conditional"):
        return None
    type_ = "PROTEST" if _disperses(page, event) else "ASSAULT" if _on_the_spot(page, event) else None
    told = [e for e in reversed(before) if e.type == type_ and e.realis in ("asserted", "ongoing")]
    placed = next((e for e in told if e.places), None)  # the last telling may leave out where
    return _with(told[0], placed) if told else None


def _disperses(page: Page, event: Event) -> bool:
    """«فرقت الشرطة المظاهرة», «فض الاعتصام»: a known protest is the object of the verb."""
    first, last = page.within(event.trigger)
    index = frame_index(page.tables)
    if not page.words[first].verb:
        return False
    for word in page.words[first + 1 : last + OBJECT]:
        if word.verb or word.preposition or word.function:
            return False
        frame = index.noun(word) if word.article else None
        if frame and frame.type == "PROTEST":
            return True
    return False


def _on_the_spot(page: Page, event: Event) -> bool:
    """«طوقت مكان الانفجار», «هرعوا إلى مكان الحادث»"""
    first, last = page.within(event.trigger)
    words = page.words[first : min(last + CLAUSE, len(page.words))]
    for spot, what in pairwise(words):
        if spot.kind == "punctuation" or (spot.verb and spot.i >= last):
            return False
        if spot.stem in SPOT and not spot.article and _incident(page, what):
            return True
    return False


def _incident(page: Page, word: Word) -> bool:
    frame = frame_index(page.tables).noun(word) if word.article else None
    return word.article and (word.stem in INCIDENT or (frame is not None and frame.type == "ASSAULT"))


def _there(page: Page, event: Event) -> Event:
    """«أرسلوا تعزيزات إلى هناك»: the place named last."""
    _, last = page.within(event.trigger)
    for word in page.words[last : min(last + CLAUSE, len(page.words))]:
        if word.verb or word.kind == "punctuation":
            break
        if word.form == "هناك" and page.words[word.i - 1].form in ("الي", "من"):
            place = _last_named(page, word.start)
            return msgspec.structs.replace(event, places=(place.id,), place_status="stated") if place else event
    return event


def _last_named(page: Page, end: int) -> Place | None:
    before = page.places.starting(max(0, end - SOON), end)
    return next((p for p in reversed(before) if p.role not in ("byline", "scope", "origin_of_person")), None)
