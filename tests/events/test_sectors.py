"""The sector of a participant, weighed: what is seen of him, which sector stays, and what becomes of the event."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from musnad import pipeline
from musnad.analysis.modelfile import ModelError, write_weights
from musnad.events import sectors
from musnad.events.sectors import (
    ADDED,
    LIKELIER,
    WEIGHED,
    Sectors,
    Weights,
    likeliest,
    sectored,
    seen_as,
    shipped,
    signs,
)
from musnad.lexicon import shipped as words
from musnad.records import Article, Doc
from musnad.text.page import Page, opened

RAID = "هاجم متظاهرون دورية للشرطة قرب بعقوبة."
STAGES = pipeline.STAGES[: pipeline.STAGES.index(sectored)]


def read(text: str) -> tuple[Doc, Page]:
    doc = pipeline.read(Article(name="one", text=text, has_title=False, published="2015-06-10"), stages=STAGES)
    return doc, opened(doc, words())


def model(**named: tuple[float, float]) -> Sectors:
    """What each name adds for OPP and for none; before any name all are unlikely, CVL and COP as well."""
    names = np.array([name.replace("_", " ") for name in named])
    values = np.array([(*each, 0, 0) for each in named.values()], np.float32).reshape(-1, 4)
    return Sectors(Weights(np.array(["OPP", "", "CVL", "COP"]), names, values, np.full(4, -3, np.float32)))


def test_what_is_seen_tells_one_from_another() -> None:
    doc, page = read(RAID)
    (raid,) = doc.events
    armed = signs(page, seen_as(page, raid, "actor", raid.actors[0]))
    patrol = signs(page, seen_as(page, raid, "recipient", raid.recipients[0]))
    assert {"rules CVL", "by role", "word متظاهرون", "root متظاهر", "ASSAULT actor", "meets COP", "indefinite"} <= set(
        armed
    )
    assert {"rules COP", "words دور شرط", "ASSAULT recipient", "meets CVL"} <= set(patrol)
    assert sorted(armed) == armed


def test_each_name_adds_its_weights() -> None:
    likely = model(rules_CVL=(5.0, 0.0)).probabilities(["rules CVL", "never met"])
    assert likely["OPP"] == pytest.approx(1 / (1 + np.exp(-2)))
    assert likely[""] == pytest.approx(1 / (1 + np.exp(3)))


@pytest.mark.parametrize(
    ("likely", "ruled", "sector"),
    [
        ({"REB": 0.6, "UAF": 0.6 / LIKELIER}, "UAF", "REB"),
        ({"REB": 0.6, "UAF": 0.6 / LIKELIER + 0.01}, "UAF", "UAF"),
        ({"REB": ADDED, "": 0.1}, "", "REB"),
        ({"REB": ADDED - 0.01, "": 0.1}, "", ""),
        ({"REB": 0.9, "": 0.1}, "AGR", "AGR"),  # too rare to have been learnt
        ({"REB": 0.1, "UAF": 0.2, "": 0.6}, "UAF", ""),
    ],
)
def test_what_rules_have_stays_unless_another_is_much_likelier(
    likely: dict[str, float], ruled: str, sector: str
) -> None:
    assert likeliest(likely, ruled) == sector


def test_an_event_takes_the_sectors_that_the_model_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read(RAID)
    monkeypatch.setattr(sectors, "shipped", lambda: model(rules_CVL=(5, 0)))
    (raid,) = sectored(doc, words()).events
    assert [(one.country, one.sector) for one in raid.actors] == [("IRQ", "OPP")]
    assert raid.recipients == doc.events[0].recipients
    assert raid.rule.endswith(f" · {WEIGHED}")
    assert [entity.sector for entity in doc.entities] == ["CVL", "COP"]


def test_what_is_as_rules_have_it_stays_the_same_record(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read(RAID)
    monkeypatch.setattr(sectors, "shipped", lambda: model())
    assert sectored(doc, words()).events == doc.events


def test_who_gets_a_sector_gets_the_country_that_he_is_taken_to_be_of(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read("هاجمت المجموعة حاجزا قرب بعقوبة. وبعقوبة مدينة عراقية.")
    (raid,) = doc.events
    assert [(one.country, one.sector) for one in raid.actors] == [(None, None)]
    monkeypatch.setattr(sectors, "shipped", lambda: model(word_مجموعه=(5, 0)))
    (raid,) = sectored(doc, words()).events
    assert [(one.country, one.sector, one.why_not) for one in raid.actors] == [("IRQ", "OPP", None)]


@pytest.mark.parametrize("text", ["قصفت روسيا مواقع قرب تدمر.", "هاجم مسلحون مواقع قرب تدمر."])
def test_a_state_alone_is_its_government_and_gunmen_are_not_identified(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc, _ = read(text)
    monkeypatch.setattr(sectors, "shipped", lambda: model(rules_GOV=(9, 0), rules_UAF=(9, 0)))
    assert sectored(doc, words()).events[0].actors == doc.events[0].actors


def test_a_model_is_saved_and_opened(tmp_path: Path) -> None:
    write_weights(shipped().weights, tmp_path / "model.npz")
    again = Sectors.open(tmp_path / "model.npz")
    assert again.probabilities(["rules UAF"]) == shipped().probabilities(["rules UAF"])


def test_a_missing_or_broken_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Sectors.open(tmp_path / "nothing.npz")
    (tmp_path / "broken.npz").write_bytes(b"no model")
    with pytest.raises(ModelError):
        Sectors.open(tmp_path / "broken.npz")
