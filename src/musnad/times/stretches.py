"""Rules for several of a unit: «اليومين المقبلين», «الـ48 ساعة الماضية», «قبل أسبوعين», «بعد ذلك بشهر»."""

from __future__ import annotations

from musnad.lexicon.rows import TimeWord
from musnad.text.exact_numbers import Exact, exact
from musnad.text.numbers import quantity
from musnad.times.meanings import CALENDAR_UNITS, Ago, Reading, Stretch, Told
from musnad.times.outlook import ahead
from musnad.times.terms import Line


def stretch(line: Line, i: int) -> Reading | None:
    """«اليومين الماضيين», «السنوات العشر المقبلة», «الـ24 ساعة الماضية», «الأيام القليلة المقبلة», «الساعات الماضية»"""
    unit = line.unit(i, definite=True)
    found = _units_first(line, i, unit) if unit else _number_first(line, i)
    if found is None:
        return None
    word, count, at = found
    way = _way(line, at, counted=count is not None)
    if way is None and word.unit == "hour" and count and line.form(i - 1) == "خلال":
        way = False, at  # «خلال الـ48 ساعة»
    if way is None or (count is None and word.unit not in ("day", "hour")) or word.unit in ("minute", "century"):
        return None
    forward, end = way
    return Reading(Stretch(word.unit, count, forward), end, stretch.__name__, part=False)


def _units_first(line: Line, i: int, unit: TimeWord) -> tuple[TimeWord, int | None, int] | None:
    """«اليومين», «السنوات العشر», «الساعات الـ24», «الأيام القليلة»"""
    if unit.value == 2:
        return unit, 2, i + 1
    if unit.value == 1:
        return None
    count = _definite_number(line, i + 1)
    if count:
        return unit, int(count.value), count.end
    figure = line.form(i + 1)
    if line.kind(i + 1) == "number" and figure.isdigit() and 0 < int(figure) <= _MOST_UNITS:
        return unit, int(figure), i + 2  # «الأيام 3 المقبلة»
    few = line.form(i + 1) in ("القليله", "المعدوده")
    return unit, None, i + 2 if few else i + 1


def _number_first(line: Line, i: int) -> tuple[TimeWord, int | None, int] | None:
    """«الـ48 ساعة», «الثلاثة أيام»"""
    count = _definite_number(line, i)
    unit = line.unit(count.end, definite=False) if count else None
    return (unit, int(count.value), count.end + 1) if count and unit else None


def counted_stretch(line: Line, i: int) -> Reading | None:
    """«48 ساعة المقبلة», «75 عاما الماضية»: as «الـ48 ساعة المقبلة», with the article left out"""
    counted = counted_unit(line, i) if line.unit(i) is None else None
    shift = line.time_word(counted[2], "shift") if counted else None
    if (
        counted is None
        or shift is None
        or not counted[1]
        or not shift[0].value
        or counted[0].unit in ("minute", "century")
    ):
        return None
    return Reading(Stretch(counted[0].unit, counted[1], shift[0].value > 0), shift[1], counted_stretch.__name__)


def _definite_number(line: Line, i: int) -> Exact | None:
    if i >= len(line):
        return None
    at = i + 1 if line.form(i) == "ال" else i
    if at == i and not (line.words[i].article and line.terms.numbers.is_cardinal(line.words[i])):
        return None
    found = exact(line.words, at, line.terms.numbers) if at < len(line) else None
    return found if found and found.value == int(found.value) and 0 < found.value <= _MOST_UNITS else None


_MOST_UNITS = 1000  # «الألف سنة الماضية»


def _way(line: Line, at: int, *, counted: bool) -> tuple[bool, int] | None:
    """Whether the stretch lies ahead, and where it ends. «الأيام الأخيرة» without number is no more than lately."""
    shift = line.time_word(at, "shift") or line.time_word(at, "next")
    if shift is None or not shift[0].value or (not counted and line.form(at) == "الاخيره"):
        return None
    return shift[0].value > 0, shift[1]


