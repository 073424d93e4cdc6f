"""When the report was written and published, from what was given with it and from what its text says.

The bases are kept apart: a day that was given stands; without one the text may hold a dateline; without that the text
bounds the day, since what it tells as past lies before it and what it plans lies after it. When the report was
fetched says nothing about either and is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from musnad.records import Published, Sentence, Span
from musnad.times.calendars import DAY, Period
from musnad.times.expressions import span_of
from musnad.times.meanings import Date, Day, Expression, Meaning, Part, Until, Weekday
from musnad.times.resolve import Setting, Value, resolve
from musnad.times.terms import Line


class Found(NamedTuple):
    """An expression in its sentence."""

    expression: Expression
    line: Line
    sentence: Sentence

    @property
    def span(self) -> Span:
        return span_of(self.line, self.expression)


# --- the day of writing -----------------------------------------------------------------------------------------

_NEAR = (0, -1, 1, -2)  # days between the stated day of publication and the day from which the text counts


def writing_day(published: date, expressions: Iterable[Expression]) -> tuple[date, str | None]:
    """The day from which the text counts, and why it is another than the day of publication.

    A paper prints on Tuesday what was written on Monday: «اليوم الاثنين» tells. The shift that most of the text's own
    pairs of a counted day and a weekday agree with is taken, none when they disagree evenly.
    """
    fits = dict.fromkeys(_NEAR, 0)
    for offset, number in _pairs(expressions):
        for shift in _NEAR:
            fits[shift] += (published + (shift + offset) * DAY).isoweekday() == number
    best = max(_NEAR, key=lambda shift: fits[shift])
    if fits[best] <= fits[0]:
        return published, None
    day = published + best * DAY
    return day, f"the text counts its days from {day}, as its own weekdays tell"


def _pairs(expressions: Iterable[Expression]) -> Iterable[tuple[int, int]]:
    """«أمس السبت»: (-1, 6)"""
    for expression in expressions:
        counted = next((m for m in expression.meanings if isinstance(m, Day)), None)
        weekday = next((m for m in expression.meanings if isinstance(m, Weekday)), None)
        if counted and weekday:
            yield counted.offset, weekday.day


# --- the dateline -----------------------------------------------------------------------------------------------

_DATELINE_PARAGRAPHS = 3  # after the headline
_DATELINE_WORDS = 8  # before the date: «القاهرة 26 شوال 1436 هـ الموافق»


def dateline(found: Sequence[Found]) -> tuple[Period, Span] | None:
    """The full date that stands at the head of the report with no verb before it: «القاهرة 11 أغسطس 2015 (كونا)»"""
    for one in found:
        if one.sentence.voice == "headline" or one.sentence.paragraph > _DATELINE_PARAGRAPHS:
            continue
        dated = next((m for m in one.expression.meanings if isinstance(m, Date)), None)
        if dated is None or not (dated.day and dated.year) or dated.calendar == "hijri" or not _leads(one):
            continue
        period = resolve(one.expression, Setting(None)).period
        if period:
            return period, one.span
    return None


def _leads(one: Found) -> bool:
    """Whether only names and marks stand before the date, and no verb or preposition but «في» ties it to a clause."""
    before = one.line.words[: one.expression.first]
    if len(before) > _DATELINE_WORDS:
        return False
    return all(not word.verb and word.function in ("", "preposition") and not word.conjunction for word in before)


# --- bounds by what the text tells ------------------------------------------------------------------------------


class Bound(NamedTuple):
    day: date
    why: str


def latest_day(found: Sequence[Found], text: str) -> Bound | None:
    """The last day on which the report can have been written: a dated plan in it was still ahead."""
    bounds = []
    for one in found:
        plan = one.expression.ahead and any(_is_dated(meaning) for meaning in one.expression.meanings)
        value = resolve(one.expression, Setting(None)) if plan else None
        if value and value.period and value.anchor == "absolute":
            bounds.append(Bound(value.period.end, f"«{one.span.of(text)}» is told as still ahead"))
    return min(bounds, default=None)


def _is_dated(meaning: Meaning) -> bool:
    """A day or month of a year: centuries and years alone are told of in every tense."""
    if isinstance(meaning, Part):
        return _is_dated(meaning.whole)
    if isinstance(meaning, Until):
        return _is_dated(meaning.last)
    return isinstance(meaning, Date) and meaning.year is not None and meaning.month is not None


def earliest_day(found: Sequence[tuple[Found, Value]], text: str) -> Bound | None:
    """The first day on which the report can have been written: what it tells as past had begun."""
    bounds = [bound for one, value in found if (bound := _past_bound(one, value, text))]
    return max(bounds, default=None)


def _past_bound(one: Found, value: Value, text: str) -> Bound | None:
    if value.period is None or value.anchor not in ("absolute", "inferred_year"):
        return None
    over = any(_is_over(meaning) for meaning in one.expression.meanings)
    if not over and one.expression.ahead is not False:
        return None
    day = value.period.end + DAY if over else value.period.start
    return Bound(day, f"«{one.span.of(text)}» is told as past")


def _is_over(meaning: Meaning) -> bool:
    """«14 تموز الماضي»"""
    if isinstance(meaning, Part):
        return _is_over(meaning.whole)
    if isinstance(meaning, Until):
        return _is_over(meaning.last)
    return isinstance(meaning, Date) and meaning.shift is not None and meaning.shift < 0


# --- published --------------------------------------------------------------------------------------------------


def given(published: Published, found: Sequence[Found], why: str | None, text: str) -> Published:
    """The stated day of publication, with what in the text speaks against it."""
    conflicts = list(published.conflicts)
    head = dateline(found)
    day = date.fromisoformat(published.day or "")
    if head and abs((head[0].start - day).days) > _APART:
        conflicts.append(f"the dateline «{head[1].of(text)}» says {head[0].start}")
    conflicts += _against(found, day, text)
    reasons = (*published.why, why) if why else published.why
    return msgspec.structs.replace(published, why=reasons, conflicts=tuple(conflicts))


def _against(found: Sequence[Found], day: date, text: str) -> list[str]:
    """What is told as past and is dated after the stated day, or as still ahead and is dated before it.

    Only full dates count, of a year alone a text may speak either way; and only where they are more than a year off: of
    1,275 articles nine had one nearer, each by a verb that was taken for another tense, and one had one beyond.
    """
    dated = [one for one in found if any(_is_dated(m) for m in one.expression.meanings)]
    earliest = earliest_day([(one, resolve(one.expression, Setting(None))) for one in dated], text)
    latest = latest_day(dated, text)
    told = []
    if earliest and earliest.day > day + _FAR * DAY:
        told.append(f"{earliest.why}, which would be {earliest.day} or later")
    if latest and latest.day < day - _FAR * DAY:
        told.append(f"{latest.why}, which would be {latest.day} or earlier")
    return told


_FAR = 366  # days
_APART = 3  # days between dateline and publication that need no remark


def implausible(published: Published) -> Published:
    """A stated day of a year in which no report was written: kept, and not counted from."""
    why = f"{published.day} is no plausible day of publication; nothing is counted from it"
    return msgspec.structs.replace(published, conflicts=(*published.conflicts, why))


def by_dateline(head: tuple[Period, Span], text: str) -> Published:
    why = f"the dateline «{head[1].of(text)}»"
    return Published(day=head[0].start.isoformat(), basis="dateline", why=(why,))


def by_text(published: Published, earliest: Bound | None, latest: Bound | None) -> Published:
    """The bounds that the text sets. When they exclude each other neither is kept."""
    bounds = [bound for bound in (earliest, latest) if bound]
    if not bounds:
        return published
    why = tuple(bound.why for bound in bounds)
    if earliest and latest and earliest.day > latest.day:
        clash = f"the text would be from {earliest.day} or later and from {latest.day} or earlier"
        return msgspec.structs.replace(published, conflicts=(*published.conflicts, clash, *why))
    return Published(
        basis="text",
        not_before=earliest.day.isoformat() if earliest else None,
        not_after=latest.day.isoformat() if latest else None,
        why=(*published.why, *why),
        conflicts=published.conflicts,
    )
