"""Rules for dates of the calendar: «14 تموز الماضي», «26 مارس (آذار) 2011», «عام 97», «26/2/2013», «3-5 مايو».

A rule reads at one word of a line and gives what the words from there mean and where they end, or None.
"""

from __future__ import annotations

import re

from musnad.text.exact_numbers import exact, ordinal
from musnad.times.calendars import FIRST_HIJRI, LAST_HIJRI
from musnad.times.meanings import Date, Meaning, Reading, Until
from musnad.times.months import (
    BARE_FIRST,
    BARE_LAST,
    DASHES,
    SLASHES,
    YearRead,
    century_of,
    counts,
    dated_month,
    figure_year,
    month_at,
    shift_at,
    worded_year,
)
from musnad.times.terms import Line

_YEAR_BEFORE = (
    "في", "منذ", "حتي", "بحلول", "قبل", "بعد", "خلال", "من", "الي", "بين", "مطلع", "منتصف", "اواخر", "اوائل", "نهايه",
    "بدايه", "عام", "سنه", "اعوام", "قبيل", "طوال", "اثناء",
)  # fmt: skip


def numbered_day(line: Line, i: int) -> Reading | None:
    """«14 تموز الماضي», «الـ14 من تموز», «3-5 مايو», «15 و16 مارس 2012», «12 من الشهر الجاري», «8 الجاري»"""
    at = i + 1 if line.form(i) == "ال" and line.kind(i + 1) == "number" else i
    days = _days(line, at)
    if days is None:
        return None
    first, last, end = days
    end = end + 1 if line.form(end) == "من" or line.form(end) in (*DASHES, *SLASHES) else end
    after = _month_of_day(line, end) or _named_only_now(line, at, end)
    if after is None:
        return None
    date, end = after
    if _is_name(line, i, date) or _speaks(line, i, end) or _every_year(line, end):
        return None
    upper = date._replace(day=last)
    meaning: Meaning = upper if first == last else Until(date._replace(day=first), upper)
    return Reading(meaning, end, numbered_day.__name__)


_TWO_DAYS = re.compile(r"(\d{1,2})[-/](\d{1,2})")


def _days(line: Line, at: int) -> tuple[int, int, int] | None:
    """The day or the first and last of several days, and where they end."""
    form = line.form(at)
    if line.kind(at) != "number" or len(form) > 5:
        return None
    dashed = _TWO_DAYS.fullmatch(form)
    if dashed:
        first, last = int(dashed.group(1)), int(dashed.group(2))
        return (first, last, at + 1) if 1 <= first < last <= 31 else None
    if not form.isdigit() or not 1 <= int(form) <= 31 or len(form) > 2:
        return None
    first = int(form)
    other = _second_day(line, at + 1, first)
    return (first, *other) if other else (first, first, at + 1)


def _second_day(line: Line, at: int, first: int) -> tuple[int, int] | None:
    """«- 5», «و5», «إلى 5», «حتى 5» after the first of two days"""
    if line.form(at) not in (*DASHES, "و", "الي", "حتي", "او"):
        return None
    form = line.form(at + 1)
    if line.kind(at + 1) == "number" and form.isdigit() and len(form) <= 2 and first < int(form) <= 31:
        return int(form), at + 2
    return None


def ordinal_day(line: Line, i: int) -> Reading | None:
    """«الخامس عشر من يوليو الماضي», «الثاني من الشهر الماضي», «فاتح ماي»"""
    found = ordinal(line.words, i, line.terms.numbers)
    if found is None or found[0] > 31:
        return None
    end = found[1] + 1 if line.form(found[1]) == "من" else found[1]
    after = _month_of_day(line, end)
    if after is None or (line.unit(i - 1) and line.words[i - 1].stem != "يوم"):  # «الأسبوع | الأول من يوليو»
        return None
    date = after[0]._replace(day=found[0])
    if _is_name(line, i, date) or _every_year(line, after[1]):
        return None
    return Reading(date, after[1], ordinal_day.__name__)


