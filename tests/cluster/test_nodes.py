"""A cluster of two machines, as Ray sees it, one of which is lost in the middle of a run."""

from __future__ import annotations

import pytest

from musnad.archive.cluster import RayWorkers
from musnad.archive.ray_library import cluster
from musnad.archive.run import Workplace
from musnad.archive.settings import Settings
from tests.cluster.archive import LENGTH, found_in, run_archive, tables_of, write_archive

pytest.importorskip("ray", reason="Ray is not installed: pip install 'musnad[cluster]'")

SETTINGS = Settings()
NODE = {"num_cpus": 1, "object_store_memory": 80_000_000}


@pytest.fixture
def machines(monkeypatch):
    """Two of them, one processor each."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    from ray.cluster_utils import Cluster

    both = Cluster(initialize_head=True, head_node_args={**NODE, "include_dashboard": False})
    try:
        yield both, both.add_node(**NODE)
    finally:
        both.shutdown()


class Losing:
    """Ends a machine with SIGKILL in the middle of a run."""

    def __init__(self, engine, machines):
        self._engine, (self._machines, self._machine) = engine, machines

    def done(self, drawn):
        for number, done in enumerate(self._engine.done(drawn)):
            if number == 1:
                self._machines.remove_node(self._machine, allow_graceful=False)
            yield done


def test_a_machine_that_is_lost_costs_nothing_but_time(machines, tmp_path):
    archive = write_archive(tmp_path / "news.jsonl")
    place = Workplace(tmp_path / "store")
    with cluster(machines[0].address, None) as (_, processors):
        assert processors == 2
        engine = Losing(RayWorkers(SETTINGS, place.parts), machines)
        stored = run_archive(found_in(archive), place, engine, SETTINGS)
    assert [done.inputs for done in stored] == [4] * (LENGTH // 4) + [2]
    tables = tables_of(place)
    assert len(tables["inputs"]) == LENGTH + 2
    assert len(tables["documents"]) == LENGTH
