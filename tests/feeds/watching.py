"""A watch in a process of its own, for tests that kill it.

It kills itself, as kill -9 does, before its SQL statement of that number. Everything that it does goes into a log.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Mapping
from itertools import count
from pathlib import Path

from musnad.feeds.limits import Manners
from musnad.feeds.sqlite import SqliteState, remembered
from musnad.feeds.watch import watch
from musnad.sources import Limits, Raw
from musnad.sources.web import Answer
from tests.feeds.site import PAGE, rss

FEEDS = ("https://one.example/rss", "https://two.example/rss")
PAGES = tuple(f"{feed.removesuffix('rss')}{number}" for feed in FEEDS for number in range(15))


def main(folder: Path, last: int) -> None:
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(what: str, address: str) -> None:
        os.write(log, f"{what} {address}\n".encode())

    def fetch(url: str, limits: Limits, *, headers: Mapping[str, str], types: Collection[str] | None) -> Answer:
        tell("asked", url)
        if url.endswith("/robots.txt"):
            return Answer(url=url, status=404)
        if not url.endswith("/rss"):
            return Answer(url=url, status=200, data=PAGE)
        if headers.get("If-None-Match") == url:  # as soon as it is known, the feed is not told again
            return Answer(url=url, status=304)
        return Answer(url=url, status=200, data=rss(*(page for page in PAGES if page[:15] == url[:15])), etag=url)

    with remembered(folder / "watch.db") as state:
        die_before(state, last)
        for each in watch(FEEDS, state, Manners(gap=0.0), fetch=fetch):
            assert isinstance(each, Raw), each
            tell("kept", each.locator)
            state.done([each.locator])
            tell("done", each.locator)
    tell("ended", "")


def die_before(state: SqliteState, last: int) -> None:
    number = count()

    def traced(statement: str) -> None:
        if next(number) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    state._sql.set_trace_callback(traced)
