"""What an expression of time means, before it is known from which day it is counted."""

from __future__ import annotations

from typing import Literal, NamedTuple

from musnad.lexicon.rows import Feast, TimeUnit
from musnad.records import Calendar

CALENDAR_UNITS: tuple[TimeUnit, ...] = ("day", "week", "month", "year", "decade")


class Day(NamedTuple):
    """A day counted from the day of writing: أمس -1"""

    offset: int


class Weekday(NamedTuple):
    """A day of the week, 1 Monday to 7 Sunday. ``shift``: السبت الماضي -1, السبت المقبل 1, هذا السبت 0; ``week``: the week
    counted from now, السبت من الأسبوع المقبل 1"""

    day: int
    shift: int | None = None
    week: int | None = None


class Date(NamedTuple):
    """A day, month or year by the calendar. What the words leave out is None.

    ``shift`` says which one of those without year (الماضي -1); ``year_shift`` the year from now (من العام الماضي -1);
    ``year_told`` that it is the year told before. ``disagrees``: two month names that do not name one month.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: Calendar | None = None
    shift: int | None = None
    year_shift: int | None = None
    year_told: bool = False
    disagrees: bool = False


class Unit(NamedTuple):
    """A unit of the calendar counted from now: الشهر الماضي, هذا الأسبوع; with ``day``: الثاني من الشهر الماضي"""

    unit: TimeUnit
    shift: int
    day: int | None = None


class Told(NamedTuple):
    """A unit told before, or the one next to it: العام نفسه 0, اليوم التالي 1, قبل ذلك بعام -1"""

    unit: TimeUnit
    shift: int


class Stretch(NamedTuple):
    """Days or more up to now or from now on: اليومين الماضيين, السنوات العشر المقبلة; ``number`` None when not said"""

    unit: TimeUnit
    number: int | None
    forward: bool


class Ago(NamedTuple):
    """قبل أسبوعين: ``number`` None when not said (قبل ساعات); ``forward``: بعد أسبوعين من الآن"""

    unit: TimeUnit
    number: int | None
    forward: bool = False


class Years(NamedTuple):
    """A decade or century by its first and last year."""

    first: int
    last: int


class Century(NamedTuple):
    """A century counted from now: القرن الماضي -1"""

    shift: int


class Season(NamedTuple):
    """A season, 1 winter to 4 autumn, of a year, or counted from now."""

    number: int
    year: int | None
    shift: int | None


class FeastDays(NamedTuple):
    """A feast of a year, or counted from now; ``day`` one of its days: ثاني أيام عيد الفطر"""

    feast: Feast
    year: int | None
    shift: int | None
    day: int | None


class Part(NamedTuple):
    """A part of a period: مطلع, منتصف, النصف الثاني (2/2)"""

    portion: str
    whole: Meaning


class Clipped(NamedTuple):
    """What of a period lies before today or after it: في وقت سابق هذا الشهر, في وقت لاحق هذا الأسبوع"""

    whole: Meaning
    side: Literal["before", "after"]


class Until(NamedTuple):
    """From one to another: الجمعة والسبت, 3-5 مايو"""

    first: Meaning
    last: Meaning


class Unset(NamedTuple):
    """No time is set yet: لم يتحدد بعد"""


Meaning = (
    Day | Weekday | Date | Unit | Told | Stretch | Ago | Years | Century | Season | FeastDays | Part | Clipped | Until
    | Unset
)  # fmt: skip


class Reading(NamedTuple):
    """What the words from where a rule was asked to word ``end`` mean. ``part``: they say a part of a day."""

    meaning: Meaning
    end: int
    rule: str
    part: bool = False


class Expression(NamedTuple):
    """An expression that takes the words [first, end) of a line.

    Of several meanings («أمس السبت», «الخميس 14 مارس») each must hold. ``part_of_day``: it says at which time of day.
    ``ahead``: a plan (True), a thing past (False), or not told (None).
    """

    first: int
    end: int
    meanings: tuple[Meaning, ...]
    rule: str
    part_of_day: bool = False
    ahead: bool | None = None
