"""UDPipe is trained and read with; where it is not installed, that is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from eval.conllu import sentences
from eval.udpipe import bare, main

from tests.eval.trees import SAID, TREEBANK, conllu, treebank


def test_only_the_words_are_handed_over() -> None:
    lines = bare(treebank(SAID)[0]).split("\n")
    assert lines[:3] == ["1-2\tوقال" + "\t_" * 8, "1\tو" + "\t_" * 8, "2\tقال" + "\t_" * 8]
    assert (len(lines), lines[-2:]) == (11, ["", ""])


def test_what_to_install_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ufal", None)
    monkeypatch.setitem(sys.modules, "ufal.udpipe", None)
    path = tmp_path / "gold.conllu"
    path.write_text(conllu(TREEBANK), "utf-8")
    for command in (["train", str(tmp_path / "model"), str(path)], ["read", str(path), str(path), "--raw", "raw"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        assert "UDPipe is not installed: pip install -r eval/requirements.txt" in result.stderr


def test_a_little_model(tmp_path: Path) -> None:
    pytest.importorskip("ufal.udpipe", reason="UDPipe is not installed, see eval/requirements.txt")
    gold, model = tmp_path / "gold.conllu", tmp_path / "model"
    gold.write_text(conllu(TREEBANK) * 20, "utf-8")
    quick = ["--tokenizer", "epochs=2", "--tagger", "iterations=2", "--parser", "iterations=1"]
    trained = CliRunner().invoke(main, ["train", str(model), str(gold), "--heldout", str(gold), *quick])
    assert trained.exit_code == 0, trained.output
    words, raw = tmp_path / "words.conllu", tmp_path / "raw.conllu"
    read = CliRunner().invoke(main, ["read", str(model), str(gold), "--words", str(words), "--raw", str(raw)])
    assert read.exit_code == 0, read.output
    assert [len(one.words) for one in sentences(words)] == [8, 8] * 20
    assert len(list(sentences(raw))) == 40


def test_another_file_is_no_model(tmp_path: Path) -> None:
    pytest.importorskip("ufal.udpipe", reason="UDPipe is not installed, see eval/requirements.txt")
    path = tmp_path / "gold.conllu"
    path.write_text(conllu(TREEBANK), "utf-8")
    result = CliRunner().invoke(main, ["read", str(path), str(path), "--raw", str(tmp_path / "raw")])
    assert result.exit_code == 1
    assert "not a model of UDPipe 1" in result.stderr
