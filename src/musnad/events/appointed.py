"""What is appointed for a day to come and is no event of the codebook: hearings, elections, votes, conferences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from musnad.records import Mandate, Sentence, Span, When, digest
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.times.outlook import HEARING

NEAR = 8  # words between a thing and its day
FAR = 40  # between a case and the session that it is put off to
SESSION = (HEARING, "موعد")
STOPS = (".", "؛", "؟", "!")

Kind = Literal["planned_meeting", "planned_act"]


def appointed(page: Page, known: Sequence[Mandate]) -> list[Mandate]:
    """«أجلت المحكمة القضية لجلسة 17 مارس», «الانتخابات المقررة في نيسان المقبل»; each once, and none that is read already"""
    today = page.doc.published.day
    found: list[Mandate] = []
    for sentence in page.sentences() if today else ():
        for one in _of_sentence(page, sentence, today or ""):
            if not any(_same(page, one, other) for other in (*known, *found)):
                found.append(one)
    return found


def _same(page: Page, one: Mandate, other: Mandate) -> bool:
    """The same day in the same sentence, or of the same thing: «تأجيل القضية لجلسة 17 مارس» in the headline."""
    if other.starts != one.starts and other.expires != one.starts:
        return False
    here = any(span.overlaps(one.evidence[0]) for span in other.evidence)
    heads = {_head(page, one), _head(page, other)}
    return here or (other.rule == one.rule and (len(heads) == 1 or not heads.isdisjoint(SESSION)))


def _head(page: Page, one: Mandate) -> str:
    return page.words[page.index_at(one.instrument.start)].stem if one.instrument else ""


def _of_sentence(page: Page, sentence: Sentence, today: str) -> Iterator[Mandate]:
    for when in page.times.inside(sentence.span):
        if when.start is None or when.start <= today or when.edtf is None:
            continue
        told = _session(page, sentence, when) or _thing(page, sentence, when)
        if told:
            kind, named = told
            yield Mandate(
                id=digest("man", page.doc.id, "appointed", when.span.start),
                kind=kind,
                instrument=named,
                starts=when.edtf,
                status="planned",
                rule=appointed.__name__,
                evidence=(sentence.span,),
            )


def _session(page: Page, sentence: Sentence, when: When) -> tuple[Kind, Span] | None:
    """«تأجيل نظر القضية إلى جلسة | 6 أبريل», «للحكم بجلسة | 28 مايو»: named by the case, or else by the session"""
    at, _ = page.within(when.span)
    before = page.words[at - 1] if at > sentence.first else None
    if before is None or before.stem not in SESSION:
        return None
    known = nouns(page.tables)
    start = max(sentence.first, at - 1 - FAR)
    case = next((w for w in page.words[start : at - 1] if known.is_("heard", w.stem, w.base) and not w.verb), None)
    first = case.i if case else before.i
    return "planned_act", page.span(first, max(noun_phrase(page, first, before.i), first + 1))


def _thing(page: Page, sentence: Sentence, when: When) -> tuple[Kind, Span] | None:
    """«الانتخابات المقررة في | نيسان», «القمة التي تعقد | السبت»: the nearest such noun before its day, with no other verb
    than one of what is to come between."""
    known = nouns(page.tables)
    at, _ = page.within(when.span)
    for word in reversed(page.words[max(sentence.first, at - NEAR) : at]):
        if word.form in STOPS or (word.verb and word.verb.tense == "past") or page.times.touching(word.span):
            return None
        for name, kind in _KINDS:
            if known.is_(name, word.stem, word.base):
                return kind, page.span(word.i, max(noun_phrase(page, word.i, at), word.i + 1))
    return None


_KINDS: tuple[tuple[str, Kind], ...] = (("convened", "planned_meeting"), ("held_on", "planned_act"))
