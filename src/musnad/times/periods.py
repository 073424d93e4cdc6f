"""Rules for periods: «الشهر الماضي», «هذا الأسبوع», «اليومين المقبلين», «قبل أسبوعين», «مطلع الثمانينات», «صيف 2012»."""

from __future__ import annotations

from musnad.lexicon.rows import Feast, TimeUnit, TimeWord
from musnad.text.exact_numbers import Exact, exact, ordinal
from musnad.text.nouns import nouns
from musnad.text.numbers import quantity
from musnad.times.calendars import FIRST_HIJRI, LAST_HIJRI
from musnad.times.dates import month_of_part, said_year
from musnad.times.meanings import (
    Ago,
    Century,
    Clipped,
    Date,
    Day,
    FeastDays,
    Meaning,
    Part,
    Reading,
    Season,
    Stretch,
    Told,
    Unit,
    Unset,
    Years,
)
from musnad.times.months import shift_at, year_at
from musnad.times.outlook import ahead
from musnad.times.terms import Line

CALENDAR_UNITS = ("day", "week", "month", "year", "decade")


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


# --- several of a unit ------------------------------------------------------------------------------------------


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
    found = first_of(line, at, (month_of_part, this_unit, which_unit, said_year, decade, century, season, _bare_season))
    if found:
        return found if not isinstance(found.meaning, Day) else None
    year = year_at(line, at)
    if year and year.year and not year.hijri:
        return Reading(Date(year=year.year, calendar="gregorian"), year.end, "bare_year")
    unit = line.unit(at, definite=True)
    another = line.at(at + 1, "next") or _described(line, at + 1)  # «العام الجديد», «العام الدراسي»
    if unit and unit.value == 1 and unit.unit in ("week", "month", "year") and not another:
        return Reading(Unit(unit.unit, 0), at + 1, "unit_alone")
    return None


def _described(line: Line, i: int) -> bool:
    """Whether a definite adjective stands there, so that the word before it is of another kind: «السنة الأمازيغية»"""
    return i < len(line) and line.words[i].article and nouns(line.terms.words).adjective(line.words[i])


def first_of(line: Line, i: int, rules: tuple) -> Reading | None:  # type: ignore[type-arg]  # rules like this one
    """The reading of the first rule that reads at word ``i``."""
    if not 0 <= i < len(line):
        return None
    return next((found for rule in rules if (found := rule(line, i))), None)


# --- decades, centuries, seasons, feasts ------------------------------------------------------------------------


def decade(line: Line, i: int) -> Reading | None:
    """«السبعينات», «ثمانينيات القرن الماضي»; not «في السبعينات من عمره»"""
    found = line.time_word(i, "decade")
    if found is None or found[0].value is None:
        return None
    end = found[1] + 1 if line.form(found[1]) == "الميلاديه" else found[1]
    at = end + 1 if line.form(end) == "من" else end
    if line.words[at].stem == "عمر" if at < len(line) else False:
        return None
    of = century(line, at) if at < len(line) else None
    first = 1900
    if of and isinstance(of.meaning, Years):
        first, end = of.meaning.first, of.end
    elif of:
        end = of.end
    elif line.words[i].form in ("عشرينات", "عشرينيات") or not line.form(i).startswith("ال"):
        return None
    return Reading(Years(first + found[0].value, first + found[0].value + 9), end, decade.__name__)


def century(line: Line, i: int) -> Reading | None:
    """«القرن الماضي», «القرن التاسع عشر», «القرن الـ20»"""
    unit = line.unit(i, definite=True)
    if unit is None or unit.unit != "century" or unit.value != 1:
        return None
    shift = shift_at(line, i + 1)
    if shift:
        return Reading(Century(shift[0]), shift[1], century.__name__)
    place = ordinal(line.words, i + 1, line.terms.numbers) if i + 1 < len(line) else None
    at = i + 2 if line.form(i + 1) == "ال" else i + 1
    if place is None and line.form(at).isdigit() and len(line.form(at)) <= 2:
        place = int(line.form(at)), at + 1  # «القرن الـ20», «القرن 15»
    if place is None or not 1 <= place[0] <= 25:
        return None
    first = max(100 * (place[0] - 1), 1)
    return Reading(Years(first, 100 * place[0] - 1), place[1], century.__name__)


