"""One look at an archive before it is read: how much there is, and which lines its sites repeat on their pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from musnad.archive.tasks import Found
from musnad.records import Article
from musnad.sources.given import Given
from musnad.sources.opening import articles_of
from musnad.sources.raw import Raw
from musnad.sources.site_chrome import LineCounts, SiteChrome

MOST = 4_000  # pages that are opened for it


class Ahead(NamedTuple):
    """``inputs``: how many; ``chrome``: what was learnt, empty where nothing is repeated."""

    inputs: int
    chrome: SiteChrome


def looked_ahead(found: Iterable[Found], given: Given) -> Ahead:
    """Only web pages are opened: a line of JSON lines or a text file holds a report that somebody took out of its page."""
    counts, inputs, opened = LineCounts(), 0, 0
    for item in found:
        inputs += 1
        if isinstance(item, Raw) and item.kind == "html" and opened < MOST:
            opened += _count(item, given, counts)
    return Ahead(inputs, counts.table())


def _count(raw: Raw, given: Given, counts: LineCounts) -> bool:
    """Count a page's lines; not if its site has had its sample, as far as its address tells."""
    if counts.is_full(raw.url):
        return False
    try:
        articles = [found for found in articles_of(raw, given) if isinstance(found, Article)]
    except Exception:  # whatever is wrong with a page, its worker tells it when the page is read
        return True
    for article in articles:
        counts.add(article)
    return True
