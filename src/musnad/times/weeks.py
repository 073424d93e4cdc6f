"""Rules for weekdays by their week or month: «الجمعة من الأسبوع المقبل», «أول جمعة من رمضان», «الأحد الثاني من مايو»."""

from __future__ import annotations

from musnad.text.exact_numbers import ordinal
from musnad.times.meanings import Date, Meaning, Part, Reading, Told, Unit, Weekday
from musnad.times.months import shift_at
from musnad.times.periods import whole_of
from musnad.times.terms import Line

_LAST = ("اخر",)
_MOST = 5  # weekdays of one name in a month


def weekday_number(line: Line, i: int, *, definite: bool = True) -> int | None:
    """The weekday at word ``i``, 1 Monday to 7 Sunday; without its article («جمعة») when asked so."""
    if not 0 <= i < len(line):
        return None
    if not definite:
        return line.terms.bare_weekdays.get(line.form(i)) if line.kind(i) == "word" else None
    found = line.at(i, "weekday")
    return getattr(found[0].row, "day", None) if found else None


def weekday_of_week(line: Line, i: int) -> Reading | None:
    """«الجمعة من الأسبوع المقبل», «الأحد هذا الأسبوع»"""
    number = weekday_number(line, i)
    if number is None:
        return None
    at = i + 2 if line.form(i + 1) in ("من", "في") else i + 1
    if line.at(at, "this"):
        unit = line.unit(at + 1, definite=True)
        return _in_week(number, 0, at + 2) if unit and unit.unit == "week" and unit.value == 1 else None
    unit, shift = line.unit(at, definite=True), shift_at(line, at + 1)
    if unit is None or unit.unit != "week" or unit.value != 1 or shift is None:
        return None
    return _in_week(number, shift[0], shift[1])


def _in_week(number: int, week: int, end: int) -> Reading:
    return Reading(Weekday(number, week=week), end, weekday_of_week.__name__)


def weekday_of_month(line: Line, i: int) -> Reading | None:
    """«الأحد الثاني من مايو», «الجمعة الأخيرة من رمضان»"""
    number = weekday_number(line, i)
    if number is None or i + 1 >= len(line):
        return None
    if line.form(i + 1) in ("الاخير", "الاخيره"):
        return _in_month(line, number, -1, i + 2)
    place = ordinal(line.words, i + 1, line.terms.numbers)
    return _in_month(line, number, *place) if place and line.words[i + 1].article else None


def first_weekday(line: Line, i: int) -> Reading | None:
    """«أول جمعة من رمضان», «آخر يوم خميس من الشهر الجاري»"""
    word = line.words[i]
    place = (-1, i + 1) if word.base in _LAST else ordinal(line.words, i, line.terms.numbers)
    if place is None or word.article:
        return None
    which, at = place
    at = at + 1 if line.form(at) == "يوم" else at
    number = weekday_number(line, at, definite=False)
    return _in_month(line, number, which, at + 1) if number else None


def _in_month(line: Line, number: int, which: int, at: int) -> Reading | None:
    if which > _MOST or line.form(at) not in ("من", "في"):
        return None
    whole = whole_of(line, at + 1)
    if whole is None or not is_month(whole.meaning):
        return None
    return Reading(Part(f"weekday {number} {which}", whole.meaning), whole.end, first_weekday.__name__)


def week_of(line: Line, i: int) -> Reading | None:
    """«الأسبوع الأول من يوليو», «الأسبوع الثاني من الشهر المقبل», «الأسبوع الثالث من عام 2012»"""
    unit = line.unit(i, definite=True)
    if unit is None or unit.unit != "week" or unit.value != 1 or i + 1 >= len(line):
        return None
    last = line.form(i + 1) == "الاخير"
    place = (0, i + 2) if last else ordinal(line.words, i + 1, line.terms.numbers)
    if place is None or line.form(place[1]) != "من":
        return None
    whole = whole_of(line, place[1])
    most = _MOST - 1 if whole and is_month(whole.meaning) else 52
    if whole is None or place[0] > most + 1 or not (is_month(whole.meaning) or is_year(whole.meaning)):
        return None
    number = "last" if last or place[0] > most else str(place[0])
    return Reading(Part(f"week {number}", whole.meaning), whole.end, week_of.__name__)


def is_month(meaning: Meaning) -> bool:
    if isinstance(meaning, Date):
        return meaning.day is None and (meaning.month is not None or meaning.shift is not None)
    return isinstance(meaning, Unit | Told) and meaning.unit == "month"


def is_year(meaning: Meaning) -> bool:
    if isinstance(meaning, Date):
        return meaning.month is None and meaning.day is None and meaning.year is not None
    return isinstance(meaning, Unit | Told) and meaning.unit == "year"
