"""``musnad triage`` and ``musnad read --triage``."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from musnad.cli import main
from musnad.records import Problem

SHELLING = {"id": "أ", "text": "قصفت قوات الحكومة الحي بالمدفعية فقتل خمسة مدنيين.", "tags": ["x", {"y": 1}]}
RECIPE = {"id": 2, "title": "وصفة اليوم", "text": "يخلط الدقيق بالسكر والزبدة ثم يخبز في فرن حار."}


def written(path: Path, *lines: object) -> Path:
    path.write_text(
        "".join((x if isinstance(x, str) else json.dumps(x, ensure_ascii=False)) + "\n" for x in lines), "utf-8"
    )
    return path


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def items(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_each_item_comes_back_whole_in_its_order_with_its_verdict(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("triage", written(tmp_path / "in.jsonl", SHELLING, RECIPE), "-o", out)
    assert result.exit_code == 0
    shelling, recipe = items(out.read_text("utf-8"))
    assert SHELLING.items() <= shelling.items()
    assert RECIPE.items() <= recipe.items()
    assert (shelling["relevant"], shelling["quad"], recipe["relevant"], recipe["quad"]) == (True, 1, False, 0)
    for item in (shelling, recipe):
        assert 0 <= float(str(item["relevant_probability"])) <= 1
        assert isinstance(item["quad_probabilities"], list)
        assert sum(item["quad_probabilities"]) == pytest.approx(1, abs=1e-3)
    assert result.stderr == "2 items, 1 relevant\n"


def test_what_is_told_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", SHELLING, RECIPE)
    assert all("told" not in item for item in items(run("triage", path).stdout))
    shelling, recipe = items(run("triage", path, "--told").stdout)
    assert (shelling["told"], recipe["told"]) == (["ASSAULT"], [])
    assert recipe["told_probabilities"] == {"ASSAULT": 0.0, "PROTEST": 0.0}
    assert SHELLING.items() <= shelling.items()


def test_an_item_that_cannot_be_read_comes_back_without_what_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Problem(name="item 1", stage="coded", code="failed", message="item 1: lost")
    monkeypatch.setattr("musnad.triage_cli.read_each", lambda articles: [lost for _ in articles])
    result = run("triage", written(tmp_path / "in.jsonl", SHELLING), "--told")
    (item,) = items(result.stdout)
    assert (item["told"], item["told_probabilities"], item["quad"]) == (None, None, 1)
    assert "item 1: lost" in result.stderr
    assert "1 could not be read" in result.stderr
    assert result.exit_code == 1


def test_a_line_that_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", SHELLING, "{", '{"id": 3}', "[1]", "", RECIPE)
    result = run("triage", path)
    assert result.exit_code == 1
    assert [item["id"] for item in items(result.stdout)] == ["أ", 2]
    for number, why in ((2, "no JSON object"), (3, 'no "text"'), (4, "no JSON object")):
        assert f"in.jsonl:{number}: {why}" in result.stderr
    assert "2 items, 1 relevant, 3 could not be read" in result.stderr


def test_standard_input_and_packed_files_are_read(tmp_path: Path) -> None:
    line = json.dumps(SHELLING) + "\n"
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(line.encode()))
    assert items(run("triage", "-", stdin=line).stdout) == items(run("triage", packed).stdout)


@pytest.mark.parametrize("name", ["none.jsonl", "cut.jsonl.gz"])
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"x" * 10_000)[:30])
    out = tmp_path / "out.jsonl"
    result = run("triage", tmp_path / name, "-o", out)
    assert result.exit_code == 2
    assert name in result.stderr
    assert not out.exists()


def test_read_leaves_out_what_is_not_relevant_and_says_how_many(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", RECIPE, SHELLING, RECIPE)
    result = run("read", path, "--triage", "--format", "json")
    assert json.loads(result.stdout)["name"] == "أ"
    assert "triage: 2 of 3 reports not read" in result.stderr
    assert result.exit_code == 0
