"""Whether a report is read as its marked sentence says: what is missing, what differs, what was not marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from musnad import read
from musnad.records import Count, Doc, Entity, Event, Participant, Place, Span
from tests.sentences.marks import EVENT, Item, Mark, drawn

WEDNESDAY = "2015-06-10"  # the day on which all sentences are published


class Thing(NamedTuple):
    """Something that was read, put as a mark: the same kinds, codes and values, but none left out."""

    mark: Mark
    parts: tuple[Mark, ...] = ()


def reading(item: Item) -> Doc:
    return read(item.text, published=WEDNESDAY, has_title=item.headline, name=item.where)


def wrong(item: Item, doc: Doc) -> list[str]:
    """What is not as the marks say, one line each; empty when all is."""
    return [line for kind, things in THINGS.items() for line in _compared(item, kind, things(doc))]


def as_read(item: Item, doc: Doc) -> str:
    """The sentence with what was read drawn in, of the kinds that its marks are of. Marks that cross are left out."""
    things = [thing for kind, of in THINGS.items() if kind in item.kinds for thing in of(doc) if _counts(item, kind)]
    marks: list[Mark] = []
    for n, thing in enumerate(things, 1):
        for mark in (thing.mark, *(part for part in thing.parts if part.kind in item.kinds)):
            try:
                drawn(item.text, [*marks, mark._replace(numbers=(n,))])
            except ValueError:
                continue
            marks.append(mark._replace(numbers=(n,)))
    return drawn(item.text, marks)


# --- comparing --------------------------------------------------------------------------------------------------


def _counts(item: Item, kind: str) -> bool:
    """Places and times of a sentence with a trigger are those of its events, not mentions of their own."""
    return kind not in ("place", "time") or "trigger" not in item.kinds


def _compared(item: Item, kind: str, things: Sequence[Thing]) -> Iterator[str]:
    if kind not in item.kinds or not _counts(item, kind):
        return
    left = list(things)
    for one in wanted(item, kind):
        told = min(((_differences(item, one, thing), thing) for thing in left if _same(one, thing)),
                   key=lambda pair: len(pair[0]), default=None)  # fmt: skip
        if told is None:
            yield f"missing: {_shown(item.text, one.mark)}"
            continue
        left.remove(told[1])
        yield from told[0]
    if kind not in item.also:
        yield from (f"not marked: {_shown(item.text, thing.mark)}" for thing in left)
    if kind == "entity":
        yield from _not_one(item, things)


def wanted(item: Item, kind: str) -> Iterator[Thing]:
    """The marked things of a kind, each with its parts. A mark with two numbers stands for two things."""
    seen = []
    for mark in item.marks:
        for number in mark.numbers or (1,) if mark.kind == kind else ():
            if kind not in PARTS:
                yield Thing(mark)
            elif (number, mark.kind) not in seen:
                seen.append((number, mark.kind))
                yield Thing(mark, tuple(part for of in PARTS[kind] for part in _of(item, of, number)))


def _of(item: Item, kind: str, number: int) -> list[Mark]:
    """The marks of a kind with this number; without any, those without a number, which belong to all."""
    marks = [mark for mark in item.marks if mark.kind == kind]
    return [mark for mark in marks if number in mark.numbers] or [mark for mark in marks if not mark.numbers]


def _same(wanted: Thing, thing: Thing) -> bool:
    return wanted.mark.span == thing.mark.span and (
        wanted.mark.kind != "trigger" or wanted.mark.code[:1] == thing.mark.code[:1]
    )


def _differences(item: Item, wanted: Thing, thing: Thing) -> list[str]:
    lines = _differing(item.text, wanted.mark, thing.mark)
    for kind in PARTS.get(wanted.mark.kind, ()):
        if kind not in item.kinds:
            continue
        ours = [part for part in wanted.parts if part.kind == kind]
        theirs = [part for part in thing.parts if part.kind == kind]
        of = f" of «{wanted.mark.span.of(item.text)}»"
        for part in ours:
            match = next((other for other in theirs if other.span == part.span), None)
            if match is None:
                lines.append(f"missing: {_shown(item.text, part)}{of}")
            else:
                theirs.remove(match)
                lines += _differing(item.text, part, match)
        if kind != "that":  # «that» may stay unmarked
            lines += [f"not marked: {_shown(item.text, part)}{of}" for part in theirs]
    return lines


def _differing(text: str, wanted: Mark, read_as: Mark) -> list[str]:
    pairs = zip(wanted.code, read_as.code, strict=False)
    value = wanted.value or ("asserted" if wanted.kind == "trigger" else None)
    if any(one and one != other for one, other in pairs) or (value and value != read_as.value):
        return [f"differs: {_shown(text, wanted)} is read as {_shown(text, read_as)}"]
    return []


def _not_one(item: Item, things: Sequence[Thing]) -> Iterator[str]:
    """Mentions with one number are of one entity; mentions with different numbers are of different ones."""
    entity = {thing.mark.span: thing.mark.numbers for thing in things}
    marks = [mark for mark in item.marks if mark.kind == "entity" and mark.numbers and mark.span in entity]
    for n, one in enumerate(marks):
        for other in marks[n + 1 :]:
            if (one.numbers == other.numbers) != (entity[one.span] == entity[other.span]):
                what = "one entity" if one.numbers == other.numbers else "different entities"
                yield f"not {what}: {_shown(item.text, one)} and {_shown(item.text, other)}"


def _shown(text: str, mark: Mark) -> str:
    return f"[{mark.head}|{mark.span.of(text)}]"


# --- what was read, as marks ------------------------------------------------------------------------------------

PARTS: dict[str, tuple[str, ...]] = {
    "cue": ("who", "that", "what", "to", "via"),
    "trigger": (*EVENT, "place", "time"),
}


def _statements(doc: Doc) -> Iterator[Thing]:
    for said in doc.statements:
        parts = [*(Mark("that", span) for span in said.cue[1:]), Mark("what", said.content)]
        if said.speaker:
            parts.append(Mark("who", said.speaker, value=said.speaker_name))
        if said.addressee:
            parts.append(Mark("to", said.addressee))
        parts += [Mark("via", link.span) for link in said.chain if link.role == "relay" and link.span]
        yield Thing(Mark("cue", said.cue[0], code=(said.stance, said.mode)), tuple(parts))


def _events(doc: Doc) -> Iterator[Thing]:
    places = {place.id: place for place in doc.places}
    for event in doc.events:
        parts = [
            *(_participant("actor", doc, actor) for actor in event.actors),
            *(_participant("recipient", doc, recipient) for recipient in event.recipients),
            *(_count(kind, getattr(event, kind)) for kind in ("killed", "wounded", "detained") if getattr(event, kind)),
            *(_place("place", places[id]) for id in event.places),
            *_time(doc, event),
        ]
        yield Thing(Mark("trigger", event.trigger, (), (event.type, event.mode or "-"), event.realis), tuple(parts))


def _participant(kind: str, doc: Doc, participant: Participant) -> Mark:
    return Mark(kind, participant.span, (), (participant.country or "-", participant.sector or "-"))


def _count(kind: str, count: Count) -> Mark:
    return Mark(kind, count.span, (), (f"{count.low}-{'' if count.high is None else count.high}",))


def _place(kind: str, place: Place) -> Mark:
    return Mark(kind, place.span, (), (place.level, place.country or "-", place.adm1 or "-"), place.name)


def _days(start: str | None, end: str | None) -> str:
    return f"{start or ''}" if start == end else f"{start or ''}/{end or ''}"


def _time(doc: Doc, event: Event) -> Iterator[Mark]:
    for when in doc.times:
        if when.id == event.time.when_id:
            yield Mark("time", when.span, (), (_days(event.time.start, event.time.end),))


def _mentions(doc: Doc) -> Iterator[Thing]:
    entities: dict[str, Entity] = {entity.id: entity for entity in doc.entities}
    order = list(entities)
    for mention in doc.mentions:
        if mention.form in ("name", "nominal"):
            entity = entities[mention.entity_id]
            code = (entity.country or "-", entity.sector or "-")
            yield Thing(Mark("entity", mention.span, (order.index(entity.id) + 1,), code, entity.name))


def _simply(kind: str, found: Callable[[Doc], Iterator[tuple[Span, str]]]) -> Callable[[Doc], list[Thing]]:
    return lambda doc: [Thing(Mark(kind, span, (), (code,))) for span, code in found(doc)]


def _sites(doc: Doc) -> Iterator[Thing]:
    return (Thing(_place("place", place)) for place in doc.places if place.role != "origin_of_person")


def _origins(doc: Doc) -> Iterator[Thing]:
    return (Thing(_place("origin", place)) for place in doc.places if place.role == "origin_of_person")


THINGS: dict[str, Callable[[Doc], Sequence[Thing]]] = {
    "cue": lambda doc: list(_statements(doc)),
    "trigger": lambda doc: list(_events(doc)),
    "place": lambda doc: list(_sites(doc)),
    "origin": lambda doc: list(_origins(doc)),
    "entity": lambda doc: list(_mentions(doc)),
    "time": _simply("time", lambda doc: ((when.span, _days(when.start, when.end)) for when in doc.times)),
    "label": _simply("label", lambda doc: ((label.span, label.kind) for label in doc.labels)),
    "quote": _simply("quote", lambda doc: ((quote.span, quote.function) for quote in doc.quotes)),
    "chrome": _simply("chrome", lambda doc: ((chrome.span, chrome.kind) for chrome in doc.chrome)),
}