def season(line: Line, i: int) -> Reading | None:
    """«صيف 2012», «الشتاء الماضي», «هذا الصيف», «ربيع العام الماضي»"""
    this = bool(line.at(i, "this"))
    found = line.time_word(i + 1 if this else i, "season")
    if found is None or found[0].value is None:
        return None
    number, end = found[0].value, found[1]
    if this:
        return Reading(Season(number, None, 0), end, season.__name__)
    shift = shift_at(line, end)
    if shift and line.words[i].article:
        return Reading(Season(number, None, shift[0]), shift[1], season.__name__)
    year = None if line.words[i].article else year_at(line, end)
    if year is None or year.hijri or year.told:
        return None
    return Reading(Season(number, year.year, year.shift), year.end, season.__name__)


def _bare_season(line: Line, i: int) -> Reading | None:
    """«[نهاية] الصيف»: the one that is now or nearest"""
    found = line.time_word(i, "season")
    if found is None or found[0].value is None or not line.form(i).startswith("ال"):
        return None
    return Reading(Season(found[0].value, None, 0), found[1], season.__name__)


_NEW_YEAR = "رأس السنة"
_FEAST_AFTER = (
    "في", "خلال", "قبل", "بعد", "منذ", "حتي", "قبيل", "عقب", "اثناء", "ليله", "صباح", "ايام", "يوم", "عطله", "اول",
    "ثاني", "ثالث", "رابع", "مع", "عشيه",
)  # fmt: skip


def feast(line: Line, i: int) -> Reading | None:
    """«قبيل عيد الفطر», «ثاني أيام عيد الأضحى», «عيد الفطر المقبل»; not «هنأ الرئيس بعيد الفطر»"""
    place, at = _day_of_feast(line, i)
    found = line.at(at, "feast")
    if found is None or not isinstance(found[0].row, Feast):
        return None
    if found[0].row.name == _NEW_YEAR and _described(line, found[1]):
        return None  # «رأس السنة القمرية»
    end = found[1] + 1 if line.form(found[1]) == "المبارك" else found[1]
    shift = shift_at(line, end)
    year = None if shift else year_at(line, end, bare=True)
    if year and (year.year is None or year.hijri):
        year = None
    told = shift or year or at > i or line.form(i - 1) in _FEAST_AFTER
    if not told:
        return None
    end = shift[1] if shift else year.end if year else end
    day = place if at > i else None
    meaning = FeastDays(found[0].row, year.year if year else None, shift[0] if shift else None, day)
    return Reading(meaning, end, feast.__name__)


def _day_of_feast(line: Line, i: int) -> tuple[int | None, int]:
    """«ثاني أيام | عيد الفطر», «اليوم الثاني من | عيد الأضحى»: which day, and where the feast's name begins"""
    unit = line.unit(i, definite=True)
    if unit and unit.unit == "day" and unit.value == 1 and i + 1 < len(line):
        place = ordinal(line.words, i + 1, line.terms.numbers)
        at = place[1] if place else i
        at = at + 1 if line.form(at) in ("من", "ل") else at
        at = at + 1 if line.form(at) == "ايام" else at
        return (place[0], at) if place and line.at(at, "feast") else (None, i)
    place = ordinal(line.words, i, line.terms.numbers) if not line.at(i, "feast") else None
    return (place[0], place[1] + 1) if place and line.form(place[1]) == "ايام" else (None, i)


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


RULES = (
    this_unit, which_unit, in_a_row, clipped, stretch, ago, after_told, portion, share, decade, century, season, feast,
    unset,
)  # fmt: skip
