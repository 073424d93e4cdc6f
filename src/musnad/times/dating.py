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
from musnad.times.expressions import find, span_of
from musnad.times.meanings import Date, Day, Expression, Meaning, Part, Until, Weekday
from musnad.times.resolve import resolve
from musnad.times.terms import Line
from musnad.times.values.value import Setting, Value


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
        counted = _counted(expression)
        weekday = next((m for m in expression.meanings if isinstance(m, Weekday)), None)
        if counted and weekday:
            yield counted.offset, weekday.day


# --- the dateline -----------------------------------------------------------------------------------------------

_DATELINE_PARAGRAPHS = 3  # after the headline
_DATELINE_WORDS = 8  # before the date: «القاهرة 26 شوال 1436 هـ الموافق»
_AFTER_DATELINE = 3  # words, when the line ends with the dateline: «... 2015 م واس»
_MARKS = ("-", "–", "—", "/", "|", ":", "(", ")", "،")


def dateline(found: Sequence[Found]) -> tuple[Period, Span] | None:
    """The full date that stands at the head of the report with no verb before it: «القاهرة 11 أغسطس 2015 (كونا)»

    A first line counts where nothing but the dateline stands in it, or a mark follows: «2017-05-14», «بغداد/ 4 شباط 2016/».
    """
    for one in found:
        line, expression = one.line, one.expression
        if one.sentence.paragraph > _DATELINE_PARAGRAPHS or not _is_full_day(expression) or _counted(expression):
            continue
        if one.sentence.voice == "headline" and not _set_off(line, expression):
            continue
        if not (_leads(one) or _published(line, expression)):
            continue
        period = resolve(one.expression, Setting(None)).period
        if period:
            return period, one.span
    return None


def _is_full_day(expression: Expression) -> bool:
    dated = next((m for m in expression.meanings if isinstance(m, Date)), None)
    return dated is not None and bool(dated.day and dated.year) and dated.calendar != "hijri"


def _leads(one: Found) -> bool:
    """Whether only names and marks stand before the date, and no verb or preposition but «في» ties it to a clause."""
    before = one.line.words[: one.expression.first]
    if len(before) > _DATELINE_WORDS:
        return False
    return all(not word.verb and word.function in ("", "preposition") and not word.conjunction for word in before)


def _published(line: Line, expression: Expression) -> bool:
    """«تاريخ النشر: 14 ماي 2017», «نشر في 25/08/2012», «آخر تحديث 4 شباط 2016 - 14:30»: a word for publishing, the date, and
    nothing that makes a clause of them."""
    first = expression.first
    told = next((end for i in range(first) if (end := line.at(i, "published"))), None)
    if told is None or told[1] > first:
        return False
    between = line.words[told[1] : first]
    bare = all(w.kind != "word" or w.function == "preposition" or w.stem in ("تاريخ", "يوم") for w in between)
    return bare and _set_off(line, expression)


def _set_off(line: Line, expression: Expression) -> bool:
    """Whether a mark follows the date, a clock time, or no more than a word or two to the end of the line."""
    after = line.words[expression.end :]
    if not after or after[0].form in _MARKS or after[0].kind == "number":
        return True
    return len(after) <= _AFTER_DATELINE and not any(word.verb for word in after)


def stamp(lines: Iterable[Line]) -> tuple[Period, Span] | None:
    """The same among the lines of a page that are no part of the report: «تاريخ النشر: 14 ماي 2017»"""
    for line in lines:
        for expression in find(line):
            if _is_full_day(expression) and _published(line, expression):
                period = resolve(expression, Setting(None)).period
                if period:
                    return period, span_of(line, expression)
    return None


def _counted(expression: Expression) -> Day | None:
    return next((m for m in expression.meanings if isinstance(m, Day)), None)


def counted_from(found: Sequence[Found]) -> tuple[date, Span] | None:
    """The day on which the text was written as it says itself: «اليوم الاثنين 17 نوفمبر 2014», «أمس الأربعاء 3 شباط 2016»"""
    told = []
    for one in found:
        counted = _counted(one.expression)
        if counted is None or not _is_full_day(one.expression):
            continue
        dated = next(m for m in one.expression.meanings if isinstance(m, Date))
        period = resolve(Expression(0, 0, (dated,), ""), Setting(None)).period
        if period:
            told.append((period.start - counted.offset * DAY, one.span))
    return told[0] if len({day for day, _ in told}) == 1 else None


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


def by_counted(told: tuple[date, Span], text: str) -> Published:
    why = f"«{told[1].of(text)}» ties a day counted from the day of writing to a date"
    return Published(day=told[0].isoformat(), basis="text", why=(why,))


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
