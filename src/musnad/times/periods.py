"""Rules for periods: «الشهر الماضي», «هذا الأسبوع», «في وقت سابق هذا الشهر», «الربع الأول من العام»; and for no time yet."""

from __future__ import annotations

from musnad.lexicon.rows import TimeUnit, TimeWord
from musnad.text.exact_numbers import ordinal
from musnad.times.calendars import FIRST_HIJRI, LAST_HIJRI
from musnad.times.dates import month_of_part, said_year
from musnad.times.eras import bare_season, century, decade, described, season
from musnad.times.meanings import CALENDAR_UNITS, Clipped, Date, Day, Meaning, Part, Reading, Told, Unit, Unset
from musnad.times.months import shift_at, year_at
from musnad.times.rules import first_of
from musnad.times.terms import Line

# --- units ------------------------------------------------------------------------------------------------------


def this_unit(line: Line, i: int) -> Reading | None:
    """«هذا الأسبوع», «هذه السنة», «ذلك العام», «نفس اليوم»"""
    unit = line.unit(i + 1, definite=True)
    if unit is None or unit.value != 1 or unit.unit not in CALENDAR_UNITS:
        return None
    if line.at(i, "this"):
        shift = shift_at(line, i + 2)
        now = _unit(unit.unit, 0)
        return Reading(now, shift[1] if shift and shift[0] == 0 else i + 2, this_unit.__name__)
    if line.at(i, "that") or line.form(i) in ("نفس", "ذات"):
        return Reading(Told(unit.unit, 0), i + 2, this_unit.__name__)
    return None


def _unit(unit: TimeUnit, shift: int) -> Meaning:
    return Day(shift) if unit == "day" else Unit(unit, shift)


def which_unit(line: Line, i: int) -> Reading | None:
    """«الشهر الماضي», «العام المقبل», «الأسبوع قبل الماضي», «العام نفسه», «اليوم التالي»"""
    unit = line.unit(i, definite=True)
    if unit is None or unit.value != 1 or unit.unit not in CALENDAR_UNITS:
        return None
    if line.at(i + 1, "same") and line.form(i + 1) != "ذات":
        return _same_of_last_year(line, unit, i + 2) or Reading(Told(unit.unit, 0), i + 2, which_unit.__name__)
    neighbour = line.time_word(i + 1, "next")
    if neighbour and not _is_office(line, i, past=True):
        return Reading(Told(unit.unit, neighbour[0].value or 0), neighbour[1], which_unit.__name__)
    shift = shift_at(line, i + 1)
    if shift is None or unit.unit == "day" or line.form(i + 1) in ("الاخير", "الاخيره"):
        return None
    if unit.unit == "year" and _is_office(line, i, past=shift[0] != 0):
        return None
    meaning: Meaning = Unit(unit.unit, shift[0])
    year = year_at(line, shift[1]) if unit.unit == "year" else None
    if year and year.year:  # «العام المقبل 1437»
        hijri = year.hijri or FIRST_HIJRI <= year.year <= LAST_HIJRI
        meaning = Date(year=year.year, calendar="hijri" if hijri else "gregorian")
        return Reading(meaning, year.end, which_unit.__name__)
    return Reading(meaning, shift[1], which_unit.__name__)


def _same_of_last_year(line: Line, unit: TimeWord, at: int) -> Reading | None:
    """«الشهر نفسه | من العام الماضي»: the month told before, a year back"""
    year = line.unit(at + 1, definite=True) if line.form(at) == "من" else None
    if unit.unit != "month" or year is None or year.unit != "year" or year.value != 1:
        return None
    back = line.time_word(at + 2, "shift") or line.time_word(at + 2, "next")
    return Reading(Told("month", -12), back[1], which_unit.__name__) if back and back[0].value == -1 else None


def _is_office(line: Line, i: int, *, past: bool) -> bool:
    """«الأمين العام السابق», «الوضع العام الحالي»: العام after a definite noun may be an adjective. With الماضي it is
    one after the nouns of the table only: «زار الرئيس العام الماضي»"""
    if line.words[i].stem != "عام" or i == 0:
        return False
    before = line.words[i - 1]
    if line.at(i - 1, "office"):
        return True  # «أمينه العام» too
    return before.article and not past and not before.verb and not line.kinds(i - 1)


def in_a_row(line: Line, i: int) -> Reading | None:
    """«لليوم الثاني على التوالي», «للعام الثالث»: the latest of them is now, or the day told before, «أمس لليوم الثاني على التوالي»; not
    «لليوم الثاني من المهلة»."""
    unit = line.unit(i, definite=True)
    if unit is None or unit.value != 1 or line.words[i].preposition != "ل":
        return None
    found = ordinal(line.words, i + 1, line.terms.numbers) if i + 1 < len(line) else None
    if found is None:
        return None
    if (line.form(found[1]), line.form(found[1] + 1)) == ("علي", "التوالي"):
        latest = Told("day", 0) if unit.unit == "day" and _day_before(line, i) else _unit(unit.unit, 0)
        return Reading(latest, found[1] + 2, in_a_row.__name__)
    alone = found[0] > 1 and line.form(found[1]) not in ("من", "ل", "في") and not line.at(found[1], "shift")
    return Reading(_unit(unit.unit, 0), found[1], in_a_row.__name__) if alone else None


def _day_before(line: Line, i: int) -> bool:
    """«تواصلت | أمس | المعارك لليوم الثاني»: whether the clause has told its day, by yesterday or a weekday, with no other verb since."""
    for at in range(i - 1, -1, -1):
        counted = line.time_word(at, "day")
        if line.at(at, "weekday") or (counted and counted[0].value is not None and counted[0].value < 0):
            return True
        if line.words[at].verb or line.words[at].function in ("complementizer", "relative"):
            return False
    return False


