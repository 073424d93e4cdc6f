"""A feed looked at before it is watched."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from musnad.errors import InputError
from musnad.feeds import robots
from musnad.feeds.addresses import canonical, origin_of
from musnad.feeds.limits import Manners
from musnad.feeds.parse import Heard, heard
from musnad.feeds.polite import Polite
from musnad.feeds.sqlite import remembered
from musnad.sources.web import good

_KINDS = {"rss": "RSS", "atom": "Atom", "sitemap": "a sitemap", "index": "an index of sitemaps"}


def checked(address: str, manners: Manners) -> list[str]:
    """Lines that tell what the address is, how much it names, and what the robots.txt of its site and theirs allow.

    Nothing of it is remembered. Raises InputError when it is no feed, or may not or cannot be asked.
    """
    full = canonical(address)
    if full is None:
        raise InputError("not an http or https address", code="bad-url")
    with tempfile.TemporaryDirectory() as folder, remembered(Path(folder) / "watch.db") as state:
        polite = Polite(state, manners)
        answer = good(polite.get(full))
        found = heard(answer.data, answer.url, answer.charset, manners)
        rules = polite.robots(full).text
    told = [f"{answer.url}: {_KINDS[found.kind]}{f', {found.title}' if found.title else ''}", *_named(found)]
    told += [problem.message for problem in found.problems]
    return told + _allowed(rules, found, full, manners)


def _named(found: Heard) -> list[str]:
    if found.kind == "index":
        return [f"names {len(found.children):,} sitemaps"]
    dated = [page for page in found.pages if page.dated is not None]
    every = f"; asks to be asked every {found.every / 60:g} minutes" if found.every else ""
    return [f"names {len(found.pages):,} pages, {len(dated):,} of them dated{every}"]


def _allowed(rules: str | None, found: Heard, address: str, manners: Manners) -> list[str]:
    """Of the pages of the feed's own site; what others allow is asked when their pages are."""
    own = [page for page in found.pages + found.children if origin_of(page.address) == origin_of(address)]
    verdict = Counter(robots.allows(rules, page.address) for page in own)
    gap = max(manners.gap, robots.delay(rules))
    says = "says nothing" if rules is None else f"allows {verdict[True]:,} of its {len(own):,} own pages"
    return [f"robots.txt {says}; one request every {gap:g} seconds"] + [
        f"sitemap: {each}" for each in robots.sitemaps(rules)
    ]
