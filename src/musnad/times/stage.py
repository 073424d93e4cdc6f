"""The stage: a document with its times and the day of its publication, as far as they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from musnad.lexicon import Words
from musnad.records import Doc, Published, TimeLevel, When, digest
from musnad.text.page import Page, opened
from musnad.text.reading import reading
from musnad.text.tokens import tokens
from musnad.times import calendars, dating
from musnad.times.dating import Found
from musnad.times.expressions import find
from musnad.times.meanings import Date, Day, Expression, Weekday
from musnad.times.outlook import ahead
from musnad.times.resolve import resolve
from musnad.times.terms import Line, terms
from musnad.times.values.value import Setting, Value


def timed(doc: Doc, words: Words) -> Doc:
    """The document with its times, and dated by what was given with it or by its text."""
    found = list(_expressions(opened(doc, words), words))
    published, setting = _dated(doc, found, words)
    values = list(_resolved(found, setting))
    if setting.today is None:
        earliest = dating.earliest_day(list(zip(found, values, strict=True)), doc.text)
        published = dating.by_text(published, earliest, dating.latest_day(found, doc.text))
    times = tuple(_record(doc, one, value) for one, value in zip(found, values, strict=True))
    return msgspec.structs.replace(doc, times=times, published=published)


def _expressions(page: Page, words: Words) -> Iterator[Found]:
    known = terms(words)
    for sentence in page.sentences():
        line = Line(page.line(sentence), page.text, known)
        for expression in find(line):
            if _quoted_now(page, line, expression):
                continue
            plan = ahead(line, expression.first, expression.end)
            yield Found(expression._replace(ahead=plan), line, sentence)


def _quoted_now(page: Page, line: Line, expression: Expression) -> bool:
    """«قال: «اذهب الآن»»: in quoted words now is a manner of speaking, not the day of the report"""
    word = line.words[expression.first]
    return word.form == "الان" and bool(page.quotes.around(word.token.span))


def _stamps(doc: Doc, words: Words) -> Iterator[Line]:
    """Lines that a page adds to its report: among them may be when it came out."""
    known = terms(words)
    for mark in doc.chrome:
        if mark.kind == "widget":
            found = [*tokens(doc.text, mark.span.start, mark.span.end, known.known)]
            yield Line(reading(found, doc.text, words), doc.text, known)


def _dated(doc: Doc, found: Sequence[Found], words: Words) -> tuple[Published, Setting]:
    """The day of publication, and from where the text counts its days."""
    day = date.fromisoformat(doc.published.day) if doc.published.day else None
    if day and not calendars.FIRST_YEAR <= day.year <= calendars.LAST_YEAR:
        return dating.implausible(doc.published), Setting(None)
    if day:
        today, why = dating.writing_day(day, (one.expression for one in found))
        return dating.given(doc.published, found, why, doc.text), Setting(today)
    head = dating.dateline(found) or dating.stamp(_stamps(doc, words))
    if head:
        return dating.by_dateline(head, doc.text), Setting(head[0].start)
    told = dating.counted_from(found)
    if told:
        return dating.by_counted(told, doc.text), Setting(told[0])
    latest = dating.latest_day(found, doc.text)
    return doc.published, Setting(None, not_after=latest.day if latest else None)


_TOLD_BACK = 20  # times told before that are kept in mind


def _resolved(found: Sequence[Found], setting: Setting) -> Iterator[Value]:
    """The values in the order of the text: later expressions may count from earlier ones."""
    before: tuple[Found, Value] | None = None
    for one in found:
        said = _day_of_speech(*before, one) if before else None
        value = resolve(one.expression, setting._replace(today=said) if said and setting.today else setting)
        yield value
        before = before if said else (one, value)
        if value.period:
            told = (*setting.told[-_TOLD_BACK:], value)
            setting = setting._replace(told=told, weekdays=_weekdays(one.expression, value, setting))


# Words with which «أن» tells of no words said.
_LEADING = ("قبل", "بعد", "منذ", "علي", "دون", "الي", "لولا", "غير", "الا")
_SAYING = 8  # words from the day on which somebody speaks to «أن»: «قال الأحد في مؤتمر صحفي إن»


def _day_of_speech(told: Found, value: Value, one: Found) -> date | None:
    """«قالت الشرطة الأحد إن الرجل قتل | الجمعة»: the day of speech, from which a bare weekday in the words said is counted."""
    counted = any(isinstance(m, Weekday | Day) for m in told.expression.meanings)
    bare = one.expression.meanings[0]
    only = len(one.expression.meanings) == 1 and isinstance(bare, Weekday) and bare.shift is bare.week is None
    if told.sentence is not one.sentence or not (counted and only) or value.period is None or value.period.days > 1:
        return None
    words, first, end = one.line.words, told.expression.first, told.expression.end
    opened = [i for i in range(end, one.expression.first) if words[i].function == "complementizer"]
    if not opened or opened[0] - end > _SAYING or any(w.verb or w.conjunction for w in words[end : opened[0]]):
        return None
    if words[opened[0] - 1].form in _LEADING:
        return None  # «التقاه الأحد قبل أن يسافر الثلاثاء»
    return value.period.start if any(word.verb for word in words[:first]) else None


def _weekdays(expression: Expression, value: Value, setting: Setting) -> tuple[tuple[int, date], ...]:
    """The weekdays that the text has tied to a day: after «غدا الجمعة» a bare «الجمعة» is that day."""
    tied = any(isinstance(m, Day | Date) for m in expression.meanings)
    number = next((m.day for m in expression.meanings if isinstance(m, Weekday)), None)
    if number is None or not tied or value.period is None or value.period.days > 1:
        return setting.weekdays
    return ((number, value.period.start), *(pair for pair in setting.weekdays if pair[0] != number))


def _record(doc: Doc, one: Found, value: Value) -> When:
    span, period = one.span, value.period
    level: TimeLevel = value.level or "T5"
    if period and (value.level is None or value.level != "T2" or value.edtf is None):
        level = calendars.level(period, part_of_day=one.expression.part_of_day)
    elif period is None and level == "T1" and one.expression.part_of_day:
        level = "T0"
    return When(
        id=digest("time", doc.id, span.start, span.end),
        span=span,
        edtf=value.edtf or (calendars.edtf(period) if period else None),
        start=period.start.isoformat() if period else None,
        end=period.end.isoformat() if period else None,
        level=level,
        calendar=value.calendar,
        anchor=value.anchor,
        why=value.why,
        why_not=value.why_not,
        rule=one.expression.rule,
    )
