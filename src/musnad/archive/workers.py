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
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path

import msgspec

from musnad.archive.schedule import WorkerError
from musnad.archive.settings import Settings
from musnad.archive.tasks import Task, UnopenedError
from musnad.archive.work import Done, Worker, peak_megabytes
from musnad.records import Record

PRELOAD = "musnad.archive.preload"  # read once, shared by all workers
_AHEAD = 4  # shards a worker that may lie finished before the first of them
_DEATHS = 3  # of workers at one input, then it is left out: it may be what kills them
_NOWHERE = ("", None)  # the worker had not begun
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
        crew = [_Process(self._context, self._setup) for _ in range(self._count)]
        try:
            yield from _Schedule(tasks, crew, self._limits).done()
        finally:
            for process in crew:
                process.end()


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


class _Schedule:
    """Who does what next; what was lost is done again."""

    def __init__(self, tasks: Iterator[Task], crew: list[_Process], limits: Limits) -> None:
        self._tasks = tasks
        self._crew = crew
        self._limits = limits
        self._order: list[str] = []  # ids of the tasks that are not told yet, as drawn
        self._again: list[Task] = []
        self._finished: dict[str, Done] = {}
        self._deaths: dict[tuple[str, int | None], int] = {}  # by task and number of the input that a worker died at

    def done(self) -> Iterator[Done]:
        while True:
            for process in self._crew:
                if process.task is None and (task := self._next()):
                    process.give(task)
            if not self._order:
                return
            self._listen()
            while self._order and self._order[0] in self._finished:
                yield self._finished.pop(self._order.pop(0))

    def _next(self) -> Task | None:
        if self._again:
            return self._again.pop()
        if len(self._order) >= _AHEAD * len(self._crew):
            return None
        task = next(self._tasks, None)
        if task:
            self._order.append(task.id)
        return task

    def _listen(self) -> None:
        busy = {process.pipe: process for process in self._crew if process.task}
        for pipe in wait(list(busy), timeout=_TICK):
            self._hear(busy[pipe])  # type: ignore[index]
        for process in busy.values():
            if process.task and time.monotonic() - process.since > self._limits.seconds:
                self._lose(process)

    def _hear(self, process: _Process) -> None:
        try:
            told = process.pipe.recv()
        except (EOFError, OSError):
            self._lose(process)
            return
        if isinstance(told, int):
            process.number, process.since = told, time.monotonic()
            self._deaths.pop(_NOWHERE, None)
        elif isinstance(told, tuple):
            done, megabytes = told
            self._finished[done.task_id] = done
            process.task = None
            if megabytes > self._limits.megabytes:
                process.restart()
        else:
            raise WorkerError(str(told))

    def _lose(self, process: _Process) -> None:
        """A worker is gone: its shard is done again, without an input at which workers die again and again."""
        task = process.task
        if task is None:
            return
        number = process.number
        at = _NOWHERE if number is None else (task.id, number)
        self._deaths[at] = self._deaths.get(at, 0) + 1
        if number is None and self._deaths[at] > _DEATHS * len(self._crew):
            raise WorkerError("workers end before they begin to read; is there memory enough for them?")
        if number is not None and self._deaths[at] == _DEATHS:
            task = msgspec.structs.replace(task, lost=(*task.lost, number))
        process.task = None
        process.restart()
        self._again.append(task)


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
        return f"a shard cannot be written: {error.strerror or error}; make room and give the same command again"
    except Exception:
        return f"a fault of Musnad, please report it:\n{traceback.format_exc()}"
