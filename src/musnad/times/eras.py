"""Rules for decades, centuries, seasons and feasts: «مطلع الثمانينات», «صيف 2012», «عيد الفطر»."""

from __future__ import annotations

from musnad.lexicon.rows import Feast
from musnad.text.exact_numbers import ordinal
from musnad.text.nouns import nouns
from musnad.times.meanings import Century, FeastDays, Reading, Season, Years
from musnad.times.months import shift_at, year_at
from musnad.times.terms import Line


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


def bare_season(line: Line, i: int) -> Reading | None:
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
    if found[0].row.name == _NEW_YEAR and described(line, found[1]):
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


def described(line: Line, i: int) -> bool:
    """Whether a definite adjective stands there, so that the word before it is of another kind: «السنة الأمازيغية»"""
    return i < len(line) and line.words[i].article and nouns(line.terms.words).adjective(line.words[i])
