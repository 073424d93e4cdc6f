"""Trains the small networks of ``musnad.events.weighing``, in numpy: by AdamW (Loshchilov and Hutter 2019) along one cycle of the rate
(Smith 2018), with dropout. The dice have a seed, so the same rows give the same network on the same machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, pi
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.analyser import shipped
from musnad.events.weighing import Heard, Weights

WIDTH, INNER = 64, 64
ROUNDS, TOGETHER = 12, 256  # over all rows; rows a step
RATE, NAMED_FASTER, DECAY = 1e-3, 3.0, 0.05
RISING, COLD = 0.3, 1 / 25  # share of the steps in which the rate rises, and from which part of it
KEPT = np.float32(0.6)  # of what is heard, and of what a layer says, in training
NAMES_KEPT = 0.7  # of a row's names, likewise: without it those whom rules do not have are held too likely
MEAN, SQUARE, TINY = 0.9, 0.999, 1e-8  # of Adam
TABLES = ("named", "embedded")  # of which a step sees a few rows
BESIDE = (
    "embedded",
    "one",
    "one_bias",
    "two",
    "two_bias",
    "inner_bias",
)  # layers of several networks that stand side by side
SEED = 1
Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]
Arrays = dict[str, Any]


class Rows(NamedTuple):
    """What is learnt from: a row's names as numbers, one row behind the other, and where each row begins; what the analyser made of its two
    words; what is right, [rows, answers], NaN where that is not known; what the row counts for."""

    names: Numbers
    starts: Numbers
    one: NDArray[np.float16]
    two: NDArray[np.float16]
    right: Floats
    share: Floats

    def some(self, chosen: Numbers) -> Rows:
        """Those of these numbers."""
        lengths = self._lengths()[chosen]
        starts = np.cumsum(lengths) - lengths
        names = self.names[np.repeat(self.starts[chosen] - starts, lengths) + np.arange(lengths.sum())]
        return Rows(names, starts, self.one[chosen], self.two[chosen], self.right[chosen], self.share[chosen])

    def thinned(self, dice: np.random.Generator) -> Rows:
        """With some of each row's names, the first always among them."""
        kept = dice.random(len(self.names)) < NAMES_KEPT
        kept[self.starts] = True
        lengths = np.bincount(self.of_names()[kept])
        return self._replace(names=self.names[kept], starts=np.cumsum(lengths) - lengths)

    def of_names(self) -> Numbers:
        """The row of each name."""
        return np.repeat(np.arange(len(self.starts)), self._lengths())

    def _lengths(self) -> Numbers:
        return np.diff(np.append(self.starts, len(self.names)))


def rows_of(
    seen: Sequence[Iterable[str]],
    heard: Sequence[Sequence[Heard]],
    right: Sequence[Sequence[float | None]],
    share: Sequence[float],
    known: Sequence[str],
) -> Rows:
    """Raises ValueError for a row of which no known name is seen."""
    number = {name: n for n, name in enumerate(known)}
    each = [[number[name] for name in names if name in number] for names in seen]
    if not all(each):
        raise ValueError("a row of which no known name is seen teaches nothing: leave it out")
    lengths = np.array(list(map(len, each)))
    names = np.array([name for row in each for name in row])
    one, two = (_whole([vectors[n] for vectors in heard]) for n in (0, 1))
    return Rows(names, np.cumsum(lengths) - lengths, one, two, np.array(right, np.float32), np.array(share, np.float32))


def _whole(vectors: Sequence[Heard]) -> NDArray[np.float16]:
    """Nothing where nothing is known of a word."""
    width = next(len(vector) for vector in vectors if vector is not None)
    return np.array([np.zeros(width, np.float16) if vector is None else vector for vector in vectors])


