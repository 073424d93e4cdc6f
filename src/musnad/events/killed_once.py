"""Who was killed long ago was killed then: «ذكرى اغتيال الوزير» makes background of «إن اغتيال الوزير كان يهدف إلى» too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from musnad.events.retold import deed_of
from musnad.events.when import of_no_day
from musnad.records import Entity, Event
from musnad.text.page import Page

KILLS = ("قتل", "مقتل", "اغتال", "مصرع", "استشهد", "اعدم")
NAMED = 2  # words of a name at least: «رفيق الحريري», not «الجنود»


def killed_once(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, of which the killing of somebody by name whom the report has killed long ago is no news of the day."""
    long_gone = set(_killed(page, (event for event in events if event.realis == "historical")))
    return tuple(_as_told(page, event, long_gone) for event in events)


def _killed(page: Page, events: Iterable[Event]) -> Iterable[str]:
    people = {entity.id for entity in page.doc.entities if _one_by_name(entity)}
    for event in events:
        if event.type == "ASSAULT" and (event.killed is not None or _kills(page, event)):
            yield from (one.entity_id for one in event.recipients if one.entity_id in people)


def _one_by_name(entity: Entity) -> bool:
    return entity.type == "person" and len(entity.name.split()) >= NAMED


def _kills(page: Page, event: Event) -> bool:
    return deed_of(page, page.words[page.index_at(event.trigger.start)]) in KILLS


def _as_told(page: Page, event: Event, long_gone: set[str]) -> Event:
    news = event.realis == "asserted" and event.time.when_id is None and event.type == "ASSAULT"
    if not news or not _kills(page, event) or not any(one.entity_id in long_gone for one in event.recipients):
        return event
    return msgspec.structs.replace(event, realis="historical", time=of_no_day(event.time, "historical"))
