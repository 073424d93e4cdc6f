"""Sitemaps, indexes of sitemaps and news sitemaps (sitemaps.org 0.9, Google's news extension 0.9)."""

from __future__ import annotations

import datetime

from lxml import etree

from musnad.feeds.addresses import canonical
from musnad.feeds.limits import Manners
from musnad.feeds.parse import Entry, Heard, Kind, left_out, once
from musnad.feeds.xml import name_of, text_of

_LONGEST = 4_000  # characters of a title


def listed(root: etree._Element, kind: Kind, address: str, manners: Manners) -> Heard:
    """The pages of a sitemap, or the sitemaps of an index."""
    wanted = "url" if kind == "sitemap" else "sitemap"
    entries = [_entry(element, address, manners) for element in root if name_of(element) == wanted]
    named = [entry for entry in entries if entry is not None]
    missing = left_out(len(entries) - len(named), f"<{wanted}> lead to no page", address)
    if kind == "index":
        children, cut = once(named, manners.children, address, "sitemaps")
        return Heard(kind=kind, children=children, problems=cut + missing)
    pages, cut = once(named, manners.entries, address, "pages")
    return Heard(kind=kind, pages=pages, problems=cut + missing)


def _entry(element: etree._Element, address: str, manners: Manners) -> Entry | None:
    place = text_of(element, "loc") or ""
    full = canonical(place, address) if 0 < len(place) <= manners.address else None
    if full is None or len(full) > manners.address:
        return None
    news = next((child for child in element if name_of(child) == "news"), None)
    title = text_of(news, "title") if news is not None else None
    return Entry(
        address=full,
        title=" ".join((title or "")[:_LONGEST].split()) or None,
        published=_seconds(text_of(news, "publication_date")) if news is not None else None,
        updated=_seconds(text_of(element, "lastmod")),
    )


def _seconds(said: str | None) -> float | None:
    """A day or a moment as W3C writes it, in seconds since 1970; without a zone it counts as UTC. A month is neither."""
    try:
        moment = datetime.datetime.fromisoformat(said) if said and len(said) >= len("2015-03-04") else None
    except ValueError:
        return None
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).timestamp()
