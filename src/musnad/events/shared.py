"""Who does the second of two joined deeds: «اقتحام الشرطة المسجد وإلقاء قنابل الغاز»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.records import Event
from musnad.text.page import Page


def with_shared_doers(page: Page, events: Sequence[Event]) -> list[Event]:
    """Events told by a noun of whose doer nothing is said take him over from the event whose noun و joins it to, by the
    tree. After the tellings of one happening are put together: joined deeds are two, and a doer is much to have in common."""
    by_word = {word: event for event in events for word in range(*page.within(event.trigger))}
    return [_with_doer(page, event, by_word) for event in events]


def _with_doer(page: Page, event: Event, by_word: dict[int, Event]) -> Event:
    first, tree = page.within(event.trigger)[0], page.syntax
    word = page.words[first]
    told = event.actors or event.two_sided or word.verb or word.conjunction != "و" or word.preposition
    if told or tree is None or tree.relation(first) != "conj" or (head := tree.head(first)) is None:
        return event
    other = by_word.get(head)
    if other is None or not other.actors or other.two_sided or page.words[head].verb:
        return event
    return msgspec.structs.replace(event, actors=other.actors)
