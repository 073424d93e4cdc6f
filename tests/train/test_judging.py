"""The model of how likely events are: judgements, cases and the fit."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from eval.coded import articles
from train.judging import train
from train.judging.train import ALONE, IN_DOUBT, Case, alone_cases, cases, coded_cases, fitted, judgements, main

from musnad.events.judging import shipped
from musnad.events.weighing import Weigher
from musnad.records import Article
from tests.train.known import sampled


def test_the_judgements_that_come_with_the_repository() -> None:
    found = judgements()
    rows = [row for many in found.values() for row in many]
    assert len(found) > 300
    assert all(row.start < row.end and row.type.isupper() for row in rows)
    assert 0.3 < sum(row.right for row in rows) / len(rows) < 0.8


def test_the_network_follows_what_is_right() -> None:
    word = np.zeros(6, np.float16), np.ones(6, np.float16)
    found = [Case("a", ["told"], word, True, n % 9 == 0) for n in range(1800)]
    found += [Case("b", ["bare"], word, False, n % 9 == 0) for n in range(1800)]
    told, bare = Weigher(fitted(found)).probabilities([["told"], ["bare"]], [word] * 2)[:, 0]
    assert told > 0.6 > 0.4 > bare


def test_a_judgement_is_of_the_event_that_its_words_touch() -> None:
    text = "قتل مسلحون جنديا في حلب. وانفجرت سيارة مفخخة في درعا."
    one = Article(name="c1", text=text, has_title=False, published="2013-02-01")
    rows = next(iter(judgements().values()))[:1]
    row = rows[0]._replace(start=0, end=3, type="ASSAULT", right=True)
    (case,) = cases(one, [row])
    assert case.right
    assert "has actors" in case.names


def test_a_sentence_is_read_once_more_by_itself() -> None:
    text = "قال المتحدث إن الوضع هادئ. وانفجرت سيارة مفخخة في درعا. وأسفر الانفجار عن مقتل جنديين."
    one = Article(name="c1", text=text, has_title=False, published="2013-02-01")
    row = next(iter(judgements().values()))[0]._replace(type="ASSAULT", right=True, doubt=True, retold=False)
    told, again = (text.index(word) for word in ("انفجرت", "الانفجار"))
    rows = [row._replace(start=told, end=told + 6), row._replace(start=again, end=again + 8, right=False, retold=True)]
    (case,) = alone_cases(one, rows)
    assert (case.right, case.where, case.share) == (True, "alone", ALONE * IN_DOUBT)
    assert "has places" in case.names


def test_raw_articles_come_with_their_day(tmp_path: Path) -> None:
    raw = {"id": "x1", "outlet": "okaz", "fetched": "2015-07-01 10:00:00", "title": "عنوان", "text": "نص"}
    other = {"id": "x2", "fetched": "01/07/2015", "title": "", "text": "نص"}
    with lzma.open(tmp_path / "news.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(raw) + "\n" + json.dumps(other) + "\n")
    (one,) = articles(tmp_path, {"x1"})
    assert (one.published, one.text) == ("2015-07-01", "عنوان\n\nنص")
    (one,) = articles(tmp_path, {"x2"})
    assert one.published is None


def _coded(folder: Path) -> Path:
    (folder / "one.txt").write_text("قتل مسلحون جنديا في حلب.", "utf-8")
    (folder / "one.json").write_text('{"doc": "one", "events": []}', "utf-8")
    return folder


def test_a_coding_tells_which_events_are_right(tmp_path: Path) -> None:
    assert [case.right for case in coded_cases(_coded(tmp_path))] == [False]


def test_the_command_tells_what_the_model_is_worth_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = coded_cases(_coded(tmp_path))
    heard = (np.zeros(4, np.float16), np.zeros(4, np.float16))
    of_both = ((n, n % 2 == 0, "marked" if n % 50 == 0 else "report") for n in range(2000))
    found = [
        one._replace(article=str(n), names=["told" if right else "old"], heard=heard, right=right, where=where)
        for n, right, where in of_both
    ]
    monkeypatch.setattr(train, "gathered", lambda raw, folder: iter(found))
    result = CliRunner().invoke(main, [str(tmp_path), str(tmp_path), str(tmp_path / "out.npz")])
    assert result.exit_code == 0, result.output
    assert "1960 events, area under the curve 1.000" in result.output
    assert "0 of 40 events of marked sentences under" in result.output
    assert list(Weigher.open(tmp_path / "out.npz", "how likely events are").weights.names) == ["old", "told"]


def test_the_shipped_model_knows_what_was_judged(shared: Path) -> None:
    """Of every twentieth judged article; to train it anew, twelve minutes, is left to its command."""
    found = sampled(shared, judgements(), cases)
    told = shipped().probabilities([case.names for case in found], [case.heard for case in found])[:, 0]
    assert len(found) > 600
    assert train._area(told, found) > 0.85
