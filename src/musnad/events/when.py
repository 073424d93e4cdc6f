"""When an event happened: a time of its clause, or the days that an undated report of the day stands for."""

from __future__ import annotations

from datetime import date, timedelta

from musnad.folding import fold
from musnad.records import EventTime, Sentence, Span, When
from musnad.text.nouns import nouns
from musnad.text.page import Page

ENDS = frozenset(map(fold, ("حتى", "لغاية", "إلى")))
UNDATED_DAYS = 2  # an undated report of the day tells of publication day and the two days before (codebook R43)


def event_time(page: Page, sentence: Sentence, first: int, clause: tuple[int, int], said: Span | None) -> EventTime:
    """The time of an event whose trigger is word ``first`` and whose clause is the words [clause[0], clause[1]).
    ``said`` are the words that the trigger itself reports: «اتهمهم بقصف السوق أمس» tells when the market was shelled."""
    when = _nearest(page, sentence, first, clause, said)
    if when is None:
        return _undated(page)
    return EventTime(when_id=when.id, start=when.start, end=when.end, level=when.level, why=f"stated: {when.rule}")


def _nearest(page: Page, sentence: Sentence, first: int, clause: tuple[int, int], said: Span | None) -> When | None:
    low, high = page.words[clause[0]].start, page.words[clause[1] - 1].end
    of_sentence = [w for w in page.times.inside(sentence.span) if not _of_else(page, w) and not _within(said, w)]
    inside = [w for w in of_sentence if low <= w.span.start < high]
    if not inside:  # one time in the whole sentence holds for all of it
        return of_sentence[0] if len(of_sentence) == 1 else None
    return min(inside, key=lambda w: _distance(page, first, w))


def _within(said: Span | None, when: When) -> bool:
    return said is not None and said.holds(when.span)


def _distance(page: Page, first: int, when: When) -> tuple[int, bool]:
    """Words between; of two as near the one that follows: «هاجموا القرية أمس بعد مقتل جندي الخميس»."""
    at = page.index_at(when.span.start)
    return abs(at - first), at < first


def _of_else(page: Page, when: When) -> bool:
    return _of_a_document(page, when) or _is_end(page, when)


def _is_end(page: Page, when: When) -> bool:
    """«مهلة حتى الجمعة»: the time is when it ends, not when it happened."""
    first = page.index_at(when.span.start)
    return first > 0 and page.words[first - 1].form in ENDS


def _of_a_document(page: Page, when: When) -> bool:
    """«بيان جنيف الصادر في حزيران 2012»: the time is that of the thing named, not of what happened."""
    first = page.index_at(when.span.start)
    return any(nouns(page.tables).is_("dated", word.stem) for word in page.words[max(0, first - 2) : first])


def _undated(page: Page) -> EventTime:
    published = page.doc.published
    if published.day:
        day = date.fromisoformat(published.day)
        start = (day - timedelta(days=UNDATED_DAYS)).isoformat()
        return EventTime(start=start, end=published.day, level="T2", why="not stated: the days up to publication")
    if published.not_before and published.not_after:
        return EventTime(
            start=published.not_before, end=published.not_after, level="T5",
            why="not stated, and the report is only dated by its text",
        )  # fmt: skip
    return EventTime(level="T6", why="not stated, and the report has no date")