def trained(rows: Rows, known: Sequence[str], rounds: int = ROUNDS, networks: int = 1) -> Weights:
    """A network that learnt from these rows, all of them in each round, its numbers as halves; of several, which differ by their dice
    alone, the mean."""
    weights = mean([_one(rows, len(known), rounds, seed) for seed in range(SEED, SEED + networks)])
    halves = {name: array.astype(np.float16) for name, array in weights.items()}
    return Weights(beside=np.array([shipped().ear]), names=np.array(known), **halves)


def mean(networks: Sequence[Arrays]) -> Arrays:
    """One network whose log odds are the mean of theirs: their layers side by side, the layer over all four parts in blocks."""
    if len(networks) == 1:
        return networks[0]
    beside = {name: np.concatenate([w[name] for w in networks], -1) for name in BESIDE}
    shared = {name: np.mean([w[name] for w in networks], 0) for name in ("named", "bias")}
    told = np.concatenate([w["told"] for w in networks]) / np.float32(len(networks))
    parts = zip(*(np.split(w["inner"], 4) for w in networks), strict=True)  # of the names, of either word, of both
    return {**beside, **shared, "told": told, "inner": np.concatenate([_blocks(each) for each in parts])}


def _blocks(each: Sequence[Floats]) -> Floats:
    """[n * rows, n * columns], nothing outside of the blocks."""
    rows, columns = each[0].shape
    whole = np.zeros((len(each) * rows, len(each) * columns), np.float32)
    for n, block in enumerate(each):
        whole[n * rows : (n + 1) * rows, n * columns : (n + 1) * columns] = block
    return whole


