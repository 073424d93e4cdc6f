"""Rows of the tables about when: months, days, words of time, feasts; offices and outlets, by which an undated report is dated."""

from __future__ import annotations

from typing import ClassVar, Literal

from musnad.lexicon.rows.row import Row


class Month(Row, frozen=True, kw_only=True):
    """A month by one of its names. A name that is another word as well ``needs`` a date beside it: a day, a year, the
    word شهر, or the month's other name (آب is also spelt like father, رجب is a man)."""

    TABLE: ClassVar[str] = "months"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    calendar: Literal["gregorian", "levantine", "maghrebi", "hijri"]
    month: int
    needs: Literal["", "date"] = ""
    note: str = ""


class Weekday(Row, frozen=True, kw_only=True):
    """A day of the week, 1 Monday to 7 Sunday (ISO 8601). Without article it is read after يوم only."""

    TABLE: ClassVar[str] = "weekdays"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str  # with article
    day: int
    note: str = ""


TimeUnit = Literal["", "minute", "hour", "day", "week", "month", "year", "decade", "century"]
Portion = Literal["", "start", "early", "middle", "late", "end", "rest"]


class TimeWord(Row, frozen=True, kw_only=True):
    """A word or phrase that times are made of.

    day           a day counted from the day of writing; ``value`` days: أمس -1
    part          a part of a day: صباح
    unit          a unit of the calendar; ``value`` 1, 2 (dual) or empty (plural)
    shift         says which one, counted from now; ``value``: الماضي -1, الجاري 0
    next          says which one, counted from a time told before: التالي 1, السابق -1
    this, that    the demonstratives: this one now, that one told before
    same          the one told before: نفسه
    portion       a part of a month, year or decade; ``portion`` says which
    share         a noun for one of ``value`` equal parts of a year: الثلاثي 4
    season        ``value`` 1 winter to 4 autumn
    decade        ten years of a century; ``value`` 70 for السبعينات
    undetermined  words that say that no time is set yet
    ahead         words after which a plan follows: من المقرر
    scheduled     a verb whose present tells a plan when a time stands with it: يزور لندن الثلاثاء
    sets          a noun for setting a later time, after which «حتى» or «إلى» and a day lie ahead: مهلة، تأجيل
    sets_verb     such a verb, by its past form: أجل، مدد
    foresees_verb a verb, by its past form, of which what is foretold lies ahead: توقع، تنبأ
    wants_verb    a verb, by its past form, of which what is wanted, promised or threatened lies ahead: طالب، تعهد
    decides_verb  one after which «ابتداء من» and a day lie ahead: قرر
    appoints_verb one after which «جلسة» and a day lie ahead: حدد
    gathering     what people are called to on a day: إضراب، تظاهر
    goes_back     after it «إلى» and a day lie in the past: تعود الحادثة إلى 5 مايو
    event         before a day and month without a year it makes a name of them: ثورة 25 يناير
    dated         may be followed by a bare year: انتخابات 2009
    office        before العام it makes an adjective of it: الأمين العام
    name          a name that looks like a time: المصري اليوم
    published     words before the day on which the report came out: تاريخ النشر
    """

    TABLE: ClassVar[str] = "time_words"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str
    kind: Literal["day", "part", "unit", "shift", "next", "this", "that", "same", "portion", "share", "season", "decade",
                  "undetermined", "ahead", "scheduled", "sets", "sets_verb", "event", "dated", "office", "name",
                  "published", "wants_verb", "foresees_verb", "decides_verb", "appoints_verb", "gathering", "goes_back"]  # fmt: skip
    unit: TimeUnit = ""
    value: int | None = None
    portion: Portion = ""
    example: str = ""
    note: str = ""


class Office(Row, frozen=True, kw_only=True):
    """An office before the name of its holder, and how his ``role`` in the table of actors begins."""

    TABLE: ClassVar[str] = "offices"
    KEY: ClassVar[tuple[str, ...]] = ("title", "role")
    title: str
    role: str
    example: str = ""
    note: str = ""


class Outlet(Row, frozen=True, kw_only=True):
    """A newspaper or channel of one country, by a ``word`` of its address or name in Latin letters: okaz, hespress."""

    TABLE: ClassVar[str] = "outlets"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    country: str
    note: str = ""


class Feast(Row, frozen=True, kw_only=True):
    """A feast of every year by its first day and the number of its days."""

    TABLE: ClassVar[str] = "feasts"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    calendar: Literal["gregorian", "hijri"]
    month: int
    day: int
    days: int
    example: str = ""
    note: str = ""
