"""Asking as a guest does: by the house rules, one request at a time, and not again soon where it did not go well."""

from __future__ import annotations

import email.utils
import random
import time
from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from musnad.errors import InputError
from musnad.feeds import robots
from musnad.feeds.addresses import canonical, host_of, origin_of
from musnad.feeds.limits import Manners
from musnad.feeds.state import Host, Robots, State
from musnad.sources.limits import Limits
from musnad.sources.web import Answer, answered

Clock = Callable[[], float]  # seconds since 1970
Sleep = Callable[[float], object]

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_PASSING = frozenset({"timeout", "unreachable", "tls"})
_ROBOTS = {"Accept": "text/plain, */*;q=0.5"}


class Fetch(Protocol):
    """One request, as ``musnad.sources.web.answered`` makes it."""

    def __call__(
        self, url: str, limits: Limits, *, headers: Mapping[str, str], types: Collection[str] | None
    ) -> Answer: ...


class PostponedError(InputError):
    """It did not go well this time. ``until`` is when to try again, in seconds since 1970."""

    def __init__(self, message: str, *, code: str, until: float) -> None:
        super().__init__(message, code=code)
        self.until = until


class Polite:
    """Fetches for a watch. What it knows of hosts is in the state, so a new process is as patient as the last one."""

    def __init__(
        self,
        state: State,
        manners: Manners,
        *,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
        fetch: Fetch = answered,
        jitter: Clock = random.random,
    ) -> None:
        self._state, self._manners, self._fetch = state, manners, fetch
        self._clock, self._sleep, self._jitter = clock, sleep, jitter

    def get(
        self, address: str, *, headers: Mapping[str, str] | None = None, types: Collection[str] | None = None
    ) -> Answer:
        """What the address answers, redirects followed; every address on the way is held against its robots.txt.

        Raises PostponedError when it may go well later: timeout, unreachable, tls, http-status (429, 5xx), backing-off.
        Raises InputError else: robots, redirects, bad-url, private-address, content-type, too-large.
        """
        been: list[str] = []
        while address not in been and len(been) <= self._manners.web.max_redirects:
            been.append(address)
            answer = self._asked(address, self._gap(address), headers or {}, types)
            if answer.location is None:
                return answer
            address = answer.location
        how = "in a circle" if address in been else "too often"
        raise InputError(f"redirected {how}, the last time to {address[:200]}", code="redirects")

    def backoff(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row: twice as long after each, and not all at one moment."""
        manners = self._manners
        longest = min(manners.backoff * 2.0 ** min(failures - 1, 30), manners.longest_backoff)
        return longest * (0.75 + 0.5 * self._jitter())

    def robots(self, address: str) -> Robots:
        """The robots.txt that holds for the address: the one we know, or a new one when that is a day old."""
        origin = origin_of(address)
        known = self._state.robots(origin)
        if known is None or not 0 <= self._clock() - known.fetched < self._manners.robots_age:
            known = Robots(origin, self._clock(), robots.said(self._told_rules(f"{origin}/robots.txt")))
            self._state.put_robots(known)
        return known

    def _told_rules(self, address: str) -> Answer:
        """A robots.txt that cannot be had now forbids everything for now; one that is none of that forbids it at all."""
        try:
            return self._house_rules(address)
        except PostponedError as error:
            raise PostponedError(f"its robots.txt: {error}", code=error.code, until=error.until) from error
        except InputError as error:
            code = error.code if error.code == "private-address" else "robots"
            raise InputError(f"its robots.txt: {error}", code=code) from error

    def _gap(self, address: str) -> float:
        """Seconds between two requests to the host. Raises InputError robots when the address may not be fetched."""
        full = canonical(address)
        if full is None:
            raise InputError(f"not an http or https address: {address[:200]}", code="bad-url")
        text = self.robots(full).text
        if not robots.allows(text, address):
            raise InputError(f"{origin_of(full)}/robots.txt does not allow it for us", code="robots")
        return min(max(self._manners.gap, robots.delay(text)), self._manners.longest_gap)

    def _house_rules(self, address: str) -> Answer:
        answer = Answer(url=address, status=404)
        for _ in range(self._manners.web.max_redirects + 1):
            answer = self._asked(address, self._manners.gap, _ROBOTS, None)
            if answer.location is None:
                return answer
            address = answer.location
        return answer  # redirected on and on: there is none (RFC 9309, 2.3.1.2)

    def _asked(self, address: str, gap: float, headers: Mapping[str, str], types: Collection[str] | None) -> Answer:
        host = self._turn(host_of(canonical(address) or address), gap)
        agent = {"User-Agent": self._manners.agent()}
        try:
            answer = self._fetch(address, self._manners.web, headers=agent | dict(headers), types=types)
        except InputError as error:
            if error.code in _PASSING:
                raise self._failed(host, str(error), error.code, None) from error
            self._state.put_host(Host(host.name, self._clock() + gap, host.failures))
            raise
        if answer.status in _BUSY:
            message = f"the server answers {answer.status} {answer.reason}".strip()
            raise self._failed(host, message, "http-status", answer.retry_after)
        self._state.put_host(Host(host.name, self._clock() + gap, 0))  # from now: a slow answer was work, too
        return answer

    def _turn(self, name: str, gap: float) -> Host:
        """Wait until the host may be asked. Raises PostponedError when that takes longer than we stay."""
        host, now = self._state.host(name), self._clock()
        wait = host.not_before - now
        if wait > self._manners.longest_retry_after:  # written before the clock was set back
            wait = gap
        if wait > self._manners.patience:
            raise PostponedError(f"{name} is not asked again yet", code="backing-off", until=host.not_before)
        if wait > 0:
            self._sleep(wait)
        self._state.put_host(Host(name, self._clock() + gap, host.failures))
        return host

    def _failed(self, host: Host, message: str, code: str, retry_after: str | None) -> PostponedError:
        failures = host.failures + 1
        asked_for = min(wait_of(retry_after, self._clock()) or 0.0, self._manners.longest_retry_after)
        until = self._clock() + (max(asked_for, self._manners.gap) if asked_for else self.backoff(failures))
        self._state.put_host(Host(host.name, until, failures))
        return PostponedError(message, code=code, until=until)


def wait_of(retry_after: str | None, now: float) -> float | None:
    """The seconds that a Retry-After asks to wait, as seconds or as a date; None when it says nothing that can be read."""
    said = (retry_after or "").strip()
    if said.isascii() and said.isdecimal():
        return float(said[:12])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - now)
    except (ValueError, OverflowError):
        return None
