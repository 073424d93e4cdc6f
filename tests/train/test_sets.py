"""What is learnt from holds nothing of what is tested on; counts and raw sentences."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from train.counts import COMMONEST, counted, rates
from train.parts import RUN, letters, runs
from train.raw import LONGEST, SHORTEST, sentences
from train.sentences import Sentence

from musnad.analysis import letters as seen


def sentence(text: str) -> Sentence:
    return Sentence("padt", text, [])


def test_the_same_sentence_in_two_treebanks() -> None:
    """Marks, blanks, punctuation and spelling don't matter; a letter does."""
    one, other = sentence("قال الوزير: «إلى المدينة»."), sentence('قَالَ الوزير : " الى المدينه " .')
    assert letters(one) == letters(other) == "قالالوزيرالىالمدينه".replace("ى", "ي")
    assert letters(one) != letters(sentence("قال الوزير إلى المدن"))


def test_runs_of_words() -> None:
    words = ["زار", "الوزير", "المدينة", "صباح", "أمس", "الأول", "برفقة", "السفير"]
    one = runs(sentence(" ".join(words)))
    assert len(one) == len(words) - RUN + 1
    assert one & runs(sentence("ثم " + " ".join(words[1:-1])))
    assert not one & runs(sentence(" ".join(words[: RUN - 1])))
    assert runs(sentence("« " + " ، ".join(words))) == one


def test_counts(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("في\t900\nمن\t3\n", "utf-8")
    counts = counted(tmp_path / "x")
    assert counts == {"في": 900, "من": 3}
    assert rates(counts) == {token: seen.rate(seen.quantised(count)) for token, count in counts.items()}
    many = {f"كلمة{number}": 1 for number in range(COMMONEST + 5)}
    assert list(rates(many)) == list(many)[:COMMONEST]


def news(tmp_path: Path, *articles: dict[str, str | None]) -> Path:
    path = tmp_path / "news.jsonl.xz"
    path.write_bytes(lzma.compress("".join(json.dumps(article) + "\n" for article in articles).encode()))
    return path


def test_raw_sentences(tmp_path: Path) -> None:
    """Plain tokens; a sentence too short, too long or met before is left out."""
    text = "زار الوزيرُ المدينة أمس. عاد.\nقتل ١٥ جنديا في الهجوم\n" + "كلمة " * (LONGEST + 1)
    path = news(tmp_path, {"title": "زار الوزير المدينة أمس.", "text": text}, {"title": None, "text": text})
    assert list(sentences(path, set())) == [
        ["زار", "الوزير", "المدينة", "أمس", "."],
        ["قتل", "00", "جنديا", "في", "الهجوم"],
    ]
    assert SHORTEST <= 5
