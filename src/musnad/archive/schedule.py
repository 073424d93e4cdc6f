"""Which shard is worked on next, told in order when done, and done again when its worker is lost. For any engine."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from musnad.archive.tasks import Task
from musnad.archive.work import Done
from musnad.errors import MusnadError

DEATHS = 3  # of workers at one input, then it is left out: it may be what kills them
_AHEAD = 4  # shards a worker that may be drawn and not told yet, so that one slow shard holds up few others


class WorkerError(MusnadError):
    """Workers cannot be started, or one raised what it should have caught."""

    stage = "worker"


def unwritten(error: OSError) -> str:
    """What is said of a part that found no room."""
    return f"a shard cannot be written: {error.strerror or error}; make room and give the same command again"


class Schedule:
    """The shards of a run for so many workers. No more of them are drawn than workers have use for."""

    def __init__(self, tasks: Iterator[Task], workers: int) -> None:
        self._tasks = tasks
        self._workers = workers
        self._order: list[str] = []  # ids of the tasks that are not told yet, as drawn
        self._again: list[Task] = []
        self._finished: dict[str, Done] = {}
        self._deaths: dict[tuple[str, int], int] = {}  # by task and the number of the input that a worker died at
        self._blameless = 0  # deaths in a row at no input

    def next(self) -> Task | None:
        """The next shard to be given to a worker. None when there is none, or none yet."""
        if self._again:
            return self._again.pop()
        if len(self._order) >= _AHEAD * self._workers:
            return None
        task = next(self._tasks, None)
        if task:
            self._order.append(task.id)
        return task

    @property
    def is_over(self) -> bool:
        """Is everything told that was drawn? Ask when ``next`` has given nothing."""
        return not self._order

    def finish(self, done: Done) -> None:
        self._finished[done.task_id] = done
        self._blameless = 0

    def told(self) -> Iterator[Done]:
        """What is done of the shards that are next in the order of the archive."""
        while self._order and self._order[0] in self._finished:
            yield self._finished.pop(self._order.pop(0))

    def lose(self, task: Task, number: int | None) -> None:
        """A worker is gone: its shard is done again, without an input at which workers die again and again.

        ``number`` is that of the input it was at, None when it had not begun one or nothing is known. Raises
        WorkerError when workers go on dying so.
        """
        self._again.append(task)
        if number is None:
            self.lose_idle("")
            return
        at = (task.id, number)
        self._blameless = 0
        self._deaths[at] = self._deaths.get(at, 0) + 1
        if self._deaths[at] == DEATHS:
            self._again[-1] = msgspec.structs.replace(task, lost=(*task.lost, number))

    def lose_idle(self, why: str) -> None:
        """A worker ended before it began to read. Raises WorkerError with the reason when they go on doing so."""
        self._blameless += 1
        if self._blameless > DEATHS * self._workers:
            told = f": {why}" if why else ""
            raise WorkerError(f"workers end before they begin to read{told}; is there memory enough for them?")
