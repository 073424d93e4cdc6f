"""Counts of what is found and what is right, by sentence; precision, recall and F1 of them, with bootstrap intervals.

Intervals are of 95 %, by percentile, over sentences drawn anew with replacement (Efron and Tibshirani, An Introduction
to the Bootstrap, 1993, chapter 13). The draws are the same on every run, and the same for all measures of a file.
"""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

RESAMPLES, SEED = 1000, 2018
TAIL = 0.025  # left out at either end
HEADING = (
    f"{'':26} {'gold':>6} {'system':>6} {'prec.':>6} {'recall':>6} {'F1':>6} {'95 % interval':>16} {'accuracy':>8}"
)


class Counts(NamedTuple):
    """Counts of one measure. Its figures are from 0 to 1, or not a number where there is nothing to divide by.

    The gold has ``gold`` things, of which ``found`` are the system's too; the system has ``system`` things, of which
    ``right`` are the gold's too. The two differ where things are not paired one to one. ``aligned`` are those of the
    gold's words that the system has as words; it is 0 where things are no words.
    """

    gold: int = 0
    found: int = 0
    system: int = 0
    right: int = 0
    aligned: int = 0

    @property
    def precision(self) -> float:
        return _share(self.right, self.system)

    @property
    def recall(self) -> float:
        return _share(self.found, self.gold)

    @property
    def f1(self) -> float:
        if self.found == self.right:  # has a value even where one side has nothing at all
            return _share(2 * self.right, self.gold + self.system)
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def accuracy(self) -> float:
        """The share that is right among aligned words."""
        return _share(self.found, self.aligned)

    def plus(self, other: Counts) -> Counts:
        return Counts(*map(operator.add, self, other))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


# --- counting -----------------------------------------------------------------------------------------------------


class Thing(NamedTuple):
    """Something that one side has in a sentence of the gold, and that the other side has too if they share a key.

    One that is not ``counted`` is only there to be found: it makes a counted thing of the other side right.
    """

    sentence: int
    keys: frozenset[Hashable]
    counted: bool = True


Table = dict[str, list[Counts]]  # by measure, one Counts a sentence of the gold


def compared(gold: Iterable[Thing], system: Iterable[Thing]) -> Iterator[tuple[int, Counts]]:
    """Single counts, each with the index of its sentence."""
    gold, system = list(gold), list(system)
    in_gold = {key for thing in gold for key in thing.keys}
    in_system = {key for thing in system for key in thing.keys}
    for thing in gold:
        if thing.counted:
            yield thing.sentence, Counts(gold=1, found=int(not thing.keys.isdisjoint(in_system)))
    for thing in system:
        if thing.counted:
            yield thing.sentence, Counts(system=1, right=int(not thing.keys.isdisjoint(in_gold)))


def by_sentence(sentences: int, single: Iterable[tuple[int, Counts]]) -> list[Counts]:
    """The sums of single counts in each of a number of sentences."""
    sums = [Counts()] * sentences
    for sentence, counts in single:
        sums[sentence] = sums[sentence].plus(counts)
    return sums


def total(counts: Iterable[Counts]) -> Counts:
    sums = Counts()
    for one in counts:
        sums = sums.plus(one)
    return sums


# --- intervals ----------------------------------------------------------------------------------------------------


def _f1(counts: Counts) -> float:
    return counts.f1


def interval(counts: Sequence[Counts], figure: Callable[[Counts], float] = _f1) -> tuple[float, float]:
    """The 95 % interval of a figure of the counts of all sentences; not a number where no draw gives the figure one."""
    columns = list(zip(*counts, strict=True))
    drawn = (Counts(*(sum(map(column.__getitem__, draw)) for column in columns)) for draw in _draws(len(counts)))
    figures = sorted(value for value in map(figure, drawn) if not math.isnan(value))
    if not figures:
        return math.nan, math.nan
    cut = int(TAIL * len(figures))
    return figures[cut], figures[-1 - cut]


@lru_cache(maxsize=2)
def _draws(sentences: int) -> list[list[int]]:
    """Indices of sentences, drawn with replacement."""
    chance = random.Random(SEED)
    return [chance.choices(range(sentences), k=sentences) for _ in range(RESAMPLES)] if sentences else []


# --- shown --------------------------------------------------------------------------------------------------------


def shown(table: Mapping[str, Sequence[Counts]]) -> Iterator[str]:
    """Rows that stand under HEADING, figures in per cent; a dash where there is none."""
    for measure, counts in table.items():
        sums = total(counts)
        low, high = interval(counts)
        between = f"{_percent(low)} to {_percent(high)}"
        shares = f"{_percent(sums.precision)} {_percent(sums.recall)} {_percent(sums.f1)}"
        row = f"{measure:26} {sums.gold:6} {sums.system:6} {shares} {between:>16}"
        yield row + (f" {_percent(sums.accuracy):>8}" if sums.aligned else "")


def _percent(share: float) -> str:
    return f"{'-' if math.isnan(share) else f'{100 * share:.2f}':>6}"
