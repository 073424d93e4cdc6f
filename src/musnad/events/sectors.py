"""The stage ``sectored``: the sector of each participant of each event, weighed.

Rules take a sector from somebody's own words: a known name, a noun for an office, an adjective. What these leave open, and what the event, the
other side and the rest of the report say of him beyond them, «القوات» of the police, «المتظاهرين» of a party, is learnt from participants coded by
hand, by logistic regression over what is seen of each, what rules say first of all. Trained by ``train/sectors/``; what it gains stands in
docs/accuracy.md. Entities keep what their words say: this is who they are in one event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from musnad.analysis.modelfile import read_weights
from musnad.entities.coding import NAMELESS, described
from musnad.events.candidates import places_of
from musnad.events.codebook import acled_by
from musnad.events.participants import at_home, counterpart
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.records import Doc, Entity, EntityType, Event, Participant
from musnad.text.outlet import outlet_country
from musnad.text.page import Page, kept, opened
from musnad.text.reading import Word

# A sector that rules have stays unless another is LIKELIER times as likely. Where they have none, one must be as likely right as wrong, ADDED: over
# five folds of what it learns from, half of those between 0.4 and 0.5 are right, and a third of those below.
ADDED, LIKELIER = 0.4, 2.0
SHIPPED = Path(__file__).parent / "sectors.npz"
WEIGHED = "sectors.npz"  # in the rule of an event of which a participant has another sector than rules gave
ENDINGS = ("ون", "ين", "ات", "ان", "يه", "ه", "ي")  # of nouns and adjectives, folded
SHORTEST = 3  # letters that a word keeps when it loses an ending
LONG = 5  # words of a phrase; more are as many
ABOVE_STATES = (
    "UNO",
    "EUR",
)  # sectors of those who are of no one state, wherever they work: «المنسق الإقليمي للشؤون الإنسانية في اليمن»
BEYOND_SECTORS = ("NGO", "SOC")  # societies of no state are of no sector, as their code tells it (codebook)
TWICE = 2  # mentions of those whose sectors a report is about
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each name adds to the log odds that somebody is of each sector."""

    sectors: NDArray[np.str_]  # [sectors]; «» is none
    names: NDArray[np.str_]  # [names]
    named: Floats  # [names, sectors]
    bias: Floats  # [sectors]


