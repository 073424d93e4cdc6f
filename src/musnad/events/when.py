"""When an event happened: a time of its clause, or the days that an undated report of the day stands for."""

from __future__ import annotations

from datetime import date, timedelta

from musnad.records import EventTime, Sentence, When
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
    inside = [w for w in page.doc.times if low <= w.span.start < high]
    if not inside:
        return None
    after = [w for w in inside if w.span.start >= at]
    return after[0] if after else inside[-1]


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
