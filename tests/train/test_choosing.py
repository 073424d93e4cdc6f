"""The model of who takes part in events and where they are: what was coded, cases and the fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from train.choosing import train
from train.choosing.train import SEEN, Answer, Case, _spans, answers, cases, coded_cases, fitted, marked_cases
from train.logistic import logistic, sparse

from musnad.events.choosing import ROLES, shipped
from musnad.events.weighing import Weigher
from musnad.records import Article
from tests.train.known import sampled, unknown

TEXT = "قتل مسلحون جنديا في حلب."
ONE = Article(name="c1", text=TEXT, has_title=False, published="2013-02-01")


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_what_was_coded_comes_with_the_repository() -> None:
    found = answers()
    rows = [row for many in found.values() for row in many]
    assert len(found) > 600
    assert len(rows) > 3000
    assert all(row.start < row.end and row.type.isupper() and len(row.spans) == 4 for row in rows)
    assert all(a < b for row in rows for spans in row.spans for a, b in spans or ())


def test_spans_as_they_are_written() -> None:
    assert _spans("12-20 30-34") == ((12, 20), (30, 34))
    assert _spans("") == ()
    assert _spans("?") is None


def test_an_answer_is_of_the_event_that_its_words_touch() -> None:
    answer = Answer(0, 3, "ASSAULT", ((at("مسلحون"),), (at("جنديا"),), (at("حلب"),), ()), 1.0)
    (case,) = cases(ONE, [answer])
    assert (case.right(0), case.right(1), case.right(2)) == ([True, False, False], [False, True, False], [True])
    assert not list(cases(ONE, [answer._replace(type="PROTEST")]))
    (case,) = cases(ONE, [answer._replace(spans=(None, (), (), ()))])
    assert (case.right(0), case.right(1)) == (None, [False, False, False])


def test_codings_and_marked_sentences_are_learnt_from(tmp_path: Path) -> None:
    whole = {
        "events": [
            {"type": "ASSAULT", "trigger": at("قتل"), "actor": [{"span": at("مسلحون")}], "recipient": [], "place": []}
        ]
    }
    (case,) = coded_cases(ONE, whole)
    assert (case.right(0), case.right(2)) == ([True, False, False], [False])
    marked = "READ also time\n[trigger:ASSAULT|قتل] [actor|مسلحون] [recipient|جنديا].\n"
    (tmp_path / "some.txt").write_text(marked, "utf-8")
    (case,) = marked_cases(tmp_path)
    assert (case.right(0), case.right(1)) == ([True, False], [False, True])
    assert case.right(2) is None


def test_the_fit_follows_what_is_right() -> None:
    answer = Answer(0, 3, "ASSAULT", ((at("مسلحون"),), (at("جنديا"),), (), ()), 1.0)
    (case,) = cases(ONE, [answer])
    model = Weigher(fitted([case] * 400))
    (armed, *_), (soldier, recipient, *_), _ = model.probabilities(case.names[0], case.heard[0])
    assert armed > 0.9 > 0.1 > soldier
    assert recipient > 0.9


def test_few_ones_a_row_or_all_columns_are_one_regression() -> None:
    x = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 1, 1], [1, 1, 0, 1], [1, 0, 0, 0]], float)
    y, ridge, share = np.array([1.0, 0, 1, 1, 0]), np.array([0.1, 1, 2, 1]), np.array([1, 0.5, 1, 1, 2.0])
    rows, columns = np.nonzero(x)
    assert sparse(rows, columns, y, ridge, share) == pytest.approx(logistic(x, y, ridge, share), abs=1e-5)


def test_the_command_tells_what_the_model_is_worth_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Answer(0, 3, "ASSAULT", ((at("مسلحون"),), (at("جنديا"),), (at("حلب"),), ()), 1.0)
    (case,) = cases(ONE, [answer])
    monkeypatch.setattr(train, "gathered", lambda *_: [case._replace(article=f"c{n}") for n in range(400)])
    result = CliRunner().invoke(train.main, [str(tmp_path), str(tmp_path), str(tmp_path / "choosing.npz")])
    assert result.exit_code == 0, result.output
    assert "actor as chosen: P 1.000, R 1.000, F1 1.000 of 400" in result.output
    assert len(Weigher.open(tmp_path / "choosing.npz", "who takes part in events").weights.names)


def test_the_shipped_model_knows_what_was_coded(shared: Path) -> None:
    """Of every twentieth coded article; to train it anew, eight minutes, is left to its command."""
    found = sampled(shared, answers(), cases)
    assert len(found) > 600
    assert _right(found) > 0.93
    assert unknown((names for case in found for names in case.names[0]), SEEN, shipped().weights.names) == []


def _right(found: list[Case]) -> float:
    """The share of candidates whom the shipped model holds likely in a role if, and only if, they were coded so."""
    right = []
    for case, role in ((case, role) for case in found for role in range(len(ROLES))):
        likely = shipped().probabilities(case.names[role], case.heard[role])[:, role]
        right += [(p > 0.5) == coded for p, coded in zip(likely, case.right(role) or (), strict=False)]
    return float(np.mean(right))
