"""What one sentence tells of one deed in two ways: «دان قرار واشنطن، واتهمها بالتحيز», «دعمها وتضامنها مع تونس», «زيارة التقى خلالها الملك»."""

from __future__ import annotations

import msgspec

from musnad.events.roles import SPEECH_ACTS
from musnad.folding import fold
from musnad.records import Doc, Event, Participant

ONE_OFFICE = ("GOV", "UNO", "EUR")  # codes of which a country, or the world, has one
SENTENCE = 260  # characters between two words of one breath
JOINED = 7  # words from «دعمها», or the verb that it belongs to, to «وتضامنها»
ENDS = ".؟!؛\n"
REPLIES = ("رد", "ردت", "ردوا", "يرد", "ترد", "يردون")  # verbs, with who answers behind them
# words of a deed of somebody else's, «رد الحراس | بإطلاق النار»
ANEW = frozenset(("أن", "ان", "وأن", "وان", *REPLIES, *(f"و{verb}" for verb in REPLIES)))
DURING = ("خلالها", "خلاله", "اثناءها", "اثناءه")  # right behind a meeting: of the visit that was told


def one_breath(doc: Doc, one: Event, other: Event) -> bool:
    """Whether ``other`` is told in the sentence of ``one``, before it, as the same deed."""
    between = doc.text[one.trigger.end : other.trigger.start]
    if one.type != other.type or one.realis != other.realis or not 0 < len(between) < SENTENCE:
        return False
    if one.type == "CONSULT":
        return one.mode == "visit" and "\n" not in between and _met_during(doc, other)
    if any(mark in between for mark in ENDS):
        return False
    if one.type == "ASSAULT":
        return _by_means_of(doc, between, one, other)
    if one.type not in SPEECH_ACTS:
        return False
    if _joined_noun(doc, between, other):
        return True
    return one.type == "ACCUSE" and _same(one.actors, other.actors) and _same(one.recipients, other.recipients)


def _by_means_of(doc: Doc, between: str, one: Event, other: Event) -> bool:
    """«فرقت الشرطة المتظاهرين | باستخدام الغاز», «هاجموا المقر | بإطلاق النار عليه»: with what the same ones did it."""
    words = between.split()
    led = doc.text[other.trigger.start - 1 : other.trigger.start] == "ب" or words[-1:] == ["عبر"]
    near = len(words) <= JOINED + 1 and "،" not in between and not any(word in ANEW for word in words)
    does = not other.actors or _same(one.actors, other.actors) or one.actors == other.actors
    return led and near and does and one.group_id is None and (one.mode is None or other.mode in (None, one.mode))


def _met_during(doc: Doc, meeting: Event) -> bool:
    """«زيارة للأردن، التقى | خلالها الملك», «الزيارة التي استقبله | خلالها الملك»"""
    behind = fold(doc.text[meeting.trigger.end : meeting.trigger.end + 12]).split()
    return bool(behind) and behind[0] in DURING


def as_host(visit: Event, meeting: Event) -> Event:
    """The meeting with whomever the visitor met as the one who is visited: «زار قطر، والتقى خلالها أميرها»."""
    if meeting.type != "CONSULT" or visit.mode != "visit" or not visit.actors:
        return meeting
    met = tuple(p for p in meeting.actors if not _same((p,), visit.actors))
    return msgspec.structs.replace(meeting, recipients=meeting.recipients or met)


def _joined_noun(doc: Doc, between: str, other: Event) -> bool:
    """«أعربت فرنسا عن دعمها | وتضامنها مع تونس», «أكدت دعم | وتضامن بلادها»: a second noun for what was said, of nobody who is named
    anew."""
    words = between.split()
    joined = doc.text[other.trigger.start - 1 : other.trigger.start] == "و"
    alone = joined and (not other.actors or other.type == "SUPPORT")
    return alone and len(words) <= JOINED + 1 and "،" not in between


def _same(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    return bool(_named(one) & _named(other))


def _named(participants: tuple[Participant, ...]) -> frozenset[str]:
    """By entity, and by an office of which there is one: «واشنطن», «الولايات المتحدة»."""
    return offices(participants) | {p.entity_id for p in participants if p.entity_id}


def offices(participants: tuple[Participant, ...]) -> frozenset[str]:
    """Codes of which there is one: a state's government, the United Nations."""
    return frozenset(f"{p.country}/{p.sector}" for p in participants if p.country and p.sector in ONE_OFFICE)
