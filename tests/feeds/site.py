"""A site of our own, told of in a dictionary: no socket, no clock that runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from musnad.errors import InputError
from musnad.sources.limits import Limits
from musnad.sources.web import Answer

TITLE = "المرفأ يفتح أبوابه بعد إغلاق دام أسبوعين"
BODY = "قال مدير المرفأ إن العمل عاد صباح اليوم، وإن ثلاث سفن تنتظر دورها في التفريغ."
PAGE = f"<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>".encode()
NOON = 1_442_404_800.0  # 2015-09-16 12:00 UTC


class Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self, now: float = NOON) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Asked(NamedTuple):
    url: str
    at: float
    headers: Mapping[str, str]


class Site:
    """Answers by address: an Answer, bytes for status 200, a status, a code of InputError, or a function that gives
    one of these. What is not told of is 404."""

    def __init__(self, time: Time, **answers: object) -> None:
        self.time = time
        self.answers: dict[str, object] = {}
        self.asked: list[Asked] = []

    def __call__(
        self, url: str, limits: Limits, *, headers: Mapping[str, str], types: Collection[str] | None
    ) -> Answer:
        self.asked.append(Asked(url, self.time.now, headers))
        said = self.answers.get(url, 404)
        if isinstance(said, Callable):
            said = said(headers)
        if isinstance(said, str):
            raise InputError("as the test wants it", code=said)
        if isinstance(said, bytes):
            said = Answer(url=url, status=200, data=said)
        return said if isinstance(said, Answer) else Answer(url=url, status=said)

    def urls(self, *, robots: bool = False) -> list[str]:
        return [asked.url for asked in self.asked if robots or not asked.url.endswith("/robots.txt")]


def rss(*items: str, channel: str = "") -> bytes:
    """A feed of items: an address, or an address and a date after a space."""
    told = "".join(_item(*item.split(" ", 1)) for item in items)
    return f'<rss version="2.0"><channel><title>المرفأ</title>{channel}{told}</channel></rss>'.encode()


def _item(link: str, date: str = "") -> str:
    return f"<item><title>خبر</title><link>{link}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"


def sitemap(*pages: str, kind: str = "urlset", each: str = "url") -> bytes:
    """A sitemap of addresses, or of addresses and their lastmod after a space."""
    told = "".join(_loc(each, *page.split(" ", 1)) for page in pages)
    return f'<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</{kind}>'.encode()


def index(*maps: str) -> bytes:
    return sitemap(*maps, kind="sitemapindex", each="sitemap")


def _loc(each: str, loc: str, lastmod: str = "") -> str:
    return f"<{each}><loc>{loc}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</{each}>"
