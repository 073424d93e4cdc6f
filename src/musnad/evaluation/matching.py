"""Which coded thing is which read thing: pairs one to one, the best first. How, stands at the head of ``scorer.py``."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from musnad.evaluation.coding import Event, Party, Place, Range, Statement, Time

Pair = tuple[int, int]  # index in the gold, index in the system's


def shared(a: Range, b: Range) -> int:
    """How many characters two spans have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Range, b: Range) -> float:
    """What two spans share, as a part of what they cover together."""
    both = shared(a, b)
    return both / (a[1] - a[0] + b[1] - b[0] - both) if both else 0.0


def touch(a: Range | None, b: Range | None) -> bool:
    """Half of the shorter span lies in the other."""
    return a is not None and b is not None and 2 * shared(a, b) >= min(a[1] - a[0], b[1] - b[0])


def best_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """Pairs one to one, the heaviest first; of equal ones the earlier in the gold, then in the system's."""
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    pairs = []
    for i, j in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((i, j))
    return pairs


_Spanned = TypeVar("_Spanned", Party, Place, Time)


def touching_pairs(gold: Sequence[_Spanned], system: Sequence[_Spanned]) -> list[Pair]:
    """Things whose spans touch, the likest first."""
    weights = {}
    for (i, g), (j, s) in itertools.product(enumerate(gold), enumerate(system)):
        if g.span and s.span and touch(g.span, s.span):
            weights[i, j] = likeness(g.span, s.span)
    return best_pairs(weights)


def statement_pairs(gold: Sequence[Statement], system: Sequence[Statement]) -> list[Pair]:
    every = itertools.product(enumerate(gold), enumerate(system))
    weights = {(i, j): likeness(g.content, s.content) for (i, g), (j, s) in every}
    return best_pairs({pair: weight for pair, weight in weights.items() if weight >= 0.5})


class Sentences:
    """Sentences as the scorer cuts them: at full stops, question and exclamation marks and line breaks."""

    _STOP = re.compile(r"[.!?؟\n]+")

    def __init__(self, text: str) -> None:
        self._ends = [stop.end() for stop in self._STOP.finditer(text)]
        self._length = len(text)

    def number(self, span: Range) -> int:
        """The number of the sentence that the span begins in; -1 outside the text."""
        return bisect.bisect_right(self._ends, span[0]) if 0 <= span[0] < self._length else -1


def event_pairs(gold: Sequence[Event], system: Sequence[Event], sentences: Sentences, *, same_type: bool) -> list[Pair]:
    """Events of the same type by trigger or sentence; or, without regard to type, by touching triggers alone."""
    weights = {}
    for (i, g), (j, s) in itertools.product(enumerate(gold), enumerate(system)):
        touching = touch(g.trigger, s.trigger)
        near = touching or (same_type and sentences.number(g.trigger) == sentences.number(s.trigger))
        if near and (g.type == s.type or not same_type):
            weights[i, j] = (2 if touching else 0) + _common_roles(g, s) + 0.1
    return best_pairs(weights)


def _common_roles(g: Event, s: Event) -> int:
    """In how many of actor, recipient and place two events have spans that touch."""
    roles = ((g.actor, s.actor), (g.recipient, s.recipient), (g.place, s.place))
    return sum(any(touch(a.span, b.span) for a in ours for b in theirs) for ours, theirs in roles)
