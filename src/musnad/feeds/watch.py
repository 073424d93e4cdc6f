"""Feeds watched: asked when they are due, and each page that they name fetched once.

state.heard(feed, pages)      in one step, so that no page is forgotten and none is heard twice
state.out(page)  -> Raw       the page is with whoever asked
state.done([raw.locator])     it is kept, says whoever asked; a page that is out when all ends waits again
"""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Iterator, Sequence

from msgspec.structs import asdict, replace

from musnad.errors import InputError
from musnad.feeds.addresses import canonical
from musnad.feeds.limits import Manners
from musnad.feeds.parse import Entry, Heard, heard
from musnad.feeds.polite import Clock, Fetch, Polite, PostponedError, Sleep
from musnad.feeds.state import Feed, State, Waiting
from musnad.feeds.timing import interval
from musnad.records import Problem
from musnad.sources.formats import HEAD, PAGE_TYPES, kind_of
from musnad.sources.raw import Raw, problem
from musnad.sources.web import OK, Answer, answered, good

_ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_NOT_MODIFIED = 304
_LONGEST_TOKEN = 1_000  # characters of an ETag or a date that a server gives us to send back


class Passing(Problem, frozen=True, kw_only=True):
    """Not the last word: what it is about is asked again."""


def watch(
    feeds: Sequence[str],
    state: State,
    manners: Manners | None = None,
    *,
    once: bool = True,
    since: float | None = None,
    clock: Clock = time.time,
    sleep: Sleep = time.sleep,
    fetch: Fetch = answered,
    jitter: Clock = random.random,
) -> Iterator[Raw | Problem]:
    """The pages that these feeds name, each once, and a Problem for whatever cannot be had; never an error for it.

    A Problem is Passing when the feed or page is asked again, in this run or a later one.
    Whoever gets a Raw keeps it and then says ``state.done([raw.locator])``: until then it is fetched again in the next
    run. ``once``: every feed that is due is asked and every page tried at most once, then all ends; else it goes on for
    ever. Pages that a feed dates before ``since`` (seconds since 1970) are left alone.
    """
    rules = manners or Manners()
    polite = Polite(state, rules, clock=clock, sleep=sleep, fetch=fetch, jitter=jitter)
    roots = []
    for feed in feeds:
        root = canonical(feed)
        if root is None:
            yield problem(feed, InputError("not an http or https address", code="bad-url"))
        else:
            roots.append(root)
    yield from _Watch(roots, state, rules, polite, clock, since).run(sleep, once=once)


