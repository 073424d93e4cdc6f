"""RSS 0.9 to 2.0 and Atom, by feedparser.

feedparser is given a small clean copy: of each entry its title, links and dates. It never sees an address, so it
fetches nothing, nor a DOCTYPE, an entity or the HTML of a text, which its regular expressions take quadratic time for.
"""

from __future__ import annotations

import calendar
import math
import time
from collections.abc import Mapping
from itertools import islice
from typing import Any

import feedparser
from lxml import etree, html

from musnad.errors import InputError
from musnad.feeds.addresses import canonical
from musnad.feeds.limits import Manners
from musnad.feeds.parse import Entry, Heard, Kind, left_out, once
from musnad.feeds.xml import name_of

_Said = Mapping[str, Any]  # feedparser has no types: words to texts and times
_Found = Mapping[str, Any]  # entries to a list of _Said, feed to one

_ENTRIES = frozenset({"item", "entry"})
_OF_ENTRY = frozenset({"title", "link", "guid", "id", "origLink", "pubDate", "date", "published", "updated", "modified",
                       "issued", "created"})  # fmt: skip
_OF_FEED = frozenset({"title", "link", "ttl", "updatePeriod", "updateFrequency"})
_ATTRIBUTES = ("href", "rel", "type", "isPermaLink", "version", "{http://www.w3.org/XML/1998/namespace}base")
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_LONGEST = 4_000  # characters of a text of an entry that are looked at
_MOST = 20  # children of an entry that are looked at
_SEEN = 2  # times the entries that are taken: so many are looked at, since some may be told twice


def syndicated(root: etree._Element, kind: Kind, address: str, manners: Manners) -> Heard:
    """What a feed says. Raises InputError not-a-feed when feedparser cannot read it."""
    slim, number = _slim(root, most=manners.entries * _SEEN)
    found = _read(slim, address)
    entries = [_entry(each, address, manners) for each in found["entries"]]
    named = [entry for entry in entries if entry is not None]
    pages, cut = once(named, manners.entries, address, f"entries in {number:,}")
    missing = left_out(len(entries) - len(named), "entries lead to no page", address)
    return Heard(
        kind=kind, title=_plain(found["feed"]), pages=pages, every=_every(found["feed"]), problems=cut + missing
    )


def _read(slim: etree._Element, address: str) -> _Found:
    try:
        found: _Found = feedparser.parse(
            etree.tostring(slim, encoding="utf-8"),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # it states no errors of its own, and dates of strangers are endlessly odd
        raise InputError(f"the feed cannot be read: {error}", code="not-a-feed") from error
    if found["bozo"]:
        raise InputError(f"the feed cannot be read: {found['bozo_exception']}", code="not-a-feed")
    return found


def _slim(root: etree._Element, most: int) -> tuple[etree._Element, int]:
    """A copy of what is read here, with ``most`` entries, and how many entries there are."""
    slim = _bare(root)
    number = _copied(root, slim, most)
    for channel in (child for child in root if name_of(child) == "channel"):
        inner = _bare(channel)
        slim.insert(0, inner)
        number += _copied(channel, inner, most)
    return slim, number


def _copied(element: etree._Element, slim: etree._Element, most: int) -> int:
    number = 0
    for child in element:
        name = name_of(child)
        if name in _ENTRIES:
            number += 1
            if number <= most:
                slim.append(_entry_of(child))
        elif name in _OF_FEED:
            slim.append(_leaf(child))
    return number


def _entry_of(element: etree._Element) -> etree._Element:
    entry = _bare(element)
    entry.extend(map(_leaf, islice((child for child in element if name_of(child) in _OF_ENTRY), _MOST)))
    return entry


def _leaf(element: etree._Element) -> etree._Element:
    """A title of Atom may hold tags; its text is kept, without them."""
    leaf = _bare(element)
    leaf.text = "".join(map(str, element.itertext()))[:_LONGEST]
    if leaf.get("type") == "xhtml":
        leaf.set("type", "text")
    return leaf


def _bare(element: etree._Element) -> etree._Element:
    attributes = {name: value for name in _ATTRIBUTES if (value := element.get(name)) is not None}
    return etree.Element(element.tag, attributes)


def _entry(each: _Said, address: str, manners: Manners) -> Entry | None:
    link = each.get("feedburner_origlink") or each.get("link") or ""
    full = canonical(link, address) if 0 < len(link) <= manners.address else None
    if full is None or len(full) > manners.address:
        return None
    return Entry(
        address=full,
        title=_plain(each),
        published=_seconds(each.get("published_parsed") or each.get("created_parsed")),
        updated=_seconds(each.get("updated_parsed") if "updated" in each else None),
    )


def _plain(said: _Said) -> str | None:
    """A title without the tags that some feeds write into it."""
    title = said.get("title") or ""
    if "<" in title:
        title = "".join(map(str, html.fromstring(f"<div>{title}</div>").itertext()))
    return " ".join(title.split()) or None


def _seconds(moment: time.struct_time | None) -> float | None:
    return float(calendar.timegm(moment)) if moment else None


def _every(feed: _Said) -> float | None:
    """How often to ask: «<ttl>60</ttl>» in minutes, or «<sy:updatePeriod>hourly» as often as sy:updateFrequency says."""
    told = [_number(feed.get("ttl")) * 60]
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    if period:
        told.append(period / (_number(feed.get("sy_updatefrequency")) or 1.0))
    return max(told) or None


def _number(said: object) -> float:
    """0.0 for what is no number above 0."""
    try:
        number = float(str(said))
    except ValueError:
        return 0.0
    return number if math.isfinite(number) and number > 0 else 0.0
