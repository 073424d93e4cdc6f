"""The file of the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from musnad.errors import MusnadError

VERSION = 1  # of schema.sql, kept in the file's user_version
FILE = "journal.sqlite"  # of a folder
_WAIT = 10.0  # seconds for another writer to be done


class JournalError(MusnadError):
    """The journal cannot be opened, or is of another version. The message says what to do."""

    stage = "journal"


def now() -> str:
    """The moment as a text, see ``stamp``."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """UTC to the millisecond, as 2026-01-02T03:04:05.678Z: texts that sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Journal:
    """The journal in the file ``path``, made when it isn't there. Raises JournalError.

    A connection serves one thread for one ``with``; opening one costs under a millisecond.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with closing(self._connection()) as db:
                self._prepare(db)
        except sqlite3.Error as error:
            raise JournalError(f"{path}: cannot be opened as a journal: {error}; name another file") from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """What was committed when the first row is asked for."""
        with closing(self._connection()) as db:
            db.execute("PRAGMA query_only = ON")
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One writer at a time; all that is done inside is on disk at the end, or none of it."""
        with closing(self._connection()) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.executescript("PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        (found,) = db.execute("PRAGMA user_version").fetchone()
        if found == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            for statement in _statements():
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {VERSION}")
        elif found != VERSION:
            db.execute("ROLLBACK")
            raise JournalError(f"{self.path}: is no journal of version {VERSION}, but of {found}; use its own Musnad")
        db.execute("COMMIT")


def _statements() -> Iterator[str]:
    """Those of schema.sql; not executescript(), which would commit before it begins."""
    text = ""
    for line in files(__package__).joinpath("schema.sql").read_text("utf-8").splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""
