"""How the small networks are trained: slopes, rate, what a network learns, and that the same rows give the same one."""

from __future__ import annotations

import numpy as np
import pytest
from train.weighing import RATE, Rows, rate, rows_of, trained

from musnad.events.weighing import Heard, Weigher, Weights
from train import weighing

KNOWN = [f"name {n}" for n in range(8)]
DICE = np.random.default_rng(3)


def vector() -> Heard:
    return DICE.normal(0, 1, 6).astype(np.float16)


def some(rows: int) -> Rows:
    """Rows of two answers: the first is right where «name 0» is seen, the second, not always known, where both words are heard alike."""
    seen = [[KNOWN[0], KNOWN[1 + n % 7]] if n % 2 else [KNOWN[1 + n % 7]] for n in range(rows)]
    heard = [(one, one if n % 3 else None) for n in range(rows) if (one := vector()) is not None]
    right = [(float(n % 2), None if n % 5 == 0 else float(n % 3 > 0)) for n in range(rows)]
    return rows_of(seen, heard, right, [1.0 + n % 2 for n in range(rows)], KNOWN)


def loss(w: weighing.Arrays, rows: Rows) -> float:
    odds = weighing._passed(w, rows, DICE).odds.astype(float)
    each = np.log1p(np.exp(odds)) - odds * np.nan_to_num(rows.right)
    return float((each * ~np.isnan(rows.right) * rows.share[:, None]).sum() / len(odds))


def test_slopes_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "KEPT", np.float32(1))
    rows = some(30)
    w = {name: array.astype(float) for name, array in weighing._fresh(8, 6, 2, np.random.default_rng(1)).items()}
    w = {
        name: array + DICE.normal(0, 0.3, array.shape) for name, array in w.items()
    }  # no number at the edge of a layer
    slopes = weighing._slopes(w, rows, DICE)
    for name, weight in w.items():
        at = tuple(np.argwhere(weight == weight.flat[weight.size // 2])[0])
        row = (int(np.flatnonzero(slopes["of names"] == at[0])[0]), *at[1:]) if name in weighing.TABLES else at
        before = weight[at]
        weight[at] = before + 1e-5
        higher = loss(w, rows)
        weight[at] = before - 1e-5
        assert slopes[name][row] == pytest.approx((higher - loss(w, rows)) / 2e-5, abs=1e-4), name
        weight[at] = before


def test_it_learns_from_names_and_from_what_is_heard() -> None:
    rows = some(5000)
    weigher = Weigher(trained(rows, KNOWN))
    one, other = vector(), vector()
    (named, alike), (not_named, apart) = weigher.probabilities(
        [[KNOWN[0], KNOWN[2]], [KNOWN[2], "never met"]], [(one, one), (other, None)]
    )
    assert named > 0.8 > 0.3 > not_named
    assert alike > 0.6 > apart


def test_the_same_rows_give_the_same_network() -> None:
    first, second = (trained(some_rows, KNOWN) for some_rows in [some(300)] * 2)
    assert all((getattr(first, name) == getattr(second, name)).all() for name in first.__slots__)


def test_several_networks_are_one_whose_log_odds_are_their_mean() -> None:
    dice = np.random.default_rng(5)
    each = [weighing._fresh(8, 6, 2, dice) for _ in range(3)]
    each = [{name: array + dice.normal(0, 0.3, array.shape) for name, array in w.items()} for w in each]
    seen, heard = [[KNOWN[0], KNOWN[2]], [KNOWN[5]]], [(vector(), vector()), (vector(), None)]

    def odds(w: weighing.Arrays) -> weighing.Floats:
        halves = {name: array.astype(np.float16) for name, array in w.items()}
        likely = Weigher(Weights(beside=np.array(["-"]), names=np.array(KNOWN), **halves)).probabilities(seen, heard)
        return np.log(likely / (1 - likely))

    assert odds(weighing.mean(each)) == pytest.approx(np.mean([odds(w) for w in each], 0), rel=0.02, abs=0.02)


def test_some_rows_keep_their_names() -> None:
    rows = some(9)
    few = rows.some(np.array([4, 1]))
    assert few.names.tolist() == [KNOWN.index("name 5"), 0, KNOWN.index("name 2")]
    assert few.starts.tolist() == [0, 1]
    assert few.of_names().tolist() == [0, 1, 1]


def test_thinned_rows_keep_their_first_name() -> None:
    rows = some(400)
    thin = rows.thinned(np.random.default_rng(2))
    assert (thin.names[thin.starts] == rows.names[rows.starts]).all()
    assert 0.6 < (len(thin.names) - 400) / (len(rows.names) - 400) < 0.8


def test_a_row_of_which_nothing_is_known_is_refused() -> None:
    with pytest.raises(ValueError, match="teaches nothing"):
        rows_of([["never met"]], [(vector(), vector())], [(1.0,)], [1.0], KNOWN)


def test_the_rate_rises_and_falls() -> None:
    rates = [rate(step, 100) for step in range(101)]
    assert rates[0] < rates[15] < rates[30] == pytest.approx(RATE)
    assert rates[30] > rates[60] > rates[100] == pytest.approx(0, abs=1e-12)