def cardinal_day(line: Line, i: int) -> Reading | None:
    """«واحد وعشرين مايو», «ثلاثين يونيو 2013»: a number word that stands right before a month"""
    found = exact(line.words, i, line.terms.numbers)
    if found is None or found.value != int(found.value) or not 1 <= found.value <= 31:
        return None
    month = month_at(line, found.end)
    if month is None or not month.certain:
        return None
    date, end = dated_month(line, month)
    date = date._replace(day=int(found.value))
    return None if _is_name(line, i, date) or _every_year(line, end) else Reading(date, end, cardinal_day.__name__)


def _month_of_day(line: Line, at: int) -> tuple[Date, int] | None:
    """The month after a day: a named one with year or shift, or «الشهر الماضي»."""
    found = month_at(line, at)
    if found:
        date, end = dated_month(line, found)
        sure = found.certain or found.month != 2 or found.calendar != "hijri" or date.year is not None
        return (date, end) if sure else None  # «صفر» is a number as well
    this = bool(line.at(at, "this"))
    unit = line.unit(at + this, definite=True)
    if unit and unit.unit == "month" and unit.value == 1:
        if this:
            return Date(shift=0), at + 2
        shift = shift_at(line, at + 1)
        if shift:
            return Date(shift=shift[0]), shift[1]
        if line.at(at + 1, "same"):
            return Date(year_told=True), at + 2
    return None


def _named_only_now(line: Line, at: int, end: int) -> tuple[Date, int] | None:
    """«8 الجاري», «في 15 الحالي»: the month is this one. Other shifts would say which 8 soldiers."""
    shift = line.time_word(end, "shift")
    if (
        shift is None
        or shift[0].value != 0
        or line.form(end).endswith("ه")
        or not (line.form(at - 1) in (*_YEAR_BEFORE, "يوم") or (at > 0 and line.at(at - 1, "weekday")))
    ):
        return None
    return Date(shift=0), shift[1]


def _is_name(line: Line, i: int, date: Date) -> bool:
    """«ثورة 25 يناير», «حركة السادس من أبريل»: a day without year right after such a noun names it."""
    if date.year is not None or date.shift is not None or date.year_shift is not None or i == 0:
        return False
    if line.at(i - 1, "event"):
        return True
    return i >= 2 and bool(line.at(i - 2, "event")) and _plain_noun(line, i - 1)  # «شباب مصر 25 يناير»


def _speaks(line: Line, i: int, end: int) -> bool:
    """«6 أبريل تتهم الداخلية»: a day that heads a line and is the subject of a feminine verb is a movement"""
    verb = line.words[end].verb if end < len(line) else None
    return i == 0 and verb is not None and verb.gender == "f" and verb.number == "s"


def _plain_noun(line: Line, i: int) -> bool:
    word = line.words[i]
    marked = word.preposition or word.function or word.verb or line.kinds(i) - {"name"}
    return word.kind == "word" and not marked


def _in_name(line: Line, i: int) -> bool:
    """«حرب أكتوبر», «ثورة 25 | يناير», «السادس من | أبريل»: a month of a name, whose day was not read as one"""
    if i == 0:
        return False
    first = _other_name_of(line, i)
    if first is not None:
        return _in_name(line, first)
    quoted = line.form(i - 1) in _OPENING and bool(line.at(i - 2, "event"))  # «جمعة "فبراير الكرامة"»
    return quoted or bool(line.at(i - 1, "event")) or line.kind(i - 1) == "number" or (i > 1 and line.form(i - 1) == "من" and
        line.terms.numbers.word(line.words[i - 2]) is not None)  # fmt: skip


def _other_name_of(line: Line, i: int) -> int | None:
    """«ثورة 25 يناير | (كانون الثاني)»: where the month begins of which the one at word ``i`` is the name in the other calendar"""
    if i < 1 or line.form(i - 1) not in ("(", *SLASHES, *DASHES):
        return None
    starts = (j for j in (i - 2, i - 3) if j >= 0 and line.at(j, "month"))
    return next((j for j in starts if (month := month_at(line, j)) and month.end > i), None)


def _father(line: Line, i: int) -> bool:
    """«أب» without the madda of «آب»"""
    return line.words[i].stem == "اب" and not line.words[i].plain.endswith("آب")


def _every_year(line: Line, at: int) -> bool:
    """«في 8 مارس من كل عام»"""
    return line.form(at) == "من" and line.form(at + 1) == "كل"


_OPENING = ("«", '"', "“", "(")

_BEFORE_MONTH = ("في", "منذ", "خلال", "حتي", "بحلول")  # no verb follows these, and no person but in odd cases


