"""What is said when there is no Ray or no cluster."""

import os
import sys

import pytest

from musnad.archive.ray_library import cluster
from musnad.archive.schedule import WorkerError


def test_ray_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(WorkerError, match=r"Ray is not installed; install it with: pip install 'musnad\[cluster\]'"), cluster("local", 1):  # fmt: skip
        pass


def test_there_is_no_cluster_here(monkeypatch, tmp_path):
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'musnad[cluster]'")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setattr("ray._private.services.find_bootstrap_address", lambda *_: None)
    with pytest.raises(WorkerError, match=r"no Ray cluster at auto: .*ray start --head"), cluster("auto", None):
        pass


def test_a_client_address_without_an_answer():
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'musnad[cluster]'")
    with (
        pytest.raises(WorkerError, match=r"ray://127\.0\.0\.1:1: .*(ray start --head|pip install .ray\[client\])"),
        cluster("ray://127.0.0.1:1", None),
    ):
        pass
    assert not ray.is_initialized()


def test_nothing_is_told_to_the_makers_of_ray(monkeypatch):
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'musnad[cluster]'")
    assert os.environ.get("RAY_USAGE_STATS_ENABLED", "0") == "0"
