"""Rules for dates of the calendar: «14 تموز الماضي», «26 مارس (آذار) 2011», «عام 97», «26/2/2013», «3-5 مايو».

A rule reads at one word of a line and gives what the words from there mean and where they end, or None.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from musnad.lexicon.rows import Month
from musnad.records import Calendar
from musnad.text.numbers import exact, ordinal
from musnad.times.calendars import FIRST_HIJRI, LAST_HIJRI
from musnad.times.meanings import Date, Meaning, Until
from musnad.times.terms import Line


class Reading(NamedTuple):
    """What the words from where a rule was asked to word ``end`` mean. ``part``: they say a part of a day."""

    meaning: Meaning
    end: int
    rule: str
    part: bool = False


# Years that a report writes without saying that they are years; other figures need the word عام.
_BARE_FIRST, _BARE_LAST = 1900, 2099
_SAID_FIRST, _SAID_LAST = 1000, 2499

_DASHES = ("-", "–", "—")
_SLASHES = ("/", "\\")
_YEAR_BEFORE = (
    "في", "منذ", "حتي", "بحلول", "قبل", "بعد", "خلال", "من", "الي", "بين", "مطلع", "منتصف", "اواخر", "اوائل", "نهايه",
    "بدايه", "عام", "سنه", "اعوام", "قبيل", "طوال", "اثناء",
)  # fmt: skip


# --- months -----------------------------------------------------------------------------------------------------


class MonthRead(NamedTuple):
    month: int
    calendar: Calendar
    end: int
    certain: bool  # needs nothing beside it to be a month
    disagrees: bool = False


def month_at(line: Line, i: int) -> MonthRead | None:
    """«يوليو», «شهر مايو», «حزيران/يونيو», «يوليو (تموز)», «يناير كانون الثاني»"""
    said = line.unit(i)
    if said and said.unit == "month" and said.value == 1:
        found = _one_month(line, i + 1)
        return found and _with_other_name(line, found._replace(certain=True))
    found = _one_month(line, i)
    return found and _with_other_name(line, found)


def _one_month(line: Line, i: int) -> MonthRead | None:
    found = line.at(i, "month")
    if found is None or not isinstance(found[0].row, Month):
        return None
    row = found[0].row
    return MonthRead(row.month, row.calendar, found[1], not row.needs)


def _with_other_name(line: Line, found: MonthRead) -> MonthRead:
    """The month with its other name after it. Two names of different months after a slash or in brackets disagree."""
    at, sign = found.end, line.form(found.end)
    marked = sign in _SLASHES or sign in _DASHES or sign == "("
    other = _one_month(line, at + 1 if marked else at)
    if other is None or found.calendar == "hijri" or other.calendar == "hijri":
        return found
    end = other.end
    if sign == "(":
        if line.form(end) != ")":
            return found
        end += 1
    if other.month == found.month:
        calendar = _shown_calendar(found, other)
        return MonthRead(found.month, calendar, end, True)
    return found._replace(end=end, disagrees=True) if sign in _SLASHES or sign == "(" else found


def _shown_calendar(one: MonthRead, other: MonthRead) -> Calendar:
    """Of the two names the one that tells a region: «حزيران/يونيو» is Levantine."""
    return one.calendar if one.calendar != "gregorian" else other.calendar


# --- years ------------------------------------------------------------------------------------------------------


class YearRead(NamedTuple):
    end: int
    year: int | None = None
    shift: int | None = None
    told: bool = False
    hijri: bool = False


def year_at(line: Line, i: int, *, bare: bool = True) -> YearRead | None:
    """A year after a month, or by itself: «2011», «، 2011 م», «من العام الماضي», «عام 97», «1436 هـ», «سنة ألفين»"""
    at = i + 1 if line.form(i) in (",", "،", "-") and line.kind(i + 1) == "number" else i
    at = at + 1 if line.form(at) == "من" else at
    pointed = line.at(at, "this") or line.at(at, "that")
    unit = line.unit(at + bool(pointed))
    if unit and unit.unit == "year" and unit.value == 1:
        if pointed:  # «مارس من ذلك العام»
            told = pointed[0].kind == "that"
            return YearRead(at + 2, told=told, shift=None if told else 0)
        return _said_year(line, at)
    found = _figure_year(line, at, old=True) if bare else None
    return None if found and (found.year or 0) < _BARE_FIRST and _counts(line, found.end) else found


def _said_year(line: Line, at: int) -> YearRead | None:
    """«عام 97», «العام الماضي», «العام نفسه», «سنة ألفين واثنتي عشرة»"""
    shift = line.time_word(at + 1, "shift")
    if shift and line.words[at].article:
        figure = _figure_year(line, shift[1])
        return figure or YearRead(shift[1], shift=shift[0].value)
    if line.at(at + 1, "same") and line.words[at].article:
        return YearRead(at + 2, told=True)
    said = at + 2 if line.form(at + 1) in ("الميلادي", "الهجري", "ميلادي", "هجري") else at + 1
    return _figure_year(line, said, said=True) or _worded_year(line, said)


def _figure_year(line: Line, at: int, *, said: bool = False, old: bool = False) -> YearRead | None:
    """A year in figures. ``said``: after the word for year, any; ``old``: after a month, from 1000 on; else from 1900."""
    form = line.form(at)
    if line.kind(at) != "number" or not form.isdigit() or len(form) not in (2, 4):
        return None
    number, end = int(form), at + 1
    if line.form(end) in ("ه", "هجري", "هجريه", "للهجره"):
        return YearRead(end + 1, year=number, hijri=True) if FIRST_HIJRI <= number <= LAST_HIJRI else None
    if line.form(end) in ("م", "ميلادي", "ميلاديه"):
        end, said = end + 1, True
    if len(form) == 2:
        return YearRead(end, year=_century_of(number)) if said else None
    if said and FIRST_HIJRI <= number <= LAST_HIJRI:
        return YearRead(end, year=number, hijri=True)
    first = _SAID_FIRST if said or old else _BARE_FIRST
    last = _SAID_LAST if said else _BARE_LAST
    return YearRead(end, year=number) if first <= number <= last else None


def _century_of(two_figures: int) -> int:
    """«عام 97» is 1997, «عام 11» 2011: the turn is at 30"""
    return (2000 if two_figures < 30 else 1900) + two_figures


def _worded_year(line: Line, at: int) -> YearRead | None:
    if not 0 <= at < len(line) or line.kind(at) != "word":
        return None
    found = exact(line.words, at, line.terms.numbers)
    if found and found.value == int(found.value) and _BARE_FIRST <= found.value <= _BARE_LAST:
        return YearRead(found.end, year=int(found.value))
    return None


# --- shifts -----------------------------------------------------------------------------------------------------


def shift_at(line: Line, i: int) -> tuple[int, int] | None:
    """«الماضي» -1, «المقبل» 1, «الجاري» 0, also after a slash; and where it ends"""
    at = i + 1 if line.form(i) in _SLASHES else i
    found = line.time_word(at, "shift")
    return (found[0].value, found[1]) if found and found[0].value is not None else None


# --- rules ------------------------------------------------------------------------------------------------------


def numbered_day(line: Line, i: int) -> Reading | None:
    """«14 تموز الماضي», «الـ14 من تموز», «3-5 مايو», «15 و16 مارس 2012», «12 من الشهر الجاري», «8 الجاري»"""
    at = i + 1 if line.form(i) == "ال" and line.kind(i + 1) == "number" else i
    days = _days(line, at)
    if days is None:
        return None
    first, last, end = days
    end = end + 1 if line.form(end) == "من" or line.form(end) in (*_DASHES, *_SLASHES) else end
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
    if line.form(at) not in (*_DASHES, "و", "الي", "حتي", "او"):
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


def _month_of_day(line: Line, at: int) -> tuple[Date, int] | None:
    """The month after a day: a named one with year or shift, or «الشهر الماضي»."""
    found = month_at(line, at)
    if found:
        date, end = _dated_month(line, found)
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


def _dated_month(line: Line, found: MonthRead) -> tuple[Date, int]:
    """A month with the year or the shift that follows it."""
    date = Date(month=found.month, calendar=found.calendar, disagrees=found.disagrees)
    end = found.end + (line.form(found.end) in _HONOURS)
    shift = shift_at(line, end)
    year = None if shift else year_at(line, end)
    if year and year.year and found.calendar == "hijri" and FIRST_HIJRI <= year.year <= LAST_HIJRI:
        year = year._replace(hijri=True)  # «5 شوال 1436»
    if year and year.hijri == (found.calendar == "hijri"):
        date = date._replace(year=year.year, year_shift=year.shift, year_told=year.told)
        return date, year.end
    if shift:
        return date._replace(shift=shift[0]), shift[1]
    shared = _shared(line, end, found.calendar)
    return (date._replace(year=shared.year, shift=shared.shift) if shared else date), end


_HONOURS = ("المبارك", "الفضيل", "الكريم", "المعظم", "الحرام")


def _shared(line: Line, at: int, calendar: Calendar) -> Date | None:
    """«يناير | وفبراير 2012», «3 مايو | و5 يونيو الماضيين»: the year or shift after the second counts for both"""
    if at >= len(line) or not (line.form(at) == "و" or line.words[at].conjunction == "و"):
        return None
    at = at + 1 if line.form(at) == "و" else at
    at = at + 1 if line.kind(at) == "number" else at
    other = month_at(line, at)
    if other is None or other.calendar != calendar:
        return None
    year, shift = year_at(line, other.end), shift_at(line, other.end)
    if shift and line.form(other.end).endswith("ين"):
        return Date(shift=shift[0])
    return Date(year=year.year) if year and year.year and not year.hijri else None


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
    quoted = line.form(i - 1) in _OPENING and bool(line.at(i - 2, "event"))  # «جمعة "فبراير الكرامة"»
    return quoted or bool(line.at(i - 1, "event")) or line.kind(i - 1) == "number" or (i > 1 and line.form(i - 1) == "من" and
        line.terms.numbers.word(line.words[i - 2]) is not None)  # fmt: skip


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
    date, end = _dated_month(line, found)
    return Reading(date, end, month_alone.__name__)


def month_alone(line: Line, i: int) -> Reading | None:
    """«مارس 2011», «ديسمبر/كانون الأول الفائت», «شهر مايو», «في سبتمبر»"""
    found = month_at(line, i)
    if found is None:
        return None
    date, end = _dated_month(line, found)
    dated = end > found.end
    certain = found.certain or (line.form(i - 1) in _BEFORE_MONTH and not _father(line, i))
    if not dated and (not certain or line.words[i].article or _in_name(line, i)):
        return None
    if _every_year(line, end):
        return None
    return Reading(date, end, month_alone.__name__)


_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})")
_DATED_BY = ("يوم", "بتاريخ", "تاريخ", "موعد")


def numeric(line: Line, i: int) -> Reading | None:
    """«26/2/2013», «2013-02-26», «26.2.2013», «26/10/1436هـ»; «26/2» only after يوم or تاريخ"""
    if line.kind(i) != "number":
        return None
    form, end = _joined_figures(line, i)
    match = _NUMERIC.fullmatch(form)
    hijri = line.form(end) == "ه"
    end = end + 1 if hijri or line.form(end) == "م" else end
    if match:
        first, _, middle, last = match.groups()
        date = _ordered(first, middle, last, hijri=hijri)
        return Reading(date, end, numeric.__name__) if date else None
    match = _DAY_MONTH.fullmatch(form)
    if match and (line.form(i - 1) in _DATED_BY or (i > 0 and line.at(i - 1, "weekday"))):
        day, month = int(match.group(1)), int(match.group(2))
        if 1 <= day <= 31 and 1 <= month <= 12:
            return Reading(Date(day=day, month=month, calendar="gregorian"), end, numeric.__name__)
    return None


def _joined_figures(line: Line, i: int) -> tuple[str, int]:
    """«14 / 10 / 1436»: figures and slashes as one"""
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
    low, high = (FIRST_HIJRI, LAST_HIJRI) if hijri else (_BARE_FIRST, _BARE_LAST)
    if not (low <= year <= high and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Date(day=day, month=month, year=year, calendar="hijri" if hijri else "gregorian")


def said_year(line: Line, i: int) -> Reading | None:
    """«عام 2011», «سنة 97», «العام 2012», «عامي 2011 و2012», «عام 1436هـ»"""
    unit = line.unit(i)
    if unit is None or unit.unit != "year":
        return None
    if unit.value == 1:
        found = _figure_year(line, _past_adjective(line, i + 1), said=True) or _worded_year(line, i + 1)
        if found is None or found.year is None or _of_serial(line, i):
            return None
        return _years(line, found, said_year.__name__)
    found = _figure_year(line, i + 1, said=True)
    return _years(line, found, said_year.__name__) if found and found.year else None


def _of_serial(line: Line, i: int) -> bool:
    """«القانون رقم 76 | لسنة 1970»: the year is part of the number"""
    return line.words[i].preposition == "ل" and line.kind(i - 1) == "number"


def _past_adjective(line: Line, at: int) -> int:
    return at + 1 if line.form(at) in ("الميلادي", "الهجري", "الميلاديه", "الهجريه") else at


def _years(line: Line, found: YearRead, rule: str) -> Reading:
    """A year, or the years up to another: «2011 و2012», «2011-2013», «1975 - 1990»"""
    first = Date(year=found.year, calendar="hijri" if found.hijri else "gregorian")
    last, end = first, found.end
    while line.form(end) in ("و", *_DASHES, "الي", "حتي"):
        more = _figure_year(line, end + 1, said=rule == said_year.__name__ and len(line.form(end + 1)) == 4)
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
        first, last = int(match.group(1)), int(match.group(2))
        if not _BARE_FIRST <= first < last <= _BARE_LAST:
            return None
        whole = Until(Date(year=first, calendar="gregorian"), Date(year=last, calendar="gregorian"))
        return Reading(whole, i + 1, bare_year.__name__)
    found = _figure_year(line, i)
    if found is None or found.year is None:
        return None
    reading = _years(line, found, bare_year.__name__)
    return None if _counts(line, reading.end) else reading


def _year_may_stand(line: Line, i: int) -> bool:
    before = line.form(i - 1)
    if before == "من" and line.at(i - 2, "day"):
        return False  # «حتى اليوم من 2015»
    if before in _YEAR_BEFORE or line.at(i - 1, "dated"):
        return True
    return before == "ل" and line.form(i - 2) in ("انتخابات", "الانتخابات")


def _counts(line: Line, at: int) -> bool:
    """Whether what follows is a thing that the figure counts: an indefinite noun, a measure, a further figure."""
    if at >= len(line):
        return False
    word = line.words[at]
    if word.kind == "number" or word.form in ("%", "٪", "/", ":"):
        return True
    if word.form in ("الي", "او", *_DASHES) and line.kind(at + 1) == "number":
        return True
    if line.terms.numbers.measure(line.words, at) or line.terms.numbers.word(word):
        return True
    if word.kind != "word" or word.definite or word.function or word.verb or word.preposition or word.conjunction:
        return False
    return not word.shape.verbs  # a verb may follow: «في 2011 اندلعت»


RULES = (numbered_day, ordinal_day, month_alone, numeric, said_year, bare_year)
