"""Rules for time from one day or month to another: «من 2 مايو إلى 4 يونيو 2012», «بين 3 آذار و5 نيسان», «من اليوم حتى الأحد»."""

from __future__ import annotations

from musnad.times.meanings import Date, Day, Expression, Meaning, Until, Weekday
from musnad.times.outlook import puts_off
from musnad.times.terms import Line

_FROM, _BETWEEN = ("من", "وبين"), ("بين", "مابين")
_TO = ("الي", "حتي", "وحتي", "والي", "-", "–", "—")
_UNTIL = ("حتي", "وحتي")


def may_go_on(line: Line, one: Expression) -> int | None:
    """Where the last of a range may begin whose first is ``one``: after «إلى» or «حتى», or the «و» of «بين ... و».

    Not «إلى» after a word for putting off: «أرجئ من السبت إلى الأحد» names two days and no range.
    """
    before, sign = _before(line, one), line.form(one.end)
    if before in _FROM and sign in _TO:
        return None if sign not in _UNTIL and puts_off(line, one.first) else one.end + 1
    if before in _BETWEEN and one.end < len(line):
        if sign == "و":
            return one.end + 1
        return one.end if line.words[one.end].conjunction == "و" else None
    return None


def is_between(line: Line, one: Expression) -> bool:
    return _before(line, one) in _BETWEEN


def _before(line: Line, one: Expression) -> str:
    before = line.form(one.first - 1)
    return line.form(one.first - 2) if before in _DAY_WORDS else before


_DAY_WORDS = ("يوم", "تاريخ", "شهر")


def from_to(first: Expression, last: Expression, *, between: bool) -> Expression | None:
    """The two as one, None when they are no edges of one range. ``between``: they stand after «بين»"""
    start, end = edge(first.meanings), edge(last.meanings)
    if start is None or end is None or _grain(start) != _grain(end):
        return None
    if isinstance(start, Day) and isinstance(end, Day) and between:
        return None  # «الفرق بين الأمس واليوم»
    meaning = Until(_with_shift_of(start, end), end)
    return Expression(first.first, last.end, (meaning,), from_to.__name__)


def edge(meanings: tuple[Meaning, ...]) -> Meaning | None:
    """Of what stands together the meaning that is an edge: the date rather than its weekday."""
    dated = next((m for m in meanings if isinstance(m, Date)), None)
    only = dated or meanings[0]
    return only if isinstance(only, Day | Weekday | Date) and _grain(only) != "year" else None


def _grain(meaning: Meaning) -> str:
    if isinstance(meaning, Date):
        return "day" if meaning.day else "month" if meaning.month or meaning.shift is not None else "year"
    return "day"


def _with_shift_of(first: Meaning, last: Meaning) -> Meaning:
    """«من 3 مايو إلى 5 يونيو من العام المقبل»: the year counts for both"""
    if not (isinstance(first, Date) and isinstance(last, Date)) or last.year_shift is None:
        return first
    alone = first.year is None and first.shift is None and first.year_shift is None
    return first._replace(year_shift=last.year_shift) if alone else first
