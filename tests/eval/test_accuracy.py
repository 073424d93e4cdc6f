"""The figures that docs/accuracy.md and the READMEs show are those that a new measurement gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from eval.clitics import main as clitics
from eval.clitics import ours, words
from eval.coded import main as coded
from eval.confidence import main as confidence
from eval.seed import figures

from musnad.evaluation.figures import evaluated

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([a-z_.0-9]+) \| (.*) \|$", re.MULTILINE)


def table(name: str) -> dict[str, list[float]]:
    page = (ROOT / "docs/accuracy.md").read_text("utf-8")
    part = page.partition(f"<!-- {name} -->")[2].partition("\n\n")[2].partition("\n\n")[0]
    return {row[1]: [float(n) for n in row[2].replace("|", " ").split()] for row in ROW.finditer(part)}


def shown(figure: dict[str, float | int | None]) -> list[float]:
    keys = ("P", "R", "F1", "gold") if "F1" in figure else ("accuracy", "of")
    return [float(figure[key] or 0) for key in keys]


@pytest.mark.parametrize("name", ["dev", "train"])
def test_figures_of_the_articles(shared: Path, name: str) -> None:
    assert {key: shown(figure) for key, figure in evaluated(shared / "gold" / name).figures.items()} == table(name)


def test_figures_of_the_acceptance_article(shared: Path) -> None:
    assert {key: shown(figure) for key, figure in figures(shared / "gold/seed").figures.items()} == table("seed")


def test_figures_of_raw_news_that_nobody_looked_at(shared: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(coded, [str(shared / "raw"), str(tmp_path)])
    assert result.exit_code == 0, result.output
    found = evaluated(tmp_path / "unseen").figures
    assert {key: shown(figure) for key, figure in found.items() if key.startswith(("event", "statement"))} == table(
        "coded"
    )


@pytest.mark.parametrize("readme", ["README.md", "README.ar.md"])
def test_the_readme_shows_figures_of_the_development_articles(readme: str) -> None:
    dev = {tuple(row[:3] if len(row) == 4 else row[:1]) for row in table("dev").values()}
    part = (ROOT / readme).read_text("utf-8").rpartition("| ---: |\n")[2].partition("\n\n")[0]
    rows = [re.findall(r"0\.\d+", row) for row in part.splitlines()]
    assert len(rows) > 10
    assert {tuple(map(float, row)) for row in rows} <= dev


# --- the scripts --------------------------------------------------------------------------------------------------

TREE = """# text = وقال للوزير
1-2\tوقال\t_
1\tو\tو
2\tقال\tقال
3-4\tللوزير\t_
3\tل\tل
4\tالوزير\tوزير
5-6\tله\t_
5\tل\tل
6\tه\tهو
"""


def test_clitics_of_a_treebank(tmp_path: Path) -> None:
    path = tmp_path / "tree.conllu"
    path.write_text(TREE, "utf-8")
    found = dict(words(path))
    assert found["وقال"] == (("و",), ())
    assert found["له"] == (("ل",), ("ه",))
    assert {word: ours(word) for word in found} == found
    assert "3 words, 1.0000 cut as there" in CliRunner().invoke(clitics, [str(path)]).output


def test_confidence_by_band(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("قتل مسلحون جنديا في حلب.", "utf-8")
    (tmp_path / "one.json").write_text('{"doc": "one", "events": []}', "utf-8")
    output = CliRunner().invoke(confidence, [str(tmp_path)]).output
    assert re.fullmatch(r"[\d.]+ to [\d.]+: 1 events, 0\.00 right, 0\.\d\d said\n", output)
