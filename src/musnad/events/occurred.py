"""Where and when something happened that was told before, told of it by a noun for anything that happens: «ووقع الحادث في ناحية البغدادي أمس»,
«قال خلال المكالمة التي جرت مساء الأحد»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.events.clauses import clause_end
from musnad.events.when import time_of
from musnad.events.whereabouts import may_lie_in
from musnad.folding import fold
from musnad.records import Event, Place, Sentence, When
from musnad.text.nouns import nouns
from musnad.text.page import Page

SOON = 600  # characters from what was told to where it was
BESIDE = 2  # words between the noun and its verb, «وقعت هذه الحادثة», «الحادث الذي وقع»
TOLD_OF = ("asserted", "historical")
INCIDENT, CALL = "incident", "call"
DEEDS = {INCIDENT: ("ASSAULT", "COERCE", "PROTEST"), CALL: ("CONSULT",)}


def placed_again(page: Page, events: Sequence[Event]) -> list[Event]:
    """The events with what such nouns tell of the last one before them."""
    told = list(events)
    for sentence in page.sentences():
        for i in range(sentence.first, sentence.last):
            kind = _what_happened(page, i)
            if kind and (behind := _behind(page, sentence, i)) is not None:
                _tell(page, told, kind, i, behind)
    return told


def _what_happened(page: Page, i: int) -> str | None:
    """What the definite noun at word ``i`` may have been."""
    known, word = nouns(page.tables), page.words[i]
    pointed = word.article or (i > 0 and page.words[i - 1].function == "demonstrative")
    return next((kind for kind in DEEDS if pointed and known.is_(kind, word.stem)), None)


def _behind(page: Page, sentence: Sentence, i: int) -> int | None:
    """Where what is told of the noun at word ``i`` begins: behind it or the verb of happening, whichever is later."""
    for at in range(i - 1, max(sentence.first - 1, i - 1 - BESIDE), -1):
        if _happens(page, at):
            return i + 1
    return next((at + 1 for at in range(i + 1, min(sentence.last, i + 2 + BESIDE)) if _happens(page, at)), None)


def _happens(page: Page, i: int) -> bool:
    verb = page.words[i].verb
    return verb is not None and verb.tense == "past" and nouns(page.tables).is_("happens", fold(verb.lemma))


def _tell(page: Page, told: list[Event], kind: str, noun: int, behind: int) -> None:
    here = page.words[noun].start
    before = (n for n in reversed(range(len(told))) if told[n].trigger.start < here)
    at = next((n for n in before if told[n].type in DEEDS[kind] and not told[n].headline_only), None)
    if at is None or here - told[at].trigger.start > SOON or told[at].realis not in TOLD_OF:
        return
    sentence = page.doc.sentences[page.sentence_of_word[noun]]
    end = clause_end(page, behind, sentence.last)
    span = page.span(behind, end) if end > behind else None
    if span is None or (kind == CALL and told[at].mode not in (None, "phone")):
        return
    places = [p for p in page.places.inside(span) if p.role == "event"]
    told[at] = _dated(page, _placed(page, told[at], places[:1]), page.times.inside(span)[:1])


def _placed(page: Page, event: Event, found: Sequence[Place]) -> Event:
    here = [place for place in page.doc.places if place.id in event.places]
    closer = found and (not here or (len(here) == 1 and may_lie_in(found[0], here[0])))
    if not closer or event.group_id:
        return event
    return msgspec.structs.replace(event, places=(found[0].id,), place_status="stated")


def _dated(page: Page, event: Event, found: Sequence[When]) -> Event:
    if not found or event.time.when_id:
        return event
    return msgspec.structs.replace(event, time=time_of(page, found[0]))
