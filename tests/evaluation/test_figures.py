"""``musnad eval``: the figures of a folder, and what is said when the folder is not as it should be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.errors import InputError
from musnad.evaluation.figures import evaluated, shown

TEXT = "الميناء في عامه العاشر\n\nقال وزير النقل إن الميناء مفتوح.\n"
CONTENT = "الميناء مفتوح"


def at(words: str) -> list[int]:
    start = TEXT.rindex(words)
    return [start, start + len(words)]


GOLD: dict[str, Any] = {
    "doc": "a",
    "outlet": "المرفأ",
    "published": "2021-03-02",
    "statements": [{"id": "s1", "cue": at("قال"), "speaker": at("وزير النقل"), "speaker_name": "وزير النقل",
                    "content": at(CONTENT), "mode": "indirect", "stance": "assert"}],
    "events": [{"id": "e1", "type": "ASSAULT", "trigger": at("مفتوح"), "realis": "asserted", "source": "s1"}],
}  # fmt: skip


def folder(tmp_path: Path, coded: object = GOLD, text: bytes | None = TEXT.encode()) -> Path:
    (tmp_path / "a.json").write_text(coded if isinstance(coded, str) else json.dumps(coded), "utf-8")
    if text is not None:
        (tmp_path / "a.txt").write_bytes(text)
    return tmp_path


def test_figures_and_lists(tmp_path: Path) -> None:
    found = evaluated(folder(tmp_path))
    assert found.figures["statement"] == {"P": 1.0, "R": 1.0, "F1": 1.0, "gold": 1, "system": 1}
    assert found.figures["statement.speaker"] == {"accuracy": 1.0, "of": 1}
    assert found.figures["event"]["R"] == 0.0
    assert [(listed.name, listed.missed) for listed in found.lists] == [("a", ["ASSAULT: مفتوح"])]


def test_shown_as_a_table_with_lists_or_as_json(tmp_path: Path) -> None:
    found = evaluated(folder(tmp_path))
    table = shown(found, as_json=False, listed=True)
    assert "statement                    P 1.0  R 1.0  F1 1.0  gold 1  system 1\n" in table
    assert table.endswith("\na\n  missed: ASSAULT: مفتوح\n  added:  \n")
    assert json.loads(shown(found, as_json=True, listed=False)) == found.figures


@pytest.mark.parametrize(
    ("coded", "text", "message"),
    [
        ("{\n", TEXT.encode(), r"a\.json:2: not JSON"),
        ("[]", TEXT.encode(), r"a\.json: no JSON object"),
        (GOLD, None, r"a\.json: there is no a\.txt beside it"),
        (GOLD, b"\xff", r"a\.txt: not UTF-8 at byte 0"),
        (GOLD | {"published": "2 March"}, TEXT.encode(), r"a\.json: published: '2 March' is not a day; write it as"),
        (
            GOLD | {"events": [{"type": 1}]},
            TEXT.encode(),
            r"a\.json: Expected `str`, got `int` - at `\$\.events\[0\]\.type`",
        ),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(
    tmp_path: Path, coded: object, text: bytes | None, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        evaluated(folder(tmp_path, coded, text))


def test_a_folder_without_codings_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"give a folder with NAME\.txt and NAME\.json"):
        evaluated(tmp_path)


def test_who_watches_sees_each_article_pass(tmp_path: Path) -> None:
    seen: list[Path] = []

    def watch(paths: list[Path]) -> list[Path]:
        seen.extend(paths)
        return paths

    evaluated(folder(tmp_path), watch=watch)
    assert [path.name for path in seen] == ["a.json"]


def test_the_command_prints_the_figures(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["eval", str(folder(tmp_path)), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["statement"]["F1"] == 1.0


def test_what_read_writes_scores_as_eval_says(shared: Path, tmp_path: Path) -> None:
    """Through the command line and with the scorer that lies beside the hand codings."""
    gold, system = tmp_path / "gold", tmp_path / "system"
    gold.mkdir()
    for path in sorted((shared / "gold" / "train").glob("*.json"))[:6]:
        coded = json.loads(path.read_text("utf-8"))
        for file in (path, path.with_suffix(".txt")):
            (gold / file.name).write_bytes(file.read_bytes())
        arguments = ["read", str(gold / f"{path.stem}.txt"), "--published", coded["published"], "--outlet",
                     coded["outlet"], "--format", "standoff", "-o", str(system)]  # fmt: skip
        assert CliRunner().invoke(main, arguments).exit_code == 0
    command = [sys.executable, shared / "gold" / "score.py", gold, system, "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert evaluated(gold).figures == theirs