def lately(line: Line, i: int) -> Reading | None:
    """«خلال آخر 24 ساعة», «في آخر ثلاثة أيام»"""
    counted = counted_unit(line, i + 1) if line.words[i].base == "اخر" and i + 1 < len(line) else None
    if counted is None or counted[1] is None or counted[1] < 2 or counted[0].unit in ("minute", "century"):
        return None
    return Reading(Stretch(counted[0].unit, counted[1], False), counted[2], lately.__name__)


def ago(line: Line, i: int) -> Reading | None:
    """«قبل أسبوعين», «قبل ثلاثة أيام», «قبل ساعات»; not «قبل يومين من الانتخابات», and years are durations"""
    if line.words[i].base != "قبل" or i + 1 >= len(line):
        return None
    counted = counted_unit(line, i + 1)
    if counted is None or _of_something(line, counted[2]):
        return None
    unit, count, end = counted
    if (
        end == i + 2
        and unit.value == 1
        and unit.unit in ("day", "hour")
        and end < len(line)
        and line.words[end].article
    ):
        return None  # «قبل يوم القيامة», «قبل يوم الجمعة»
    if unit.unit not in ("day", "week", "hour") or (count is None and unit.unit != "hour"):
        return None
    return Reading(Ago(unit.unit, count), end, ago.__name__)


def _of_something(line: Line, at: int) -> bool:
    """«قبل يومين | من الانتخابات», «قبل يوم | واحد من الهدنة»: counted from something else than now"""
    at = at + 1 if line.form(at) in ("فقط", "واحد", "واحده", "كامل", "كامله") else at
    return line.form(at) in ("من", "علي", "ونصف", "عن", "ان")


def from_now(line: Line, i: int) -> Reading | None:
    """«بعد شهر من الآن»; «سيصل بعد يومين» in a plan; not «بعد يومين من الاتفاق»"""
    counted = counted_unit(line, i + 1) if line.words[i].base == "بعد" and i + 1 < len(line) else None
    if counted is None or counted[1] is None:
        return None
    unit, count, end = counted
    if (line.form(end), line.form(end + 1)) == ("من", "الان") and unit.unit in CALENDAR_UNITS:
        return Reading(Ago(unit.unit, count, forward=True), end + 2, from_now.__name__)
    near = unit.unit in ("day", "week") and not _of_something(line, end)
    plan = near and ahead(line, i, end)
    return Reading(Ago(unit.unit, count, forward=True), end, from_now.__name__) if plan else None


def counted_unit(line: Line, i: int) -> tuple[TimeWord, int | None, int] | None:
    """«أسبوعين», «ثلاثة أيام», «نحو 10 أيام», «نحو أسبوعين», «يوم», «ساعات»; None as number when it is not said"""
    unit = line.unit(i, definite=False)
    if unit:
        return unit, unit.value, i + 1
    about = line.unit(i + 1, definite=False) if i < len(line) and _nearly(line, i) else None
    if about and about.value:
        return about, about.value, i + 2
    found = quantity(line.words, i, line.terms.numbers)
    if found is None or found.best is None or found.low != found.high:
        return None
    unit = line.unit(found.end, definite=False)
    return (unit, found.best, found.end + 1) if unit and found.best <= _MOST_UNITS else None


def _nearly(line: Line, i: int) -> bool:
    known = line.terms.numbers.word(line.words[i])
    return known is not None and known.row.kind == "about"


def after_told(line: Line, i: int) -> Reading | None:
    """«قبل ذلك بعام», «بعد ذلك بيومين», «بعدها بشهر»: counted from the time told before"""
    word = line.words[i]
    sign = {"قبل": -1, "بعد": 1}.get(word.stem)
    if sign is None or not (word.pronoun or line.form(i + 1) == "ذلك"):
        return None
    at = i + 1 if word.pronoun else i + 2
    if at >= len(line) or line.words[at].preposition != "ب":
        return None
    counted = counted_unit(line, at)
    if counted is None or counted[1] is None or counted[0].unit not in CALENDAR_UNITS:
        return None
    return Reading(Told(counted[0].unit, sign * counted[1]), counted[2], after_told.__name__)
