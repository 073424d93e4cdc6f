"""Events of one wire family counted once: which event of a copy or edit repeats one that was told before.

Members are taken in the order in which they were first seen. An event repeats one that an earlier member told first when
its sentence stands there word for word with the same trigger, or else when what was coded of the two agrees. Every told
event is repeated at most once by a report: two killings in one report are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from musnad.records import Doc, Event, Participant, Record
from musnad.stories.body import words

FEWEST_AGREEING = 2  # of actors, recipients, place and trigger


class Told(Record, frozen=True, kw_only=True):
    """An event as far as telling it apart goes. Texts are folded; what is not known is None or empty.

    ``actors`` and ``recipients`` hold codes («YEM:REB») and folded texts alike: one in common is agreement. Days are ISO.
    """

    event_id: str
    doc_id: str
    type: str
    mode: str | None = None
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    place: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    trigger: str
    evidence: str  # the folded sentence


def counted_as(told: Iterable[Told], order: Sequence[str]) -> dict[str, str]:
    """Each event id with the id of the event it counts as: its own when nobody in the family told it before.

    ``order``: the family's doc ids, first seen first. Raises ValueError for an event of another report.
    """
    by_doc: defaultdict[str, list[Told]] = defaultdict(list)
    for event in told:
        by_doc[event.doc_id].append(event)
    if strangers := by_doc.keys() - set(order):
        raise ValueError(f"events of {min(strangers)}, which is not in the order of reports; hand in whole families")
    first: dict[str, list[Told]] = {}
    counted: dict[str, str] = {}
    for doc_id in order:
        mine = sorted(by_doc[doc_id], key=lambda event: event.event_id)
        repeated = _repeated(mine, first)
        for event in mine:
            counted[event.event_id] = repeated.get(event.event_id, event.event_id)
        for event in mine:
            if event.event_id not in repeated:
                first.setdefault(event.type, []).append(event)
    return counted


def _repeated(mine: Sequence[Told], first: dict[str, list[Told]]) -> dict[str, str]:
    """The events of one report that repeat earlier ones: the surest first, each earlier event once."""
    scored = [
        (-score, n, event.event_id, earlier.event_id)
        for event in mine
        for n, earlier in enumerate(first.get(event.type, ()))
        if (score := agreement(event, earlier))
    ]
    repeated: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, event_id, earlier_id in sorted(scored):
        if event_id not in repeated and earlier_id not in taken:
            repeated[event_id] = earlier_id
            taken.add(earlier_id)
    return repeated


_WORD_FOR_WORD = 10  # more than all coded fields together


def agreement(one: Told, other: Told) -> int:
    """How surely two events of one type are the same: 0 when they are not.

    In a sentence shared word for word the words decide: «أمس» in a copy of the next day is still the same day.
    """
    if one.type != other.type:
        return 0
    agreeing = _agreeing(one, other)
    if one.evidence == other.evidence and one.trigger == other.trigger:
        return _WORD_FOR_WORD + agreeing
    return agreeing if agreeing >= FEWEST_AGREEING and not _contradict(one, other) else 0


def _agreeing(one: Told, other: Told) -> int:
    same_place = one.place is not None and one.place == other.place
    meet = (bool(one.actors & other.actors), bool(one.recipients & other.recipients))
    return sum((*meet, same_place, one.trigger == other.trigger))


def _contradict(one: Told, other: Told) -> bool:
    return any(
        (
            _differ(one.mode, other.mode),
            _differ(one.place, other.place),
            bool(one.actors and other.actors) and not one.actors & other.actors,
            bool(one.recipients and other.recipients) and not one.recipients & other.recipients,
            _apart(one, other) or _apart(other, one),
        )
    )


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _apart(one: Told, other: Told) -> bool:
    return one.date_to is not None and other.date_from is not None and one.date_to < other.date_from


def told(doc: Doc) -> Iterator[Told]:
    """The events of a Doc in this form. A place's key is its gazetteer entry, or its folded name."""
    places = {place.id: place for place in doc.places}
    for event in doc.events:
        where = [places[key] for key in event.places]
        yield Told(
            event_id=event.id,
            doc_id=doc.id,
            type=event.type,
            mode=event.mode,
            actors=_who(doc, event.actors),
            recipients=_who(doc, event.recipients),
            place=(where[0].gazetteer_id or folded(where[0].text)) if where else None,
            date_from=event.time.start,
            date_to=event.time.end,
            trigger=folded(event.trigger.of(doc.text)),
            evidence=_sentence(doc, event),
        )


def _who(doc: Doc, people: Iterable[Participant]) -> frozenset[str]:
    known = [person for person in people if person.country and person.sector]
    codes = {f"{person.country}:{person.sector}" for person in known}
    return frozenset(codes | {folded(person.span.of(doc.text)) for person in people})


def _sentence(doc: Doc, event: Event) -> str:
    holding = next((s.span for s in doc.sentences if s.span.holds(event.trigger)), event.trigger)
    return folded(holding.of(doc.text))


def folded(text: str) -> str:
    """Words as events are compared by."""
    return " ".join(words(text))