def its_own(line: Line, i: int) -> Reading | None:
    """«دخل الإضراب يومه الخامس»: the latest of the days that something lasts is today; not «في يومه الأول», its first, which may be long
    ago, and not «يدخل غدا يومه الخامس»."""
    unit = line.time_word(i, "its_unit")
    lasts = unit is not None and (unit[0].unit, unit[0].value) == ("day", 1) and line.words[i].pronoun in ("ه", "ها")
    if unit is None or not lasts or i + 1 >= len(line) or (i > 0 and "day" in line.kinds(i - 1)):
        return None
    found = ordinal(line.words, i + 1, line.terms.numbers)
    if found is None or found[0] == 1 or not line.words[i + 1].article or line.form(found[1]) in ("من", "ل"):
        return None
    row = (line.form(found[1]), line.form(found[1] + 1)) == ("علي", "التوالي")
    return Reading(_unit(unit[0].unit, 0), found[1] + 2 * row, its_own.__name__)


def clipped(line: Line, i: int) -> Reading | None:
    """«في وقت سابق هذا الشهر», «في وقت لاحق من الأسبوع المقبل», «في وقت متأخر أمس»"""
    if line.words[i].base != "في" or line.form(i + 1) != "وقت" or line.form(i + 2) not in _EARLY_LATE:
        return None
    at = i + 4 if line.form(i + 3) == "من" else i + 3
    found = first_of(line, at, (this_unit, which_unit, _today))
    if found is None:
        return None
    if not isinstance(found.meaning, Unit) or line.form(i + 2) not in ("سابق", "لاحق"):
        return Reading(found.meaning, found.end, clipped.__name__, part=True)
    side = "before" if line.form(i + 2) == "سابق" else "after"
    return Reading(Clipped(found.meaning, side), found.end, clipped.__name__)  # type: ignore[arg-type]  # one of two


_EARLY_LATE = ("سابق", "لاحق", "متاخر", "مبكر")


def _today(line: Line, i: int) -> Reading | None:
    found = line.time_word(i, "day")
    return Reading(Day(found[0].value or 0), found[1], "day") if found else None


# --- parts of periods -------------------------------------------------------------------------------------------


def portion(line: Line, i: int) -> Reading | None:
    """«مطلع الشهر الجاري», «منتصف يوليو (تموز)», «نهاية عام 2010», «بداية السبعينات», «نهاية الأسبوع»"""
    found = line.time_word(i, "portion")
    if found is None:
        return None
    if found[0].portion == "start" and line.form(found[1]) == "من":
        return None  # «بداية من الأسبوع المقبل» is «starting from»
    whole = whole_of(line, found[1])
    return Reading(Part(found[0].portion, whole.meaning), whole.end, portion.__name__) if whole else None


def share(line: Line, i: int) -> Reading | None:
    """«النصف الأول من العام الجاري», «الربع الأخير من 2012»"""
    parts = _parts(line, i)
    if parts is None:
        return None
    place = ordinal(line.words, i + 1, line.terms.numbers) if i + 1 < len(line) else None
    number = parts if line.form(i + 1) == "الاخير" else place[0] if place else 0
    if not 1 <= number <= parts or not (line.form(i + 2) == "من" or line.kind(i + 2) == "number"):
        return None
    whole = whole_of(line, i + 2)
    return Reading(Part(f"{number}/{parts}", whole.meaning), whole.end, share.__name__) if whole else None


def _parts(line: Line, i: int) -> int | None:
    """«النصف» 2, «الربع» 4, and the Maghreb's «الثلاثي» (of three months) 4, «السداسي» 2"""
    named = line.time_word(i, "share")
    if named:
        return named[0].value
    known = line.terms.numbers.word(line.words[i])
    if known is None or known.row.kind != "fraction" or known.row.low != 1 or not line.words[i].article:
        return None
    return known.row.high or 1


def whole_of(line: Line, i: int) -> Reading | None:
    """What a part is of. «الشهر» alone is this one."""
    at = i + 1 if line.form(i) == "من" else i
    found = first_of(line, at, (month_of_part, this_unit, which_unit, said_year, decade, century, season, bare_season))
    if found:
        return found if not isinstance(found.meaning, Day) else None
    year = year_at(line, at)
    if year and year.year and not year.hijri:
        return Reading(Date(year=year.year, calendar="gregorian"), year.end, "bare_year")
    unit = line.unit(at, definite=True)
    another = line.at(at + 1, "next") or described(line, at + 1)  # «العام الجديد», «العام الدراسي»
    if unit and unit.value == 1 and unit.unit in ("week", "month", "year") and not another:
        return Reading(Unit(unit.unit, 0), at + 1, "unit_alone")
    return None


# --- no time yet ------------------------------------------------------------------------------------------------


_TIME_NOUNS = ("موعد", "تاريخ", "توقيت", "زمان", "مواعيد", "وقت")
_BACK = 15  # words to look back for the noun whose time is not set


def unset(line: Line, i: int) -> Reading | None:
    """«موعد الاجتماع لم يتحدد بعد», «إلى أجل غير مسمى»"""
    found = line.time_word(i, "undetermined")
    if found is None:
        return None
    alone = line.words[i].stem in ("اجل", "اشعار")
    nouns = alone or any(line.words[k].stem in _TIME_NOUNS for k in range(max(0, i - _BACK), i))
    return Reading(Unset(), found[1], unset.__name__) if nouns else None
