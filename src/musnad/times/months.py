"""Months and years by their names and figures: what dates and periods are made of.

«يوليو (تموز)», «حزيران/يونيو», «عام 97», «1436هـ», «من العام الماضي»
"""

from __future__ import annotations

from typing import NamedTuple

from musnad.lexicon.rows import Month
from musnad.records import Calendar
from musnad.text.exact_numbers import exact
from musnad.times.calendars import FIRST_HIJRI, LAST_HIJRI
from musnad.times.meanings import Date
from musnad.times.terms import Line

# Years that a report writes without saying that they are years; other figures need the word عام.
BARE_FIRST, BARE_LAST = 1900, 2099
_SAID_HIJRI = 1460  # a year that a report of our days may mean without saying so
_SAID_FIRST, _SAID_LAST = 1000, 2499

DASHES = ("-", "–", "—")
SLASHES = ("/", "\\")


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
    marked = sign in SLASHES or sign in DASHES or sign == "("
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
    return found._replace(end=end, disagrees=True) if sign in SLASHES or sign == "(" else found


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
    at = i + 1 if line.form(i) in ("،", "-") and line.kind(i + 1) == "number" else i
    at = at + 1 if line.form(at) == "من" else at
    pointed = line.at(at, "this") or line.at(at, "that")
    unit = line.unit(at + bool(pointed))
    if unit and unit.unit == "year" and unit.value == 1:
        if pointed:  # «مارس من ذلك العام»
            told = pointed[0].kind == "that"
            return YearRead(at + 2, told=told, shift=None if told else 0)
        return _said_year(line, at)
    found = figure_year(line, at, old=True) if bare else None
    if found is None and bare:
        return _spoken_year(line, i)
    return None if found and (found.year or 0) < BARE_FIRST and counts(line, found.end) else found


def _said_year(line: Line, at: int) -> YearRead | None:
    """«عام 97», «العام الماضي», «العام نفسه», «سنة ألفين واثنتي عشرة»"""
    shift = line.time_word(at + 1, "shift")
    if shift and line.words[at].article:
        figure = figure_year(line, shift[1])
        return figure or YearRead(shift[1], shift=shift[0].value)
    if line.at(at + 1, "same") and line.words[at].article:
        return YearRead(at + 2, told=True)
    said = at + 2 if line.form(at + 1) in ("الميلادي", "الهجري", "ميلادي", "هجري") else at + 1
    return figure_year(line, said, said=True) or worded_year(line, said)


def figure_year(line: Line, at: int, *, said: bool = False, old: bool = False) -> YearRead | None:
    """A year in figures. ``said``: after the word for year, any; ``old``: after a month, from 1000 on; else from 1900."""
    form = line.form(at)
    if line.kind(at) != "number" or not form.isdigit() or len(form) not in (2, 4):
        return None
    number, end = int(form), at + 1
    if line.form(end) in ("ه", "هجري", "هجريه", "للهجره"):
        return YearRead(end + 1, year=number, hijri=True) if FIRST_HIJRI <= number <= LAST_HIJRI else None
    gregorian = line.form(end) in ("م", "ميلادي", "ميلاديه")
    if gregorian:
        end, said = end + 1, True
    if len(form) == 2:
        return YearRead(end, year=century_of(number)) if said else None
    if said and not gregorian and FIRST_HIJRI <= number <= _SAID_HIJRI:  # «عام 1485» is of the Middle Ages
        return YearRead(end, year=number, hijri=True)
    first = _SAID_FIRST if said or old else BARE_FIRST
    last = _SAID_LAST if said else BARE_LAST
    return YearRead(end, year=number) if first <= number <= last else None


def century_of(two_figures: int) -> int:
    """«عام 97» is 1997, «عام 11» 2011: the turn is at 30"""
    return (2000 if two_figures < 30 else 1900) + two_figures


def _spoken_year(line: Line, i: int) -> YearRead | None:
    """«مايو ألفين وثمانية عشر», «مايو، ألفين وثلاثة»; not «في مايو ألفي شخص»"""
    found = worded_year(line, i + 1 if line.form(i) == "،" else i)
    return None if found is None or found.year == _TWO_THOUSAND or counts(line, found.end) else found


_TWO_THOUSAND = 2000  # by itself a number of things rather than a year


def worded_year(line: Line, at: int) -> YearRead | None:
    if not 0 <= at < len(line) or line.kind(at) != "word":
        return None
    found = exact(line.words, at, line.terms.numbers)
    if found and found.value == int(found.value) and BARE_FIRST <= found.value <= BARE_LAST:
        return YearRead(found.end, year=int(found.value))
    return None


# --- shifts -----------------------------------------------------------------------------------------------------


def shift_at(line: Line, i: int) -> tuple[int, int] | None:
    """«الماضي» -1, «المقبل» 1, «الجاري» 0, also after a slash; and where it ends"""
    at = i + 1 if line.form(i) in SLASHES else i
    found = line.time_word(at, "shift")
    return (found[0].value, found[1]) if found and found[0].value is not None else None


# --- a month with its year ----------------------------------------------------------------------------------------


def dated_month(line: Line, found: MonthRead) -> tuple[Date, int]:
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
    if year and year.year and found.calendar == "hijri" and year.year >= BARE_FIRST:
        return date._replace(year=year.year), year.end  # «رمضان 2012»: the Ramadan of that Gregorian year
    if shift:
        return date._replace(shift=shift[0]), shift[1]
    shared = _shared(line, end, found.calendar)
    return (date._replace(year=shared.year, shift=shared.shift) if shared else date), end


_HONOURS = ("المبارك", "الفضيل", "الكريم", "المعظم", "الحرام")


_LIST = 6  # months in a list at the end of which their year stands


def _shared(line: Line, at: int, calendar: Calendar, left: int = _LIST) -> Date | None:
    """«يناير | وفبراير 2012», «3 مايو | و5 يونيو الماضيين»: the year or shift after the last counts for all"""
    if at >= len(line) or not (line.form(at) in ("و", "،") or line.words[at].conjunction == "و"):
        return None
    at = at + 1 if line.form(at) in ("و", "،") else at
    at = at + 1 if line.kind(at) == "number" else at
    other = month_at(line, at)
    if other is None or other.calendar != calendar:
        return None
    year, shift = year_at(line, other.end), shift_at(line, other.end)
    if shift and line.form(other.end).endswith("ين"):
        return Date(shift=shift[0])
    if year and year.year and not year.hijri:
        return Date(year=year.year)
    return None if year or shift or not left else _shared(line, other.end, calendar, left - 1)


def counts(line: Line, at: int) -> bool:
    """Whether what follows is a thing that the figure counts: an indefinite noun, a measure, a further figure."""
    if at >= len(line):
        return False
    word = line.words[at]
    if word.kind == "number" or word.form in ("%", "٪", "/", ":"):
        return True
    if word.form in ("الي", "او", *DASHES) and line.kind(at + 1) == "number":
        return True
    if line.terms.numbers.measure(line.words, at) or line.terms.numbers.word(word):
        return True
    if word.kind != "word" or word.definite or word.function or word.verb or word.preposition or word.conjunction:
        return False
    return not word.shape.verbs  # a verb may follow: «في 2011 اندلعت»
