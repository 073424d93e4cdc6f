"""The model of the standing of events: what teaches it, and the fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from train.settling import train
from train.settling.train import SEEN, Case, answers, cases, coded_cases, fitted, marked_cases

from musnad.events.settling import STANDINGS, likeliest, shipped
from musnad.events.weighing import Weigher
from musnad.records import Article
from tests.train.known import sampled, unknown

TEXT = "قتل مسلحون جنديا في حلب. وسيزور الوزير دمشق."
ONE = Article(name="c1", text=TEXT, has_title=False, published="2013-02-01")
HEAD = "article\tstart\tend\ttype\tverdict\tdoubt\tof\trealis\n"


def test_the_answers_that_come_with_the_repository() -> None:
    found = [answer for many in answers().values() for answer in many]
    assert len(found) > 7000
    assert {answer.standing for answer in found} == set(STANDINGS)


def test_only_events_of_their_type_teach(tmp_path: Path) -> None:
    rows = (
        "0\t3\tASSAULT\tyes\t\t\tasserted",
        "0\t3\tASSAULT\tdup\t?\t9\thistorical",
        "0\t3\tASSAULT\tno\t\t\t",
        "0\t3\tAID\ttype\t\tASSAULT\tasserted",
    )
    (tmp_path / "judged.tsv").write_text(HEAD + "".join(f"c1\t{row}\n" for row in rows), "utf-8")
    assert [(one.standing, one.weight) for one in answers(tmp_path / "judged.tsv")["c1"]] == [
        ("asserted", 1.0),
        ("historical", 0.5),
    ]


def test_an_answer_is_of_the_event_that_its_words_touch() -> None:
    answer = next(iter(answers().values()))[0]._replace(
        start=0, end=3, type="ASSAULT", standing="historical", weight=0.5
    )
    (case,) = cases(ONE, [answer])
    assert (case.article, case.ruled, case.right, case.weight, case.marked) == (
        "c1",
        "asserted",
        "historical",
        0.5,
        False,
    )


def test_what_is_coded_by_hand_teaches() -> None:
    whole = {
        "doc": "c1",
        "events": [{"id": "e1", "type": "ASSAULT", "trigger": [0, 3], "realis": "ongoing", "source": "narrator"}],
    }
    assert [(case.ruled, case.right) for case in coded_cases(ONE, whole)] == [("asserted", "ongoing")]


def test_our_own_marked_sentences_teach_what_no_mark_says_too(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(
        "READ\n[trigger:ASSAULT|قتل] مسلحون جنديا.\n[trigger:CONSULT=planned|سيزور] الوزير دمشق.\n", "utf-8"
    )
    assert [(case.right, case.marked) for case in marked_cases(tmp_path)] == [("asserted", True), ("planned", True)]


def some() -> list[Case]:
    word = np.zeros(6, np.float16), np.ones(6, np.float16)
    told, old = (
        Case("a", ["told"], word, "asserted", "asserted", 1.0, False),
        Case("b", ["old"], word, "asserted", "historical", 1.0, False),
    )
    return [case._replace(article=f"{case.article}{n % 40}") for n in range(2000) for case in (told, old)]


def test_the_network_follows_what_is_right() -> None:
    found = some()
    likely = Weigher(fitted(found)).probabilities([["told"], ["old"]], [found[0].heard] * 2)
    assert [likeliest(row, "asserted") for row in likely] == ["asserted", "historical"]


def test_the_command_tells_what_the_model_is_worth_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "gathered", lambda *_: some())
    result = CliRunner().invoke(train.main, [str(tmp_path), str(tmp_path), str(tmp_path / "settling.npz")])
    assert result.exit_code == 0, result.output
    assert "4000 events: rules 0.500, model 1.000 right" in result.output
    assert "2000 changed, 0 of them right before, 2000 now" in result.output
    assert list(Weigher.open(tmp_path / "settling.npz", "the standing of events").weights.names) == ["old", "told"]


def test_the_shipped_model_knows_what_was_coded(shared: Path) -> None:
    """Of every twentieth coded article; to train it anew, six minutes, is left to its command."""
    found = sampled(shared, answers(), cases)
    likely = shipped().probabilities([case.names for case in found], [case.heard for case in found])
    right = [likeliest(row, case.ruled) == case.right for row, case in zip(likely, found, strict=True)]
    assert len(found) > 600
    assert np.mean(right) > 0.83
    assert unknown((case.names for case in found), SEEN, shipped().weights.names) == []
