"""A watch killed again and again in mid-run loses no page, and fetches none again that was kept and said to be so."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sys
from pathlib import Path

import pytest

from tests.feeds.watching import PAGES, main

NEVER = 10**9


def run(folder: Path, last: int) -> int | None:
    """The exit status of a watch in a process of its own; the server that they are forked from loads Musnad once."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.feeds.watching"])
    process = forks.Process(target=main, args=(folder, last))
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_killed_twenty_times(tmp_path: Path) -> None:
    moments = random.Random(5)
    codes = [run(tmp_path, moments.randrange(3, 25)) for _ in range(20)]
    assert codes == [-signal.SIGKILL] * 20
    assert run(tmp_path, NEVER) == 0
    log = [line.split(" ") for line in (tmp_path / "log").read_text("ascii").splitlines()]
    assert {address for what, address in log if what == "kept"} == set(PAGES)
    done: set[str] = set()
    for what, address in log:
        assert what != "asked" or address not in done, address
        if what == "done":
            done.add(address)
    assert done == set(PAGES)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_feed_is_not_told_to_be_known_before_its_pages_are(tmp_path: Path) -> None:
    """Killed at each statement from the first answer to the end of its transaction: the server would say 304 after it."""
    for last in range(12, 36, 4):
        folder = tmp_path / str(last)
        folder.mkdir()
        assert run(folder, last) == -signal.SIGKILL
        assert run(folder, NEVER) == 0
        log = (folder / "log").read_text("ascii")
        assert all(f"done {page}\n" in log for page in PAGES), last
