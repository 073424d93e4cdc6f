"""Processes that read shards: fed one at a time, watched, and replaced when they die or hang.

``concurrent.futures`` gives up a whole pool when one of its processes is killed, and other pools share a lock that a
killed process may hold; here each worker has a pipe of its own, so a death costs its shard and nothing else.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path

from musnad.archive.schedule import Schedule, WorkerError, unwritten
from musnad.archive.settings import Settings
from musnad.archive.tasks import Task, UnopenedError
from musnad.archive.work import Done, Worker, peak_megabytes
from musnad.records import Record

PRELOAD = "musnad.archive.preload"  # read once, shared by all workers
_START = 300.0  # seconds for a worker to load what it needs
_TICK = 1.0  # seconds between two looks at workers that are silent


class Limits(Record, frozen=True):
    """``seconds``: for one input, then its worker is killed. ``megabytes``: a worker that has had more is replaced."""

    seconds: float = 600.0
    megabytes: int = 2_000


class LocalWorkers:
    """An engine: shards to parts, on this machine."""

    def __init__(self, count: int, settings: Settings, parts: Path, limits: Limits | None = None) -> None:
        self._setup = (settings, parts)
        self._count = count
        self._limits = limits or Limits()
        self._context = mp.get_context("forkserver")
        self._context.set_forkserver_preload([PRELOAD])

    def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """The shards as they are done, in their order. Tasks are drawn only as workers are free for them."""
        resource_tracker.ensure_running()  # else the next line starts it, and it lets Ctrl-C through
        with _deaf():
            forkserver.ensure_running()
        crew: list[_Process] = []
        try:
            crew += (_Process(self._context, self._setup) for _ in range(self._count))
            yield from _Run(crew, Schedule(tasks, self._count), self._limits).done()
        finally:
            for process in crew:
                process.end()


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, which a keyboard sends to every process: it is for this one."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Process:
    """A worker process, seen from outside: what it works on and since when."""

    def __init__(self, context: mp.context.ForkServerContext, setup: tuple[Settings, Path]) -> None:
        self._context, self._setup = context, setup
        self.task: Task | None = None
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs, *self._setup), daemon=True)
        self._process.start()
        theirs.close()
        self.number: int | None = None  # of the input that it is at; None until it says so
        self.since = time.monotonic()

    def give(self, task: Task) -> None:
        self.task, self.number, self.since = task, None, time.monotonic()
        with suppress(BrokenPipeError, ConnectionResetError):  # it is dead; its end of the pipe will tell
            self.pipe.send(task)

    def restart(self) -> None:
        self.end()
        self._start()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


class _Run:
    """Processes, and what they tell."""

    def __init__(self, crew: list[_Process], schedule: Schedule, limits: Limits) -> None:
        self._crew = crew
        self._schedule = schedule
        self._limits = limits

    def done(self) -> Iterator[Done]:
        while True:
            self._feed()
            if self._schedule.is_over:
                return
            self._listen()
            self._feed()  # no worker waits until what is done is stored
            yield from self._schedule.told()

    def _feed(self) -> None:
        for process in self._crew:
            if process.task is None and (task := self._schedule.next()):
                process.give(task)

    def _listen(self) -> None:
        busy = {process.pipe: process for process in self._crew if process.task}
        for pipe in wait(list(busy), timeout=_TICK):
            self._hear(busy[pipe])  # type: ignore[index]
        for process in busy.values():
            if process.task and time.monotonic() - process.since > self._allowed(process):
                self._lose(process)

    def _allowed(self, process: _Process) -> float:
        return self._limits.seconds if process.number is not None else max(self._limits.seconds, _START)

    def _hear(self, process: _Process) -> None:
        try:
            told = process.pipe.recv()
        except (EOFError, OSError):
            self._lose(process)
            return
        if isinstance(told, int):
            process.number, process.since = told, time.monotonic()
        elif isinstance(told, tuple):
            done, megabytes = told
            self._schedule.finish(done)
            process.task = None
            if megabytes > self._limits.megabytes:
                process.restart()
        else:
            raise WorkerError(str(told))

    def _lose(self, process: _Process) -> None:
        """A worker is gone, and another takes its place."""
        if process.task is None:
            return
        self._schedule.lose(process.task, process.number)
        process.task = None
        process.restart()


# --- inside a worker ------------------------------------------------------------------------------------------------


def _serve(pipe: Connection, settings: Settings, parts: Path) -> None:
    """Read shards until whoever gives them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one at the keyboard speaks to the main process
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        worker = Worker(settings, parts)
        while True:
            pipe.send(_worked(worker, pipe))


def _worked(worker: Worker, pipe: Connection) -> tuple[Done, int] | str:
    """What came of the next shard; an error that no input is to blame for ends the run, in words."""
    task = pipe.recv()
    try:
        return worker.work(task, begins=pipe.send), peak_megabytes()
    except UnopenedError as error:
        return str(error)
    except OSError as error:
        if isinstance(error, BrokenPipeError | ConnectionResetError):
            raise
        return unwritten(error)
    except Exception:
        return f"a fault of Musnad, please report it:\n{traceback.format_exc()}"
