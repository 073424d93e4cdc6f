"""Agreement: the figures of the textbooks, and what can be told of codings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.journal import Journal
from musnad.review.agreement import Estimate, alpha, kappa, percent, precision, units, wilson
from musnad.review.blind import comparisons
from musnad.review.state import decisions_of
from tests.review.conftest import EVENT, ORIGINAL, OTHER, RUN, done

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: nominal, four observers, values missing.
OBSERVERS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
MISSING = [{str(n): row[at] for n, row in enumerate(OBSERVERS) if row[at] != "."} for at in range(12)]


def crossed(table: list[list[int]]) -> list[tuple[int, int]]:
    return [(a, b) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]


# Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I.
@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson(hits: int, n: int, low: float, high: float) -> None:
    found = wilson(hits, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_alpha_with_missing_values() -> None:
    assert alpha(MISSING).value == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_two_observers() -> None:
    """Example A of the same: binary, two observers, nothing missing."""
    found = [{"a": a, "b": b} for a, b in zip("0100000010", "1110010000", strict=True)]
    assert alpha(found).value == pytest.approx(0.095, abs=5e-4)


# By hand: (0.89 - 0.66) / (1 - 0.66), the diagnoses of Fleiss, Statistical Methods for Rates and Proportions, chapter 13;
# (0.7 - 0.5) / (1 - 0.5); full agreement; agreement worse than chance.
@pytest.mark.parametrize(
    ("table", "value"),
    [([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.23 / 0.34), ([[20, 5], [10, 15]], 0.4), ([[5, 0], [0, 5]], 1.0),
     ([[0, 5], [5, 0]], -1.0)],
)  # fmt: skip
def test_kappa(table: list[list[int]], value: float) -> None:
    found = kappa(crossed(table))
    assert found.value == pytest.approx(value)
    assert found.low is not None
    assert found.high is not None
    assert found.low - 1e-12 <= value <= found.high + 1e-12


def test_the_interval_of_kappa_is_near_that_of_its_standard_error() -> None:
    """Kappa 0.4 of 50, with the large-sample standard error sqrt(0.7 * 0.3 / 50) / 0.5 = 0.1296 (Cohen 1960)."""
    found = kappa(crossed([[20, 5], [10, 15]]))
    assert found.low == pytest.approx(0.4 - 1.96 * 0.1296, abs=0.04)
    assert found.high == pytest.approx(0.4 + 1.96 * 0.1296, abs=0.04)


def test_the_same_codings_give_the_same_interval() -> None:
    assert alpha(MISSING) == alpha(list(reversed(MISSING)))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=30))
def test_alpha_and_kappa_of_two_coders(pairs: list[tuple[int, int]]) -> None:
    """For two coders, 1 - alpha is 1 - kappa of the pairs taken both ways round, by (2n - 1) / 2n."""
    both = kappa([*pairs, *((b, a) for a, b in pairs)])
    found = alpha([{"a": a, "b": b} for a, b in pairs])
    assert (found.value is None) == (both.value is None)
    if found.value is not None and both.value is not None:
        n = 2 * len(pairs)
        assert 1 - found.value == pytest.approx((1 - both.value) * (n - 1) / n)


@pytest.mark.parametrize("found", [alpha([]), kappa([]), percent([{"a": 1}]), wilson(0, 0)])
def test_nothing_coded(found: Estimate) -> None:
    assert (found.value, found.n) == (None, 0)
    assert found.why_not


@pytest.mark.parametrize("found", [alpha([{"a": 1, "b": 1}] * 9), kappa([(1, 1)] * 9)])
def test_one_value_tells_nothing(found: Estimate) -> None:
    assert (found.value, found.n) == (None, 9)
    assert "chance" in (found.why_not or "")


def test_percent_needs_all_to_agree() -> None:
    assert percent([{"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 2}, {"a": 1}]).value == 0.5


def test_units_of_codings(journal: Journal) -> None:
    change = {"type": ("ASSAULT", "COERCE")}
    done(journal, "amal", "edit", changes=change)
    done(journal, "badr", "accept", blind=True)
    done(journal, "amal", "accept", object_id=OTHER)
    done(journal, "badr", "reject", object_id=OTHER, blind=True)
    found = sorted(comparisons(journal, RUN), key=lambda one: one.object_id != EVENT)
    assert units(found, "verdict")[0] == {"amal": "accepted", "badr": "accepted"}
    assert units(found, "type") == [{"amal": '"COERCE"', "badr": '"ASSAULT"'}, {}]
    assert units(found, "type", {OTHER: ORIGINAL.values})[1] == {"amal": '"ASSAULT"'}
    assert percent(units(found, "verdict")).value == 0.5


def test_precision(journal: Journal) -> None:
    done(journal, "amal", "reject")
    done(journal, "badr", "accept", 1)
    done(journal, "badr", "reject", object_id=OTHER)
    rows = [row for one in (EVENT, OTHER) for row in decisions_of(journal, RUN, one)]
    assert precision(rows)["event"][1:] == (1, 1, 0)
    by_record = precision(rows, lambda row: "AID" if row.object_id == OTHER else None)
    assert [*by_record] == ["AID"]
    assert by_record["AID"].share[:2] == (0.0, 0.0)
