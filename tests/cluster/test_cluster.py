"""A real Ray cluster of this machine, with two workers, and what is left of a run when they are killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from musnad.archive import cluster
from musnad.archive.cluster import RayWorkers
from musnad.archive.run import Workplace
from musnad.archive.schedule import WorkerError
from musnad.archive.settings import Settings
from musnad.archive.tasks import Task
from musnad.archive.workers import LocalWorkers
from musnad.archive_cli import FAILED
from musnad.cli import main
from musnad.sources import Limits
from musnad.sources.shards import references
from tests.cluster import deadly
from tests.cluster.archive import LENGTH, found_in, run_archive, tables_of, write_archive

pytest.importorskip("ray", reason="Ray is not installed: pip install 'musnad[cluster]'")

SETTINGS = Settings()
TASK = Task(id="shard_none", run_id="run_none", inputs=())


@pytest.fixture(scope="module")
def ray() -> Iterator[object]:
    """A cluster that all tests of the module are connected to: it takes seconds to start."""
    from musnad.archive.ray_library import cluster

    with cluster("local", 2) as (library, processors):
        assert processors == 2
        yield library


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
    engine = Killing(_engine(place))
    stored = run_archive(found_in(archive), place, engine, SETTINGS)
    assert len(engine.killed) == 1
    assert [done.inputs for done in stored] == [4] * (LENGTH // 4) + [2]  # in the order of the archive
    assert tables_of(place) == undisturbed
    assert not place.parts.exists()


def test_an_input_that_kills_workers_is_reported_lost(ray, archive, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_Reader", deadly.Deadly)
    monkeypatch.setattr("musnad.archive.schedule.DEATHS", 2)  # each takes seconds
    place = Workplace(tmp_path)
    run_archive(found_in(archive), place, _engine(place, 1), SETTINGS)
    inputs = tables_of(place)["inputs"]
    lost = [row for row in inputs if "worker-lost" in row]
    assert len(inputs) == LENGTH + 2
    assert len(lost) == 1
    assert f"{archive}:6'" in lost[0]


class _Ended:
    def __init__(self, engine):
        self._engine = engine

    def done(self, drawn):
        for number, done in enumerate(self._engine.done(drawn)):
            if number == 3:
                raise KeyboardInterrupt
            yield done


def test_the_command_goes_on_where_another_engine_was_ended(ray, archive, undisturbed, tmp_path, monkeypatch):
    monkeypatch.setattr("musnad.sources.shards.LINES_BYTES", 1500)
    place = Workplace(tmp_path / "store")
    with pytest.raises(KeyboardInterrupt):
        run_archive(found_in(archive), place, _Ended(LocalWorkers(1, SETTINGS, place.parts)), SETTINGS)
    command = ["run", str(archive), "-o", str(place.folder), "--engine", "ray", "--workers", "2", "--profile"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == FAILED, result.output  # a line is none
    assert tables_of(place) == undisturbed
    monkeypatch.setattr(cluster, "cluster", None)  # and nothing is asked of a cluster when nothing is new
    assert run_archive(references([str(archive)], Limits()), place, _engine(place), SETTINGS) == []


# --- what cannot work is said -----------------------------------------------------------------------------------------


def test_a_folder_that_a_worker_does_not_see(ray, archive, tmp_path):
    with pytest.raises(WorkerError, match=r"does not see .*absent; name a folder with -o that all machines share"):
        list(RayWorkers(SETTINGS, tmp_path / "absent", count=1).done(iter([TASK])))


def test_a_worker_with_other_words(ray, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "run_row", lambda settings, started_at: {"run_id": "run_other"})
    with pytest.raises(WorkerError, match=r"another version of Musnad, .*install the same on every machine"):
        list(RayWorkers(SETTINGS, tmp_path, count=1).done(iter([TASK])))


def test_a_piece_that_a_worker_cannot_open(ray, archive, tmp_path):
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(archive.read_bytes())
    pieces = list(references([str(copy)], Limits()))
    copy.unlink()
    place = Workplace(tmp_path / "store")
    with pytest.raises(WorkerError, match=r"copy\.jsonl: cannot be opened: .*folder that all machines share"):
        run_archive(pieces, place, _engine(place, 1), SETTINGS)


def _engine(place, count=2):
    return RayWorkers(SETTINGS, place.parts, count=count)
