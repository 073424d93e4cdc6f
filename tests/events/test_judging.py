"""How likely an event is: what the model weighs, and what becomes of unlikely ones."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

import musnad
from musnad.analysis.modelfile import ModelError, write_weights
from musnad.events.exporting import exporting
from musnad.events.features import in_report
from musnad.events.judging import LEAST, Judge, Weights, shipped
from musnad.export.standoff import standoff
from musnad.lexicon import shipped as words
from musnad.text.page import opened

REPORT = "قتل مسلحون ثلاثة جنود في هجوم على ثكنة قرب بعقوبة الخميس.\n\nوقال ضابط إن الهجوم وقع فجرا. واعتقلت الشرطة خمسة مشتبه بهم في المدينة."


def judge(**named: float) -> Judge:
    names = np.array([name.replace("_", " ") for name in named])
    return Judge(Weights(names=names, named=np.array(list(named.values()), np.float32), bias=np.zeros(1, np.float32)))


def test_each_name_adds_its_weight() -> None:
    model = judge(has_actors=2.0, headline=-1.0)
    assert model.probability([]) == 0.5
    assert model.probability(["has actors", "never met"]) == pytest.approx(1 / (1 + np.exp(-2)))
    assert model.probability(["has actors", "headline"]) < model.probability(["has actors"])


def test_a_full_row_told_first_is_likelier_than_a_bare_noun() -> None:
    doc = musnad.read(REPORT, published="2015-06-12", has_title=False)
    assert all(LEAST <= event.confidence <= 1 for event in doc.events if event.killed)
    assert "unlikely" not in doc.events[0].why_not_exported


def test_what_is_asked_of_an_event_looks_at_those_before_it() -> None:
    doc = musnad.read(REPORT, published="2015-06-12", has_title=False)
    first, *others = in_report(opened(doc, words()), doc.events)
    assert "before it 0" in first
    assert not any(name.startswith("last ") for name in first)
    assert all(sorted(names) == names for names in (first, *others))
    assert not any("exported" in names for names in (first, *others))


def test_an_unlikely_event_stays_in_the_record_and_does_not_go_out() -> None:
    doc = musnad.read(REPORT, published="2015-06-12", has_title=False)
    unlikely = exporting(doc.events[0], unlikely=True)
    assert unlikely.why_not_exported == ("unlikely",)
    assert not unlikely.exported
    told = standoff(msgspec.structs.replace(doc, events=(unlikely, *doc.events[1:])))
    assert len(told["events"]) == len([e for e in doc.events[1:] if "unlikely" not in e.why_not_exported])


def test_a_model_is_saved_and_opened(tmp_path: Path) -> None:
    path = tmp_path / "judge.npz"
    write_weights(shipped().weights, path)
    assert Judge.open(path).probability(["has actors"]) == shipped().probability(["has actors"])


def test_a_missing_or_broken_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Judge.open(tmp_path / "nothing.npz")
    (tmp_path / "broken.npz").write_bytes(b"no model")
    with pytest.raises(ModelError):
        Judge.open(tmp_path / "broken.npz")
