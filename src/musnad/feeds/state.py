"""What a watch remembers, so that it can stop at any moment and go on.

A page is *waiting* from the moment a feed names it, *out* while whoever asked for it has it, *done* when they say that
they have kept it, and *given up*, with the reason, when it cannot be had. All times are seconds since 1970 (UTC).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from musnad.feeds.parse import Entry
from musnad.records import Record


class Feed(Record, frozen=True, kw_only=True):
    """A feed or sitemap. ``root`` is the one that the user named, which led to it; ``depth`` counts the indexes between.

    ``changed`` is the last change that its index tells of, ``failing`` why it could not be read the last time.
    """

    address: str
    root: str
    depth: int = 0
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked: float | None = None
    due: float = 0.0  # when to ask the next time
    interval: float | None = None
    failures: int = 0  # in a row
    failing: str | None = None
    changed: float | None = None


class Host(Record, frozen=True):
    """Whom not to ask before when, and how often in a row it has failed."""

    name: str
    not_before: float = 0.0
    failures: int = 0


class Robots(Record, frozen=True):
    """The robots.txt of an origin; ``text`` is None where there is none, so that everything is allowed."""

    origin: str
    fetched: float
    text: str | None


class Waiting(Record, frozen=True, kw_only=True):
    """A page that is to be fetched; ``feed`` is the root that named it."""

    address: str
    feed: str
    title: str | None
    published: float | None
    updated: float | None
    attempts: int


class GivenUp(Record, frozen=True, kw_only=True):
    address: str
    feed: str
    code: str
    message: str


class Ready(NamedTuple):
    """What comes next, and from when on its host may be asked."""

    what: Feed | Waiting
    at: float


class State(Protocol):
    """The memory of a watch. Each call is on disk, whole, when it returns. One watch at a time uses it."""

    def take_back(self) -> int:
        """Pages that are out wait again: whoever had them is gone. Returns how many."""

    def follow(self, roots: Iterable[str]) -> None:
        """Know these feeds; what is known of them stays."""

    def unknown(self, pages: Sequence[Entry]) -> int:
        """How many of the pages no feed has named before."""

    def heard(self, feed: Feed, pages: Sequence[Entry], children: Sequence[Feed], now: float, soonest: float) -> None:
        """A feed was asked: keep it, and what it names, all or nothing. What is known of pages and children stays, but a
        child that its index calls changed is due at ``soonest``, if it was asked before."""

    def next_feed(self, roots: Sequence[str], by: float) -> Ready | None:
        """The feed below these roots that is due by a time and whose host may be asked soonest."""

    def next_page(self, by: float) -> Ready | None:
        """The waiting page that may be tried by a time and whose host may be asked soonest."""

    def out(self, address: str, now: float) -> None:
        """The page was fetched and is handed out."""

    def done(self, addresses: Iterable[str]) -> None:
        """The pages are kept by whoever got them: they are never fetched again."""

    def failed(self, address: str, code: str, message: str, again: float | None) -> None:
        """The page could not be had; it waits until ``again``, or is given up for None."""

    def host(self, name: str) -> Host:
        """What is known of a host; a new one where nothing is."""

    def put_host(self, host: Host) -> None: ...

    def robots(self, origin: str) -> Robots | None: ...

    def put_robots(self, robots: Robots) -> None: ...

    def feeds(self) -> list[Feed]: ...

    def given_up(self) -> Iterator[GivenUp]: ...

    def counts(self) -> dict[str, int]:
        """How many pages are waiting, out, done and given up."""

    def times(self, root: str, span: float) -> list[float]:
        """When the pages that a root has named came, in order, the newest and those of ``span`` seconds before it: as the
        feed says, at the latest when they were heard of."""
