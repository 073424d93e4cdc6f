"""An engine without processes of its own: for a handful of documents, and where processes cannot be had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from musnad.archive.schedule import WorkerError, unwritten
from musnad.archive.settings import Settings
from musnad.archive.tasks import Task
from musnad.archive.work import Done, Worker


class OneProcess:
    """Reads shards where it is called. What is loaded stays for the next run."""

    def __init__(self, settings: Settings, parts: Path) -> None:
        self._worker = Worker(settings, parts)

    def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """Raises WorkerError when a part cannot be written."""
        for task in tasks:
            try:
                done = self._worker.work(task)
            except OSError as error:
                raise WorkerError(unwritten(error)) from error
            yield done
