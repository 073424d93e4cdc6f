"""How far coders agree, and how often the machine was right, each with an interval of 95 %.

Percent agreement and precision have Wilson's interval; Cohen's kappa (Cohen 1960) and Krippendorff's alpha for nominal
data (Krippendorff 2011) that of a bootstrap over the units, with a fixed seed, so that the same codings give the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from musnad.review.blind import Comparison
from musnad.review.fields import Value
from musnad.review.records import Recorded

RESAMPLES = 2000
_SEED = 20_140_714
_Z = 1.959963984540054  # of the normal distribution, for 95 %

Unit = Mapping[str, Hashable]  # coder -> value; who did not code it is left out
Floats = NDArray[np.float64]


class Estimate(NamedTuple):
    """A figure with its interval over ``n`` units; ``value`` is None where it cannot be told, and ``why_not`` says why."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    why_not: str | None = None


class Precision(NamedTuple):
    """How many of the audited records were right: accepted of accepted and rejected. ``edited``: found, but not right in all
    their fields; they are in neither."""

    share: Estimate
    accepted: int
    rejected: int
    edited: int


# --- shares ---------------------------------------------------------------------------------------------------------


def wilson(hits: int, n: int) -> Estimate:
    """A share with Wilson's score interval (Wilson 1927)."""
    if n == 0:
        return Estimate(None, None, None, 0, "nothing was coded")
    share, spread = hits / n, _Z * _Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half), n)


def percent(units: Iterable[Unit]) -> Estimate:
    """The share of units on which all their coders agree; those with fewer than two are left out."""
    agree = [len({*unit.values()}) == 1 for unit in units if len(unit) > 1]
    return wilson(sum(agree), len(agree))


def precision(
    decisions: Iterable[Recorded], group: Callable[[Recorded], str | None] = lambda row: row.kind
) -> dict[str, Precision]:
    """Precision by group, as type or source; a record whose group is None is left out. The last open verdict on a record
    counts. A figure for the whole store needs decisions about a random sample, as ``blind.sampled`` draws."""
    last = {(row.run_id, row.object_id): row for row in decisions if not row.blind and row.action in _AUDITS}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in last.values():
        name = group(row)
        if name is not None:
            counts[name][row.action] += 1
    return {
        name: Precision(wilson(n["accept"], n["accept"] + n["reject"]), n["accept"], n["reject"], n["edit"])
        for name, n in sorted(counts.items())
    }


_AUDITS = ("accept", "reject", "edit")

# --- beyond chance --------------------------------------------------------------------------------------------------


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Estimate:
    """Cohen's kappa of two coders, from the values that they gave to each unit."""
    counts = Counter(sorted(pairs, key=repr))
    values = _numbered(value for pair in counts for value in pair)
    table = np.zeros((len(counts), len(values), len(values)))
    for row, (a, b) in enumerate(counts):
        table[row, values[a], values[b]] = 1
    flat = table.reshape(len(counts), len(values) ** 2)
    return _estimate(flat, [*counts.values()], lambda sums: _kappas(sums, len(values)))


def _kappas(sums: Floats, k: int) -> Floats:
    """Kappa of each row of tables of k × k counts, laid flat; nan where chance alone gives full agreement."""
    tables = sums.reshape(-1, k, k)
    n = tables.sum(axis=(1, 2))
    observed = np.trace(tables, axis1=1, axis2=2) / n
    expected = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / n**2
    return _beyond(observed, expected)


def alpha(units: Iterable[Unit]) -> Estimate:
    """Krippendorff's alpha for nominal values, any number of coders, values missing. What one coder alone coded says
    nothing of agreement and is left out."""
    coded = sorted((tuple(sorted(unit.values(), key=repr)) for unit in units if len(unit) > 1), key=repr)
    counts = Counter(coded)
    values = _numbered(value for unit in counts for value in unit)
    rows = np.zeros((len(counts), len(values) + 1))
    for row, unit in zip(rows, counts, strict=True):
        for value in unit:
            row[values[value]] += 1
        row[-1] = (len(unit) ** 2 - (row[:-1] ** 2).sum()) / (len(unit) - 1)
    return _estimate(rows, [*counts.values()], _alphas)


def _alphas(sums: Floats) -> Floats:
    """Alpha of each row: how often each value was given, and at the end the disagreement observed within the units."""
    given, observed = sums[:, :-1], sums[:, -1]
    n = given.sum(axis=1)
    expected = (n**2 - (given**2).sum(axis=1)) / (n - 1)
    return _beyond(1 - observed / n, 1 - expected / n)


def _numbered(values: Iterable[Hashable]) -> dict[Hashable, int]:
    """Each value once, in an order that doesn't depend on which came first."""
    return {value: number for number, value in enumerate(sorted({*values}, key=repr))}


def _beyond(observed: Floats, expected: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected < 1 - 1e-12, (observed - expected) / (1 - expected), np.nan)


def _estimate(rows: Floats, counts: Sequence[int], figures: Callable[[Floats], Floats]) -> Estimate:
    """``rows``: of shape (different units, parts), each there ``counts`` times, whose sums ``figures`` turns into figures."""
    n = sum(counts)
    if n == 0:
        return Estimate(None, None, None, 0, "no unit was coded by two")
    value = float(figures(np.array([counts]) @ rows)[0])
    if np.isnan(value):
        return Estimate(None, None, None, n, "all coders gave one value: nothing tells agreement from chance")
    drawn = np.random.default_rng(_SEED).multinomial(n, np.array(counts) / n, size=RESAMPLES)
    found = figures(drawn @ rows)
    low, high = np.quantile(found[~np.isnan(found)], [0.025, 0.975])
    return Estimate(value, float(low), float(high), n)


# --- of codings -----------------------------------------------------------------------------------------------------


def units(
    comparisons: Iterable[Comparison], field: str, originals: Mapping[str, Mapping[str, Value]] | None = None
) -> list[Unit]:
    """What each coder gave for a field, or for ``verdict``, record by record.

    Who rejected a record, or was unsure, gave no value for its fields. Who left a field alone gave the machine's: that of
    ``originals`` by object_id, else the one that another coder changed; else the record is left out.
    """
    return [_unit(one, field, (originals or {}).get(one.object_id, {})) for one in comparisons]


def _unit(one: Comparison, field: str, original: Mapping[str, Value]) -> Unit:
    if field == "verdict":
        return {coding.account_id: coding.verdict for coding in one.codings}
    machine = [coding.changes[field][0] for coding in one.codings if field in coding.changes]
    if not machine and field not in original:
        return {}
    before = original.get(field, machine[0] if machine else None)
    return {
        coding.account_id: _label(coding.changes[field][1] if field in coding.changes else before)
        for coding in one.codings
        if coding.verdict == "accepted"
    }


def _label(value: Value) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()