def month_of_part(line: Line, i: int) -> Reading | None:
    """«[نهاية] مارس الماضي»: after a word for a part nothing but a month is meant"""
    found = month_at(line, i)
    if found is None:
        return None
    date, end = dated_month(line, found)
    return Reading(date, end, month_alone.__name__)


def month_alone(line: Line, i: int) -> Reading | None:
    """«مارس 2011», «ديسمبر/كانون الأول الفائت», «شهر مايو», «في سبتمبر»"""
    found = month_at(line, i)
    if found is None or (line.form(i - 1) in SLASHES and month_at(line, i - 2)):
        return None  # «هجمات 11 سبتمبر/أيلول»: the month of a name in the other calendar
    date, end = dated_month(line, found)
    dated = end > found.end
    certain = found.certain or (line.form(i - 1) in _BEFORE_MONTH and not _father(line, i))
    if not dated and (not certain or line.words[i].article or _in_name(line, i)):
        return None
    if _every_year(line, end):
        return None
    return Reading(date, end, month_alone.__name__)


_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})")
_DATED_BY = ("يوم", "بتاريخ", "تاريخ", "موعد", "الموافق", "الموافقه")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)")


def numeric(line: Line, i: int) -> Reading | None:
    """«26/2/2013», «2013-02-26», «26.2.2013», «26/10/1436هـ»; «26/2» and «26/2/13» only after يوم, تاريخ and the like"""
    if line.kind(i) != "number":
        return None
    form, end = _joined_figures(line, i)
    hijri = line.form(end) == "ه"
    end = end + 1 if hijri or line.form(end) == "م" else end
    date = _written_date(line, i, form, hijri=hijri)
    return Reading(date, end, numeric.__name__) if date else None


def _written_date(line: Line, i: int, form: str, *, hijri: bool) -> Date | None:
    short = _SHORT.fullmatch(form)
    if short:
        day, month, year = (int(part) for part in short.groups())
        led = _led(line, i) or line.form(i - 1) == "في"
        return _ordered(str(day), str(month), str(century_of(year)), hijri=False) if led else None
    match = _NUMERIC.fullmatch(form)
    if match:
        first, _, middle, last = match.groups()
        return _ordered(first, middle, last, hijri=hijri)
    pair = _DAY_MONTH.fullmatch(form)
    if pair is None or not _dates(line, i, int(pair.group(1)), int(pair.group(2))):
        return None
    return Date(day=int(pair.group(1)), month=int(pair.group(2)), calendar="gregorian")


def _led(line: Line, i: int) -> bool:
    return line.form(i - 1) in _DATED_BY or (i > 0 and bool(line.at(i - 1, "weekday")))


def _dates(line: Line, i: int, day: int, month: int) -> bool:
    """Whether «19/2» is a day: after «يوم», «الموافق» or a weekday. «في 14/7» too: with more than 12 above it is no
    fraction; «24/7» is round the clock."""
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    no_fraction = day > _MONTHS and (day, month) != _ROUND_THE_CLOCK and "/" in line.form(i)
    return _led(line, i) or (no_fraction and line.form(i - 1) in ("في", "منذ", "حتي", "بحلول"))


_MONTHS, _ROUND_THE_CLOCK = 12, (24, 7)


def _joined_figures(line: Line, i: int) -> tuple[str, int]:
    """«14 / 10 / 1436»: figures and slashes as one"""
    if line.form(i + 1) == "/" and line.kind(i + 2) == "number" and _DAY_MONTH.fullmatch(line.form(i)):
        return "/".join((line.form(i).replace("-", "/"), line.form(i + 2))), i + 3  # «27/01 / 2013»
    signs, kinds = {line.form(i + 1), line.form(i + 3)}, {line.kind(i + 2), line.kind(i + 4)}
    if signs in ({"/"}, {"-"}) and kinds == {"number"}:
        return "".join(line.form(k) for k in range(i, i + 5)), i + 5
    return line.form(i), i + 1


