"""A run that is killed again and again, and what it costs: its tables must equal those of a run that nobody disturbed.

    python -m bench.kills --times 20
    python -m bench.kills --times 20 --postgres     also cuts connections to the database; needs Debian's postgresql

Reports of our own are read with two workers in shards of four. After a random time one of them, or the main process, or
every connection to the database is killed; the command is given again whenever the main process was.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.archive.killing import Ended, Kill, kill_main, kill_worker, killed_until_done
from tests.archive.reports import archive
from tests.archive.stored import contents
from tests.store.server import Server, binaries, running

from musnad.store.opening import open_store


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20, help="kills")
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, _stores(Path(name), postgres=asked.postgres) as (first, second, ways):
        folder = Path(name)
        path = archive(folder / "news.jsonl", asked.reports)
        draw = random.Random(asked.seed)
        began = time.monotonic()
        _ended(path, folder / "undisturbed", first, {}, 0, draw)
        undisturbed = time.monotonic() - began
        began = time.monotonic()
        ended = _ended(path, folder / "killed", second, ways, asked.times, draw)
        killed = time.monotonic() - began
        same = contents(open_store(first)) == contents(open_store(second))
    told = ", ".join(f"{way} {times}" for way, times in ended.kills.items())
    _say(f"kills: {told}; begun {ended.starts} times; {undisturbed:.0f} s undisturbed, {killed:.0f} s killed")
    _say("the tables are the same" if same else "THE TABLES DIFFER")
    return 0 if same else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _ended(path: Path, folder: Path, store: str, ways: dict[str, Kill], times: int, draw: random.Random) -> Ended:
    place = ["--store", store] if "://" in store else []
    arguments = ["run", str(path), "-o", str(folder), "--workers", "2", "--shard", "4", *place]
    return killed_until_done(arguments, ways, times, draw, longest=8.0)


@contextmanager
def _stores(folder: Path, *, postgres: bool) -> Iterator[tuple[str, str, dict[str, Kill]]]:
    """Two empty stores, and the ways to kill."""
    ways: dict[str, Kill] = {"main": kill_main, "worker": kill_worker}
    if not postgres:
        yield str(folder / "undisturbed" / "musnad.db"), str(folder / "killed" / "musnad.db"), ways
        return
    where = binaries()
    if where is None:
        raise SystemExit("no PostgreSQL here; on Debian: apt-get install postgresql")
    with running(where) as server, server.schema("undisturbed") as first, server.schema("killed") as second:
        yield first, second, {**ways, "connections": _cut(server)}


def _cut(server: Server) -> Kill:
    def cut(_: int) -> bool:
        server.end_connections()
        return True

    return cut


if __name__ == "__main__":
    sys.exit(main())
