"""Raw articles with the codings of the makers, written for ``musnad eval``."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

from click.testing import CliRunner
from eval.coded import CODED, main

ROWS = [json.loads(line) for line in CODED.read_text("utf-8").splitlines()]


def test_codings_hold_no_word_of_the_articles() -> None:
    assert Counter(row["part"] for row in ROWS) == {"seen": 111, "unseen": 89, "said_seen": 270, "said": 197}
    assert not any("\u0600" <= letter <= "\u06ff" for letter in CODED.read_text("utf-8"))


def test_events_are_told_by_a_statement_that_is_there_or_by_the_narrator() -> None:
    for row in ROWS:
        told = {"narrator", *(statement["id"] for statement in row["statements"])}
        assert ("events" in row) == (row["part"] in ("seen", "unseen"))
        assert all(event["source"] in told for event in row.get("events", ()))
        assert all(event["trigger"][0] < event["trigger"][1] for event in row.get("events", ()))


def test_a_folder_without_the_articles_says_how_many_are_missing(tmp_path: Path) -> None:
    raw = {"id": ROWS[0]["article"], "outlet": "okaz", "fetched": "2015-07-01", "title": "عنوان", "text": "نص"}
    with lzma.open(tmp_path / "news.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(raw) + "\n")
    result = CliRunner().invoke(main, [str(tmp_path), str(tmp_path / "out")])
    assert result.exit_code == 1
    assert f"1 of the {len(ROWS)} articles" in result.output
    (path,) = (tmp_path / "out").rglob("*.json")
    assert json.loads(path.read_bytes())["published"] == "2015-07-01"
    assert path.with_suffix(".txt").read_text("utf-8") == "عنوان\n\nنص"
