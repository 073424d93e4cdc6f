"""A store in one DuckDB file.

DuckDB gives a file to one process that writes or to many that read. So a writer opens it for as long as it takes to load
what is ready, and closes it; who reads waits for that moment, and a writer that finds readers leaves its work in parts on
disk and comes again (docs/store.md has the measurements behind this).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
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
            migrations.check(_version(db), self.name)
            yield db

    @contextmanager
    def writing(self, wait: float | None = None) -> Iterator[DuckDatabase]:
        with self._opened(self.wait if wait is None else wait, read_only=False) as db:
            db.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)")
            migrations.prepare(db, _version(db), ddl.create(TYPES, keys=False))
            yield db

    @contextmanager
    def _opened(self, wait: float, *, read_only: bool) -> Iterator[DuckDatabase]:
        connection = self._connection(wait, read_only)
        try:
            yield DuckDatabase(connection)
        finally:
            connection.close()

    def _connection(self, wait: float, read_only: bool) -> duckdb.DuckDBPyConnection:
        until = time.monotonic() + wait
        while True:
            try:
                return duckdb.connect(str(self.path), read_only=read_only, config=_CONFIG)
            except duckdb.IOException as error:
                if "lock" not in str(error):
                    raise StoreError(f"{self.name}: cannot be opened: {error}") from error
                if time.monotonic() > until:
                    raise BusyError(f"{self.name}: another process has it open; try again when it is done") from error
            except duckdb.Error as error:
                raise StoreError(f"{self.name}: is no store of Musnad, or is damaged: {error}") from error
            time.sleep(_STEP)


class DuckDatabase:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def execute(self, sql: str, *parameters: object) -> None:
        self._connection.execute(sql, list(parameters))

    def rows(self, sql: str, *parameters: object) -> Iterator[Cells]:
        with self._connection.cursor() as cursor:
            for batch in cursor.sql(sql, params=list(parameters)).to_arrow_reader(_AT_ONCE):
                yield from batch.to_pylist()

    def stage(self, table: str, data: pa.Table) -> None:
        self._connection.register("arriving", data)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE new_{table} AS SELECT * FROM arriving")
        self._connection.unregister("arriving")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()


def _version(db: DuckDatabase) -> int | None:
    known = list(db.rows("SELECT 1 FROM information_schema.tables WHERE table_name = 'schema_version'"))
    found = [row["version"] for row in db.rows("SELECT version FROM schema_version")] if known else []
    return found[0] if found else None
