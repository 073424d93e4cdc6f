"""One verb for several numbers, each at a place of its own: «قتل ثلاثة في مأرب، وأربعة في تعز»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from musnad.attribution.speakers import AMONG
from musnad.entities.coding import NAMELESS
from musnad.events.counts import count
from musnad.events.participants import at_home, participants
from musnad.events.roles import HARM, Phrase, Roles, tells_harm
from musnad.events.where import AT
from musnad.lexicon.rows import FrameRole
from musnad.records import Participant, Place
from musnad.text.nouns import is_deed, nouns
from musnad.text.number_words import numbers
from musnad.text.numbers import quantity
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase

if TYPE_CHECKING:
    from musnad.events.coder import Reading

NEAR = 8  # words from a number to its place: «وثلاثة بقنص في | الضالع»
STOPS = ("؛", ":", ".")
LEADS = ("في", "قرب", "شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي", "وسط")
BESIDES = (("بالاضافه", "الي"), ("اضافه", "الي"), ("الي", "جانب"), ("فضلا", "عن"))
OTHERS = ("اخر", "اخران", "اخرين", "اخرون")
HELD = ("arrest", "abduct")
RULE = "gapped"  # in the rule of an event of which the verb is not said again


class Gap(NamedTuple):
    """A number and its place, for which the verb before them is not said again."""

    hurt: Phrase
    place: Place


def gapped(page: Page, readings: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """The readings of a sentence, each up to the first number that has a place of its own, and one more for each such number;
    what another word tells there, «وثلاثة بقنص في الضالع», takes those whom it befell."""
    told, apart = list(readings), []
    for reading in readings:
        role = _of(page, reading.roles)
        gaps = list(_gaps(page, reading, role))
        ends = [gap.hurt.first for gap in gaps[1:]] + [_stop(page, gap, reading.sentence.last) for gap in gaps[-1:]]
        for gap, end in zip(gaps, ends, strict=True):
            told = [_up_to(one, gap.hurt.first) for one in told]
            act = _its_act(page, told, gap)
            if act is None:
                apart.append(_of_gap(page, reading, role, gap, end))
                continue
            told.remove(act)
            act.roles.put(role, [gap.hurt])
            its = apart if tells_harm(act.trigger.frame) else told
            its.append(act._replace(like=reading.roles.befallen()[0]))
    return sorted(told, key=lambda one: one.trigger.first), apart


def up_to_gaps(readings: Sequence[Reading], apart: Sequence[Reading]) -> list[Reading]:
    """The readings, none of which goes on into a number that has a place of its own."""
    found = list(readings)
    for one in apart:
        found = [_up_to(reading, one.begin) for reading in found]
    return found


def _of(page: Page, roles: Roles) -> FrameRole:
    """The role of those who came to harm, where they are named and all of one kind, not as parts of others: «عشرون شخصا، | 12 في حلب»."""
    named = [role for role in HARM if getattr(roles, role)]
    parts = any(p.pronoun or (page.words[p.first - 1].form == "،") for p in roles.befallen())
    return named[0] if len(named) == 1 and named[0] != "harmed" and not parts else ""


def _up_to(reading: Reading, end: int) -> Reading:
    inside = reading.trigger.first < end < reading.end
    return reading._replace(end=end) if inside else reading


def _its_act(page: Page, readings: Sequence[Reading], gap: Gap) -> Reading | None:
    """What is told between the number and its place."""
    at = page.index_at(gap.place.span.start)
    return next((one for one in readings if gap.hurt.last <= one.trigger.first < at), None)


def _of_gap(page: Page, reading: Reading, role: FrameRole, gap: Gap, end: int) -> Reading:
    roles = reading.roles
    place = [Phrase(*page.within(gap.place.span))]
    found = Roles(actor=list(roles.actor), both=list(roles.both), place=place, passive=roles.passive)
    found.put(role, [gap.hurt])
    if roles.recipient:
        found.put("recipient", [gap.hurt])
    return reading._replace(roles=found, begin=gap.hurt.first, end=end, like=roles.befallen()[0])


def like_those_before(
    page: Page, hurt: Sequence[Phrase], like: Phrase, places: Sequence[Place]
) -> tuple[Participant, ...]:
    """«قتل ثلاثة جنود في مأرب، و | أربعة في تعز»: a mere number is of what the first one counts."""
    unknown = Participant(span=page.span(like.first, like.last), entity_id=None, why_not=NAMELESS)
    before = next(iter(participants(page, [like])), unknown)
    told = (msgspec.structs.replace(before, span=page.span(p.first, p.last), entity_id=None) for p in hurt)
    return at_home(page, tuple(told), places)


def _gaps(page: Page, reading: Reading, role: FrameRole) -> Iterator[Gap]:
    """The numbers behind those of the verb; none where the first of them has no place before it: «قتل عشرون، 12 في حلب و8 في إدلب»
    parts one number."""
    if not role or not (tells_harm(reading.trigger.frame) or reading.trigger.frame.mode in HELD):
        return
    at = max(reading.trigger.last, *(phrase.last for phrase in getattr(reading.roles, role)))
    placed = any(i in page.toponyms for i in range(reading.trigger.last, at))
    while at < reading.sentence.last - 1 and not _ends(page, at):
        hurt = _number(page, at, reading.sentence.last)
        place = _place(page, hurt.last, reading.sentence.last) if hurt else None
        if hurt and not (placed and place):
            return
        if hurt and place:
            yield Gap(hurt, place)
            at = page.within(place.span)[1]
        else:
            placed = placed or at in page.toponyms
            at += 1


def _stop(page: Page, gap: Gap, last: int) -> int:
    return next((i for i in range(page.within(gap.place.span)[1], last) if _ends(page, i)), last)


def _ends(page: Page, i: int) -> bool:
    word = page.words[i]
    verb = word.verb is not None and i not in page.toponyms
    return verb or word.form in (*STOPS, *AMONG) or word.function in ("relative", "complementizer", "subordinator")


def _number(page: Page, i: int, last: int) -> Phrase | None:
    """«، و | أربعة جنود», «، | 8», «بالإضافة إلى | خمسة», «و | جندي»: people, counted, whom a «و» joins to others, or a comma."""
    word, before = page.words[i], page.words[i - 1]
    besides = (page.words[i - 2].form, before.form) in BESIDES
    joined = word.conjunction == "و" or before.form == "و" or besides
    if i in page.time_words or word.preposition or not (joined or (word.numeral and before.form == "،")):
        return None
    found = quantity(page.words, i, numbers(page.tables))
    end = next((w.i for w in page.words[i + 1 : last] if w.preposition or w.i in page.toponyms), last)
    other = word.stem in OTHERS
    phrase = Phrase(i, max(noun_phrase(page, i, end), found.end if found else i + other))
    people = nouns(page.tables).role(word) is not None or other
    counts = (found is not None or people) and not word.definite and phrase.last > i
    deeds = any(is_deed(page, w) for w in page.words[i : phrase.last])
    return phrase if counts and not deeds and count(page, [phrase]) is not None else None


def _place(page: Page, at: int, last: int) -> Place | None:
    """The place that «في» or the like leads right behind, with no more than the means between: «بقنص في | الضالع»."""
    if at >= last or not (page.words[at].form in LEADS or page.text[page.words[at].whole_start] == "ب"):
        return None
    end = min(at + NEAR, last) - 1
    near = page.places.starting(page.words[at].whole_start, page.words[end].end)
    place = next((one for one in near if one.role in AT), None)
    if place is None or any(
        _ends(page, i) or page.words[i].form == "،" for i in range(at, page.index_at(place.span.start))
    ):
        return None
    return place
