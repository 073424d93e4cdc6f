"""What is clearly told in texts of ours, and the file that tells it. How often it is right is measured by eval/gsr.py."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

import musnad
from musnad.analysis.modelfile import ModelError, write_weights
from musnad.events.telling import FARTHEST, LEAST, TYPES, Telling, Weights, names, shipped, standard
from musnad.lexicon import shipped as words
from musnad.records import Span
from musnad.text.page import opened

BOMBED = "قتل خمسة جنود وأصيب ستة آخرون في هجوم انتحاري استهدف نقطة تفتيش شرق المدينة أمس."
MARCHED = "تظاهر آلاف الأشخاص أمس أمام مقر الحكومة احتجاجا على رفع أسعار الخبز."
SPOKEN_OF = "وهل تستطيع الحكومة أن تمنع هذه الهجمات إذا لم تعرف أسباب الهجمات؟"
PLANNED = "قد تنظم النقابة مظاهرة أمام الوزارة الأسبوع المقبل."
NEWS = "افتتح الوزير مدرسة في المدينة."
HOSTILE = ["", " \n\t ", "\u200f\u202e\u0000", "🙂" * 50, "هجوم", "قتل " * 400, "«" * 300 + "قصف", "A" * 3000, "؟!؟!"]


def judged(text: str) -> dict[str, float]:
    return shipped().judge(musnad.read(text), words())


@pytest.mark.parametrize(("text", "type"), [(BOMBED, "ASSAULT"), (MARCHED, "PROTEST")])
def test_a_happening_is_told(text: str, type: str) -> None:
    assert {each: probability >= LEAST for each, probability in judged(text).items()} == {
        each: each == type for each in TYPES
    }


@pytest.mark.parametrize("text", [SPOKEN_OF, PLANNED])
def test_what_is_only_spoken_of_is_read_and_not_told(text: str) -> None:
    doc = musnad.read(text)
    assert doc.events or doc.left_out
    assert all(probability < LEAST for probability in judged(text).values())


def test_nothing_is_told_where_the_rules_read_nothing() -> None:
    assert judged(NEWS) == dict.fromkeys(TYPES, 0.0)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_has_a_probability_and_always_the_same(text: str) -> None:
    first = judged(text)
    assert all(0 <= probability <= 1 for probability in first.values())
    assert judged(text) == first


def test_a_report_tells_what_its_clearest_sentence_tells() -> None:
    whole = judged("\n".join([NEWS, BOMBED, SPOKEN_OF]))
    assert whole["ASSAULT"] >= LEAST
    assert judged("\n".join([NEWS, SPOKEN_OF]))["ASSAULT"] < LEAST


def test_names_say_what_was_read() -> None:
    doc = musnad.read(BOMBED, has_title=False)
    found = names(opened(doc, words()), Span(0, len(doc.text)), "ASSAULT", doc.events, doc.left_out)
    assert found == sorted(set(found))
    assert {"event has killed", "event realis asserted", "event exported", "first verb past"} <= set(found)
    assert "exclaims" not in found


# --- the file -----------------------------------------------------------------------------------------------------


def weights() -> Weights:
    dice = np.random.default_rng(3)

    def drawn(*shape: int) -> np.ndarray:
        return dice.normal(size=shape).astype(np.float32)

    two = len(TYPES)
    return Weights(
        names=np.array(["a", "b"]),
        named=drawn(2, two),
        middle=drawn(4),
        spread=np.abs(drawn(4)) + 1,
        hidden=drawn(4, two),
        bias=drawn(two),
        triage=np.array(["triage-0"]),
    )


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    write_weights(weights(), tmp_path / "a.npz")
    write_weights(weights(), tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    loaded = Telling.open(tmp_path / "a.npz").weights
    for each in fields(Weights):
        assert np.array_equal(getattr(loaded, each.name), getattr(weights(), each.name)), each.name


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x03\x04 cut off"])
def test_a_file_that_is_none_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "x.npz").write_bytes(content)
    with pytest.raises(ModelError, match=r"x\.npz"):
        Telling.open(tmp_path / "x.npz")


def test_a_file_of_other_arrays_is_told(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", names=np.array(["a"]))
    with pytest.raises(ModelError, match="no model of what is told"):
        Telling.open(tmp_path / "x.npz")


def test_a_model_beside_another_triage_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_weights(weights(), tmp_path / "x.npz")
    monkeypatch.setattr("musnad.events.telling.SHIPPED", tmp_path / "x.npz")
    shipped.cache_clear()
    try:
        with pytest.raises(ModelError, match="learnt beside triage-0"):
            shipped()
    finally:
        shipped.cache_clear()


def test_the_probability_is_what_the_weights_say() -> None:
    w, hidden = weights(), np.array([0.1, -0.2, 0.3, 100], np.float32)
    odds = w.named[1, 1] / 2**0.5 + standard(hidden, w.middle, w.spread) @ w.hidden[:, 1] + w.bias[1]
    assert Telling(w).probability(TYPES[1], ["b", "not known"], hidden) == pytest.approx(1 / (1 + np.exp(-odds)))
    assert np.abs(standard(hidden, w.middle, w.spread)).max() == FARTHEST
