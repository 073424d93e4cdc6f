"""How long a term runs: «48 ساعة», «لمدة ثلاثة أيام», «تستمر يومين»; and on which day it is over."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from musnad.folding import fold
from musnad.lexicon.rows import TimeUnit
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.times import calendars
from musnad.times.stretches import counted_unit
from musnad.times.terms import Line
from musnad.times.terms import terms as time_words

FOR = ("لمده", "مدتها", "مدته", "مده", "ال", "اقصاها", "اقصاه")
STOPS = ("،", "؛", "؟", "!", ":", "»", '"')
_ISO_UNITS: dict[str, str] = {"hour": "PT{}H", "minute": "PT{}M", "day": "P{}D", "week": "P{}W", "month": "P{}M",
                              "year": "P{}Y"}  # fmt: skip


class Length(NamedTuple):
    """«48 ساعة», «ثلاثة أيام»"""

    unit: TimeUnit
    number: int

    @property
    def iso(self) -> str:
        """As an ISO 8601 duration: PT48H"""
        return _ISO_UNITS[self.unit].format(self.number)


def length_of(iso: str) -> Length:
    """A length from its ISO 8601 form, as ``Length.iso`` writes it."""
    unit = next(unit for unit, form in _ISO_UNITS.items() if re.fullmatch(form.format(r"\d+"), iso))
    return Length(unit, int(re.sub(r"\D", "", iso)))  # type: ignore[arg-type]  # a key of the table


def after(start: date, length: Length) -> calendars.Period | None:
    """The day on which a length is over; two days for hours that are no whole days."""
    days = {"hour": length.number / 24, "day": length.number, "week": 7 * length.number}.get(length.unit)
    if days is not None:
        return calendars.Period(start + int(days) * calendars.DAY, start + -int(-days // 1) * calendars.DAY)
    months = {"month": 1, "year": 12}.get(length.unit)
    if months is None:
        return None
    only = calendars.months_from(start, months * length.number)
    return calendars.Period(only, only)


def length(page: Page, first: int, last: int, *, anywhere: bool) -> Length | None:
    """«لمدة 72 ساعة», «مدتها أسبوع», «لثلاثة أيام», «مهلة 48 ساعة», «تستمر يومين»; ``anywhere``: after any word"""
    known = nouns(page.tables)
    for j in range(first, last):
        word, before = page.words[j], page.words[j - 1]
        if word.form in STOPS:
            return None
        lasting = before.verb is not None and known.is_("lasts", fold(before.verb.lemma))
        led = j == first or before.form in FOR or word.preposition == "ل" or lasting or _adjective_of(page, first, j)
        if not (led or anywhere) or before.function == "preposition" or word.preposition not in ("", "ل"):
            continue
        found = length_at(page, j, last)
        if found:
            return found
    return None


def _adjective_of(page: Page, first: int, j: int) -> bool:
    """«مهلة جديدة | 48 ساعة»: one adjective may stand between"""
    return j == first + 1 and nouns(page.tables).adjective(page.words[first])


def length_at(page: Page, j: int, last: int) -> Length | None:
    if j >= last or page.times.touching(page.words[j].span):
        return None
    line = Line(page.words[j:last], page.text, time_words(page.tables))
    found = counted_unit(line, 0) if len(line) else None
    if found is None or not found[1] or found[0].unit not in _ISO_UNITS:
        return None
    return Length(found[0].unit, found[1])
