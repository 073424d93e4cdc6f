"""A store in a PostgreSQL database: many readers at any time, one writer for each schema.

Needs psycopg (``pip install 'musnad[postgres]'``). A pooler that gives a connection away between two statements or
transactions (PgBouncer's modes of those names) does not do: the writer's lock is its connection's.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pyarrow as pa
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from musnad.store import ddl, migrations
from musnad.store.address import Address
from musnad.store.database import BusyError, Cells, LostError, StoreError
from musnad.store.schema import ColumnType, Table, tables

TYPES: ddl.Types = {
    "text": "text", "int": "bigint", "float": "double precision", "bool": "boolean", "day": "date", "texts": "text[]",
    "spans": "jsonb", "chain": "jsonb",  # arrays of a type of our own would need that type in every schema
    "json": "text",
}  # fmt: skip
_AT_ONCE = 2_000  # rows that are fetched or copied at a time
_WAIT, _STEP = 20.0, 0.1  # seconds for another writer to end, and between two tries
_LOCK = 0x6D75736E  # "musn": the first half of the advisory lock; the schema is the other
# What a connection says to begin with. Times out on servers that are gone without a word; ours wait for no answer.
_SETTINGS = {
    "connect_timeout": "10", "application_name": "musnad", "client_encoding": "UTF8",
    "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
}  # fmt: skip
# Of the server's reasons those that pass by themselves, beside lost connections: it ends or begins, has no room for
# one more connection, or undoes one of two that wait for each other.
_REFUSED = ("authentication failed", "no password supplied", "no pg_hba.conf entry", "does not exist")
_PASSING = ("57P", "08", "53300", "40")

Connection = psycopg.Connection[Cells]


class PostgresStore:
    """The database of an address ``postgresql://...``: the first schema of its search path.

    ``wait``: seconds to wait for another writer before BusyError. Raises StoreError for an address that is none.
    """

    def __init__(self, url: str, wait: float = _WAIT) -> None:
        self._address = Address(url)
        self.wait = wait

    @property
    def name(self) -> str:
        return self._address.shown

    @contextmanager
    def reading(self) -> Iterator[PostgresDatabase]:
        """Sees the store as it is when it begins, whatever is written meanwhile."""
        with self._opened() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            with connection.transaction():
                db = PostgresDatabase(connection)
                migrations.check(migrations.version_of(db), self.name)
                yield db

    @contextmanager
    def writing(self, wait: float | None = None) -> Iterator[PostgresDatabase]:
        with self._opened() as connection:
            self._lock(connection, self.wait if wait is None else wait)
            db = PostgresDatabase(connection)
            migrations.prepare(db, migrations.version_of(db), ddl.create(TYPES, keys=True))
            yield db

    def _lock(self, connection: Connection, wait: float) -> None:
        """Be the one writer of the schema until the connection ends, however it ends."""
        until = time.monotonic() + wait
        while not _first(connection, "SELECT pg_try_advisory_lock($1, $2)", _LOCK, self._schema(connection)):
            if time.monotonic() > until:
                raise BusyError(f"{self.name}: another process writes to it; try again when it is done")
            time.sleep(_STEP)

    def _schema(self, connection: Connection) -> int:
        sql = "SELECT oid::bigint FROM pg_namespace WHERE nspname = current_schema()"
        found = _first(connection, sql)
        if not isinstance(found, int):
            raise StoreError(f"{self.name}: there is no such schema; make it with: CREATE SCHEMA NAME")
        return found - 2**31  # the lock takes signed numbers, an oid has no sign

    @contextmanager
    def _opened(self) -> Iterator[Connection]:
        """A connection on which what goes wrong is an error of the store."""
        try:
            with self._connected() as connection:
                yield connection
        except psycopg.Error as error:
            raise self._error(error) from error

    def _connected(self) -> Connection:
        settings = {**_SETTINGS, **self._address.settings}
        return psycopg.Connection[Cells].connect(
            make_conninfo(**settings), autocommit=True, row_factory=dict_row,
            cursor_factory=psycopg.RawCursor[Cells], prepare_threshold=None,
        )  # fmt: skip

    def _error(self, error: psycopg.Error) -> StoreError:
        told = " ".join(self._address.without_password(str(error)).split())  # on one line
        state = error.sqlstate or ""
        refused = any(words in told for words in _REFUSED)  # before there is a session there are no codes
        lost = isinstance(error, psycopg.OperationalError) and not state and not refused  # no word from the server
        if lost or state.startswith(_PASSING):
            return LostError(f"{self.name}: no connection: {told}")
        return StoreError(f"{self.name}: {told}")


class PostgresDatabase:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers = itertools.count()

    def execute(self, sql: str, *parameters: object) -> None:
        self._connection.execute(sql, parameters)

    def rows(self, sql: str, *parameters: object) -> Iterator[Cells]:
        name = f"rows_{next(self._numbers)}"
        # Outside a transaction the server keeps the result for us.
        kept = self._connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        with psycopg.RawServerCursor[Cells](self._connection, name, row_factory=dict_row, withhold=kept) as cursor:
            cursor.itersize = _AT_ONCE
            cursor.execute(sql, parameters)
            yield from cursor

    def stage(self, table: str, data: pa.Table, *, changes: bool = False) -> None:  # copied in any case
        """Raises StoreError for a NUL character, which PostgreSQL keeps in no text."""
        declared = tables()[table]
        self.execute(f"CREATE TEMP TABLE IF NOT EXISTS new_{table} ({ddl.columns(declared, TYPES)})")
        self.execute(f"TRUNCATE new_{table}")
        sql = f"COPY new_{table} ({ddl.names(declared)}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(sql) as copy:
            for row in _cells(declared, data):
                copy.write_row(row)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._connection.transaction():
            yield


def _cells(table: Table, data: pa.Table) -> Iterator[list[Any]]:
    kinds = [(column.name, column.type) for column in table.columns]
    for batch in data.to_batches(max_chunksize=_AT_ONCE):
        for row in batch.to_pylist():
            yield [_cell(row[name], kind) for name, kind in kinds]


def _cell(value: object, kind: ColumnType) -> object:
    return Jsonb(value) if kind in ("spans", "chain") and value is not None else value


def _first(connection: Connection, sql: str, *parameters: object) -> object:
    """The one cell of a question, None where there is no row."""
    row = connection.execute(sql, parameters).fetchone()
    return next(iter(row.values())) if row else None
