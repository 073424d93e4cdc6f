"""«أجرى الرئيس الفرنسي محادثات مع المستشارة الألمانية. واتفق | الجانبان على التعاون»: who «the two sides» are was told before.

Where the last that two did together, and nobody else with them, was told right before, «الجانبان», «الزعيمان», «البلدان» are these two. Whom somebody
calls on as «الطرفان» stays as he calls them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.events.codebook import acled_by
from musnad.records import Event, Participant
from musnad.text.nouns import nouns
from musnad.text.page import Page

TOGETHER = ("CONSULT", "AGREE", "COOPERATE")  # types of what two do together
SENTENCES = 2  # from where it was told, at most


def the_two(page: Page, events: Sequence[Event]) -> Iterator[Event]:
    """The events, in text order, those of «the two» with the two."""
    told: list[Event] = []
    for event in sorted(events, key=lambda one: one.trigger):
        told.append(_by_name(page, event, told))
    by_id = {event.id: event for event in told}
    return (by_id[event.id] for event in events)


def _by_name(page: Page, event: Event, told: Sequence[Event]) -> Event:
    both = next((one for one in event.actors if _are_two(page, one)), None)
    if both is None or event.type not in TOGETHER:
        return event
    before = (two for other in reversed(told) if _near(page, other, event) and (two := _two_of(page, other)))
    two = next(before, ())
    if not two or any(one.span.overlaps(other.span) for one in two for other in event.recipients):
        return event
    actors = (*(one for one in event.actors if one is not both), *two)
    alone = not event.recipients
    acled = acled_by(event.type, event.mode, actors, event.recipients, two_sided=alone)
    return msgspec.structs.replace(event, actors=actors, two_sided=alone, acled=acled)


def _are_two(page: Page, one: Participant) -> bool:
    """«الجانبان», «الوزيرين»: nothing but the dual with the article."""
    first, last = page.within(one.span)
    word = page.words[first]
    return last == first + 1 and word.article and nouns(page.tables).is_("the_two", word.stem)


def _near(page: Page, other: Event, event: Event) -> bool:
    here, there = (page.sentence_of_word[page.within(one.trigger)[0]] for one in (event, other))
    return other.type in TOGETHER and here - there <= SENTENCES and not (other.headline_only and here != there)


def _two_of(page: Page, event: Event) -> tuple[Participant, ...]:
    """The two who took part, where these are two of whom each is told by himself, of two states or bodies."""
    two = (*event.actors, *event.recipients)
    apart = len(two) == len({one.span for one in two}) == len({(one.country, one.entity_id) for one in two}) == 2
    named = all(one.sector or one.country for one in two) and not any(_are_two(page, one) for one in two)
    return two if apart and named else ()
