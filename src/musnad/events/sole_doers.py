"""Who has no part in a deed whose doer the words name: whoever arrested him, and who makes known what others did. Who goes on over a full stop does
it, where nobody else is likely to."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.attribution.speakers import governed_subject
from musnad.events.candidates import Candidate
from musnad.events.clauses import dropped_subject, whose_chant
from musnad.events.features import first_word
from musnad.events.masdars import one_blamed
from musnad.events.participants import participants
from musnad.records import Event
from musnad.text.page import Page

BY_FORCE = ("ASSAULT", "COERCE", "MOBILIZE")  # types


def with_sole_doers(
    page: Page, event: Event, found: Sequence[Candidate], actors: Sequence[Candidate]
) -> list[Candidate]:
    """The likely actors, without those whom the words leave out where rules find the doer."""
    ruled = [one for one in found if "actor" in one.roles]
    if blamed := one_blamed(page, first_word(page, event).i):
        his = [one.span for one in participants(page, blamed)]
        does = [one for one in found if one.span in his] or ruled
        if does:
            return does  # «أوقفت الشرطة شابا بعد اتهامه بقتل جاره», «أوقفت القوات متهمين لقيامهم بقذف المبنى»
    actors = [one for one in actors if not _reports(page, event, one)]
    told = [one for one in actors if one in ruled]
    if not told:
        return list(actors) or [one for one in ruled if _goes_on(page, event, one)]
    return [one for one in actors if one in told or not (_apart(page, event, one, told) or _speaks(page, event, one))]


def _goes_on(page: Page, event: Event, one: Candidate) -> bool:
    """«دخلت | القوات المخيم. وفي المساء أفرجت عن ثلاثة»: the subject of the sentence before, of a verb that has none in its own."""
    verb = first_word(page, event)
    sentence = page.doc.sentences[page.sentence_of_word[verb.i]]
    if sentence.span.holds(one.span) or verb.verb is None:
        return False
    carried = dropped_subject(page, sentence, verb.i) if governed_subject(page, verb.i) is None else []
    return any(phrase.first == one.first for phrase in carried or whose_chant(page, sentence, verb.i))


def _apart(page: Page, event: Event, one: Candidate, told: Sequence[Candidate]) -> bool:
    """«أوقفت | الشرطة | رجلا قتل جاره»: a verb has one subject, and those who are joined to it."""
    verb = first_word(page, event)
    if verb.verb is None or event.two_sided:
        return False
    if one.last <= verb.i < told[0].first and verb.conjunction:
        return True  # «منعت السلطات المعتمرين، | واستدعت طهران السفير»
    first, last = min(one.first, told[0].first), max(one.first, told[-1].first)
    between = page.words[first + 1 : last + 1]
    return not any(word.conjunction or word.form in ("مع", "،") or word.preposition == "ب" for word in between)


def _reports(page: Page, event: Event, one: Candidate) -> bool:
    """«أعلن | التلفزيون | توقيف رجل», «أكدت | الصحيفة | اعتقال مديرها»: news media hurt, seize and arrest nobody of whom they tell."""
    told = one.who is not None and one.who.sector == "JRN" and event.type in BY_FORCE
    return told and _speaks(page, event, one)


def _speaks(page: Page, event: Event, one: Candidate) -> bool:
    """«أعلن | المتمردون | مقتل ستة في قصف من القوات الحكومية»: he says what another did."""
    said = page.contents.around(event.trigger)
    return any(statement.speaker is not None and one.span.overlaps(statement.speaker) for statement in said)
