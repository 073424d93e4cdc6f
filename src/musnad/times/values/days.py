"""Days that are counted from the day of writing, and weekdays: «أمس», «الخميس المقبل»."""

from __future__ import annotations

from datetime import date

from musnad.times import calendars
from musnad.times.calendars import DAY, Period
from musnad.times.meanings import Day, Weekday
from musnad.times.values.value import Setting, Value, from_today


def counted(meaning: Day, setting: Setting, ahead: bool | None) -> Value:
    """So many days from the day of writing."""
    if setting.today is None:
        return from_today(setting, "T1", None)
    only = setting.today + meaning.offset * DAY
    return from_today(setting, "T1", Period(only, only))


def weekday(meaning: Weekday, setting: Setting, ahead: bool | None) -> Value:
    """The latest one on or before today; the next one in a plan; the one that the text has dated before."""
    if setting.today is None:
        return from_today(setting, "T1", None)
    dated = next((day for number, day in setting.weekdays if number == meaning.day), None)
    if dated and meaning.shift is None:
        return Value(Period(dated, dated), "previous", why=("the text has dated this weekday before",))
    if meaning.week is not None:
        start = calendars.week(setting.today + 7 * meaning.week * DAY, setting.today).start
        only = calendars.next_weekday(meaning.day, start)
        return from_today(setting, "T1", Period(only, only), "of the week that is named")
    only = _weekday_from(meaning, setting.today, ahead)
    return from_today(setting, "T1", Period(only, only), "in a plan: the next one" if only > setting.today else
                       "the latest one")  # fmt: skip


def _weekday_from(meaning: Weekday, today: date, ahead: bool | None) -> date:
    latest = calendars.last_weekday(meaning.day, today)
    if meaning.shift is not None and meaning.shift < 0:
        return latest - 7 * DAY * (-meaning.shift - (latest != today))
    if meaning.shift:
        return latest + 7 * DAY * meaning.shift
    plan = ahead if meaning.shift is None else ahead is not False
    return latest + 7 * DAY if plan and latest != today else latest
