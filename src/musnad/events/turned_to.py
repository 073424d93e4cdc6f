"""«اتهمت بغداد أنقرة بدعم المسلحين، | وطالبت تركيا بسحب قواتها»: who was spoken to goes on to be spoken to.

A state behind a verb that asks or blames may be who does so or whom it is done to, since both are of one gender. Where the clause before tells
that somebody said something of that very state, and the verb is joined to it by «و», he is who goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.events.codebook import acled_by
from musnad.events.frames import frame_index, frame_of
from musnad.events.roles import SPEECH_ACTS
from musnad.records import Event, Participant
from musnad.text.page import Page

RULE = "turned_to"


def turned_to(page: Page, events: Sequence[Event]) -> Iterator[Event]:
    """The events, in which those go on who spoke."""
    for event in events:
        before = _told_before(page, event, events)
        yield _turned(page, event, before) if before else event


def _told_before(page: Page, event: Event, events: Sequence[Event]) -> Event | None:
    """The act of speech that the sentence tells last before the event, and to which that is joined by «و»."""
    first, _ = page.within(event.trigger)
    word, frame = page.words[first], frame_of(frame_index(page.tables), event.rule)
    spoken = frame is not None and frame.kind != "noun" and event.type in SPEECH_ACTS
    asks = spoken and (event.type == "REQUEST" or (frame is not None and frame.object == "recipient"))
    if not asks or word.verb is None or word.conjunction != "و":
        return None
    sentence = page.doc.sentences[page.sentence_of_word[first]].span
    told = [e for e in events if e.type in SPEECH_ACTS and sentence.start <= e.trigger.start < event.trigger.start]
    last = max(told, key=lambda e: e.trigger.start, default=None)
    return last if last is not None and page.words[page.within(last.trigger)[0]].verb is not None else None


def _turned(page: Page, event: Event, before: Event) -> Event:
    """The event with its actor, a state named right behind the verb of whose officials was spoken, as its recipient."""
    _, last = page.within(event.trigger)
    state = next((one for one in event.actors if page.within(one.span) == (last, last + 1)), None)
    if state is None or not _named_alone(page, state) or len(before.actors) != 1:
        return event
    spoke, spoken_to = before.actors[0], {one.country for one in before.recipients}
    others = {one.country for one in event.recipients} - {state.country}
    if state.country not in spoken_to or spoke.country in (None, state.country) or others:
        return event
    return msgspec.structs.replace(
        event,
        actors=(spoke,),
        recipients=(state,),
        acled=acled_by(event.type, event.mode, (spoke,), (state,), two_sided=False),
        rule=f"{event.rule} · {RULE}",
    )


def _named_alone(page: Page, one: Participant) -> bool:
    """A state by its name or its capital."""
    entity = page.entities[one.entity_id] if one.entity_id else None
    return entity is not None and entity.type == "state"
