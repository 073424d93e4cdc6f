"""Where an event happened: the places of its clause, one event a place under verbs of force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.events.roles import Roles
from musnad.events.triggers import Trigger
from musnad.records import Place, Sentence, Span
from musnad.text.page import Page
from musnad.text.reading import Word

BESIDE, LONGEST = 3, 6  # words between a place and what says more of it, and between two of a list
AT = ("event", "frame", "planned", "destination")  # roles of a place that may be the scene of an event


class Scene(NamedTuple):
    """The places of an event and how it came by them: argued (in a role of its frame), stated (in its clause),
    frame_inherited, none."""

    places: tuple[Place, ...]
    status: str


def scene(page: Page, sentence: Sentence, trigger: Trigger, roles: Roles, end: int) -> Scene:
    """The places of the trigger's clause, which ends before word ``end``; else those of its frame."""
    argued = _of_phrases(page, roles)
    start, stop = page.words[trigger.at].end, _stop(page, end)
    inside = [p for p in page.places.starting(start, stop) if p.role in AT]
    if argued:  # and the list that it begins: «في خان طومان وغرب النيرب وفي منطقة جبل سمعان»
        rest = [p for p in inside if p.span.start > argued[0].span.start and p not in argued]
        return Scene(_distinct(_listed(page, [*argued, *rest])), "argued")
    if inside:
        return Scene(_distinct(_listed(page, inside)), "stated")
    before = [p for p in _of_sentence(page, sentence) if p.span.end <= page.words[trigger.first].start]
    frames = [p for p in before if p.role == "frame"] or [p for p in before if p.role == "event"][-1:]
    if frames:
        return Scene(_distinct(frames), "stated")
    inherited = _frame_of_paragraph(page, sentence)
    return Scene((inherited,), "frame_inherited") if inherited else Scene((), "none")


def _listed(page: Page, places: Sequence[Place]) -> list[Place]:
    """The first place and those joined to it: «في حلب ودرعا», not «في حلب قرب الحدود»."""
    kept, last = [places[0]], places[0]
    for place in places[1:]:
        between = page.words[page.index_at(last.span.end) : page.index_at(place.span.start)]
        if _joins(page, between, place):
            kept.append(place)
        elif len(between) > BESIDE:
            return kept
        last = place  # «في حلب بشمال البلاد ودرعا»: what only says more of a place does not end the list
    return kept


def _joins(page: Page, between: Sequence[Word], place: Place) -> bool:
    """Whether only «و», a comma, a preposition or the head of a list stands before the place."""
    words = [word for word in between if word.kind == "word"]
    first = page.words[page.index_at(place.span.start)]
    written = page.text[first.whole_start : place.span.start]  # a name that is unknown to the tables keeps its «و»
    if len(words) > LONGEST or any(word.verb or word.function in ("relative", "subordinator") for word in words):
        return False
    joined = written.startswith("و") or any(word.conjunction == "و" for word in words)
    return joined or (not words and any(word.form == "،" for word in between))


def _of_phrases(page: Page, roles: Roles) -> list[Place]:
    spans = [page.span(phrase.first, phrase.last) for phrase in roles.place if not phrase.pronoun]
    found = {p.id: p for span in spans for p in page.places.touching(span) if p.role != "origin_of_person"}
    return sorted(found.values(), key=lambda p: p.span)


def _stop(page: Page, end: int) -> int:
    return page.words[end].start if end < len(page.words) else len(page.text)


def _of_sentence(page: Page, sentence: Sentence) -> list[Place]:
    return page.places.inside(sentence.span)


def _frame_of_paragraph(page: Page, sentence: Sentence) -> Place | None:
    """«وفي حمص، ...»: a frame at the head of the paragraph holds for its later sentences and clauses."""
    begin = page.paragraph_starts[sentence.paragraph]
    told = reversed(page.places.inside(Span(begin, sentence.span.end)))
    return next((p for p in told if p.role == "frame"), None)


def _distinct(places: Sequence[Place]) -> tuple[Place, ...]:
    """Each place once, and no place that only holds another of them."""
    holders = {p.container for p in places if p.container}
    kept: list[Place] = []
    for place in places:
        known = {k.same_as or k.id for k in kept}
        if place.id in holders or (place.same_as or place.id) in known:
            continue
        kept.append(place)
    return tuple(kept)