class Sectors:
    """A trained model."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._sectors = [str(sector) for sector in weights.sectors]
        self._row = {str(name): n for n, name in enumerate(weights.names)}

    @classmethod
    def open(cls, path: Path) -> Sectors:
        """Raises ModelError when the file is absent or is not such a file."""
        return cls(read_weights(path, "sectors of participants", Weights))

    def probabilities(self, names: Iterable[str]) -> dict[str, float]:
        """How likely each sector is for somebody of whom these names are seen."""
        rows = [self._row[name] for name in names if name in self._row]
        odds = self.weights.bias + self.weights.named[rows].sum(0)
        return dict(zip(self._sectors, map(float, 1 / (1 + np.exp(-odds))), strict=True))


@cache
def shipped() -> Sectors:
    """The model that comes with Musnad. Raises ModelError when its file is missing."""
    return Sectors.open(SHIPPED)


def sectored(doc: Doc, words: Words) -> Doc:
    """The events with the likeliest sectors of their participants."""
    page = opened(doc, words)
    return msgspec.structs.replace(doc, events=tuple(_weighed(page, event) for event in doc.events))


def _weighed(page: Page, event: Event) -> Event:
    actors, recipients = (_of_role(page, event, role) for role in ("actor", "recipient"))
    if (actors, recipients) == (event.actors, event.recipients):
        return event
    return msgspec.structs.replace(
        event,
        actors=actors,
        recipients=recipients,
        acled=acled_by(event.type, event.mode, actors, recipients, two_sided=event.two_sided),
        rule=f"{event.rule} · {WEIGHED}",
    )


def _of_role(page: Page, event: Event, role: str) -> tuple[Participant, ...]:
    """Those of a role; who had no sector, and so no country that he is taken to be of, may have both now."""
    told = event.actors if role == "actor" else event.recipients
    seen = (seen_as(page, event, role, one) for one in told)
    found = tuple(_with_sector(page, one) if one.open else one.who for one in seen)
    return told if found == told else at_home(page, found, places_of(page, event))


def _with_sector(page: Page, one: Told) -> Participant:
    sector = likeliest(shipped().probabilities(signs(page, one)), one.sector) or None
    if (one.who.country, sector) == BEYOND_SECTORS and not one.who.sector:
        return one.who
    if sector == one.who.sector and not (sector in ABOVE_STATES and one.who.country != "IGO"):
        return one.who
    country = "IGO" if sector in ABOVE_STATES else one.who.country
    why_not = None if country and sector else one.who.why_not or NAMELESS
    return msgspec.structs.replace(one.who, country=country, sector=sector, why_not=why_not)


def likeliest(likely: Mapping[str, float], ruled: str) -> str:
    """The likeliest sector where it is likely enough beside the one that rules have, else that; that, too, where it is too rare to
    have been learnt."""
    best = max(likely, key=lambda sector: likely[sector])
    if ruled and ruled not in likely:
        return ruled
    least = LIKELIER * likely[ruled] if ruled else ADDED
    return best if likely[best] >= least else ruled


# --- what is seen of somebody, by name ------------------------------------------------------------------------------


class Told(NamedTuple):
    """A participant of an event as rules code him, his role there, who he is in the report, what sort of somebody, his words."""

    event: Event
    role: str
    who: Participant
    entity: Entity | None
    type: EntityType
    words: list[Word]
    counterpart: bool = False

    @property
    def sector(self) -> str:
        return self.who.sector or ""

    @property
    def open(self) -> bool:
        """Whether his sector may be another: a state that is named alone, «قصفت روسيا», stands for its government, and gunmen of whom no more
        is said, «مسلحون», are not identified (codebook); secret services are too rare to have been learnt; a counterpart is what another is."""
        told = self.type not in ("state", "armed_group_unidentified") and self.sector != "SPY"
        return told and not self.counterpart


def seen_as(page: Page, event: Event, role: str, who: Participant) -> Told:
    """``role`` is actor or recipient."""
    first, last = page.within(who.span)
    entity = page.entities[who.entity_id] if who.entity_id else None
    type = entity.type if entity else described(page, first, last).type
    return Told(event, role, who, entity, type, page.words[first:last], counterpart(page, first))


def signs(page: Page, one: Told) -> list[str]:
    """All that is seen of him that may tell his sector."""
    report = [f"news of {outlet_country(page)}", *(f"report of {sector}" for sector in _sectors(page))]
    beside = (f"{sign}, rules {one.sector}" for sign in report)
    return sorted({*_as_ruled(one), *_by_words(one), *_in_event(one), *report, *beside})


def _as_ruled(one: Told) -> Iterator[str]:
    """What rules say he is, and by what."""
    rules = f"rules {one.sector}"
    yield rules
    yield from (f"{rules} {beside}" for beside in (one.type, one.role, f"{one.event.type} {one.role}"))
    yield f"{'known' if one.entity else 'not known'} in the report"
    yield f"country {one.who.country}"
    for by in one.entity.coded_by if one.entity else ():
        kind = by.partition(":")[0].partition(" ")[0]
        yield from (f"by {by}", f"by {kind}", f"by {kind} {rules}")
    if one.entity and one.entity.actor:
        yield f"known {one.entity.actor}"


def _by_words(one: Told) -> Iterator[str]:
    """His words here, and those of the fullest name that the report has for him."""
    stems = [word.stem for word in one.words if word.kind == "word"]
    bare = list(map(_bare, stems))
    yield from (f"word {stem}" for stem in stems)
    yield from (f"root {stem}" for stem in bare)
    yield from (f"words {a} {b}" for a, b in pairwise(bare))
    yield f"{min(len(stems), LONG)} words"
    if stems:
        yield from (f"head {stems[0]}", f"head {bare[0]} {one.event.type} {one.role}")
        yield "definite" if one.words[0].definite else "indefinite"
    if one.entity:
        yield from (f"name {_bare(word.removeprefix('ال'))}" for word in fold(one.entity.name).split())


def _bare(stem: str) -> str:
    return next((cut for e in ENDINGS if stem.endswith(e) and len(cut := stem.removesuffix(e)) >= SHORTEST), stem)


def _in_event(one: Told) -> Iterator[str]:
    """What he does or suffers, and who stands on the other side."""
    yield f"{one.event.type} {one.role}"
    yield f"mode {one.event.mode} {one.role}"
    for other in one.event.recipients if one.role == "actor" else one.event.actors:
        yield f"meets {other.sector}"
        yield f"meets {other.sector}, rules {one.sector}"


@kept
def _sectors(page: Page) -> list[str]:
    """The sectors of those whom the report names more than once."""
    counts = Counter(entity.sector for entity in page.doc.entities for _ in entity.mentions if entity.sector)
    return sorted(sector for sector, count in counts.items() if count >= TWICE)
