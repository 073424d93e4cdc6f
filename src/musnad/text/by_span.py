"""Records found by where they stand, so that looking around one word costs the same in a report of any length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from musnad.records import Span

T = TypeVar("T")


class BySpan(Generic[T]):
    """Records with a span each. Every search gives them in the order of their spans' beginnings."""

    def __init__(self, records: Iterable[T], span: Callable[[T], Span]) -> None:
        placed = sorted(((span(record), record) for record in records), key=lambda pair: pair[0].start)
        self._spans = [place for place, _ in placed]
        self._records = [record for _, record in placed]
        self._starts = [place.start for place in self._spans]
        self._ends = list(accumulate((place.end for place in self._spans), max))  # the last end so far: never falls

    def starting(self, low: int, high: int) -> list[T]:
        """Those that begin at a raw offset in [low, high)."""
        return self._records[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def inside(self, span: Span) -> list[T]:
        """Those that lie in the span."""
        return self._of(bisect_left(self._starts, span.start), bisect_right(self._starts, span.end), span.holds)

    def touching(self, span: Span) -> list[T]:
        """Those that share a character with the span."""
        return self._of(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end), span.overlaps)

    def around(self, span: Span) -> list[T]:
        """Those that the span lies in."""
        first, last = bisect_left(self._ends, span.end), bisect_right(self._starts, span.start)
        return self._of(first, last, lambda other: other.holds(span))

    def _of(self, first: int, last: int, wanted: Callable[[Span], bool]) -> list[T]:
        return [self._records[i] for i in range(first, last) if wanted(self._spans[i])]
