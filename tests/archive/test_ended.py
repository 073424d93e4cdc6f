"""A run that is told to end: no worker stays, no traceback, and the status says who told it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from musnad.archive.account import account
from musnad.archive.run import PARTS
from musnad.archive.settings import Settings, run_row
from musnad.store.duck import DuckStore
from tests.archive.reports import archive
from tests.archive.test_run import ran

RUN = str(run_row(Settings(), "")["run_id"])


def wait_for(happened: Callable[[], object]) -> None:
    for _ in range(1_200):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("it does not happen")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("begun", ["lock", f"{PARTS}/*/shards.parquet"])  # while workers are loaded; while they read
def test_it_ends_with_its_status_and_goes_on(tmp_path: Path, number: signal.Signals, status: int, begun: str) -> None:
    path, folder = archive(tmp_path / "news.jsonl", 60), tmp_path / "out"
    command = [sys.executable, "-c", "from musnad.cli import main; main()", "run", str(path), "-o", str(folder)]
    command += ["--workers", "1", "--shard", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        wait_for(lambda: list(folder.glob(begun)) or running.poll() is not None)
        os.killpg(running.pid, number)  # as a terminal does
        _, told = running.communicate(timeout=120)
    assert running.returncode == status
    assert "the same command goes on" in told
    assert "Traceback" not in told
    wait_for(lambda: not living(running.pid))
    ran(folder, path)
    assert account(DuckStore(folder / "musnad.db"), RUN).of("read") == 60


def living(group: int) -> list[str]:
    """The processes of a group that are more than a name in a list."""
    found: list[str] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ends while it is looked at
            state, _, of, *_ = path.read_text().rpartition(")")[2].split()
            found += [state] if int(of) == group and state != "Z" else []
    return found
