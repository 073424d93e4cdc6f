"""The stage ``dated``: what is said without a day was said on the day on which its speaker speaks in the report.

«طالب سالم حداد بالتحقيق ... وقال حداد في بيان صدر الاثنين»: a report mostly tells of one occasion on which somebody spoke, and tells its
day where it first fits. Where all days on which he is told to speak are the same, his other demands, refusals and the like are of
that day; where there are two, nothing is taken over. Deeds are left alone: of these a report tells many, on many days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

import msgspec

from musnad.events.roles import SPEECH_ACTS
from musnad.events.when import time_of
from musnad.lexicon import Words
from musnad.records import Doc, Event, Span, Statement, When
from musnad.text.page import Page, opened

SPOKEN = frozenset(SPEECH_ACTS) - {"AGREE"}  # to agree takes two, on a day of their own
DAYS = ("T0", "T1")  # parts of a day, and days
NEAR = 12  # words between a cue and the day on which it was said

Days = Mapping[str, list[When]]  # by the id of the entity that speaks


def dated(doc: Doc, words: Words) -> Doc:
    """The events, those that are said without a day on the one day of their speaker."""
    if not any(_lacks_day(event) for event in doc.events):
        return doc
    page = opened(doc, words)
    spoke = _days_of_speakers(page)
    return msgspec.structs.replace(doc, events=tuple(_dated(page, event, spoke) for event in doc.events))


def _lacks_day(event: Event) -> bool:
    return event.type in SPOKEN and event.time.when_id is None and event.realis == "asserted"


def _dated(page: Page, event: Event, spoke: Days) -> Event:
    if not _lacks_day(event):
        return event
    days = [when for actor in event.actors for when in spoke.get(actor.entity_id or "", ())]
    if len({(when.start, when.end) for when in days}) != 1:
        return event
    time = time_of(page, days[0])
    return msgspec.structs.replace(
        event, time=msgspec.structs.replace(time, why=f"of what else he says, {days[0].rule}")
    )


def _days_of_speakers(page: Page) -> Days:
    spoke: defaultdict[str, list[When]] = defaultdict(list)
    for statement in page.doc.statements:
        if statement.entity_id:
            spoke[statement.entity_id] += _said_on(page, statement)
    for event in page.doc.events:
        if event.type in SPOKEN and event.time.when_id and event.time.level in DAYS:
            for actor in event.actors:
                spoke[actor.entity_id or ""].append(page.when(event.time.when_id))
    return {who: days for who, days in spoke.items() if who}


def _said_on(page: Page, statement: Statement) -> Iterator[When]:
    """The days near its cue, none of them in what anybody says; and those of the sentence that tells on what occasion it was said."""
    cue = page.within(statement.cue[0])
    number = page.sentence_of_word[cue[0]]
    for when in _days_told(page, page.doc.sentences[number].span):
        first, last = page.within(when.span)
        if max(first - cue[1], cue[0] - last) <= NEAR:
            yield when
    yield from _of_occasion(page, number + 1, statement)


def _of_occasion(page: Page, number: int, statement: Statement) -> Iterator[When]:
    """«جاء ذلك خلال افتتاحه الخميس مدرسة»: the sentence behind that of the statement, if nobody else speaks between."""
    if number >= len(page.doc.sentences):
        return
    sentence = page.doc.sentences[number].span
    first = page.index_at(sentence.start)
    between = Span(statement.cue[0].end, sentence.start)
    if [word.stem for word in page.words[first : first + 2]] == ["جاء", "ذلك"] and not page.cues.inside(between):
        yield from islice(_days_told(page, sentence), 1)


def _days_told(page: Page, sentence: Span) -> Iterator[When]:
    """The days of a sentence that stand in nothing that anybody says."""
    days = (when for when in page.times.inside(sentence) if when.start and when.level in DAYS)
    return (when for when in days if not page.contents.around(when.span))
