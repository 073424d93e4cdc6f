"""The model of sectors: what was coded, cases and the fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from train.choosing.train import ANSWERS
from train.events import table
from train.sectors import train
from train.sectors.train import SEEN, Answer, answers, coded_cases, fitted, marked_cases, raw_cases

from musnad.events.sectors import Sectors, likeliest, shipped
from musnad.records import Article
from tests.train.known import sampled, unknown

TEXT = "قتل متظاهرون جنديا في حلب."
ONE = Article(name="c1", text=TEXT, has_title=False, published="2013-02-01")


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def row(who: str, who_is: str) -> dict[str, str]:
    return {"start": "0", "end": "3", "type": "ASSAULT", "who": who, "who_is": who_is, "whom": "", "whom_is": ""}


def test_every_span_that_was_coded_has_its_codes() -> None:
    found = [answer for rows in table(ANSWERS).values() for each in rows for answer in answers(each)]
    assert len(found) > 5000
    assert all(answer.sector == "" or (answer.sector.isupper() and len(answer.sector) == 3) for answer in found)


def test_codes_as_they_are_written() -> None:
    assert list(answers(row("4-10 20-30", "SYR/REB -/-"))) == [
        Answer("actor", (4, 10), "REB"),
        Answer("actor", (20, 30), ""),
    ]
    assert list(answers(row("?", "?"))) == []


def test_a_participant_is_learnt_as_he_is_read() -> None:
    start, end = at("متظاهرون")
    (case,) = raw_cases(ONE, [row(f"{start}-{end}", "SYR/OPP")])
    assert (case.sector, case.answer.sector, case.chosen) == ("CVL", "OPP", True)
    assert not list(raw_cases(ONE, [row(f"{start}-{end}", "SYR/REB") | {"type": "PROTEST"}]))


def test_who_is_read_elsewhere_in_the_report_is_learnt_too() -> None:
    start, end = at("جنديا")
    (case,) = raw_cases(ONE, [row(f"{start}-{end}", "SYR/MIL")])
    assert (case.sector, case.chosen) == ("MIL", False)


def test_codings_and_marked_sentences_are_learnt_from(tmp_path: Path) -> None:
    party = {"span": at("متظاهرون"), "country": "SYR", "role": "OPP"}
    whole = {"events": [{"type": "ASSAULT", "trigger": at("قتل"), "actor": [party], "recipient": [], "place": []}]}
    assert [case.answer.sector for case in coded_cases(ONE, whole)] == ["OPP"]
    marked = "READ\n[trigger:ASSAULT|قتل] [actor:.OPP|متظاهرون] [recipient|جنديا].\n[trigger:ASSAULT|قتل] [actor:SYR|متظاهرون] جنديا.\n"
    (tmp_path / "some.txt").write_text(marked, "utf-8")
    assert [case.answer.sector for case in marked_cases(tmp_path)] == ["OPP"]


def test_the_fit_follows_what_is_right() -> None:
    start, end = at("متظاهرون")
    found = list(raw_cases(ONE, [row(f"{start}-{end}", "SYR/OPP")]))
    (soldier_at, soldier_end) = at("جنديا")
    found += raw_cases(ONE, [row(f"{soldier_at}-{soldier_end}", "SYR/MIL")])
    model = Sectors(fitted(found * 20))
    crowd, soldier = (model.probabilities(case.names) for case in found)
    assert crowd["OPP"] > 0.6 > 0.4 > crowd["MIL"]
    assert soldier["MIL"] > 0.6 > 0.4 > soldier["OPP"]


def test_the_command_tells_what_the_model_is_worth_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, end = at("متظاهرون")
    (case,) = raw_cases(ONE, [row(f"{start}-{end}", "SYR/OPP")])
    other = case._replace(names=["rules CVL", "head سكان"], answer=case.answer._replace(sector="CVL"))
    both = [each._replace(article=f"c{n}") for n in range(40) for each in (case, other)]
    monkeypatch.setattr(train, "gathered", lambda *_: both)
    result = CliRunner().invoke(train.main, [str(tmp_path), str(tmp_path), str(tmp_path / "sectors.npz")])
    assert result.exit_code == 0, result.output
    assert "actor: rules 0.500, model 1.000 of 80; 40 changed, 0 of them right before, 40 now" in result.output
    assert list(Sectors.open(tmp_path / "sectors.npz").weights.sectors) == ["CVL", "OPP"]


def test_the_shipped_model_knows_what_was_coded(shared: Path) -> None:
    """Of every twentieth coded article; to train it anew, sixteen minutes, is left to its command."""
    found = sampled(shared, table(ANSWERS), raw_cases)
    told = [likeliest(shipped().probabilities(case.names), case.sector) for case in found]
    assert len(found) > 600
    assert np.mean([one == case.answer.sector for one, case in zip(told, found, strict=True)]) > 0.8
    assert unknown((case.names for case in found), SEEN, shipped().weights.names) == []
