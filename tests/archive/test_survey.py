"""What a look at an archive tells before it is read."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from musnad.archive.survey import survey
from musnad.cli import main
from musnad.sources import Limits
from musnad.sources.given import Given
from musnad.sources.inputs import raw_items
from tests.archive.reports import archive


def test_kinds_repetitions_and_what_a_sample_holds(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 22)
    told = survey(raw_items([str(path)], Limits()), Given())
    assert (told.inputs, told.repeated, told.opened) == (28, 2, 28)
    assert told.outcomes == {"readable": 24, "not-arabic": 2, "failed (bad-json)": 2}
    assert told.undated == 0
    assert told.bases == {"given": 24}


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 3)
    ended = CliRunner().invoke(main, ["run", "--dry-run", str(path), "-o", str(tmp_path / "out")])
    assert ended.exit_code == 0
    assert "3 inputs" in ended.output
    assert not (tmp_path / "out").exists()
