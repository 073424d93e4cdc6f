"""Who may take part in an event, where it may have happened and when: those, the places and the times that are named in its sentence. A model
weighs these (``choosing``) by what is seen of them (``seen``)."""

from __future__ import annotations

from typing import NamedTuple

from musnad.events.features import first_word
from musnad.events.participants import participants
from musnad.events.roles import Phrase
from musnad.records import Event, Mention, Participant, Place, Span, When
from musnad.text.page import Page


class Candidate(NamedTuple):
    """Words [first, last) that name somebody, a place or a time, ``head`` their head; ``who`` as he would be a participant; ``roles`` are
    what rules say he or it is in the event: actor, recipient, victim, place, day."""

    first: int
    last: int
    head: int
    span: Span
    who: Participant | None
    place: Place | None
    when: When | None
    mention: Mention | None
    roles: frozenset[str]


def candidates(page: Page, event: Event) -> list[Candidate]:
    """Those whom rules made participants, and everybody else who is named in the sentence, in text order."""
    ruled = _ruled(event)
    found = [_somebody(page, told, frozenset(roles)) for told, roles in ruled]
    for mention in page.mentions.inside(sentence_of(page, event)):
        if page.entity(mention).type == "label_only" or any(same_words(mention.span, told.span) for told, _ in ruled):
            continue
        first, last = page.within(mention.span)
        found += [_somebody(page, told, frozenset()) for told in participants(page, [Phrase(first, last)])]
    return sorted(found, key=lambda one: (one.first, -one.last))


def scenes(page: Page, event: Event) -> list[Candidate]:
    """The places that rules gave the event, and all others of the sentence, in text order."""
    chosen = places_of(page, event)
    near = [place for place in page.places.inside(sentence_of(page, event)) if place.id not in event.places]
    found = [_at(page, place, frozenset({"place"})) for place in chosen] + [
        _at(page, place, frozenset()) for place in near
    ]
    return sorted((one for one in found if one.last > one.first), key=lambda one: (one.first, -one.last))


def days(page: Page, event: Event) -> list[Candidate]:
    """The time that rules gave the event, and all others of the sentence, in text order."""
    ruled = event.time.when_id
    near = [when for when in page.times.inside(sentence_of(page, event)) if when.id != ruled]
    found = [_then(page, page.when(ruled), frozenset({"day"}))] if ruled else []
    return sorted([*found, *(_then(page, when, frozenset()) for when in near)], key=lambda one: one.first)


def places_of(page: Page, event: Event) -> list[Place]:
    """The places of the event, in text order."""
    return [place for place in page.doc.places if place.id in event.places]


def sentence_of(page: Page, event: Event) -> Span:
    return page.doc.sentences[page.sentence_of_word[first_word(page, event).i]].span


def _ruled(event: Event) -> list[tuple[Participant, set[str]]]:
    """The participants that rules found, each once."""
    found: list[tuple[Participant, set[str]]] = []
    for role, told in (("actor", event.actors), ("recipient", event.recipients), ("victim", event.victims)):
        for one in told:
            known = next((roles for other, roles in found if other.span == one.span), None)
            if known is None:
                found.append((one, {role}))
            else:
                known.add(role)
    return found


def _somebody(page: Page, told: Participant, roles: frozenset[str]) -> Candidate:
    first, last = page.within(told.span)
    mention = page.mention_of(told.span)
    head = page.index_at(mention.head.start) if mention else first
    return Candidate(first, last, head, told.span, told, None, None, mention, roles)


def _at(page: Page, place: Place, roles: frozenset[str]) -> Candidate:
    first, last = page.within(place.span)
    return Candidate(first, last, first, place.span, None, place, None, None, roles)


def _then(page: Page, when: When, roles: frozenset[str]) -> Candidate:
    first, last = page.within(when.span)
    return Candidate(first, last, first, when.span, None, None, when, None, roles)


def same_words(a: Span, b: Span) -> bool:
    """Half of the shorter lies in the other."""
    return 2 * (min(a.end, b.end) - max(a.start, b.start)) >= min(len(a), len(b))
