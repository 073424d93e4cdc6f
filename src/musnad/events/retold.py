"""What speaks for an event's being another telling of one that was told before, by name, for what tells how likely it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from musnad.folding import fold
from musnad.records import Event, Participant, Place
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

WIDE, NARROW = ("G4", "G5", "G6", "G7"), ("G0", "G1")  # levels of a province, of a street
REPORTS = frozenset(("يفيد", "افاد", "افادت", "بلاغ", "بلاغا", "اخطار", "اخطارا", "اشاره", "محضر", "معلومات", "تحريات"))
BACK = 5  # words before an event's word in which a report of it, or «كان قد», stands
FAR = (1, 2, 4, 8)  # sentences between two tellings
MOST = 3  # events of a type told before; more are as many
LOOK_BACK = 40  # events: what is told again in a report is told again soon


class Telling(NamedTuple):
    """What two tellings are compared by."""

    event: Event
    sentence: int
    deed: str
    who: frozenset[str]
    whom: frozenset[str]
    places: tuple[Place, ...]


def telling(page: Page, event: Event) -> Telling:
    word = page.words[page.index_at(event.trigger.start)]
    places = tuple(place for place in page.doc.places if place.id in event.places)
    return Telling(
        event,
        page.sentence_of_word[word.i],
        deed_of(page, word),
        _heads(page, event.actors),
        _heads(page, event.recipients),
        places,
    )


def deed_of(page: Page, word: Word) -> str:
    """The verb, of «قتلوا» as of «قتل» and «مقتله»."""
    if word.verb:
        return fold(word.verb.lemma)
    return next((fold(form.lemma) for form in page.known.masdars(word.stem)), word.stem)


def retold(page: Page, one: Telling, before: Sequence[Telling]) -> Iterator[str]:
    """``before`` are those of its type that were told before it."""
    yield from _as_a_report(page, one)
    if not before:
        return
    last = before[-1]
    kinds = [_alike(one, other) for other in before[-LOOK_BACK:]]
    best = max(kinds, key=lambda kind: (kind.count("+") - kind.count("-"), kind))
    yield f"retold best {best}"
    yield f"retold last {kinds[-1]}"
    yield f"retold score {best.count('+') - best.count('-')}"
    yield f"retold {one.event.type} {best.count('+') - best.count('-')}"
    yield f"sentences since {sum(one.sentence - last.sentence >= n for n in FAR)}"
    yield f"standing {'as' if one.event.realis == last.event.realis else 'not as'} before"
    yield f"source {'as' if one.event.source == last.event.source else 'not as'} before"
    word = page.words[page.index_at(one.event.trigger.start)]
    if word.article or word.pronoun:
        yield f"definite, {min(len(before), MOST)} before it"
        yield f"definite, {best}"
    if any(other.deed == one.deed for other in before):
        yield "the same deed before"


def _alike(one: Telling, other: Telling) -> str:
    """Of who, whom, where, the deed, how many and how: + shared, - different, . open."""
    a, b = one.event, other.event
    counts = [
        (x.low, y.low) for x, y in ((a.killed, b.killed), (a.wounded, b.wounded), (a.detained, b.detained)) if x and y
    ]
    return "".join(
        (
            _shared(one.who, other.who),
            _shared(one.whom, other.whom),
            _where(one.places, other.places),
            "+" if one.deed == other.deed else ".",
            "." if not counts else "+" if all(x == y for x, y in counts) else "-",
            "." if not (a.mode and b.mode) else "+" if a.mode == b.mode else "-",
        )
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> str:
    return "." if not one or not other else "+" if one & other else "-"


def _where(one: Sequence[Place], other: Sequence[Place]) -> str:
    if not one or not other:
        return "."
    return "+" if any(_same_or_inside(a, b) for a in one for b in other) else "-"


def _same_or_inside(a: Place, b: Place) -> bool:
    """«بغداد», «العاصمة بغداد»; «محافظة درعا», «نوى»."""
    if (a.name or a.text) == (b.name or b.text) or b.id == a.container or a.id == b.container:
        return True
    wide, narrow = (a, b) if a.level > b.level else (b, a)
    if wide.level not in WIDE and narrow.level not in NARROW:
        return False
    if wide.level in ("G6", "G7"):
        return wide.country is not None and wide.country == narrow.country
    return wide.adm1 is not None and wide.adm1 == narrow.adm1


def _heads(page: Page, participants: Sequence[Participant]) -> frozenset[str]:
    """By entity, and by the word that names them: «عريف سري», «العريف السري»."""
    known = nouns(page.tables)
    found = {one.entity_id for one in participants if one.entity_id}
    for one in participants:
        first, last = page.within(one.span)
        while first + 1 < last and (
            page.words[first].shape.number
            or page.words[first].numeral
            or known.is_("partitive", page.words[first].stem)
        ):
            first += 1
        found.add(page.words[first].stem)
    return frozenset(found)


def _as_a_report(page: Page, one: Telling) -> Iterator[str]:
    """«تلقى إخطارا يفيد مقتل», «وكان قد قتل»: how what was told already is told again."""
    at = page.index_at(one.event.trigger.start)
    before = page.words[max(0, at - BACK) : at]
    if any(word.stem in REPORTS for word in before):
        yield "as a report"
    if at and page.words[at - 1].form == "قد" and any(word.stem.startswith("كان") for word in before):
        yield "had been"
