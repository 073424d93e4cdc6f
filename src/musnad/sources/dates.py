"""The day a page says it was published: in its JSON-LD, its meta elements, its own line of print, or its address.

A day when the page was changed, crawled or looked at is never taken: it is not the day of publication. Nor is one
taken that only stands somewhere in the text: that is for the reading of the text to weigh.
"""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from musnad.folding import fold
from musnad.lexicon import shipped
from musnad.lexicon.rows import Month
from musnad.records import Record


class Dated(Record, frozen=True):
    """An ISO day, where the page says it, and in which words; and what else on the page says another day."""

    day: str
    basis: Literal["meta", "url"]
    why: str
    conflicts: tuple[str, ...] = ()


# Names of meta elements, folded to lower case, that hold the time of publication and nothing else.
_NAMES = frozenset({
    "article:published_time", "article:published", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published_time", "date", "dc.date",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "citation_publication_date", "shareaholic:article_published_time",
})  # fmt: skip
_REPORTS = frozenset({"article", "newsarticle", "reportagenewsarticle", "report", "blogposting", "analysisnewsarticle",
                      "opinionnewsarticle", "backgroundnewsarticle", "liveblogposting"})  # fmt: skip

_YEAR = r"((?:19[89]|20\d)\d)"
_NUMERIC = re.compile(rf"\s*{_YEAR}([-/.]?)(\d\d?)\2(\d\d?)(?!\d)", re.ASCII)
_CLOCK = re.compile(r"[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_WORDED = re.compile(rf"(\d\d?)\s+([\u0621-\u064a ]+?)(?:\s*/\s*([\u0621-\u064a ]+?))?\s*،?\s+{_YEAR}(?!\d)")
# What a page prints before the day of publication, in a short piece of its own and with a date right behind it.
_PRINTED_WORDS = (
    "تم نشره",
    "تم النشر",
    "نشر في",
    "نشر بتاريخ",
    "نشر يوم",
    "تاريخ النشر",
    "تاريخ نشر",
    "اضيف",
    "التاريخ",
)
_PRINTED = re.compile(rf"(?:{'|'.join(_PRINTED_WORDS)})(?: الخبر| المقال| في| بتاريخ| يوم)*+ ?:? ?(.{{6,40}})")
_PRINTED_IN = ("div", "span", "p", "time", "li", "td", "i", "b", "strong", "small", "label", "h4", "h5", "h6")
_PRINTED_LONGEST = 120  # characters, indentation included
# /2020/8/24/, /2020-06-03-1.3874, /2013/middle_east/8/3/
_IN_ADDRESS = re.compile(rf"/{_YEAR}(?:([-/])|/[a-z_-]+(/))(\d\d?)(?:\2|\3)(\d\d?)(?=[-/_.]|$)", re.ASCII)

# What says UTC is seldom the outlet's own clock: sites store it so. East of Tunisia the Arab clocks are two hours
# ahead or more.
_ARAB_CLOCK = datetime.timedelta(hours=2)


def page_date(tree: HtmlElement, linked: list[dict[str, object]], url: str | None) -> Dated | None:
    """The day of publication. A time with an offset other than UTC is taken first: it is by the outlet's clock."""
    found = [dated for why, value in _said(tree, linked) if (dated := _read(value, why))]
    ranked = [dated for dated, is_local in found if is_local] + [dated for dated, is_local in found if not is_local]
    ranked += [dated for dated in (_printed(tree), address_date(url)) if dated]
    return _with_conflicts(ranked) if ranked else None


def _with_conflicts(ranked: list[Dated]) -> Dated:
    """The first, with what says a day that no clock explains."""
    first, *others = ranked
    day = datetime.date.fromisoformat(first.day)
    apart = [one for one in others if abs((datetime.date.fromisoformat(one.day) - day).days) > 1]
    conflicts = dict.fromkeys(f"{one.day} ({one.why})" for one in apart)
    return Dated(day=first.day, basis=first.basis, why=first.why, conflicts=tuple(conflicts))


def _said(tree: HtmlElement, linked: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    """What the page says in the places made for it, with their names, the most trustworthy first."""
    for data in linked:
        if is_report(data) and isinstance(value := data.get("datePublished"), str):
            yield "JSON-LD datePublished", value
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if (element.get(attribute) or "").lower() in _NAMES and element.get("content"):
                yield f"meta {element.get(attribute)}", element.get("content") or ""
    for element in tree.iter("time", "span", "div", "abbr"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            yield (
                f"{element.tag} datePublished",
                element.get("datetime") or element.get("content") or element.text_content(),
            )


def is_report(data: dict[str, object]) -> bool:
    """Is it the JSON-LD of a report, not of the page, the site or somebody?"""
    kinds = data.get("@type")
    return any(
        isinstance(kind, str) and kind.lower() in _REPORTS for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _read(value: str, why: str) -> tuple[Dated, bool] | None:
    """The day in a value, and whether it is by a clock other than UTC. None for what is no day."""
    value = value[:100]
    day, shift, is_local = _numeric(value) or _worded(value) or _mailed(value) or (None, None, False)
    if day is None:
        return None
    said = f"{why} {value.strip()}" + (", two hours on" if shift else "")
    return Dated(day=day.isoformat(), basis="meta", why=said), is_local


_Reading = tuple[datetime.date, datetime.timedelta | None, bool]


def _numeric(value: str) -> _Reading | None:
    """2020-12-24T23:59:50+00:00"""
    match = _NUMERIC.match(value)
    day = _day(match.group(1), match.group(3), match.group(4)) if match else None
    if match is None or day is None:
        return None
    clock = _CLOCK.match(value, match.end())
    if clock is None or clock.group(3) is None:
        return day, None, False
    if clock.group(3).strip("Z+-:0"):
        return day, None, True
    return _from_utc(datetime.datetime.combine(day, datetime.time(int(clock.group(1)) % 24)))


def _from_utc(moment: datetime.datetime) -> _Reading:
    here = (moment + _ARAB_CLOCK).date()
    return here, _ARAB_CLOCK if here != moment.date() else None, False


def _worded(value: str) -> _Reading | None:
    """الأربعاء، 07 أكتوبر 2020 - 12:09 م"""
    for day, month, twin, year in _WORDED.findall(fold(value)):
        numbers = {_months().get(name.strip()) for name in (month, twin) if name}
        if len(numbers) == 1 and (number := numbers.pop()) and (found := _day(year, str(number), day)):
            return found, None, False
    return None


def _mailed(value: str) -> _Reading | None:
    """Tue, 17 Mar 2020 17:27:41 GMT"""
    try:
        moment = email.utils.parsedate_to_datetime(value.strip())
    except (ValueError, TypeError, IndexError):
        return None
    if not 1980 <= moment.year < 2100:
        return None
    return (moment.date(), None, True) if moment.utcoffset() else _from_utc(moment.replace(tzinfo=None))


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Folded month names of the Gregorian calendar -> number. Names with blanks as they are: «كانون الثاني»."""
    return {fold(row.name): row.month for row in shipped().rows(Month) if row.calendar != "hijri"}


def _printed(tree: HtmlElement) -> Dated | None:
    """تم نشره الجمعة 24 نيسان / أبريل 2020"""
    pieces = [" ".join(text.split()) for text in tree.itertext(*_PRINTED_IN) if len(text) <= _PRINTED_LONGEST]
    pieces = [fold(piece) for piece in pieces if piece]
    for at, piece in enumerate(pieces):
        match = _PRINTED.match(" ".join(pieces[at : at + 3]) if piece.startswith(_PRINTED_WORDS) else "")
        reading = (_numeric(match.group(1)) or _worded(match.group(1))) if match else None
        if match and reading:
            return Dated(day=reading[0].isoformat(), basis="meta", why=f"printed: {match.group()}")
    return None


def address_date(url: str | None) -> Dated | None:
    """The day that stands in an address: «/2015/03/02/title»; None for none, and for what is no address."""
    try:
        path = unquote(urlsplit(url).path) if url else ""
    except ValueError:  # http://[
        return None
    match = _IN_ADDRESS.search(path)
    day = _day(match.group(1), match.group(4), match.group(5)) if match else None
    return Dated(day=day.isoformat(), basis="url", why=f"address {match.group()}") if match and day else None
