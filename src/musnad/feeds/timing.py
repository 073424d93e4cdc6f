"""When to ask a feed again, and which feeds are silent for longer than they use to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from musnad.feeds.limits import Manners
from musnad.feeds.parse import Heard
from musnad.feeds.state import Feed, State

DAY = 86_400.0
_REMEMBERED = 28 * DAY
_A_WEEK = 7 * DAY
_ENOUGH = 5  # times that are needed to say what is usual


class Silence(NamedTuple):
    """A feed from which nothing came since ``last``; ``usual`` is the longest it was silent before, in seconds."""

    feed: str
    last: float
    usual: float


def interval(heard: Heard, feed: Feed, new: int, manners: Manners) -> float:
    """Seconds until the feed is asked again.

    A feed that says how often is asked so often, and one with dated pages about twice as often as a page comes. Neither
    so seldom that half of what it names could have gone before we come back. Of another feed we learn: sooner when
    there was something new, later when there was nothing.
    """
    if feed.changed is not None:
        return manners.longest_interval  # its index tells when it changes
    times = sorted(page.dated for page in heard.pages if page.dated is not None)
    wanted = heard.every or _rhythm(times) or (feed.interval or manners.usual_interval) * (0.5 if new else 1.5)
    if len(times) >= _ENOUGH and times[-1] > times[0]:
        wanted = min(wanted, (times[-1] - times[0]) / 2)
    return min(max(wanted, manners.shortest_interval), manners.longest_interval)


def _rhythm(times: Sequence[float]) -> float | None:
    """Half the usual time from one page to the next; None when too few are dated."""
    gaps = [after - before for before, after in pairwise(times)]
    return (median(gaps) / 2 or None) if len(times) >= _ENOUGH else None


def silent(state: State, roots: Iterable[str], now: float) -> Iterator[Silence]:
    """The feeds that have been silent for longer than ever in four weeks, by what the watch has heard.

    Feeds of which less than a week is known count as silent after a day at the earliest: nights have no news.
    """
    for root in roots:
        times = state.times(root, _REMEMBERED)
        if len(times) < _ENOUGH:
            continue
        usual = max(after - before for before, after in pairwise(times))
        if times[-1] - times[0] < _A_WEEK:
            usual = max(usual, DAY)
        if now - times[-1] > usual:
            yield Silence(root, times[-1], usual)
