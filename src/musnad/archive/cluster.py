"""The shards of a run on a Ray cluster: an actor a processor, each with its tables and models, each fed one shard.

What a lost worker was at stands in a small file beside the parts, which outlives it. Parts and these files lie in a
folder that all machines share; nothing but shards and short answers goes through Ray.
"""

from __future__ import annotations

import os
import secrets
import socket
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from musnad.archive.ray_library import cluster
from musnad.archive.schedule import Schedule, WorkerError, unwritten
from musnad.archive.settings import Settings, run_row
from musnad.archive.tasks import Task, UnopenedError
from musnad.archive.work import Done, Worker, peak_megabytes
from musnad.archive.workers import Limits
from musnad.records import Record

_TICK = 1.0  # seconds between two looks at workers that are silent


class RayWorkers:
    """An engine: shards to parts, on a cluster. ``address`` is "local" for one on this machine that ends with the run,
    "auto" for the one that this machine belongs to, or ray://host:10001. ``count`` workers, else one a processor.

    ``parts`` must be the same folder on every machine. A program that has called ``ray.init`` keeps its connection.
    """

    def __init__(
        self, settings: Settings, parts: Path, *, address: str = "local", count: int | None = None,
        limits: Limits | None = None,
    ) -> None:  # fmt: skip
        words = str(Path(settings.words).absolute()) if settings.words else None  # workers have folders of their own
        self._settings = msgspec.structs.replace(settings, words=words)
        self._parts = parts.absolute()
        self._address = address
        self._count = count
        self._limits = limits or Limits()

    def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """The shards as they are done, in their order. Raises WorkerError when there is no cluster or it cannot work."""
        first = next(tasks, None)
        if first is None:  # nothing is new: no cluster is needed
            return
        with cluster(self._address, self._count) as (ray, processors):
            count = self._count or processors
            run_id = str(run_row(self._settings, "")["run_id"])
            start = lambda: ray.remote(num_cpus=1)(_Reader).remote(self._settings, self._parts)  # noqa: E731
            crew = [_Seat(ray, start, self._parts) for _ in range(count)]
            try:
                yield from _Run(ray, crew, Schedule(chain([first], tasks), count), run_id, self._limits).done()
            finally:
                for seat in crew:
                    seat.end()


class _Seat:
    """A place for a worker, seen from outside: who sits there, what it was asked, and what it works on.

    A worker that is lost is followed by a new one, which Ray starts where there is room.
    """

    def __init__(self, ray: ModuleType, start: Callable[[], Any], parts: Path) -> None:
        self._ray, self._start, self._parts = ray, start, parts
        self.task: Task | None = None
        self._begun: Path | None = None
        self._sit()

    def _sit(self) -> None:
        self._worker = self._start()
        self.asked = self._worker.hello.remote()  # None while there is nothing to wait for

    @property
    def is_free(self) -> bool:
        return self.asked is None

    def give(self, task: Task) -> None:
        self.task = task
        self._begun = self._parts / f".begun-{task.id}-{secrets.token_hex(4)}"
        self._number, self._since = self.number(), time.monotonic()
        self.asked = self._worker.work.remote(task, str(self._begun))

    def number(self) -> int | None:
        """The number of the input that the worker is at, or was."""
        with suppress(OSError, ValueError):
            return int(self._begun.read_bytes()) if self._begun else None
        return None

    def rest(self) -> None:
        """What was asked is answered."""
        self.task = self.asked = None
        if self._begun:
            self._begun.unlink(missing_ok=True)
            self._begun = None

    def seconds(self) -> float:
        """How long the worker has been at its input. It may be longer than this by the time since the last call."""
        if (number := self.number()) != self._number:
            self._number, self._since = number, time.monotonic()
        return time.monotonic() - self._since

    def restart(self) -> None:
        self.end()
        self._sit()

    def end(self) -> None:
        self.rest()
        self._ray.kill(self._worker)


