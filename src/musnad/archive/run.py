"""A run: an archive to a store. It may be ended at any moment; the same command goes on where it was."""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from musnad.archive.families import find_families
from musnad.archive.settings import Settings, run_row
from musnad.archive.tasks import SIZE, Found, Input, Known, Task, tasks
from musnad.archive.work import Done
from musnad.sources.shards import FileShard
from musnad.store.database import BusyError, LostError, Store, StoreError
from musnad.store.loading import load, put
from musnad.store.parts import Rows, clear_unfinished

PARTS = "parts"
_PATIENCE = 60  # tries to get at a store that others keep or that is away
_LONGEST = 60.0  # seconds between two of them
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

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Raises StoreError when another process works here, or when the folder cannot be written to."""
        try:
            self.parts.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("w")
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be written: {error.strerror}; name another with -o") from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise StoreError(f"{self.folder}: another run is at work there; wait for it or end it") from error
            clear_unfinished(self.parts)
            yield


def run(
    found: Iterable[Found | Input | FileShard], place: Workplace, store: Store, settings: Settings, engine: Engine,
    watch: Callable[[Done], None] = lambda done: None, size: int = SIZE,
) -> str:  # fmt: skip
    """Read what is new of an archive and store it. Gives the run's id. ``watch`` hears of every shard that is stored;
    a shard is of ``size`` inputs.

    Raises StoreError when the store cannot be had; what is read by then waits in parts.
    """
    with place.locked():
        row = run_row(settings, datetime.now(UTC).isoformat(timespec="seconds"))
        run_id = str(row["run_id"])
        loader = _Loader(store)
        loader.begin(row)
        known = loader.known(run_id)
        for done in engine.done(tasks(found, run_id, known, size)):
            loader.take(done)
            for stored in loader.stored():
                watch(stored)
        for stored in loader.stored(to_the_end=True):
            watch(stored)
        find_families(store, run_id, settings.tables())
        shutil.rmtree(place.parts)  # what is left of plans that were changed
    return run_id


class _Loader:
    """Parts into the store, in their order. Parts wait on disk while others have the store; the work goes on."""

    def __init__(self, store: Store) -> None:
        self._store = store
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
        self._waiting.append(done)

    def stored(self, *, to_the_end: bool = False) -> Iterator[Done]:
        """Store what waits, and tell it. Without ``to_the_end`` what cannot be stored now goes on waiting."""
        tries = 0
        while self._waiting:
            try:
                yield from self._load(None if to_the_end else _SHORT_WAIT)
            except (BusyError, LostError):
                tries += 1
                if tries == _PATIENCE:
                    raise
                if not to_the_end and tries > 1:
                    return
                time.sleep(min(_LONGEST, 0.1 * 2**tries))

    def _load(self, wait: float | None) -> Iterator[Done]:
        with self._store.writing(wait) as db:
            while self._waiting:
                done = self._waiting[0]
                load(db, Path(done.part))
                shutil.rmtree(done.part, ignore_errors=True)  # a part that stays is passed over the next time
                self._waiting.pop(0)
                yield done
