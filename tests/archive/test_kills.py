"""Killed at any moment, a run loses nothing: the tables are those of a run that nobody disturbed."""

from __future__ import annotations

import random
from pathlib import Path

from musnad.archive.run import PARTS
from musnad.store.duck import DuckStore
from tests.archive.killing import kill_main, kill_worker, killed_until_done
from tests.archive.reports import archive
from tests.archive.stored import contents
from tests.archive.test_run import ran

SOME_FAILED = 1


def test_workers_and_the_main_process_are_killed(tmp_path: Path) -> None:
    """``bench.kills`` does it twenty times over, and with a database whose connections are cut."""
    path = archive(tmp_path / "news.jsonl", 60)
    _, undisturbed, _ = ran(tmp_path / "undisturbed", path)
    folder = tmp_path / "killed"
    arguments = ["run", str(path), "-o", str(folder), "--workers", "2", "--shard", "4"]
    ended = killed_until_done(arguments, {"main": kill_main, "worker": kill_worker}, 4, random.Random(1))
    assert ended.status == SOME_FAILED  # the archive has broken lines
    assert sum(ended.kills.values()) > 0
    assert contents(DuckStore(folder / "musnad.db")) == contents(undisturbed)
    assert not (folder / PARTS).exists()
