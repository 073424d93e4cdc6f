"""Hand-coded data as sentences of words with labels."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

pytest.importorskip("torch")

from train.batches import MISSING
from train.coded.labels import TYPES
from train.coded.prepare import CROPS, columns, crops
from train.coded.sentences import Coded, articles, detection, records, word_at

from musnad.analysis.analyser import shipped

SENTENCE = "وقصف الجيش مواقع للمسلحين في حلب."


def span(text: str, words: str) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def forms(made: Coded, role: int) -> list[str]:
    return [made.forms[word] for _, word, kind in made.pairs if kind == role]


def test_a_span_is_told_by_its_first_noun_or_verb() -> None:
    (units,) = shipped().units([SENTENCE])
    assert units[word_at(units, *span(SENTENCE, "وقصف")) or 0].form == "قصف"
    assert units[word_at(units, *span(SENTENCE, "مواقع للمسلحين")) or 0].form == "مواقع"
    assert word_at(units, 500, 510) is None


def test_articles_give_triggers_and_those_who_take_part(tmp_path: Path) -> None:
    event = {
        "type": "ASSAULT", "trigger": span(SENTENCE, "قصف"), "actor": [{"span": span(SENTENCE, "الجيش")}],
        "place": [{"span": span(SENTENCE, "حلب")}],
    }  # fmt: skip
    (tmp_path / "x.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "x.json").write_text(json.dumps({"events": [event]}), "utf-8")
    (made,) = articles(tmp_path, shipped())
    assert [form for form, t in zip(made.forms, made.triggers, strict=True) if t == TYPES.index("ASSAULT")] == ["قصف"]
    assert forms(made, 1) == ["الجيش"]
    assert forms(made, 3) == ["حلب"]


def test_a_record_keeps_what_most_annotators_mark(tmp_path: Path) -> None:
    def annotator(verb: str, source: str) -> dict[str, object]:
        return {
            "verb": {"span": span(SENTENCE, verb)}, "source_actor": {"span": span(SENTENCE, source)},
            "target_actor": {"span": None},
        }  # fmt: skip

    marked = [annotator("وقصف", "الجيش"), annotator("وقصف", "الجيش"), annotator("مواقع", "حلب")]
    row = {"source": "A-1", "event_type": "ASSAULT", "text": SENTENCE, "annotators": marked}
    (tmp_path / "spans.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (made,) = records(tmp_path / "spans.jsonl", shipped())
    assert made.told == {"assault": 1}
    assert forms(made, 1) == ["الجيش"]
    assert forms(made, 2) == []
    assert set(made.triggers) == {MISSING, TYPES.index("ASSAULT")}


def test_what_annotators_left_ambiguous_is_left_out(tmp_path: Path) -> None:
    rows = [
        {"id": f"A-{n}", "event_type": "PROTEST", "text": SENTENCE, "label": label}
        for n, label in enumerate(("yes", "easy no", "ambiguous"))
    ]
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = list(detection(tmp_path / "d.jsonl", shipped()))
    assert [made.told for made in found] == [{"protest": 1}, {"protest": 0}]
    assert found[0].fold == found[1].fold, "sentences of one document lie in one fold"


def test_crops_are_parts_of_the_sentence() -> None:
    sentence = [str(n) for n in range(60)]
    found = list(crops(sentence, random.Random(1)))
    assert len(found) == CROPS
    for part in found:
        at = int(part[0])
        assert part == sentence[at : at + len(part)]
    assert list(crops(["قال"], random.Random(1))) == []


def test_what_is_told_of_a_sentence_stands_at_its_first_word() -> None:
    part = [Coded(["a", "b"], 0, told={"quad": 3}), Coded(["c"], 1, told={"relevant": 0})]
    arrays = columns(part, {"a": 1, "b": 2, "c": 3})
    assert arrays["quad"].tolist() == [3, MISSING, MISSING]
    assert arrays["relevant"].tolist() == [MISSING, MISSING, 0]
    assert arrays["ends"].tolist() == [2, 3]
