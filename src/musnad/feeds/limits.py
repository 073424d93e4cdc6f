"""How a watch behaves: how often it asks, how long it waits, and where it stops."""

from __future__ import annotations

from musnad.errors import InputError
from musnad.records import Record
from musnad.sources.limits import Limits
from musnad.version import VERSION

PRODUCT = "musnad"  # the name that robots.txt knows us by


class Manners(Record, frozen=True, kw_only=True):
    """Times in seconds. ``contact`` is an address that a site's keeper can write to or look up: a page or a mailbox."""

    contact: str | None = None
    gap: float = 2.0  # between two requests to a host, unless its robots.txt asks for more
    longest_gap: float = 86_400.0  # a Crawl-delay above it counts as this
    patience: float = 120.0  # the longest wait for a host within one pass; what takes longer is left to the next
    backoff: float = 300.0  # after a failure; twice as long after each further one
    longest_backoff: float = 21_600.0
    longest_retry_after: float = 86_400.0  # a Retry-After above it counts as this
    attempts: int = 6  # tries of a page before it is given up: two hours at the least
    shortest_interval: float = 300.0  # between two visits of a feed
    usual_interval: float = 1_800.0  # of a feed of which nothing is known yet
    longest_interval: float = 21_600.0
    robots_age: float = 86_400.0  # a robots.txt is asked for again after it (RFC 9309, 2.4)
    entries: int = 5_000  # taken of one feed or sitemap, the newest where they are dated
    children: int = 500  # sitemaps taken of one index
    depth: int = 2  # of indexes within indexes
    address: int = 2_000  # characters
    web: Limits = Limits()

    def __post_init__(self) -> None:
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise InputError("the contact goes into a header of HTTP: write it in ASCII, on one line", code="contact")

    def agent(self) -> str:
        """What we call ourselves to a server: product, version and whom to ask about us."""
        return f"{PRODUCT}/{VERSION}" + (f" (+{self.contact})" if self.contact else "")
