"""The stage ``chosen``: who does each event, whom it befalls, where and when, weighed among all who and all that are named in its sentence.

Rules find the participant that stands where their construction has him; where it is another construction they find nobody, or somebody
else, and so with places and times. What a careful coder would say is learnt from participants, places and times that were coded by hand, by a small network
(``weighing``) over what is seen of each that may be one, what rules say of it first of all (``candidates``), and over what the analyser made of
the event's word and of his. Trained by ``train/choosing/``; what it gains stands in docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import msgspec

from musnad.events.arms import armies
from musnad.events.background import old
from musnad.events.candidates import Candidate, candidates, days, in_gap, places_of, scenes, sentence_of
from musnad.events.codebook import acled_by
from musnad.events.features import first_word
from musnad.events.participants import and_counterpart, as_people, at_home, home_of, of_another_state
from musnad.events.says_more import with_who_says_more
from musnad.events.seen import seen
from musnad.events.sole_doers import with_sole_doers
from musnad.events.the_two import the_two
from musnad.events.turned_to import turned_to
from musnad.events.visiting import as_guest, as_visit
from musnad.events.weighing import Floats, Heard, Weigher, heard
from musnad.events.when import time_of
from musnad.events.where import listed, without_hints
from musnad.events.whereabouts import may_lie_in
from musnad.lexicon import Words
from musnad.records import Doc, Event, Participant, Place
from musnad.text.called_upon import called_upon
from musnad.text.page import Page, opened

# How likely one must be whom rules have in the role, the first whom they do not have there, the first place likewise, and each further one. Over five
# folds of the articles that it learns from, of those who are added between 0.4 and 0.45 47 % are right, of places between 0.35 and 0.45 54 %; from
# 0.3 on F1 would rise by 0.002, but three of five of those would be wrong, and nobody is to be made the doer of anything by a guess.
RULED, ADDED, PLACE_ADDED, MORE = 0.3, 0.4, 0.35, 0.55
# Of a time: at 0.3 one more of twenty right ones that rules have would go, and one of four wrong ones; one that rules leave is mostly that of another
# deed, «اتهم مسلحين بقصف السوق أمس».
DAY_RULED, DAY_ADDED = 0.1, 0.65
LIST = 3  # places that one after the other are a list
# How much likelier whom rules have in a role must be in the other, «بحث الرئيس مع | المستشارة»: actor of a meeting, or whom he meets.
MOVED = 0.1
ROLES = ("actor", "recipient", "place", "day")
SHIPPED = Path(__file__).parent / "choosing.npz"
WEIGHED = "choosing.npz"  # in the rule of an event of which who, where or when is not what rules found


@cache
def shipped() -> Weigher:
    """The model that comes with Musnad. Raises ModelError when its file is missing."""
    return Weigher.open(SHIPPED, "who takes part in events")


def chosen(doc: Doc, words: Words) -> Doc:
    """The events with those who are likely enough to be their participants, at the places and times that are likely enough to be theirs."""
    page = opened(doc, words)
    events = [_weighed(page, _placed(page, _dated(page, event))) for event in doc.events]
    events = [as_visit(page, as_guest(page, with_who_says_more(page, event))) for event in turned_to(page, events)]
    return msgspec.structs.replace(doc, events=tuple(the_two(page, events)))


def _dated(page: Page, event: Event) -> Event:
    """The event at its likeliest time; what is told as news and was long before the report is background."""
    found = days(page, event)
    when = next((one.when for one in likeliest(found, _likely(page, event, found), ROLES.index("day"))), None)
    if (when.id if when else None) == event.time.when_id:
        return event
    time = time_of(page, when, page.index_at(event.trigger.start))
    realis = "historical" if event.realis == "asserted" and old(page.doc, time) else event.realis
    return msgspec.structs.replace(event, time=time, realis=realis, rule=_told(event))


def _placed(page: Page, event: Event) -> Event:
    """The event at its likely places; one of several that a list of places was split into stays where it is."""
    if event.group_id or in_gap(event) or (event.mode == "investigate" and event.places):
        return event  # and «التحقيق في قبرص مع رجل»: so few acts of speech are anywhere that nothing is learnt of them
    found = scenes(page, event)
    likely = likeliest(found, _likely(page, event, found), ROLES.index("place"))
    told = (_told_closer(page, event, place) for place in _whole_list(page, found, likely))
    kept = without_hints(page, list(dict.fromkeys(told)))
    if {place.id for place in kept} == set(event.places):
        return event
    before = {flag for place in places_of(page, event) for flag in place.flags}
    flags = (*(flag for flag in event.flags if flag not in before), *(flag for place in kept for flag in place.flags))
    return msgspec.structs.replace(
        event,
        places=tuple(place.id for place in kept),
        place_status="stated" if kept else "none",
        flags=tuple(dict.fromkeys(flags)),
        rule=_told(event),
    )


def _whole_list(page: Page, found: Sequence[Candidate], likely: Sequence[Candidate]) -> list[Place]:
    """«مسيرات في محافظات أسيوط، سوهاج، قنا»: of a list of three places or more all are its places, if the first one is."""
    places = [one.place for one in found if one.place]
    kept = [one.place for one in likely if one.place]
    if not kept:
        return []
    first = kept[0]
    alike = [p for p in places[places.index(first) :] if (p.kind, p.role) == (first.kind, first.role)]
    list_of = listed(page, alike)
    if len(list_of) < LIST:
        return kept
    names = {place.name for place in kept}
    return sorted((*kept, *(p for p in list_of if p not in kept and p.name not in names)), key=lambda p: p.span)


def _told_closer(page: Page, event: Event, place: Place) -> Place:
    """«قتلوا في كابول. ووقع الهجوم قرب السفارة»: the place that another sentence tells of the same happening, if it lies in that of its own."""
    here = sentence_of(page, event)
    return next(
        (other for other in places_of(page, event) if not here.holds(other.span) and may_lie_in(other, place)), place
    )


def _weighed(page: Page, event: Event) -> Event:
    if in_gap(event) or called_upon(page, page.within(event.trigger)[0]):
        return event  # spelt as who calls is
    found = candidates(page, event)
    likely = _likely(page, event, found)
    actors, recipients = (_with_others(page, found, some) for some in _apart(page, found, likely))
    actors = with_sole_doers(page, event, found, actors)
    if _same(actors, event.actors) and _same(recipients, event.recipients):
        return event
    places = places_of(page, event)
    here, there = (home_of(event.type, event.mode, places, host=host) for host in (False, True))
    return _with(event, _as_actors(page, event, actors, here), at_home(page, _participants(recipients), there))


def _with_others(page: Page, found: Sequence[Candidate], kept: Sequence[Candidate]) -> list[Candidate]:
    """«القوات المالية | والفرنسية», «الرئيسان المصري | والليبي», «الوزير | ونظيره»: the adjective for those of another state, or the counterpart,
    takes part as they do whom it is joined to, whatever it is by itself."""
    pairs = [
        (a, b)
        for a, b in pairwise(found)
        if (b.roles and of_another_state(page, b.first, b.last, a.span)) or and_counterpart(page, b.first, a.span)
    ]
    others = [b for _, b in pairs]
    return [
        one for one in found if (one in kept and one not in others) or any(one is b and a in kept for a, b in pairs)
    ]


def _likely(page: Page, event: Event, found: Sequence[Candidate]) -> Floats:
    return shipped().probabilities(seen(page, event, found), heard_beside(page, event, found))


def heard_beside(page: Page, event: Event, found: Sequence[Candidate]) -> list[tuple[Heard, Heard]]:
    """What the analyser made of the event's word and of each one's head."""
    word = heard(page, first_word(page, event).i)
    return [(word, heard(page, one.head)) for one in found]


def likeliest(found: Sequence[Candidate], likely: Floats, role: int) -> list[Candidate]:
    """Those who are likely in a role and in no other more so, in text order, each person, place and word once; of times the likeliest."""
    kept: list[Candidate] = []
    for at in sorted(range(len(found)), key=lambda at: -likely[at, role]):
        one = found[at]
        other = likely[at, 1 - role] - _stays(one, role) if one.who else 0.0
        enough = likely[at, role] >= max(_least(one, role, first=not kept), other)
        if enough and not any(_is(one, other) for other in kept):
            kept.append(one)
    return kept[:1] if ROLES[role] == "day" else sorted(kept, key=lambda one: one.span)


def _apart(page: Page, found: Sequence[Candidate], likely: Floats) -> tuple[list[Candidate], list[Candidate]]:
    """Actors and recipients. Nobody does it to himself, «مقتل عشرة من أفراد | المقاومة»: of two of whom one is named in the other's words, or
    who are the same, the less likely is left out."""
    both = likeliest(found, likely, 0), likeliest(found, likely, 1)
    odds = {one.span: likely[n] for n, one in enumerate(found)}
    left = {
        (1, harmed.span) if odds[doer.span][0] >= odds[harmed.span][1] else (0, doer.span)
        for doer, harmed in product(*both)
        if doer.span.overlaps(harmed.span) or _same_people(page, doer, harmed)
    }
    does, befalls = ([one for one in those if (role, one.span) not in left] for role, those in enumerate(both))
    return does, befalls


def _same_people(page: Page, doer: Candidate, harmed: Candidate) -> bool:
    """«أرسلوا تحذيرات | للأهالي واليوم هاجموا | الأهالي»: by the same words with the article, or one who is named twice."""
    if doer.mention != harmed.mention and _is(doer, harmed):
        return True
    theirs, others = (page.words[one.first : one.last] for one in (doer, harmed))
    return theirs[0].article and [word.stem for word in theirs] == [word.stem for word in others]


def _stays(one: Candidate, role: int) -> float:
    """How much likelier he must be in the other role than in this one to go over; less than nothing where rules have him there."""
    return MOVED * ((ROLES[role] in one.roles) - (ROLES[1 - role] in one.roles))


def _least(one: Candidate, role: int, *, first: bool) -> float:
    """How likely one must be in a role."""
    if ROLES[role] in one.roles:
        return DAY_RULED if one.when else RULED
    if one.when:
        return DAY_ADDED
    if not first:
        return MORE
    return PLACE_ADDED if one.place else ADDED


def _is(one: Candidate, other: Candidate) -> bool:
    """Whether two are the same words, person or place, or one place lies in the other."""
    if one.span.overlaps(other.span):
        return True
    if one.who and other.who:
        states = {
            who.country for who in (one.who, other.who) if who.country
        }  # two in «الوزيران المصري | والأردني», one mention
        return len(states) < 2 and one.who.entity_id is not None and one.who.entity_id == other.who.entity_id
    if one.place and other.place:
        within = one.place.container == other.place.id or other.place.container == one.place.id
        return within or (one.place.name is not None and one.place.name == other.place.name)
    return False


def _same(found: Sequence[Candidate], told: Sequence[Participant]) -> bool:
    return {one.span for one in found} == {one.span for one in told}


def _participants(found: Sequence[Candidate]) -> tuple[Participant, ...]:
    return tuple(one.who for one in found if one.who)


def _as_actors(
    page: Page, event: Event, found: Sequence[Candidate], places: Sequence[Place]
) -> tuple[Participant, ...]:
    """Those who do it, coded as those whom rules find are."""
    told = _participants(found)
    if event.type == "PROTEST":
        told = tuple(map(as_people, told))
    told = at_home(page, told, places)
    return armies(page, told, event.mode) if event.type == "ASSAULT" else told


def _with(event: Event, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]) -> Event:
    two_sided = event.two_sided and len(actors) > 1 and not recipients
    return msgspec.structs.replace(
        event,
        actors=actors,
        recipients=recipients,
        two_sided=two_sided,
        acled=acled_by(event.type, event.mode, actors, recipients, two_sided=two_sided),
        rule=_told(event),
    )


def _told(event: Event) -> str:
    return event.rule if event.rule.endswith(WEIGHED) else f"{event.rule} · {WEIGHED}"