class _Run:
    """Workers, and what becomes of what they are asked."""

    def __init__(self, ray: ModuleType, crew: list[_Seat], schedule: Schedule, run_id: str, limits: Limits) -> None:
        self._ray = ray
        self._crew = crew
        self._schedule = schedule
        self._run_id = run_id
        self._limits = limits

    def done(self) -> Iterator[Done]:
        while True:
            self._feed()
            if self._schedule.is_over and any(seat.is_free for seat in self._crew):
                return
            self._listen()
            self._feed()  # no worker waits until what is done is stored
            yield from self._schedule.told()

    def _feed(self) -> None:
        for seat in self._crew:
            if seat.is_free and (task := self._schedule.next()):
                seat.give(task)

    def _listen(self) -> None:
        asked = {seat.asked: seat for seat in self._crew if not seat.is_free}
        for ref in self._ray.wait(list(asked), num_returns=1, timeout=_TICK)[0]:
            self._hear(asked[ref])
        for seat in self._crew:
            if seat.task and seat.seconds() > self._limits.seconds:
                self._lose(seat, "")

    def _hear(self, seat: _Seat) -> None:
        try:
            answer = self._ray.get(seat.asked)
        except self._ray.exceptions.RayTaskError as error:  # raised in a worker; all that it expects is caught there
            raise WorkerError(f"a fault of Musnad, please report it:\n{error}") from error
        except self._ray.exceptions.RayError as error:  # the worker or its machine is gone
            self._lose(seat, str(error).strip())
            return
        if isinstance(answer, str):
            raise WorkerError(answer)
        if isinstance(answer, Hello):
            self._welcome(seat, answer)
        else:
            self._take(seat, *answer)

    def _welcome(self, seat: _Seat, hello: Hello) -> None:
        if hello.run_id != self._run_id:
            raise WorkerError(
                f"{hello.host} has another version of Musnad, of its models or of the words than this machine; "
                "install the same on every machine"
            )
        seat.rest()

    def _take(self, seat: _Seat, done: Done, megabytes: int) -> None:
        self._schedule.finish(done)
        seat.rest()
        if megabytes > self._limits.megabytes:
            seat.restart()

    def _lose(self, seat: _Seat, why: str) -> None:
        if seat.task:
            self._schedule.lose(seat.task, seat.number())
        else:
            self._schedule.lose_idle(why)
        seat.restart()


# --- inside a worker ------------------------------------------------------------------------------------------------


class Hello(Record, frozen=True):
    """A worker that has loaded all that it needs. ``run_id``: of a run with its version, models and words."""

    host: str
    run_id: str


class _Reader:
    """The actor. An error that no input is to blame for is told in words and ends the run."""

    def __init__(self, settings: Settings, parts: Path) -> None:
        self._settings, self._parts = settings, parts

    def hello(self) -> Hello | str:
        if not self._parts.is_dir():
            return f"{socket.gethostname()} does not see {self._parts}; name a folder with -o that all machines share"
        try:
            self._worker = Worker(self._settings, self._parts)
            return Hello(socket.gethostname(), str(run_row(self._settings, "")["run_id"]))
        except Exception:
            return f"{socket.gethostname()} cannot load its tables and models:\n{traceback.format_exc()}"

    def work(self, task: Task, begun: str) -> tuple[Done, int] | str:
        try:
            return self._worker.work(task, begins=lambda number: _note(begun, number)), peak_megabytes()
        except UnopenedError as error:
            return f"{socket.gethostname()}: {error}"
        except OSError as error:
            return f"{socket.gethostname()}: {unwritten(error)}"
        except Exception:
            return f"a fault of Musnad, please report it:\n{traceback.format_exc()}"


def _note(path: str, number: int) -> None:
    """Write a number down in one step, so that whoever is killed leaves the last one or this one. Closed, so that other
    machines see it."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        os.write(file, b"%9d" % number)
    finally:
        os.close(file)
