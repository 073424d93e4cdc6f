"""The measure of text found in pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.extraction import CHANGES, f1, known, measured


def test_words_as_a_bag() -> None:
    assert f1("قال الوزير إن", "إن الوزير قال") == 1
    assert f1("قال الوزير", "الوزير وصل") == 0.5
    assert f1("قال", "") == 0


def test_pages_are_changed_and_scored(tmp_path: Path) -> None:
    lines = [f"وقال الوزير رقم {number} إن العمل في الميناء يسير كما خطط له." for number in range(9)]
    (tmp_path / "a.html").write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>")
    (tmp_path / "a.txt").write_text("\n".join(lines))
    assert known(tmp_path / "a.html") == "\n".join(lines)
    told = measured(tmp_path)
    assert set(told) == set(CHANGES)
    assert told["as it is"]["Musnad"] == 1
    assert told["lines"]["paragraphs"] == 0


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_changes(change: str) -> None:
    page = '<html><body class="x"><div class="y"><article><p>نص</p><p>نص</p></article></div></body></html>'
    assert (CHANGES[change](page) == page) is (change == "as it is")