def _one(rows: Rows, known: int, rounds: int, seed: int) -> Arrays:
    dice = np.random.default_rng(seed)
    weights = _fresh(known, rows.one.shape[1], rows.right.shape[1], dice)
    adam = Adam(weights)
    steps = rounds * -(-len(rows.starts) // TOGETHER)
    for step, chosen in enumerate(_shuffled(len(rows.starts), rounds, dice)):
        some = rows.some(chosen).thinned(dice)
        adam.step(_slopes(weights, some, dice), rate(step, steps))
    return {name: array * np.float32(NAMES_KEPT if name in TABLES else 1) for name, array in weights.items()}


def _shuffled(rows: int, rounds: int, dice: np.random.Generator) -> Iterator[Numbers]:
    for _ in range(rounds):
        order = dice.permutation(rows)
        yield from (order[at : at + TOGETHER] for at in range(0, rows, TOGETHER))


def rate(step: int, steps: int) -> float:
    """From COLD of RATE up to it, and down to nothing, each along half a wave."""
    rising = RISING * steps
    if step < rising:
        return RATE * (COLD + (1 - COLD) * (1 - cos(pi * step / rising)) / 2)
    return RATE * (1 + cos(pi * (step - rising) / (steps - rising))) / 2


def _fresh(names: int, heard: int, answers: int, dice: np.random.Generator) -> Arrays:
    def by_lot(rows: int, columns: int, scale: float) -> Floats:
        return dice.normal(0, scale, (rows, columns)).astype(np.float32)

    weights = {
        "embedded": by_lot(names, WIDTH, 0.05),
        "one": by_lot(heard, WIDTH, heard**-0.5),
        "two": by_lot(heard, WIDTH, heard**-0.5),
        "inner": by_lot(4 * WIDTH, INNER, (4 * WIDTH) ** -0.5),
        "told": by_lot(INNER, answers, INNER**-0.5),
    }
    sizes = {"one_bias": WIDTH, "two_bias": WIDTH, "inner_bias": INNER, "bias": answers}
    zeros = {name: np.zeros(size, np.float32) for name, size in sizes.items()}
    return {**weights, **zeros, "named": np.zeros((names, answers), np.float32)}


# --- a step -------------------------------------------------------------------------------------------------------------


class Pass(NamedTuple):
    """What a network made of some rows, as ``Weigher.probabilities`` does, with dropout; ``open_`` is how much of a number gets through."""

    one: Floats
    two: Floats
    short_one: Floats
    short_two: Floats
    both: Floats
    open_both: Floats
    inner: Floats
    open_inner: Floats
    odds: Floats


def _passed(w: Arrays, rows: Rows, dice: np.random.Generator) -> Pass:
    def kept(shape: tuple[int, ...]) -> Floats:
        return (dice.random(shape, np.float32) < KEPT).astype(np.float32) / KEPT

    one, two = (x.astype(np.float32) * kept(x.shape) for x in (rows.one, rows.two))
    short_one, short_two = one @ w["one"] + w["one_bias"], two @ w["two"] + w["two_bias"]
    embedded = np.add.reduceat(w["embedded"][rows.names], rows.starts)
    both = np.concatenate([embedded, short_one, short_two, short_one * short_two], 1)
    open_both = kept(both.shape) * (both > 0)
    inner = both * open_both @ w["inner"] + w["inner_bias"]
    open_inner = kept(inner.shape) * (inner > 0)
    named = np.add.reduceat(w["named"][rows.names], rows.starts)
    odds = named + inner * open_inner @ w["told"] + w["bias"]
    return Pass(one, two, short_one, short_two, both * open_both, open_both, inner * open_inner, open_inner, odds)


def _slopes(w: Arrays, rows: Rows, dice: np.random.Generator) -> Arrays:
    """How the loss, the mean of each row's cross entropy over the answers that are known, changes with each weight; of TABLES with those of the
    names that are seen, whose numbers are under «of names»."""
    done = _passed(w, rows, dice)
    off: Floats = np.nan_to_num(1 / (1 + np.exp(-done.odds)) - rows.right)  # 0 where the answer is not known
    off *= rows.share[:, None] / np.float32(len(off))
    inner = off @ w["told"].T * done.open_inner
    both = inner @ w["inner"].T * done.open_both
    embedded, one, two, product = np.split(both, 4, 1)
    one, two = one + product * done.short_two, two + product * done.short_one
    pairs = {"told": (done.inner, off), "inner": (done.both, inner), "one": (done.one, one), "two": (done.two, two)}
    by_weight = {name: read.T @ slope for name, (read, slope) in pairs.items()}
    by_bias = {"bias": off, "inner_bias": inner, "one_bias": one, "two_bias": two}
    return {**by_weight, **{name: slope.sum(0) for name, slope in by_bias.items()}, **_of_names(rows, off, embedded)}


def _of_names(rows: Rows, off: Floats, off_embedded: Floats) -> Arrays:
    """The numbers of the names that are seen, and what is added up for each in both tables."""
    order = np.argsort(rows.names, kind="stable")
    names = rows.names[order]
    first = np.flatnonzero(np.diff(names, prepend=-1))
    summed = np.add.reduceat(np.concatenate([off, off_embedded], 1)[rows.of_names()[order]], first)
    named, embedded = np.split(summed, [off.shape[1]], 1)
    return {"of names": names[first], "named": named, "embedded": embedded}


class Adam:
    """Changes weights, in place."""

    def __init__(self, weights: Arrays) -> None:
        self._weights = weights
        self._mean, self._square = ({k: np.zeros_like(v) for k, v in weights.items()} for _ in range(2))
        self._steps = 0

    def step(self, slopes: Arrays, rate: float) -> None:
        self._steps += 1
        for name, weight in self._weights.items():
            at = slopes["of names"] if name in TABLES else slice(None)
            mean, square = self._mean[name], self._square[name]
            mean *= MEAN
            square *= SQUARE
            mean[at] += (1 - MEAN) * slopes[name]
            square[at] += (1 - SQUARE) * slopes[name] ** 2
            fast = rate * NAMED_FASTER if name == "named" else rate
            weight *= 1 - fast * DECAY
            even = np.sqrt(square / (1 - SQUARE**self._steps)) + TINY
            weight -= fast / (1 - MEAN**self._steps) * mean / even
