"""What people decided leaves the store with the data."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.journal import Journal
from musnad.review import Decision, decide
from musnad.store.opening import open_store
from musnad.web.decisions import original_of
from tests.index.conftest import NEWS, read


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("leaving")
    read(made, str(made), NEWS[2:4])
    return made


def exported(folder: Path, *options: str) -> dict[str, dict[str, str]]:
    asked = ["export", str(folder), "acled", "--profile", "research", "--no-bom", *options]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    return {row["musnad_event_id"]: row for row in csv.DictReader(io.StringIO(done.stdout))}


def decided(folder: Path, event_id: str, action: str, **more: object) -> None:
    store, journal = open_store(folder), Journal(folder / "journal.sqlite")
    with store.reading() as db:
        row = next(db.rows("SELECT run_id, doc_id FROM events WHERE event_id = $1", event_id))
        decision = Decision(kind="event", object_id=event_id, action=action, **row, **more)
        original = original_of(db, decision)
    decide(journal, "acc_one", decision, original=original)


def test_corrected_and_rejected(folder: Path) -> None:
    read_by_machine = exported(folder)
    first, second, *_ = [id for id, row in read_by_machine.items() if not row["musnad_fat_low"]]
    decided(folder, first, "edit", reason="wrong_number", changes={"killed_low": (None, 2), "killed_high": (None, 2)})
    decided(folder, second, "reject", reason="not_an_event")
    now = exported(folder)
    assert set(now) == set(read_by_machine) - {second}
    assert (now[first]["musnad_fat_low"], now[first]["musnad_review"]) == ("2", "coded")
    others = set(now) - {first}
    assert all(now[id] == read_by_machine[id] and now[id]["musnad_review"] == "machine" for id in others)
    assert exported(folder, "--as-read") == read_by_machine


def test_a_journal_that_is_not_there(folder: Path) -> None:
    done = CliRunner().invoke(main, ["export", str(folder), "acled", "--journal", str(folder / "other.sqlite")])
    assert (done.exit_code, "there is no" in done.output) == (2, True)
