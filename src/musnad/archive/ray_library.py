"""Ray, loaded where it is needed, and a connection to a cluster; each way to fail said with what to do about it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from musnad.archive.schedule import WorkerError

LOCAL = "local"
_STORE = 80_000_000  # bytes for shards on their way, and as many a worker: a shard has 16 MB at most
# Said before Ray is loaded: nothing is told to its makers, and what it would warn about is how we want it.
_ENVIRONMENT = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


@contextmanager
def cluster(address: str, count: int | None) -> Iterator[tuple[ModuleType, int]]:
    """Ray, connected, and how many processors the cluster has.

    Raises WorkerError when Ray is not installed, the cluster cannot be reached, or it has no processors.
    """
    ray = _library()
    mine = not ray.is_initialized()
    if mine:
        _connect(ray, address, count)
    try:
        processors = int(ray.cluster_resources().get("CPU", 0))
        if not processors:
            raise WorkerError("the cluster has no processors; add machines to it with: ray start --address=HOST:6379")
        yield ray, processors
    finally:
        if mine:
            ray.shutdown()


def _library() -> ModuleType:
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise WorkerError("Ray is not installed; install it with: pip install 'musnad[cluster]'") from error
    return ray


def _connect(ray: ModuleType, address: str, count: int | None) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.WARNING}
    if address == LOCAL:
        count = count or os.cpu_count() or 1
        quiet |= {"num_cpus": count, "include_dashboard": False, "object_store_memory": _STORE + count * _STORE}
    try:
        ray.init(address=address, **quiet)
    except (ImportError, ConnectionError, RuntimeError, TimeoutError, ValueError, ray.exceptions.RayError) as error:
        raise WorkerError(_unreachable(address, error)) from error


def _unreachable(address: str, error: Exception) -> str:
    why = str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__
    if "ray[client]" in why:
        return f"{address}: what connects from outside a cluster is not installed; install it with: pip install 'ray[client]'"
    if address == LOCAL:
        return f"Ray cannot be started on this machine: {why}"
    return (
        f"no Ray cluster at {address}: {why}. Start one with: ray start --head, name another with --address, "
        "or run on this machine with --address local"
    )
