"""A real Ray cluster of this machine, with two workers, and what is left of a run when they are killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from musnad.archive.cluster import RayWorkers
from musnad.archive.run import Workplace
from musnad.archive.schedule import WorkerError
from musnad.archive.settings import Settings
from musnad.archive.tasks import tasks
from musnad.archive.workers import Limits, LocalWorkers
from tests.cluster.archive import LENGTH, found_in, run_archive, tables_of, write_archive

pytest.importorskip("ray", reason="Ray is not installed: pip install 'musnad[cluster]'")

SETTINGS = Settings()


@pytest.fixture(scope="module")
def ray() -> Iterator[object]:
    """A cluster that all tests of the module are connected to: it takes seconds to start."""
    from musnad.archive.ray_library import cluster

    with cluster("local", 2) as (library, processors):
        assert processors == 2
        yield library


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musnad.archive.run.tasks", partial(tasks, size=4))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("archive") / "news.jsonl")


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The tables of a run by processes of this machine that nobody kills."""
    place = Workplace(tmp_path_factory.mktemp("local"))
    run_archive(found_in(archive), place, LocalWorkers(2, SETTINGS, place.parts), SETTINGS)
    return tables_of(place)


class Killing:
    """Kills a worker with SIGKILL in the middle of a shard, once."""

    def __init__(self, engine: RayWorkers) -> None:
        self._engine = engine
        self.killed: list[int] = []

    def done(self, drawn):
        for number, done in enumerate(self._engine.done(drawn)):
            if number == 1:
                self.killed.append(_kill_one())
            yield done


def _kill_one() -> int:
    """A process of Ray that runs our actor, as its title says."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        if path.read_bytes().startswith(b"ray::_Reader") and _is_ours(path.parent):
            os.kill(int(path.parent.name), signal.SIGKILL)
            return int(path.parent.name)
    raise AssertionError("no worker is there")


def _is_ours(process: Path) -> bool:
    """Is it a descendant of this test?"""
    pid = int(process.name)
    while pid > 1:
        if pid == os.getpid():
            return True
        pid = int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    return False


def test_a_killed_worker_costs_nothing_but_time(ray, archive, undisturbed, tmp_path):
    place = Workplace(tmp_path)
    engine = Killing(RayWorkers(SETTINGS, place.parts, count=2, address="auto"))
    stored = run_archive(found_in(archive), place, engine, SETTINGS)
    assert len(engine.killed) == 1
    assert [done.inputs for done in stored] == [4] * (LENGTH // 4) + [2]  # in the order of the archive
    assert tables_of(place) == undisturbed
    assert not place.parts.exists()
