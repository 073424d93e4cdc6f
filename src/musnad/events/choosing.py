"""The stage ``chosen``: who does each event, whom it befalls and where, weighed among all who and all that are named in its sentence.

Rules find the participant that stands where their construction has him; where it is another construction they find nobody, or somebody
else, and so with places. What a careful coder would say is learnt from participants and places that were coded by hand, by logistic
regression over what is seen of each that may be one, what rules say of it first of all (``candidates``). Trained by ``train/choosing/``;
what it gains stands in docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from musnad.analysis.modelfile import read_weights
from musnad.events.candidates import Candidate, candidates, places_of, scenes, seen
from musnad.events.codebook import acled_by
from musnad.events.participants import armies, as_people, at_home
from musnad.lexicon import Words
from musnad.records import Doc, Event, Participant, Place
from musnad.text.page import Page, opened

# How likely one must be whom rules have in the role, the first whom they do not have there, and each further one. Over five folds of the
# articles that it learns from, whoever is added at 0.45 is right as often as wrong; from 0.3 on more would be found and F1 rise by 0.004, but two
# of three of those would be wrong, and nobody is to be made the doer of anything by a guess.
RULED, ADDED, MORE = 0.3, 0.45, 0.55
ROLES = ("actor", "recipient", "place")
SHIPPED = Path(__file__).parent / "choosing.npz"
WEIGHED = "choosing.npz"  # in the rule of an event whose participants are not those that rules found
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each name adds to the log odds that somebody is the actor, that he is the recipient, and that a place is the event's."""

    names: NDArray[np.str_]  # [names]
    named: Floats  # [names, 3]
    bias: Floats  # [3]


class Chooser:
    """A trained model."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._row = {str(name): n for n, name in enumerate(weights.names)}

    @classmethod
    def open(cls, path: Path) -> Chooser:
        """Raises ModelError when the file is absent or is not such a file."""
        return cls(read_weights(path, "who takes part in events", Weights))

    def probabilities(self, names: Iterable[str]) -> tuple[float, float, float]:
        """That somebody or a place of which these names are seen is the actor, the recipient, the place of the event."""
        rows = [self._row[name] for name in names if name in self._row]
        actor, recipient, place = 1 / (1 + np.exp(-(self.weights.bias + self.weights.named[rows].sum(0))))
        return float(actor), float(recipient), float(place)


@cache
def shipped() -> Chooser:
    """The model that comes with Musnad. Raises ModelError when its file is missing."""
    return Chooser.open(SHIPPED)


def chosen(doc: Doc, words: Words) -> Doc:
    """The events with those who are likely enough to be their participants, at the places that are likely enough to be theirs."""
    page = opened(doc, words)
    return msgspec.structs.replace(doc, events=tuple(_weighed(page, _placed(page, event)) for event in doc.events))


def _placed(page: Page, event: Event) -> Event:
    """The event at its likely places; one of several that a list of places was split into stays where it is."""
    if event.group_id:
        return event
    found = scenes(page, event)
    kept = [one.place for one in likeliest(found, _likely(page, event, found), ROLES.index("place")) if one.place]
    if {place.id for place in kept} == set(event.places):
        return event
    old = {flag for place in places_of(page, event) for flag in place.flags}
    flags = (*(flag for flag in event.flags if flag not in old), *(flag for place in kept for flag in place.flags))
    return msgspec.structs.replace(
        event,
        places=tuple(place.id for place in kept),
        place_status="stated" if kept else "none",
        flags=tuple(dict.fromkeys(flags)),
        rule=_told(event),
    )


def _weighed(page: Page, event: Event) -> Event:
    found = candidates(page, event)
    likely = _likely(page, event, found)
    actors, recipients = (likeliest(found, likely, role) for role in (0, 1))
    if _same(actors, event.actors) and _same(recipients, event.recipients):
        return event
    places = places_of(page, event)
    return _with(event, _as_actors(page, event, actors, places), at_home(page, _participants(recipients), places))


def _likely(page: Page, event: Event, found: Sequence[Candidate]) -> list[tuple[float, float, float]]:
    return [shipped().probabilities(names) for names in seen(page, event, found)]


def likeliest(found: Sequence[Candidate], likely: Sequence[tuple[float, float, float]], role: int) -> list[Candidate]:
    """Those who are likely in a role and in no other more so, in text order, each person, place and word once."""
    kept: list[Candidate] = []
    for at in sorted(range(len(found)), key=lambda at: -likely[at][role]):
        one = found[at]
        others = likely[at][1 - role] if one.who else 0.0
        least = RULED if ROLES[role] in one.roles else MORE if kept else ADDED
        enough = likely[at][role] >= max(least, others)
        if enough and not any(_is(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _is(one: Candidate, other: Candidate) -> bool:
    """Whether two are the same words, person or place, or one place lies in the other."""
    if one.span.overlaps(other.span):
        return True
    if one.who and other.who:
        return one.who.entity_id is not None and one.who.entity_id == other.who.entity_id
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
