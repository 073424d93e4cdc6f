"""Figures and their bootstrap intervals."""

from __future__ import annotations

import math

from eval.counts import Counts, interval, shown


def test_figures() -> None:
    one = Counts(gold=4, found=3, system=5, right=3, aligned=4)
    assert (one.precision, one.recall, one.f1, one.accuracy) == (3 / 5, 3 / 4, 6 / 9, 3 / 4)


def test_f1_where_more_is_found_than_is_right() -> None:
    one = Counts(gold=2, found=2, system=4, right=1)
    assert (one.precision, one.recall, one.f1) == (1 / 4, 1, 0.4)


def test_no_figure_where_there_is_nothing() -> None:
    assert math.isnan(Counts().f1)
    assert math.isnan(Counts(gold=2).precision)
    assert Counts(gold=2).f1 == Counts(system=2).f1 == 0


def test_intervals() -> None:
    right, wrong = Counts(1, 1, 1, 1), Counts(1, 0, 1, 0)
    assert interval([right] * 9) == (1, 1)
    assert interval([wrong]) == (0, 0)
    low, high = interval([right, wrong] * 50)
    assert 0.38 <= low <= 0.42  # half less 1.96 standard errors of a twentieth
    assert 0.58 <= high <= 0.62
    assert interval([right, wrong] * 50) == (low, high)


def test_draws_without_a_figure_are_left_out() -> None:
    assert interval([Counts(1, 1, 1, 1), *[Counts()] * 9]) == (1, 1)
    assert all(map(math.isnan, interval([Counts()] * 3)))
    assert all(map(math.isnan, interval([])))


def test_rows() -> None:
    rows = list(shown({"tokens": [Counts(2, 1, 2, 1)], "words": [Counts(2, 1, 2, 1, 1)], "none": [Counts()]}))
    assert [row.split() for row in rows] == [
        ["tokens", "2", "2", "50.00", "50.00", "50.00", "50.00", "to", "50.00"],
        ["words", "2", "2", "50.00", "50.00", "50.00", "50.00", "to", "50.00", "100.00"],
        ["none", "0", "0", "-", "-", "-", "-", "to", "-"],
    ]
