"""What a store needs of a database: little enough that DuckDB and PostgreSQL mean the same by it.

SQL is written once, for both: parameters are ``$1``, ``$2``; lists and structs come back as lists and dicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

import pyarrow as pa

from musnad.errors import MusnadError

Cells = dict[str, Any]  # a row by column: text, number, date, list, dict or None


class StoreError(MusnadError):
    """The store cannot be opened, is of another version, or is not to be had now. The message says what to do."""

    stage = "store"


class Database(Protocol):
    """An open connection."""

    def execute(self, sql: str, *parameters: object) -> None: ...

    def rows(self, sql: str, *parameters: object) -> Iterator[Cells]:
        """The rows, streaming: the result may be larger than memory, but inside a transaction of DuckDB.

        They are those of the moment when the first is asked for.
        """
        ...

    def stage(self, table: str, data: pa.Table, *, changes: bool = False) -> None:
        """Rows of a table as the temporary table ``new_<table>``, in place of one of that name. ``changes``: whether they
        will be changed there; else a database may read them where they lie."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All that is done inside is stored together or not at all."""
        ...


class Store(Protocol):
    """Where rows are kept. ``name`` is what messages call it."""

    @property
    def name(self) -> str: ...

    def reading(self) -> AbstractContextManager[Database]:
        """A connection to read in. Waits for a writer. Raises StoreError when there is no store, or none of this version."""
        ...

    def writing(self, wait: float | None = None) -> AbstractContextManager[Database]:
        """A connection to write in; the tables are made, or brought to this version, when they aren't there.

        Raises StoreError, and BusyError when others keep it for themselves for ``wait`` seconds (None: as the store is set).
        """
        ...


class BusyError(StoreError):
    """Another process has the store to itself; what was to be written is kept for later."""


class LostError(StoreError):
    """The connection broke; what was not committed is undone and can be tried again."""
