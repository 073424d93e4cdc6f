"""Harm told beside its cause is one event: «مقتل خمسة في هجوم», «انفجار أسفر عن إصابة ثلاثة»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from musnad.events.roles import HARM
from musnad.folding import fold
from musnad.text.page import Page

if TYPE_CHECKING:
    from musnad.events.coder import Reading

CAUSES = frozenset(
    map(fold, ("في", "جراء", "إثر", "نتيجة", "خلال", "بسبب", "من", "عن", "إلى", "ب", "أثناء", "عقب", "بعد"))
)
BEFORE = frozenset(map(fold, ("إثر", "بسبب", "عقب", "بعد", "نتيجة", "جراء", "منذ")))
TAKEN_UP = frozenset(("فيها", "فيه", "خلالها", "خلاله"))
APART = 24  # words between harm and cause, at most


def joined(page: Page, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence, each telling of harm alone merged into the act that caused it."""
    acts = _with_their_hits([r for r in readings if _is_act(r)])
    kept = list(acts)
    clashes: dict[int, Reading] = {}  # the first word of a clash -> the harm that it was told by
    last: tuple[Reading, Reading] | None = None  # the harm told last, and its act
    for reading in filter(_is_harm, readings):
        act = _cause(page, reading, acts)
        if act is None and last and _goes_on(page, last[0], reading):
            act = last[1]  # «معارك قتل فيها جندي وأصيب خمسة»
        last = (reading, act) if act else None
        if act is None:
            _keep(page, kept, reading)
        elif reading.trigger.frame.kind == "verb" and act.roles.both and act.trigger.first not in clashes:
            kept.remove(act)
            clashes[act.trigger.first] = _in_a_clash(reading, act)
            kept.append(clashes[act.trigger.first])
        else:
            act = clashes.get(act.trigger.first, act)
            for role in HARM:
                act.roles.put(role, getattr(reading.roles, role))
            if reading.roles.actor and not act.roles.actor:
                act.roles.put("actor", reading.roles.actor)
    return sorted(kept, key=lambda r: r.trigger.first)


def _with_their_hits(acts: Sequence[Reading]) -> list[Reading]:
    """«انفجار سيارة مفخخة استهدفت مقراً», «استهدفت الغارات مخازن»: a verb whose subject is an act tells whom the act hit."""
    kept = {act.trigger.first: act for act in acts}
    for at, hit in list(kept.items()):
        subject = hit.roles.actor[0] if hit.roles.actor and hit.trigger.frame.kind == "verb" else None
        told = (a for a in kept.values() if subject and a is not hit and subject.first <= a.trigger.at < subject.last)
        act = next(told, None)
        if act is None or hit.trigger.frame.type != "ASSAULT" or act.trigger.frame.type != "ASSAULT":
            continue
        hit = kept.pop(at)
        for role in ("recipient", "place", *HARM):
            act.roles.put(role, getattr(hit.roles, role))
        kept[act.trigger.first] = act._replace(end=max(act.end, hit.end), begin=min(act.begin, hit.begin))
    return list(kept.values())


def _keep(page: Page, kept: list[Reading], harm: Reading) -> None:
    """«قتل ثلاثة وجرح سبعة في بنغازي»: harm joined to harm by و is one happening. «قتل وجرح العشرات» does not tell how many
    of each, so it counts neither."""
    before = next((r for r in reversed(kept) if _is_harm(r) and r.sentence is harm.sentence), None)
    if before is None or not _goes_on(page, before, harm):
        kept.append(harm)
        return
    kept.remove(before)
    if harm.trigger.first == before.trigger.last:
        for role in HARM:
            before.roles.put("recipient", getattr(harm.roles, role))
            getattr(before.roles, role).clear()
    else:
        for role in HARM:
            before.roles.put(role, getattr(harm.roles, role))
    kept.append(before._replace(end=harm.end))


def _goes_on(page: Page, one: Reading, other: Reading) -> bool:
    """Whether the second harm is joined to the first by و, with no more than the phrases of the first between."""
    between = page.words[one.trigger.last : other.trigger.first]
    parted = len(between) > APART // 2 or any(word.verb or word.kind == "punctuation" for word in between)
    return page.words[other.trigger.first].conjunction == "و" and not parted


def _in_a_clash(harm: Reading, clash: Reading) -> Reading:
    """«قتل قائد في التنظيم إثر اشتباكات مع المقاتلين»: the clash tells the sides; who killed is not said."""
    if harm.roles.actor:  # «استشهد فتى برصاص الجيش خلال مواجهات»
        return harm._replace(begin=min(harm.begin, clash.begin), end=max(harm.end, clash.end))
    harm.roles.put("both", clash.roles.both)
    if len(clash.roles.both) == 1:
        harm.roles.put("both", [phrase for role in HARM for phrase in getattr(harm.roles, role)])
    return harm._replace(begin=min(harm.begin, clash.begin), end=max(harm.end, clash.end))


def _is_act(reading: Reading) -> bool:
    return not _is_harm(reading)


def _is_harm(reading: Reading) -> bool:
    """A frame that only counts victims: its object, subject or genitive is the killed, wounded or detained one."""
    frame = reading.trigger.frame
    counts = HARM if frame.type == "ASSAULT" else ()
    return any(role in counts for role in (frame.object, frame.genitive, frame.subject))


def _cause(page: Page, harm: Reading, acts: Sequence[Reading]) -> Reading | None:
    """The nearest act of violence in the sentence with a word of cause between it and the harm."""
    told = [a for a in acts if any(p.first <= a.trigger.at < p.last for p in harm.roles.event)]
    if told:
        return told[0]  # «أوقع الانفجار ثلاثة قتلى»
    near = sorted(
        (a for a in acts if a.trigger.frame.type == "ASSAULT"),
        key=lambda a: abs(a.trigger.first - harm.trigger.first),
    )
    return next((act for act in near if _linked(page, harm, act)), None)


def _linked(page: Page, harm: Reading, act: Reading) -> bool:
    if act.trigger.last == harm.trigger.first and page.words[harm.trigger.last].form in TAKEN_UP:
        return True  # «معارك قتل فيها جنديان»
    first, last = sorted((harm.trigger.first, act.trigger.first))
    if last - first > APART or (act.trigger.first < harm.trigger.first and occasion(page, harm.trigger.first)):
        return False
    between = page.words[first + 1 : last + 1]
    return any(word.form in CAUSES or word.preposition == "ب" for word in between)


def occasion(page: Page, at: int) -> bool:
    """«هاجموا القرية بعد مقتل جندي», «ردا على مقتل جندي»: what went before the act, and did not come of it."""
    before = [word.stem for word in page.words[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in BEFORE or before == ["ردا", "علي"])
