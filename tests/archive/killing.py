"""Runs that are killed, again and again, until they end by themselves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_MUSNAD = "from musnad.cli import main; main()"

Kill = Callable[[int], bool]  # told the process id of the run; whether it killed anything


class Ended(NamedTuple):
    """The status of the run that ended by itself, how often what was killed, and how often the run was begun."""

    status: int
    kills: dict[str, int]
    starts: int


def kill_main(main: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(main, signal.SIGKILL)
        return True
    return False


def kill_worker(main: int) -> bool:
    """One of the processes that read, which are children of a child."""
    workers = [worker for child in _children(main) for worker in _children(child)]
    if not workers:
        return False
    with suppress(ProcessLookupError):
        os.kill(random.choice(workers), signal.SIGKILL)
        return True
    return False


def _children(process: int) -> list[int]:
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[1]) == process:
                found.append(int(path.parent.name))
    return found


def killed_until_done(
    arguments: Sequence[str], ways: dict[str, Kill], times: int, draw: random.Random, longest: float = 5.0
) -> Ended:
    """Give the command until it ends, killing by one of the ways after a random time, up to so many times in all."""
    kills = dict.fromkeys(ways, 0)
    starts = 0
    while True:
        starts += 1
        with subprocess.Popen([sys.executable, "-c", _MUSNAD, *arguments], stdout=subprocess.DEVNULL) as main:
            while main.poll() is None:
                if sum(kills.values()) >= times:
                    main.wait()
                    break
                time.sleep(draw.uniform(0.2, longest))
                way = draw.choice(sorted(ways))
                if main.poll() is None and ways[way](main.pid):
                    kills[way] += 1
        if main.returncode != -signal.SIGKILL:
            return Ended(main.returncode, kills, starts)
