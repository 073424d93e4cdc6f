from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from eval.quadclass import class_f1, classed, fold_of, macro_f1, main


def test_macro_f1_is_the_mean_over_classes() -> None:
    pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (2, 0)]
    assert class_f1(pairs, 0) == pytest.approx(2 * 2 / (3 + 3))
    assert class_f1(pairs, 1) == pytest.approx(2 / 3)
    assert class_f1(pairs, 2) == 0
    assert macro_f1(pairs) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)


def test_one_sentence_lies_in_one_fold_however_it_is_spelt() -> None:
    assert fold_of("أعلنت المدرسة") == fold_of("اعلنت المدرسه")
    assert {fold_of(str(number)) for number in range(50)} == {0, 1, 2, 3, 4}


def test_the_two_files_tell_of_the_same_sentences(tmp_path: Path) -> None:
    (tmp_path / "relevance_train.tsv").write_text("text\tlabel\nجملة أولى\t1\nجملة\tثانية\t0\n", "utf-8")
    (tmp_path / "quad_train.tsv").write_text("text\tlabel\nجملة أولى\t3\n", "utf-8")
    assert classed(tmp_path) == {"جملة أولى": {"relevant": 1, "quad": 3}, "جملة\tثانية": {"relevant": 0}}


def test_the_figures_of_the_page_are_measured(shared: Path) -> None:
    result = CliRunner().invoke(main, [str(shared / "quadclass")])
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.output.split("\n")[1:3]]
    page = (Path(__file__).parent.parent.parent / "docs" / "accuracy.md").read_text("utf-8")
    for name, number, figure, low, _, high, *_ in rows:
        assert f"| {name} | {number} | {figure} ({low} to {high}) |" in page
