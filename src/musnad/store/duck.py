"""A store in one DuckDB file.

DuckDB gives a file to one process that writes or to many that read. So a writer opens it for as long as it takes to load
what is ready, and closes it; who reads waits for that moment, and a writer that finds readers leaves its work in parts on
disk and comes again (docs/store.md has the measurements behind this).
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from musnad.store import ddl, migrations
from musnad.store.database import BusyError, Cells, StoreError

TYPES: ddl.Types = {
    "text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN", "day": "DATE", "texts": "VARCHAR[]",
    "spans": 'STRUCT("start" INTEGER, "end" INTEGER)[]',
    "chain": 'STRUCT(role VARCHAR, name VARCHAR, named VARCHAR, entity_id VARCHAR, "start" INTEGER, "end" INTEGER)[]',
    "json": "VARCHAR",
}  # fmt: skip
_INTERRUPTED = "Query interrupted"  # what DuckDB makes of whatever a handler of a signal raises while it works
_AT_ONCE = 2_000  # rows that are fetched at a time
_WAIT, _STEP = 20.0, 0.05  # seconds for the file to be free, and between two tries
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "512MB", "threads": 2}  # the rest on disk


class DuckStore:
    """The file ``path``. ``wait``: seconds to wait for other processes before BusyError."""

    def __init__(self, path: Path, wait: float = _WAIT) -> None:
        self.path = path
        self.wait = wait

    @property
    def name(self) -> str:
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[DuckDatabase]:
        if not self.path.exists():
            migrations.check(None, self.name)
        with self._opened(self.wait, read_only=True) as db:
            migrations.check(migrations.version_of(db), self.name)
            yield db

    @contextmanager
    def writing(self, wait: float | None = None) -> Iterator[DuckDatabase]:
        if not self.path.exists():
            self._make()
        with self._opened(self.wait if wait is None else wait, read_only=False) as db:
            found = migrations.version_of(db)
            if found is None:
                raise StoreError(f"{self.name}: is a database, but no store of Musnad; name another file")
            migrations.prepare(db, found, ())
            yield db

    def _make(self) -> None:
        """An empty store: whole or not there, since DuckDB opens no file that it was killed over when it began it."""
        try:
            with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=self.path.parent) as folder:
                beside = DuckStore(Path(folder) / self.path.name)
                with beside._opened(0, read_only=False) as db:
                    migrations.prepare(db, None, ddl.create(TYPES, keys=False))
                _moved(beside.path, self.path)
        except OSError as error:
            raise StoreError(f"{self.name}: cannot be made: {error.strerror}; name another place") from error

    @contextmanager
    def _opened(self, wait: float, *, read_only: bool) -> Iterator[DuckDatabase]:
        connection = self._connection(wait, read_only)
        try:
            yield DuckDatabase(connection)
        except duckdb.Error as error:
            raise StoreError(f"{self.name}: {error}") from error
        except RuntimeError as error:
            if str(error) == _INTERRUPTED:
                raise KeyboardInterrupt from error
            raise
        finally:
            connection.close()

    def _connection(self, wait: float, read_only: bool) -> duckdb.DuckDBPyConnection:
        until = time.monotonic() + wait
        while True:
            try:
                return duckdb.connect(str(self.path), read_only=read_only, config=_CONFIG)
            except duckdb.Error as error:
                if not _is_taken(error):
                    raise StoreError(f"{self.name}: cannot be opened as a store of Musnad: {error}") from error
                if time.monotonic() > until:
                    raise BusyError(f"{self.name}: others have it open; try again when they are done") from error
            time.sleep(_STEP)


def _quiet(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """DuckDB draws a progress bar on the output of whoever asks it something that takes two seconds."""
    connection.execute("SET enable_progress_bar = false")
    return connection


def _moved(path: Path, target: Path) -> None:
    """To a name that nothing has yet; if another process was first, nothing."""
    try:
        target.hardlink_to(path)
    except FileExistsError:
        return
    except OSError:  # file systems of memory sticks have no links
        if not target.exists():
            path.rename(target)


def _is_taken(error: duckdb.Error) -> bool:
    """By another process, or by this one: which can't have a file open for reading and for writing at once."""
    text = str(error)
    return "Could not set lock on file" in text or "different configuration than existing connections" in text


class DuckDatabase:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = _quiet(connection)
        self._in_transaction = False

    def execute(self, sql: str, *parameters: object) -> None:
        self._connection.execute(sql, list(parameters))

    def rows(self, sql: str, *parameters: object) -> Iterator[Cells]:
        if self._in_transaction:  # only this very connection sees it, and it has one result at a time: whole, then
            yield from self._connection.sql(sql, params=list(parameters)).to_arrow_table().to_pylist()
            return
        with _quiet(self._connection.cursor()) as cursor:
            # Not execute(): that holds the whole result before it gives Arrow.
            for batch in cursor.sql(sql, params=list(parameters)).to_arrow_reader(_AT_ONCE):
                yield from batch.to_pylist()

    def stage(self, table: str, data: pa.Table, *, changes: bool = False) -> None:
        if not changes:
            self._connection.register(f"new_{table}", data)
            return
        self._connection.register("arriving", data)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE new_{table} AS SELECT * FROM arriving")
        self._connection.unregister("arriving")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.begin()
        self._in_transaction = True
        try:
            yield
            self._connection.commit()
        except BaseException:
            self._undo()
            raise
        finally:
            self._in_transaction = False

    def _undo(self) -> None:
        with suppress(duckdb.TransactionException):  # undone already by what went wrong
            self._connection.rollback()
