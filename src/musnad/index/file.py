"""The file of the index: one process holds it, its threads read at will and write one at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from musnad.errors import MusnadError

VERSION = 3  # of schema.sql
FILE = "index.duckdb"  # of a folder
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "2GB", "threads": 2}
_PAGE = Mapping[str, Any]
_KEPT = 500  # small answers that are kept
_WRITTEN_OUT = 1_000  # ids that are looked for one by one; of more the whole column is read
_Answer = TypeVar("_Answer")


class IndexFileError(MusnadError):
    """The index cannot be opened or asked. The message says what to do."""

    stage = "index"


class Index:
    """The index in the file ``path`` (``:memory:`` for one in memory), made when it isn't there or is of another version.

    ``version`` grows with every change: what was shown of an older one is out of date. Raises IndexFileError when another
    process holds the file.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self._writer = threading.Lock()
        self.version = 0
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._keeping = threading.Lock()
        self._connection = _opened(path)
        if self._found() != VERSION:
            self._connection.close()
            if isinstance(path, Path):
                _forget(path)
            self._connection = _opened(path)
            self._make()
        with suppress(duckdb.Error):
            self._connection.execute("SET enable_progress_bar = false")

    def close(self) -> None:
        self._connection.close()

    # --- reading ---

    def rows(self, sql: str, *parameters: object) -> list[dict[str, Any]]:
        """The rows of a query, whole: ask for no more than a page shows. Parameters are ``$1``, ``$2``."""
        with self._cursor() as cursor:
            result = cursor.execute(sql, list(parameters))
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def row(self, sql: str, *parameters: object) -> dict[str, Any] | None:
        return next(iter(self.rows(sql, *parameters)), None)

    def value(self, sql: str, *parameters: object) -> Any:  # noqa: ANN401  # a cell has any type
        """The first cell of the first row, None when there is no row."""
        found = self.row(sql, *parameters)
        return next(iter(found.values())) if found else None

    def kept(self, asked: Hashable, make: Callable[[], _Answer]) -> _Answer:
        """What ``make`` gives for what is asked, kept until the index changes: for small answers that take long."""
        key = self.version, asked
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]  # what was made for this key
        made = make()  # two who ask at once both make it
        with self._keeping:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def few(self, table: str, columns: str, where: str, *parameters: object, order: str = "") -> list[dict[str, Any]]:
        """Few rows of many: those of a condition, or the first of them when an order and a limit follow it. They are found
        by these columns first, and then read where they lie: rows are wide, and DuckDB would read all columns of all of
        them. ``order``: of what comes."""
        found = self.rows(f"SELECT no FROM {table} WHERE {where}", *parameters)
        return self.numbered(table, columns, [row["no"] for row in found], order)

    def numbered(self, table: str, columns: str, numbers: Sequence[int], order: str = "") -> list[dict[str, Any]]:
        """Rows by their ``no``, in no order unless one is given."""
        listed = ", ".join(f"{number:d}" for number in numbers)  # written out: else DuckDB reads the whole table
        sql = f"SELECT {columns} FROM {table} WHERE no IN ({listed})"
        return self.rows(f"{sql} ORDER BY {order}" if order else sql) if numbers else []

    def by_id(self, table: str, columns: str, key: str, ids: Collection[str], run: str) -> list[dict[str, Any]]:
        """The rows of a run by a column of ids that the schema has an index of, in no order. It is asked for alone: DuckDB
        does not look into the index beside another condition."""
        few = len(ids) <= _WRITTEN_OUT
        listed = ", ".join(f"${at}" for at in range(2, len(ids) + 2)) if few else "SELECT UNNEST($2::VARCHAR[])"
        asked: list[object] = [*ids] if few else [list(ids)]
        sql = f"""WITH found AS MATERIALIZED (SELECT {columns}, run_id AS in_run FROM {table} WHERE {key} IN ({listed}))
            SELECT * EXCLUDE (in_run) FROM found WHERE in_run = $1"""
        return self.rows(sql, run, *asked) if ids else []

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            with self._connection.cursor() as cursor:
                yield cursor
        except duckdb.Error as error:
            raise IndexFileError(f"{self.path}: {error}") from error

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """All that is done inside is seen together or not at all; readers see what was before until then."""
        with self._writer, self._cursor() as cursor:
            cursor.begin()
            try:
                yield Writing(cursor)
            except BaseException:
                with suppress(duckdb.TransactionException):
                    cursor.rollback()
                raise
            cursor.commit()
            self.version += 1

    def _found(self) -> int | None:
        """The version of what lies there; None when it isn't an index."""
        with suppress(duckdb.CatalogException):
            row = self._connection.execute("SELECT version FROM about").fetchone()
            return int(row[0]) if row else None
        return None

    def _make(self) -> None:
        self._connection.execute(files(__package__).joinpath("schema.sql").read_text("utf-8"))
        self._connection.execute("INSERT INTO about VALUES (?, 0)", [VERSION])


class Writing:
    """What a writer may do inside of ``Index.writing``."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def execute(self, sql: str, *parameters: object) -> None:
        self._cursor.execute(sql, list(parameters))

    def add(self, table: str, rows: Sequence[_PAGE]) -> None:
        """Rows of a table; columns that a row lacks are null."""
        if rows:
            self.with_table(self._arrow(table, rows), f"INSERT INTO {table} BY NAME SELECT * FROM arriving")

    def update(self, rows: Sequence[_PAGE], sql: str) -> None:
        """Runs SQL that reads the rows as the table ``arriving``."""
        if rows:
            self.with_table(pa.Table.from_pylist([dict(row) for row in rows]), sql)

    def with_table(self, data: pa.Table, sql: str) -> None:
        """Runs SQL that reads the rows as the table ``arriving``."""
        self._cursor.register("arriving", data)
        try:
            self._cursor.execute(sql)
        finally:
            self._cursor.unregister("arriving")

    def _arrow(self, table: str, rows: Sequence[_PAGE]) -> pa.Table:
        schema = self._cursor.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
        return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)


def _opened(path: Path | str) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config=_CONFIG)
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise IndexFileError(f"{path}: another workbench has it open; use that one, or end it first") from error
        raise IndexFileError(f"{path}: cannot be opened: {error}; delete it, it will be made again") from error


def _forget(path: Path) -> None:
    for beside in (path, path.with_name(path.name + ".wal")):
        beside.unlink(missing_ok=True)
