"""Expressions of time in a line of words: days and what is said together with them, then dates and periods.

Each word is asked once what it may begin; only the rules for that are tried, and the longest reading stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.records import Span
from musnad.text.exact_numbers import ordinal
from musnad.times import dates, eras, periods, ranges, stretches, weeks
from musnad.times.meanings import Date, Day, Expression, Meaning, Reading, Told, Until, Weekday
from musnad.times.months import shift_at
from musnad.times.rules import Rule, first_of
from musnad.times.terms import Line
from musnad.times.weeks import weekday_number

# --- days -------------------------------------------------------------------------------------------------------


def counted_day(line: Line, i: int) -> Reading | None:
    """«أمس», «اليوم», «غدا», «أول من أمس»; not «اليوم الأول», «حزب الغد»"""
    found = line.time_word(i, "day")
    if found is None or found[0].value is None:
        return None
    row, end = found
    if line.words[i].base == "الان":
        return None
    if line.words[i].base == "اليوم" and (line.form(i - 1) in ("طوال", "طيله") or _other_today(line, i, end)):
        return None
    if line.words[i].stem == "غد" and not _tomorrow(line, i, end):
        return None
    return Reading(Day(row.value or 0), end, counted_day.__name__)


def now(line: Line, i: int) -> Reading | None:
    """«ليس واردا الآن»; not «حتى الآن», which is no more than «yet»"""
    if line.words[i].form != "الان" or line.form(i - 1) in _UNTIL_NOW:
        return None
    return Reading(Day(0), i + 1, now.__name__)


_UNTIL_NOW = ("حتي", "الي", "لحد", "حد", "لغايه", "منذ", "بعد", "من")


def _other_today(line: Line, i: int, at: int) -> bool:
    """«اليوم الأول», «اليوم الأخير», «اليوم الذي اقتحم فيه», «مرة في اليوم»"""
    if line.form(i - 1) == "في" and not line.at(at, "weekday"):
        return True
    return _numbered(line, at) or line.form(at) in ("الذي", "الاخير") or bool(line.at(at, "shift"))


def _numbered(line: Line, at: int) -> bool:
    """«اليوم الأول», «اليوم ذاته», «اليوم العالمي»: not today"""
    if at >= len(line):
        return False
    known = line.terms.numbers.word(line.words[at])
    ordinals = known is not None and known.row.kind == "ordinal" and line.words[at].article
    return ordinals and ordinal(line.words, at, line.terms.numbers) is not None


def _tomorrow(line: Line, i: int, end: int) -> bool:
    """«يوم غد», «صباح الغد», «غدا», «غد الأحد»: غد and الغد need a word that makes them a day"""
    if line.form(i) == "غدا" or end > i + 1:
        return True
    before = line.form(i - 1)
    timed = i > 0 and bool(line.at(i - 1, "part") or (line.unit(i - 1) and line.words[i - 1].stem == "يوم"))
    return timed or before in ("من", "منذ", "بعد", "حتي", "في") or bool(line.at(end, "weekday"))


def weekday(line: Line, i: int) -> Reading | None:
    """«السبت», «الجمعة الماضية», «الجمعة والسبت», «من الأحد إلى الخميس»; not «كل جمعة»"""
    number = weekday_number(line, i)
    if number is None or line.form(i - 1) in ("كل", "ايام", "يوما") or line.form(i + 1) in ("عشر", "عشره"):
        return None
    if line.form(i - 1) == "بين" and number == 1 and _more_weekdays(line, i + 1)[0] is None:
        return None  # «الفرق بين الاثنين»: the two
    if line.form(i + 1) in ("اللذين", "اللذان"):
        return None  # «الاثنين اللذين قتلا»
    shift = shift_at(line, i + 1)
    if shift:
        return Reading(Weekday(number, shift[0]), shift[1], weekday.__name__)
    last, end = _more_weekdays(line, i + 1)
    if last is None:
        return Reading(Weekday(number), i + 1, weekday.__name__)
    shift = shift_at(line, end)
    first = Weekday(number, shift[0] if shift else None)
    meaning = Until(first, first._replace(day=last))
    return Reading(meaning, shift[1] if shift else end, weekday.__name__)


def _more_weekdays(line: Line, at: int) -> tuple[int | None, int]:
    """The last of the weekdays that follow a first one: «والسبت», «- الخميس», «إلى الأربعاء», «الأحد» after ليل"""
    last, end = None, at
    while end < len(line):
        step = end + 1 if line.form(end) in ("-", "–", "/", "الي", "او", "و") else end
        if step == end and line.words[end].conjunction != "و":
            break
        number = weekday_number(line, step)
        if number is None or number == last:
            break
        last, end = number, step + 1
    return last, end


def this_weekday(line: Line, i: int) -> Reading | None:
    """«هذه الجمعة», «هذا الخميس»"""
    number = weekday_number(line, i + 1) if line.at(i, "this") else None
    return Reading(Weekday(number, 0), i + 2, this_weekday.__name__) if number else None


def weekdays(line: Line, i: int) -> Reading | None:
    """«يومي الأحد والاثنين», «أيام الخميس والجمعة والسبت», «يومي 7 و8 فبراير»"""
    unit = line.unit(i, definite=False)
    if unit is None or unit.unit != "day" or unit.value == 1:
        return None
    number = weekday_number(line, i + 1)
    if number:
        last, end = _more_weekdays(line, i + 2)
        if last is None:
            return None
        shift = shift_at(line, end)
        first = Weekday(number, shift[0] if shift else None)
        return Reading(Until(first, first._replace(day=last)), shift[1] if shift else end, weekdays.__name__)
    found = dates.numbered_day(line, i + 1)
    return found._replace(rule=weekdays.__name__) if found and isinstance(found.meaning, Until) else None


def weekday_dates(line: Line, i: int) -> Reading | None:
    """«الجمعة 6 والسبت 7 يناير 2017», «يومي السبت 19 والأحد 20 مارس», «من الجمعة 6 إلى الأحد 8 مارس»"""
    unit = line.unit(i, definite=False)
    at = i + 1 if unit and unit.unit == "day" else i
    if weekday_number(line, at) is None or line.kind(at + 1) != "number" or at + 2 >= len(line):
        return None
    to = line.form(at + 2) in ("الي", "حتي", "وحتي")
    last = at + 3 if to else at + 2
    if not (to or line.words[last].conjunction == "و") or weekday_number(line, last) is None:
        return None
    found = dates.numbered_day(line, last + 1)
    first = line.form(at + 1)
    if found is None or not isinstance(found.meaning, Date) or not (first.isdigit() and len(first) <= 2):
        return None
    meaning = Until(found.meaning._replace(day=int(first)), found.meaning)
    return Reading(meaning, found.end, weekday_dates.__name__) if 1 <= int(first) <= 31 else None


def day_named(line: Line, i: int) -> Reading | None:
    """«يوم الخميس», «يوم أمس», «يوم 14 يوليو», «يوم غد», «ليوم الأحد المقبل»"""
    unit = line.unit(i, definite=False)
    if unit is None or unit.unit != "day" or unit.value != 1:
        return None
    return first_of(line, i + 1, (counted_day, weekday, dates.numbered_day, dates.ordinal_day, dates.numeric))


def part_of_day(line: Line, i: int) -> Reading | None:
    """«صباح أمس», «بعد ظهر يوم الخميس», «ليل السبت الأحد», «الليلة الماضية», «هذا المساء», «الليلة»"""
    this = bool(line.at(i, "this"))
    at = i + 1 if this else i
    found = line.time_word(at, "part")
    if found is None:
        return None
    row, end = found
    if line.words[at].article and " " not in row.word:
        return _definite_part(line, at, end, this=this)
    whole = _day_of_part(line, end)
    if whole is None:
        return None
    night = "ليل" in row.word
    if night and isinstance(whole.meaning, Weekday) and whole.meaning.shift is None:
        return _night(line, row.word, whole)
    if row.word.startswith("بعد منتصف") and isinstance(whole.meaning, Until):
        return whole._replace(meaning=whole.meaning.last, part=True, rule=part_of_day.__name__)
    return whole._replace(part=True, rule=part_of_day.__name__)


_BETWEEN_DAYS = (
    "الفاصله",
    "الممتده",
)  # «الليلة الفاصلة بين الأحد والاثنين»: two days are told, neither of them today's


def _definite_part(line: Line, at: int, end: int, *, this: bool) -> Reading | None:
    """«الليلة الماضية», «هذا الصباح», «الليلة»; other definite parts are no time by themselves"""
    shift = shift_at(line, end)
    if shift and shift[0] and line.words[at].stem in ("ليله", "صباح", "مساء"):
        return Reading(Day(shift[0]), shift[1], part_of_day.__name__, part=True)
    counted = _numbered(line, end) or line.at(end, "next") or line.form(end) in _BETWEEN_DAYS
    tonight = line.words[at].stem == "ليله" and not counted
    if (this and line.words[at].stem not in ("عصر", "مغرب")) or (tonight and not line.words[at].preposition):
        return Reading(Day(0), end, part_of_day.__name__, part=True)
    return None


def _night(line: Line, part: str, whole: Reading) -> Reading:
    """«ليل الأربعاء الخميس» is the night between; after midnight it is Thursday"""
    number = weekday_number(line, whole.end)
    meaning: Meaning = whole.meaning
    end = whole.end
    if number and isinstance(meaning, Weekday) and number == meaning.day % 7 + 1:
        end += 1
        meaning = Weekday(number) if part.startswith("بعد") else Until(meaning, Weekday(number))
    return Reading(meaning, end, part_of_day.__name__, part=True)


def _day_of_part(line: Line, at: int) -> Reading | None:
    """The day after a part of day, with a second part between: «مساء | ليلة أمس»"""
    at = at + 1 if line.form(at) == "من" else at
    second = line.time_word(at, "part")
    found = first_of(line, at, _DAY_RULES)
    if found is None and second:
        found = first_of(line, second[1], _DAY_RULES)
    if found is None:
        return None
    told = isinstance(found.meaning, Told) and found.meaning.unit == "day"
    one_day = isinstance(found.meaning, Day | Weekday | Until) or (
        isinstance(found.meaning, Date) and found.meaning.day
    )
    return found if told or one_day else None


_DAY_RULES = (
    periods.this_unit, periods.which_unit, day_named, counted_day, weekday, dates.numbered_day, dates.ordinal_day,
    dates.numeric,
)  # fmt: skip


def told_part(line: Line, i: int) -> Reading | None:
    """«تلك الليلة», «مساء اليوم نفسه»"""
    if not line.at(i, "that"):
        return None
    found = line.time_word(i + 1, "part")
    whole = found and line.words[i + 1].article and line.words[i + 1].stem in ("ليله", "صباح", "مساء")
    return Reading(Told("day", 0), i + 2, told_part.__name__, part=True) if whole else None


_CLOCK_REACH = 8  # words from الساعة to the day: «الساعة العاشرة والنصف من مساء أمس»


def clock(line: Line, i: int) -> Reading | None:
    """«الساعة 7,00 من هذا الصباح», «الساعة الثامنة والنصف من مساء أمس»; a clock time without a day is left alone"""
    if line.form(i) not in ("الساعه", "للساعه", "بالساعه"):
        return None
    at = _past_clock(line, i + 1)
    if at is None:
        return None
    at = at + 1 if line.form(at) in ("من", "،") else at
    found = first_of(line, at, (part_of_day, day_named, counted_day, weekday))
    return found._replace(rule=clock.__name__, part=True) if found else None


def _past_clock(line: Line, at: int) -> int | None:
    """Past the hour, its minutes and صباحا or مساء"""
    start = at
    while at < len(line) and at - start < _CLOCK_REACH:
        word = line.words[at]
        known = line.terms.numbers.word(word)
        minutes = word.stem in ("دقيقه", "دقايق", "نصف", "ربع", "ثلث") or word.form in (":", "الا", "و")
        adverb = line.terms.numbers.measure(line.words, at) == "clock"
        if word.kind != "number" and known is None and not minutes and not adverb:
            break
        at += 1
    return at if at > start else None


# --- what stands together -----------------------------------------------------------------------------------------


def _together(line: Line, reading: Reading) -> tuple[tuple[Meaning, ...], int, bool]:
    """The meanings that stand side by side, where they end, and whether one says a part of the day:
    «أمس السبت», «اليوم (الاثنين)», «اليوم، الثلاثاء», «الخميس 14 مارس»"""
    meanings, end, part = [reading.meaning], reading.end, reading.part
    for _ in range(2):
        more = _beside(line, meanings, end)
        if more is None:
            break
        meanings.append(more.meaning)
        end, part = more.end, part or more.part
    return tuple(meanings), end, part


def _beside(line: Line, meanings: list[Meaning], end: int) -> Reading | None:
    have = {type(m) for m in meanings}
    if Until in have or not have <= {Day, Weekday, Told} or end >= len(line):
        return None
    sign = line.form(end)
    if sign in _ANSWERING:
        return _other_day(line, end + 1, have)
    if sign in _BRACKETS:
        inner = _other_day(line, end + 1, have)
        return inner._replace(end=inner.end + 1) if inner and line.form(inner.end) == _BRACKETS[sign] else None
    if sign in ("،", ","):
        return _other_day(line, end + 1, have) if _close(line, end, have) else None
    return _other_day(line, end, have)


_ANSWERING = ("الموافق", "الموافقه")  # «الثلاثاء الموافق 19/2»
_BRACKETS = {"(": ")", "/": "/", "[": "]"}  # «اليوم /الخميس/»


def _close(line: Line, comma: int, have: set[type]) -> bool:
    """Whether a comma joins: «اليوم، الثلاثاء،», «السبت، 23 فبراير»; not «اليوم، السبت عطلة»"""
    return (Day in have and bool(line.at(comma + 1, "weekday"))) or line.kind(comma + 1) == "number"


def _other_day(line: Line, at: int, have: set[type]) -> Reading | None:
    rules: list[Rule] = []
    if Weekday not in have:
        rules.append(weekday)
    if Day not in have and Told not in have and Date not in have:
        rules.append(counted_day)
    if Date not in have:
        rules += [dates.numbered_day, dates.ordinal_day, dates.numeric]
    found = first_of(line, at, tuple(rules))
    if found is None or isinstance(found.meaning, Until):
        return None
    return (
        found
        if not (isinstance(found.meaning, Weekday) and found.meaning.shift not in (None, 0)) or Day not in have
        else None
    )


# --- all of a line ------------------------------------------------------------------------------------------------

# Which rules a kind of word may begin.
_BY_KIND: dict[str, tuple[Rule, ...]] = {
    "day": (counted_day, now),
    "part": (part_of_day,),
    "unit": (day_named, weekdays, weekday_dates, periods.which_unit, eras.feast, periods.in_a_row, stretches.stretch, dates.said_year,
             weeks.week_of, dates.month_alone, eras.century, clock),
    "its_unit": (periods.its_own,),
    "this": (periods.this_unit, this_weekday, part_of_day, eras.season),
    "that": (periods.this_unit, told_part),
    "same": (periods.this_unit,),
    "portion": (periods.portion,),
    "share": (periods.share,),
    "season": (eras.season,),
    "decade": (eras.decade,),
    "undetermined": (periods.unset,),
    "month": (dates.month_alone,),
    "weekday": (weekday, weekday_dates, weeks.weekday_of_week, weeks.weekday_of_month),
    "feast": (eras.feast,),
}  # fmt: skip
_BY_FORM: dict[str, tuple[Rule, ...]] = {
    "قبل": (stretches.ago, stretches.after_told),
    "بعد": (stretches.after_told, stretches.from_now),
    "اخر": (stretches.lately, weeks.first_weekday),
    "في": (periods.clipped,),
    "ال": (dates.numbered_day, stretches.stretch),
}
_OF_NUMBER: tuple[Rule, ...] = (dates.numbered_day, dates.numeric, dates.bare_year, stretches.counted_stretch)
_OF_NUMBER_WORD: tuple[Rule, ...] = (dates.ordinal_day, dates.cardinal_day, periods.share, stretches.stretch,
                                     stretches.counted_stretch, eras.feast, weeks.first_weekday)  # fmt: skip


def find(line: Line) -> Iterator[Expression]:
    """The expressions of a line from left to right; none overlaps another."""
    i, end = 0, len(line)
    while i < end:
        if _begins_nothing(line, i):
            i += 1
            continue
        name = line.at(i, "name")
        found = None if name else _expression(line, i)
        if found is None:
            i = name[1] if name else i + 1
            continue
        found = _range(line, found)
        if not _titled(line, i, found.end):
            yield found
        i = found.end


def _begins_nothing(line: Line, i: int) -> bool:
    """Whether the word is no number and none of the words of times, as nearly all are."""
    word = line.words[i]
    return not (line.kinds(i) or line.number_word(i) or word.kind == "number" or word.stem in _BY_FORM)


def _expression(line: Line, i: int) -> Expression | None:
    """The expression that begins with word ``i``."""
    found = _longest(line, i, _rules(line, i)) if i < len(line) else None
    if found is None:
        return None
    meanings, end, part = _together(line, found)
    return Expression(i, end, meanings, found.rule, part)


def _range(line: Line, first: Expression) -> Expression:
    """The expression with the end of the range that it begins, if it does."""
    at = ranges.may_go_on(line, first)
    last = _expression(line, at) if at is not None else None
    between = at is not None and ranges.is_between(line, first)
    return (ranges.from_to(first, last, between=between) or first) if last else first


_OPENERS, _CLOSERS = frozenset('«“"‹„'), frozenset('»”"›')


def _titled(line: Line, first: int, end: int) -> bool:
    """«مجلة «الاثنين»», «رواية «غدا»», «بـ«اليوم الأسود»»: one word in quotation marks, or one and another, is a title"""
    if end != first + 1 or line.form(first - 1) not in _OPENERS:
        return False
    return line.form(end) in _CLOSERS or (line.kind(end) == "word" and line.form(end + 1) in _CLOSERS)


def _rules(line: Line, i: int) -> list[Rule]:
    word = line.words[i]
    if word.kind == "number":
        return list(_OF_NUMBER)
    if word.kind != "word":
        return []
    rules = [rule for kind in sorted(line.kinds(i)) for rule in _BY_KIND.get(kind, ())]
    rules += _BY_FORM.get(word.stem, ())
    if line.number_word(i):
        rules += _OF_NUMBER_WORD
    return rules


def _longest(line: Line, i: int, rules: list[Rule]) -> Reading | None:
    best: Reading | None = None
    for rule in rules:
        found = rule(line, i)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def span_of(line: Line, expression: Expression) -> Span:
    """The raw span of an expression, without the clitics before its first word."""
    return Span(line.words[expression.first].start, line.words[expression.end - 1].end)