class _Watch:
    def __init__(
        self, roots: list[str], state: State, manners: Manners, polite: Polite, clock: Clock, since: float | None
    ) -> None:
        self._roots, self._state, self._manners = roots, state, manners
        self._polite, self._clock, self._since = polite, clock, since

    def run(self, sleep: Sleep, *, once: bool) -> Iterator[Raw | Problem]:
        self._state.take_back()
        self._state.follow(self._roots)
        by = self._clock() if once else float("inf")
        while following := self._next(by):
            what, at = following
            wait = at - self._clock()
            if once and wait > self._manners.patience:
                return  # its host is backing off, and all others for longer
            if wait > 0:
                sleep(wait)
            yield from self._asked(what) if isinstance(what, Feed) else self._fetched(what)

    def _next(self, by: float) -> tuple[Feed | Waiting, float] | None:
        """What can be done soonest; of a feed and a page, the feed."""
        both = [self._state.next_feed(self._roots, by), self._state.next_page(by)]
        return min((ready for ready in both if ready), key=lambda ready: max(ready.at, self._clock()), default=None)

    def _asked(self, feed: Feed) -> Iterator[Problem]:
        """Ask a feed, and remember what it says."""
        try:
            answer = self._polite.get(feed.address, headers=_conditions(feed))
            if answer.status == _NOT_MODIFIED:
                self._unchanged(feed)
                return
            found = heard(good(answer).data, answer.url, answer.charset, self._manners)
        except InputError as error:
            self._feed_failed(feed, error)
            yield _passing(problem(feed.address, error))
            return
        yield from self._heard(feed, found, answer)

    def _unchanged(self, feed: Feed) -> None:
        now = self._clock()
        due = now + (feed.interval or self._manners.usual_interval)
        self._state.heard(replace(feed, asked=now, due=due, failures=0, failing=None), (), (), now, due)

    def _feed_failed(self, feed: Feed, error: InputError) -> None:
        """The feed is asked again when it may be, later and later, but at the latest after a quarter of a day or so."""
        now, failures = self._clock(), feed.failures + 1
        due = now + self._polite.backoff(failures)
        if isinstance(error, PostponedError):
            due = max(due, error.until)
        failed = replace(feed, asked=now, due=due, failures=failures, failing=f"{error.code}: {error}")
        self._state.heard(failed, (), (), now, due)

    def _heard(self, feed: Feed, found: Heard, answer: Answer) -> Iterator[Problem]:
        now = self._clock()
        pages = tuple(entry for entry in found.pages if self._is_wanted(entry))
        children = tuple(_child(entry, feed) for entry in found.children if self._is_wanted(entry))
        is_too_deep = bool(children) and feed.depth >= self._manners.depth
        wait = interval(found, feed, self._state.unknown(pages), self._manners)
        asked = replace(
            feed, title=found.title or feed.title, etag=_token(answer.etag), modified=_token(answer.modified),
            asked=now, due=now + wait, interval=wait, failures=0, failing=None,
        )  # fmt: skip
        soonest = now + self._manners.shortest_interval
        self._state.heard(asked, pages, () if is_too_deep else children, now, soonest)
        yield from map(_passing, found.problems)
        if is_too_deep:
            error = InputError("an index in an index in an index; it is left", code="too-deep")
            yield _passing(problem(feed.address, error))

    def _is_wanted(self, entry: Entry) -> bool:
        return self._since is None or entry.dated is None or entry.dated >= self._since

    def _fetched(self, waiting: Waiting) -> Iterator[Raw | Problem]:
        """Fetch a page and hand it out; or tell why not, and try again later where that may help."""
        try:
            raw = _raw(waiting, good(self._polite.get(waiting.address, types=PAGE_TYPES)), self._clock())
        except InputError as error:
            again = self._again(waiting, error)
            self._state.failed(waiting.address, error.code, str(error), again)
            told = problem(waiting.address, _with_outlook(error, again))
            yield told if again is None else _passing(told)
            return
        self._state.out(waiting.address, self._clock())
        yield raw

    def _again(self, waiting: Waiting, error: InputError) -> float | None:
        attempts = waiting.attempts + 1
        if not isinstance(error, PostponedError) or attempts >= self._manners.attempts:
            return None
        return max(error.until, self._clock() + self._polite.backoff(attempts))


def _passing(told: Problem) -> Passing:
    return Passing(**asdict(told))


def _raw(page: Waiting, answer: Answer, now: float) -> Raw:
    """Raises InputError unsupported or binary for what is no text, whatever the server calls it."""
    kind = kind_of(answer.data[:HEAD], None)
    return Raw(
        locator=page.address, kind="html" if kind == "html" else "text", data=answer.data, name=page.address,
        url=answer.url, charset=answer.charset, retrieved_at=_moment(now).isoformat(timespec="seconds"), http_status=OK,
        listed=None if page.published is None else _moment(page.published).date().isoformat(),
    )  # fmt: skip


def _moment(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _with_outlook(error: InputError, again: float | None) -> InputError:
    if again is None:
        return InputError(f"{error}; given up", code=error.code)
    moment = _moment(again).isoformat(timespec="minutes")
    return InputError(f"{error}; tried again after {moment}", code=error.code)


def _child(entry: Entry, index: Feed) -> Feed:
    return Feed(address=entry.address, root=index.root, depth=index.depth + 1, title=entry.title, changed=entry.updated)


def _conditions(feed: Feed) -> dict[str, str]:
    """Headers that let a server answer «nothing new» with no body."""
    told = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    return {"Accept": _ACCEPTED} | {name: value for name, value in told.items() if value}


def _token(said: str | None) -> str | None:
    """What a server asks us to send back, unless it could not stand in a header."""
    return said if said and len(said) <= _LONGEST_TOKEN and said.isprintable() else None
