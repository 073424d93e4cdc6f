"""What a feed, a sitemap or an index of sitemaps says: the addresses it names, and when they were published."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from musnad.errors import InputError
from musnad.feeds.addresses import canonical
from musnad.feeds.limits import Manners
from musnad.feeds.xml import name_of, tree, unpacked
from musnad.records import Problem, Record

Kind = Literal["rss", "atom", "sitemap", "index"]


class Entry(Record, frozen=True, kw_only=True):
    """A page that a feed names. ``address`` is canonical. ``published`` and ``updated`` are what the feed says, in
    seconds since 1970 (UTC); None where it says nothing that can be read."""

    address: str
    title: str | None = None
    published: float | None = None
    updated: float | None = None

    @property
    def dated(self) -> float | None:
        return self.published if self.published is not None else self.updated


class Heard(Record, frozen=True, kw_only=True):
    """What a feed says. ``pages`` in its order, each address once; ``children`` are the sitemaps of an index, with the
    time of their last change. ``every`` is how often, in seconds, it asks to be asked; ``problems`` is what was cut."""

    kind: Kind
    title: str | None = None
    pages: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()
    every: float | None = None
    problems: tuple[Problem, ...] = ()


def heard(data: bytes, address: str, charset: str | None, manners: Manners) -> Heard:
    """What the bytes fetched from ``address`` say; gzip is unpacked.

    Raises InputError empty, encoding, not-xml, not-a-feed, too-large or damaged.
    """
    from musnad.feeds.sitemaps import listed  # they need what stands above
    from musnad.feeds.syndication import syndicated

    root = tree(unpacked(data, manners.web.max_bytes), charset)
    kind = _kind(root, address)
    read = listed if kind in ("sitemap", "index") else syndicated
    return read(root, kind, address, manners)


def _kind(root: etree._Element, address: str) -> Kind:
    name = name_of(root).lower()
    kinds: dict[str, Kind] = {"rss": "rss", "rdf": "rss", "feed": "atom", "urlset": "sitemap", "sitemapindex": "index"}
    if name in kinds:
        return kinds[name]
    if name == "html":
        links = _feeds_of(root, address)
        remedy = f"its feeds: {', '.join(links)}" if links else "it names no feed of its own"
        raise InputError(f"this is a page, not a feed; {remedy}", code="not-a-feed")
    raise InputError(f"<{name[:40]}> is no feed and no sitemap; RSS, Atom and sitemaps are read", code="not-a-feed")


def _feeds_of(page: etree._Element, address: str) -> list[str]:
    """The first feeds that a page links: «<link rel="alternate" type="application/rss+xml" href="/feed">»"""
    links = [link for link in page.iter() if name_of(link) == "link" and "alternate" in link.get("rel", "")]
    named = [link.get("href", "") for link in links if link.get("type", "").endswith(("rss+xml", "atom+xml"))]
    return [full for href in named[:5] if (full := canonical(href, address))]


def once(entries: list[Entry], most: int, address: str, what: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Each address once, and no more than ``most``: the newest, where they are dated. A Problem says what was cut."""
    different: dict[str, Entry] = {}
    for entry in entries:
        different.setdefault(entry.address, entry)
    if len(different) <= most:
        return tuple(different.values()), ()
    kept = sorted(different.values(), key=lambda entry: -(entry.dated or 0.0))[:most]
    message = f"{address}: {len(different):,} {what}; {most:,} of them are taken"
    return tuple(kept), (Problem(name=address, stage=InputError.stage, code="too-many", message=message),)


def left_out(number: int, what: str, address: str) -> tuple[Problem, ...]:
    if not number:
        return ()
    message = f"{address}: {number:,} {what}"
    return (Problem(name=address, stage=InputError.stage, code="no-address", message=message),)
