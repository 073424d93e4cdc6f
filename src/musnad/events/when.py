"""When an event happened: a time of its clause, or the days that an undated report of the day stands for."""

from __future__ import annotations

from datetime import date, timedelta

from musnad.records import EventTime, Sentence, When
from musnad.text.nouns import nouns
from musnad.text.page import Page

UNDATED_DAYS = 2  # an undated report of the day tells of publication day and the two days before (codebook R43)


def event_time(page: Page, sentence: Sentence, first: int, begin: int, end: int) -> EventTime:
    """The time of an event whose trigger is word ``first`` and whose clause is the words [begin, end)."""
    when = _nearest(page, sentence, first, begin, end)
    if when is None:
        return _undated(page)
    return EventTime(when_id=when.id, start=when.start, end=when.end, level=when.level, why=f"stated: {when.rule}")


def _nearest(page: Page, sentence: Sentence, first: int, begin: int, end: int) -> When | None:
    at = page.words[first].start
    low, high = page.words[begin].start, page.words[end - 1].end
    inside = [w for w in page.times.starting(low, high) if not _of_a_document(page, w)]
    if not inside:  # one time in the whole sentence holds for all of it
        whole = [w for w in page.times.inside(sentence.span) if not _of_a_document(page, w)]
        return whole[0] if len(whole) == 1 else None
    after = [w for w in inside if w.span.start >= at]
    return after[0] if after else inside[-1]


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
