"""The parties of an event: who does it, whom it is done to, and those of them who are hurt."""

from __future__ import annotations

from typing import NamedTuple

from musnad.entities.coding import described
from musnad.events.clauses import with_others
from musnad.events.frames import Trigger
from musnad.events.obligations import obliges
from musnad.events.participants import (
    as_people,
    at_home,
    home_of,
    nationals,
    on_the_way,
    participant_at,
    participants,
    participants_at,
)
from musnad.events.refusals import turned_down
from musnad.events.roles import SPEECH_ACTS, Phrase, Roles
from musnad.lexicon.rows import Frame
from musnad.records import Participant, Place, Span, Statement
from musnad.text.called_upon import called_upon
from musnad.text.nouns import nouns
from musnad.text.page import Page


class Parties(NamedTuple):
    """Who does it, whom it is done to, and those of them who are hurt."""

    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    victims: tuple[Participant, ...]


def parties_of(
    page: Page, trigger: Trigger, found: Roles, spoken: Statement | None, places: tuple[Place, ...]
) -> Parties:
    """``spoken`` is the statement whose cue the trigger is."""
    frame, span = trigger.frame, page.span(trigger.first, trigger.last)
    victims = nationals(page, participants(page, found.befallen()))
    actors = _actors(page, frame, found, span)
    if frame.type == "AID":
        found.recipient = [one for one in found.recipient if not on_the_way(page, one.first)]
    recipients = _recipients(page, found, victims)
    if frame.type == "REJECT" and not recipients:
        recipients = participants(page, turned_down(page, trigger, found))
    if spoken and frame.subject == "actor":
        whom = None if _own_noun(page, trigger, spoken) else spoken.addressee
        actors, recipients = _of_statement(page, spoken, whom, actors, recipients)
    elif not actors and (frame.subject == "actor" or obliges(trigger) or called_upon(page, trigger.first)):
        actors = _speaks_of_himself(page, trigger, span)
    if not found.both:  # «شددت الفرقة حصارها لما»: nobody does it to himself
        recipients = tuple(one for one in recipients if all(one.span != other.span for other in actors))
    here, there = (home_of(frame.type, frame.mode, places, host=host) for host in (False, True))
    return Parties(at_home(page, actors, here), at_home(page, recipients, there), at_home(page, victims, there))


def killer_inferred(found: Roles, parties: Parties) -> str | None:
    """In a clash where one side's man «was killed» the other side is the likely killer. It is never exported as one."""
    if not found.killed or not found.both or found.actor:
        return None
    dead = {victim.entity_id for victim in parties.victims}
    return next((actor.entity_id for actor in parties.actors if actor.entity_id not in dead), None)


def _actors(page: Page, frame: Frame, found: Roles, span: Span) -> tuple[Participant, ...]:
    """Those who do it; of a deed with no doer, the one accused of it."""
    actors = participants(page, [*found.actor, *found.both])
    if frame.type == "PROTEST":
        actors = tuple(map(as_people, actors))
    accused = _accused(page, span) if not actors and frame.type not in SPEECH_ACTS else None
    return (participant_at(page, accused),) if accused else actors


def _accused(page: Page, span: Span) -> Span | None:
    """«اتهم الجماعة بقصف سوق»: the one accused of the deed that heads what he is accused of."""
    said = next((s for s in page.contents.around(span) if s.stance == "accuse"), None)
    if said is None or said.addressee is None:
        return None
    between = page.words[page.index_at(said.content.start) : page.index_at(span.start)]
    return None if any(word.verb or word.kind == "punctuation" for word in between) else said.addressee


def _recipients(page: Page, found: Roles, victims: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Those whom it befell: people before the building they were in."""
    struck = participants(page, [phrase for phrase in found.recipient if not _is_building(page, phrase)])
    return struck or victims or participants(page, found.recipient)


def _is_building(page: Page, phrase: Phrase) -> bool:
    """«القنصلية», «جامع الإيمان»: what was struck is a place, whoever was in it."""
    told = described(page, phrase.first, phrase.last)
    placed = phrase.first in page.toponyms or page.words[phrase.first].stem in nouns(page.tables).buildings
    manned = told.type == "asset" and told.sector is None and _manned(page, phrase)
    return not phrase.pronoun and (placed or told.type in ("facility", "asset")) and not manned


def _manned(page: Page, phrase: Phrase) -> bool:
    """«قافلة للجيش», «حافلة تقل جنودا»: what moves is its people, when these are told."""
    return any(one.sector is not None for one in participants(page, [phrase]))


def _own_noun(page: Page, trigger: Trigger, spoken: Statement) -> bool:
    """«حمله الوزير | مسؤولية الهجوم», «وجه النائب | اتهامات للوزارة»: the noun of the trigger's phrase is nobody whom one addresses."""
    whom = spoken.addressee
    return whom is not None and any(whom.start == page.words[i].start for i in trigger.words[1:])


def _chanted(page: Page, speaker: Span) -> bool:
    """«رددوا | هتافات تطالب الحكومة»: words of a crowd, which are nobody."""
    return nouns(page.tables).shape_is("chant", page.words[page.index_at(speaker.start)])


def _of_statement(
    page: Page,
    statement: Statement,
    whom: Span | None,
    actors: tuple[Participant, ...],
    recipients: tuple[Participant, ...],
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """«دعا الوزير المجلس إلى»: the speaker acts, the one addressed is the recipient, with those who are joined to him."""
    if statement.speaker and not (actors and _chanted(page, statement.speaker)):
        actors = participants_at(page, with_others(page, *page.within(statement.speaker)))
    if whom and not any(one.span.overlaps(whom) for one in recipients):
        recipients = (participant_at(page, whom),)
    return actors, tuple(r for r in recipients if all(not r.span.overlaps(a.span) for a in actors))


def _speaks_of_himself(page: Page, trigger: Trigger, span: Span) -> tuple[Participant, ...]:
    """«قال الناطق: نطالب المجلس», «أضاف أنه سيزور المخيم», «يرى الخبير أن البلدية مطالبة»: in what somebody says the one who speaks does it."""
    form = page.words[trigger.first].verb
    own = form is not None and (form.person == "1" or _by_pronoun(page, trigger.first))
    own = own or obliges(trigger) or called_upon(page, trigger.first) is not None
    inner = page.innermost(span) if own else None
    return (participant_at(page, inner.speaker),) if inner and inner.speaker else ()


def _by_pronoun(page: Page, verb: int) -> bool:
    """«إنه سيزور»: a verb of the present or future right behind the pronoun that content opens with, and no other subject."""
    form, before, tree = page.words[verb].verb, page.words[verb - 1] if verb else None, page.syntax
    if form is None or before is None or tree is None or before.function != "complementizer":
        return False
    pronoun = {"m": "ه", "f": "ها"}.get(form.gender, "") if form.number == "s" else "هم"
    goes_on = form.tense in ("present", "future") and tree.subject(verb) in (None, before.i)
    return bool(pronoun) and before.form.endswith(pronoun) and goes_on
