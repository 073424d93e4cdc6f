"""A run: an archive to a store. It may be ended at any moment; the same command goes on where it was."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from musnad.archive.families import find_families
from musnad.archive.patience import TRIES, patiently
from musnad.archive.settings import Settings, run_row
from musnad.archive.tasks import SIZE, Found, Input, Known, Task, tasks
from musnad.archive.work import Done
from musnad.sources.shards import FileShard
from musnad.store.database import BusyError, LostError, Store, StoreError
from musnad.store.loading import load, put
from musnad.store.parts import Rows, clear_unfinished

PARTS = "parts"
TOGETHER = 4  # shards that are stored at once: opening the store and closing it costs as much as storing two
_SHORT_WAIT = 0.5  # seconds for readers to let go while there is other work to do


class Engine(Protocol):
    """Whoever works on the shards: processes of this machine, or a cluster."""

    def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """Every task's part, in the order of the tasks. Tasks are drawn only as there is room for them."""
        ...


class Workplace:
    """The folder of a run: parts on their way to the store, and the lock that keeps a second run away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = folder / PARTS

    def made(self) -> IO[str]:
        """The folder, where it is not there yet, and in it the file of the lock. Raises StoreError."""
        try:
            self.parts.mkdir(parents=True, exist_ok=True)
            return (self.folder / "lock").open("w")
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be written: {error.strerror}; name another with -o") from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Raises StoreError when another process works here, or when the folder cannot be written to."""
        with self.made() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise StoreError(f"{self.folder}: another run is at work there; wait for it or end it") from error
            clear_unfinished(self.parts)
            yield


def run(
    found: Iterable[Found | Input | FileShard], place: Workplace, store: Store, settings: Settings, engine: Engine,
    watch: Callable[[Done], None] = lambda done: None, size: int = SIZE, *,
    tell: Callable[[str], None] = lambda told: None, tries: int = TRIES,
) -> str:  # fmt: skip
    """Read what is new of an archive and store it. Gives the run's id. ``watch`` hears of every shard that is stored;
    a shard is of ``size`` inputs. ``tell`` hears why the run waits for its store; ``tries``: how often it is asked at first.

    Raises StoreError when the store cannot be had; what is read by then waits in parts.
    """
    with place.locked():
        row = run_row(settings, datetime.now(UTC).isoformat(timespec="seconds"))
        run_id = str(row["run_id"])
        loader = _Loader(store, watch)
        patiently(lambda: loader.begin(row), tell=tell, tries=tries)
        known = patiently(lambda: loader.known(run_id), tell=tell)
        for done in engine.done(tasks(found, run_id, known, size)):
            loader.take(done)
        patiently(loader.load, tell=tell)
        patiently(lambda: find_families(store, run_id, settings.tables()), tell=tell)
        # What is left of plans that were changed; a worker of a run that was killed may still be putting something there.
        shutil.rmtree(place.parts, ignore_errors=True)
    return run_id


class _Loader:
    """Parts into the store, in their order, some at a time. Parts wait on disk, also while others have the store; the work
    goes on."""

    def __init__(self, store: Store, watch: Callable[[Done], None]) -> None:
        self._store, self._watch = store, watch
        self._waiting: list[Done] = []

    def begin(self, row: dict[str, object]) -> None:
        rows = Rows()
        rows.add("runs", row)
        with self._store.writing() as db:
            put(db, "runs", rows)

    def known(self, run_id: str) -> Known:
        with self._store.reading() as db:
            inputs = db.rows("SELECT input_id FROM inputs WHERE run_id = $1", run_id)
            documents = db.rows("SELECT doc_id FROM readings WHERE run_id = $1", run_id)
            shards = db.rows("SELECT shard_id FROM shards WHERE run_id = $1", run_id)
            return Known(
                (row["input_id"] for row in inputs),
                (row["doc_id"] for row in documents),
                (row["shard_id"] for row in shards),
            )

    def take(self, done: Done) -> None:
        """Store it with all that waits, when enough do and the store is to be had."""
        self._waiting.append(done)
        if len(self._waiting) >= TOGETHER:
            with suppress(BusyError, LostError):
                self.load(_SHORT_WAIT)

    def load(self, wait: float | None = None) -> None:
        with self._store.writing(wait) as db:
            while self._waiting:
                done = self._waiting[0]
                load(db, Path(done.part))
                shutil.rmtree(done.part, ignore_errors=True)  # a part that stays is passed over the next time
                self._waiting.pop(0)
                self._watch(done)
