"""robots.txt as RFC 9309 reads it, by protego: what may be fetched, and how long to wait in between.

The RFC leaves to the crawler what an answer other than 200 means: 4xx is no robots.txt, so all is allowed; 5xx, and no
answer, forbid everything until there is one.
"""

from __future__ import annotations

from functools import lru_cache

from protego import Protego

from musnad.feeds.limits import PRODUCT
from musnad.sources.web import OK, Answer

_READ = 512_000  # bytes; RFC 9309, 2.5: at least 500 KiB


def said(answer: Answer) -> str | None:
    """The text of a robots.txt; None when there is none. A byte that is no UTF-8 spoils its own rule alone."""
    return answer.data[:_READ].decode("utf-8-sig", "replace") if answer.status == OK else None


def allows(text: str | None, address: str) -> bool:
    return text is None or _rules(text).can_fetch(address, PRODUCT)


def delay(text: str | None) -> float:
    """Seconds between two requests that it asks for; 0.0 when it asks for none."""
    if text is None:
        return 0.0
    rules = _rules(text)
    rate = rules.request_rate(PRODUCT)
    return max(rules.crawl_delay(PRODUCT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def sitemaps(text: str | None) -> list[str]:
    return list(_rules(text).sitemaps) if text is not None else []


@lru_cache(maxsize=256)
def _rules(text: str) -> Protego:
    return Protego.parse(text)