def _ordered(first: str, middle: str, last: str, *, hijri: bool) -> Date | None:
    """Year first when it has four figures, else day first, as Arab countries write."""
    if len(first) == 4:
        year, month, day = int(first), int(middle), int(last)
    elif len(last) == 4 and len(first) <= 2:
        day, month, year = int(first), int(middle), int(last)
    else:
        return None
    low, high = (FIRST_HIJRI, LAST_HIJRI) if hijri else (BARE_FIRST, BARE_LAST)
    if not (low <= year <= high and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Date(day=day, month=month, year=year, calendar="hijri" if hijri else "gregorian")


def said_year(line: Line, i: int) -> Reading | None:
    """«عام 2011», «سنة 97», «العام 2012», «عامي 2011 و2012», «عام 1436هـ»"""
    unit = line.unit(i)
    if unit is None or unit.unit != "year":
        return None
    school = _two_years(line, _past_adjective(line, i + 1))
    if school:
        return Reading(school, _past_adjective(line, i + 1) + 1, said_year.__name__)
    if unit.value == 1:
        found = figure_year(line, _past_adjective(line, i + 1), said=True) or worded_year(line, i + 1)
        if found is None or found.year is None or _of_serial(line, i):
            return None
        return _years(line, found, said_year.__name__)
    found = figure_year(line, i + 1, said=True)
    return _years(line, found, said_year.__name__) if found and found.year else None


def _of_serial(line: Line, i: int) -> bool:
    """«القانون رقم 76 | لسنة 1970»: the year is part of the number"""
    return line.words[i].preposition == "ل" and line.kind(i - 1) == "number"


def _past_adjective(line: Line, at: int) -> int:
    return at + 1 if line.form(at) in _KINDS_OF_YEAR else at


_KINDS_OF_YEAR = (
    "الميلادي", "الهجري", "الميلاديه", "الهجريه", "الدراسي", "الدراسيه", "الجامعي", "الجامعيه", "المالي", "الماليه",
)  # fmt: skip


def _years(line: Line, found: YearRead, rule: str) -> Reading:
    """A year, or the years up to another: «2011 و2012», «2011-2013», «1975 - 1990»"""
    first = Date(year=found.year, calendar="hijri" if found.hijri else "gregorian")
    last, end = first, found.end
    while line.form(end) in ("و", *DASHES, "الي", "حتي"):
        more = figure_year(line, end + 1, said=rule == said_year.__name__ and len(line.form(end + 1)) == 4)
        if more is None or more.year is None or more.hijri != found.hijri or more.year <= (last.year or 0):
            break
        last, end = first._replace(year=more.year), more.end
    return Reading(first if last == first else Until(first, last), end, rule)


_YEAR_RANGE = re.compile(r"(\d{4})[-/](\d{4})")


def bare_year(line: Line, i: int) -> Reading | None:
    """«في 2005», «منذ 2011», «انتخابات 2009», «بين 2003 و2011», «2011-2013»; not «من 2000 شخص»"""
    match = _YEAR_RANGE.fullmatch(line.form(i)) if line.kind(i) == "number" else None
    if (
        line.kind(i) != "number"
        or not (match or _year_may_stand(line, i))
        or line.terms.numbers.measure(line.words, i - 1)
    ):
        return None
    if match:
        whole = _two_years(line, i)
        return Reading(whole, i + 1, bare_year.__name__) if whole else None
    found = figure_year(line, i)
    if found is None or found.year is None:
        return None
    reading = _years(line, found, bare_year.__name__)
    return None if counts(line, reading.end) else reading


def _two_years(line: Line, i: int) -> Meaning | None:
    """«2011-2013», «2014/2015»"""
    match = _YEAR_RANGE.fullmatch(line.form(i)) if line.kind(i) == "number" else None
    first, last = map(int, match.groups()) if match else (0, 0)
    if not BARE_FIRST <= first < last <= BARE_LAST:
        return None
    return Until(Date(year=first, calendar="gregorian"), Date(year=last, calendar="gregorian"))


def _year_may_stand(line: Line, i: int) -> bool:
    before = line.form(i - 1)
    if before == "من" and line.at(i - 2, "day"):
        return False  # «حتى اليوم من 2015»
    joined = i > 0 and line.words[i - 1].conjunction != "" and line.words[i - 1].base in _YEAR_BEFORE  # «وفي 2012»
    if before in _YEAR_BEFORE or joined or line.at(i - 1, "dated"):
        return True
    return before == "ل" and line.form(i - 2) in ("انتخابات", "الانتخابات")
