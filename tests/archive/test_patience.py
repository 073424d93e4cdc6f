"""A store that is not to be had for a while."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from musnad.archive.patience import TRIES, patiently
from musnad.cli import main
from musnad.store.database import BusyError, LostError, StoreError


def failing(*errors: Exception):
    left = list(errors)

    def ask() -> str:
        if left:
            raise left.pop(0)
        return "had"

    return ask


def test_it_is_asked_again_later_and_later() -> None:
    waited: list[float] = []
    assert patiently(failing(BusyError("a"), LostError("b"), BusyError("c")), waited.append) == "had"
    assert waited == sorted(waited)
    assert len(waited) == 3


def test_other_errors_are_told_at_once() -> None:
    with pytest.raises(StoreError, match="of schema 9"):
        patiently(failing(StoreError("of schema 9")), lambda seconds: pytest.fail("waited"))


def test_in_the_end_it_gives_up() -> None:
    waited: list[float] = []
    with pytest.raises(BusyError):
        patiently(failing(*[BusyError("taken")] * TRIES), waited.append)
    assert max(waited) == 60.0


def test_who_waits_hears_why() -> None:
    told: list[str] = []
    patiently(failing(*[LostError("no connection")] * 5), lambda seconds: None, told.append)
    assert told == ["no connection; asked again in 2 s", "no connection; asked again in 3 s"]


def test_a_store_that_was_never_there_is_not_waited_for_an_hour(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال متحدث باسم الجيش اليوم إن مسلحين قتلوا في حلب.", encoding="utf-8")
    nobody = f"postgresql://musnad@/postgres?host={tmp_path}"
    ended = CliRunner().invoke(main, ["run", str(tmp_path / "a.txt"), "-o", str(tmp_path / "o"), "--store", nobody])
    assert ended.exit_code == 2
    (line,) = ended.output.splitlines()
    assert "no connection" in line
    assert "Is the server running" in line
