"""The memory of a watch in one SQLite file.

SQLite is in Python, needs no server, and a transaction in it is whole or not there, whenever the process is killed. A
watch makes a handful of tiny writes every two seconds, which is what it is made for, and a column store is not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec.structs import asdict

from musnad.errors import InputError
from musnad.feeds.addresses import host_of
from musnad.feeds.parse import Entry
from musnad.feeds.state import Feed, GivenUp, Host, Ready, Robots, Waiting

VERSION = 1
_SCHEMA = """
CREATE TABLE feed (
    address TEXT PRIMARY KEY, root TEXT NOT NULL, depth INTEGER NOT NULL, title TEXT, etag TEXT, modified TEXT,
    asked REAL, due REAL NOT NULL, interval REAL, failures INTEGER NOT NULL, failing TEXT, changed REAL,
    host TEXT NOT NULL
) STRICT;
CREATE TABLE page (
    id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, host TEXT NOT NULL, feed TEXT NOT NULL, title TEXT,
    published REAL, updated REAL, seen REAL NOT NULL,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'out', 'done', 'given up')),
    attempts INTEGER NOT NULL DEFAULT 0, next_try REAL NOT NULL DEFAULT 0, fetched REAL, code TEXT, message TEXT
) STRICT;
CREATE INDEX page_waiting ON page (host, next_try, id) WHERE status = 'waiting';
CREATE INDEX page_out ON page (id) WHERE status = 'out';
CREATE INDEX page_of_feed ON page (feed, seen);
CREATE TABLE host (name TEXT PRIMARY KEY, not_before REAL NOT NULL, failures INTEGER NOT NULL) STRICT;
CREATE TABLE robots (origin TEXT PRIMARY KEY, fetched REAL NOT NULL, text TEXT) STRICT;
"""
_FEED = ", ".join(Feed.__struct_fields__)
_FEED_MARKS = ", ".join(f":{name}" for name in Feed.__struct_fields__)
_CHANGED = """
UPDATE feed SET changed = :changed, due = min(due, :soonest)
WHERE address = :address AND asked IS NOT NULL AND (changed < :changed OR changed IS NULL AND :changed IS NOT NULL)
"""
_NEW_HOST = "INSERT OR IGNORE INTO host VALUES (?, 0, 0)"
_NEW_PAGE = """
INSERT OR IGNORE INTO page (address, host, feed, title, published, updated, seen)
VALUES (:address, :host, :feed, :title, :published, :updated, :seen)
"""
_TIMES = """
WITH times AS (SELECT min(coalesce(published, updated, seen), seen) AS at FROM page WHERE feed = ?)
SELECT at FROM times WHERE at >= (SELECT max(at) FROM times) - ? ORDER BY at
"""
_NEXT_PAGE = """
SELECT name, max(not_before, (SELECT min(next_try) FROM page WHERE host = name AND status = 'waiting')) AS ready
FROM host WHERE EXISTS (SELECT 1 FROM page WHERE host = name AND status = 'waiting' AND next_try <= ?)
ORDER BY ready, name LIMIT 1
"""


@contextmanager
def remembered(path: Path) -> Iterator[SqliteState]:
    """The memory in a file, made where there is none. Raises InputError state when it is no such file or of a later
    version, in-use when another watch has it."""
    try:
        with closing(_locked(path)), closing(_opened(path)) as connection:
            yield SqliteState(connection)
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: cannot be used as the memory of a watch: {error}", code="state") from error


@contextmanager
def read_only(path: Path) -> Iterator[SqliteState]:
    """The memory of a watch that may be running, to look into. Raises InputError state when it is none."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("SELECT 1 FROM feed LIMIT 1")
            yield SqliteState(connection)
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: is not the memory of a watch: {error}", code="state") from error


def _locked(path: Path) -> sqlite3.Connection:
    """A lock on a file beside it, which the system opens again however the process ends."""
    lock = sqlite3.connect(path.with_name(path.name + ".lock"), timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        raise InputError(f"{path}: another watch uses it; end it first", code="in-use") from error
    return lock


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a commit outlives a power cut, too
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        connection.close()
        raise InputError(f"{path}: written by a later Musnad; use that one", code="state")
    if version == 0:
        connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    return connection


class SqliteState:
    """See ``musnad.feeds.state.State``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def take_back(self) -> int:
        return self._sql.execute("UPDATE page SET status = 'waiting' WHERE status = 'out'").rowcount

    def follow(self, roots: Iterable[str]) -> None:
        with self._whole():
            for root in roots:
                self._insert(Feed(address=root, root=root), "IGNORE")

    def unknown(self, pages: Sequence[Entry]) -> int:
        addresses = json.dumps([page.address for page in pages])
        row = self._one(
            "SELECT count(*) AS n FROM json_each(?) WHERE value NOT IN (SELECT address FROM page)", (addresses,)
        )
        return int(row["n"]) if row else 0

    def heard(self, feed: Feed, pages: Sequence[Entry], children: Sequence[Feed], now: float, soonest: float) -> None:
        with self._whole():
            self._insert(feed, "REPLACE")
            for child in children:
                self._insert(child, "IGNORE")
                self._sql.execute(_CHANGED, {"changed": child.changed, "soonest": soonest, "address": child.address})
            self._sql.executemany(_NEW_HOST, ((host_of(page.address),) for page in pages))
            self._sql.executemany(
                _NEW_PAGE,
                (asdict(page) | {"host": host_of(page.address), "feed": feed.root, "seen": now} for page in pages),
            )

    def _insert(self, feed: Feed, otherwise: str) -> None:
        """Insert a feed; ``otherwise`` says what to do where it is known: REPLACE or IGNORE."""
        self._sql.execute(
            f"INSERT OR {otherwise} INTO feed ({_FEED}, host) VALUES ({_FEED_MARKS}, :host)",
            asdict(feed) | {"host": host_of(feed.address)},
        )

    def next_feed(self, roots: Sequence[str], by: float) -> Ready | None:
        row = self._one(
            f"SELECT {_FEED}, max(due, coalesce((SELECT not_before FROM host WHERE name = feed.host), 0)) AS ready "
            "FROM feed WHERE root IN (SELECT value FROM json_each(?)) AND due <= ? ORDER BY ready, depth, address LIMIT 1",
            (json.dumps(roots), by),
        )
        return Ready(_feed(row), row["ready"]) if row else None

    def next_page(self, by: float) -> Ready | None:
        host = self._one(_NEXT_PAGE, (by,))
        if host is None:
            return None
        row = self._one(
            "SELECT address, feed, title, published, updated, attempts FROM page "
            "WHERE host = ? AND status = 'waiting' ORDER BY next_try, id LIMIT 1",
            (host["name"],),
        )
        assert row is not None  # the host was chosen for it
        return Ready(Waiting(**dict(row)), host["ready"])

    def out(self, address: str, now: float) -> None:
        self._sql.execute("UPDATE page SET status = 'out', fetched = ? WHERE address = ?", (now, address))

    def done(self, addresses: Iterable[str]) -> None:
        with self._whole():
            for address in addresses:
                self._sql.execute("UPDATE page SET status = 'done' WHERE address = ?", (address,))

    def failed(self, address: str, code: str, message: str, again: float | None) -> None:
        self._sql.execute(
            "UPDATE page SET status = ?, attempts = attempts + 1, next_try = ?, code = ?, message = ? WHERE address = ?",
            ("given up" if again is None else "waiting", again or 0.0, code, message, address),
        )

    def host(self, name: str) -> Host:
        row = self._one("SELECT * FROM host WHERE name = ?", (name,))
        return Host(**dict(row)) if row else Host(name)

    def put_host(self, host: Host) -> None:
        self._sql.execute("INSERT OR REPLACE INTO host VALUES (?, ?, ?)", (host.name, host.not_before, host.failures))

    def robots(self, origin: str) -> Robots | None:
        row = self._one("SELECT * FROM robots WHERE origin = ?", (origin,))
        return Robots(**dict(row)) if row else None

    def put_robots(self, robots: Robots) -> None:
        values = (robots.origin, robots.fetched, robots.text)
        self._sql.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", values)

    def feeds(self) -> list[Feed]:
        return [_feed(row) for row in self._sql.execute(f"SELECT {_FEED} FROM feed ORDER BY root, depth, address")]

    def given_up(self) -> Iterator[GivenUp]:
        found = self._sql.execute("SELECT address, feed, code, message FROM page WHERE status = 'given up' ORDER BY id")
        return (GivenUp(**dict(row)) for row in found)

    def counts(self) -> dict[str, int]:
        known = dict.fromkeys(("waiting", "out", "done", "given up"), 0)
        return known | dict(map(tuple, self._sql.execute("SELECT status, count(*) FROM page GROUP BY status")))

    def times(self, root: str, span: float) -> list[float]:
        found = self._sql.execute(_TIMES, (root, span))
        return [row["at"] for row in found]

    def _one(self, sql: str, values: Sequence[object]) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._sql.execute(sql, values).fetchone()
        return row

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """One transaction: all of it is on disk in the end, or nothing."""
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("COMMIT")


def _feed(row: sqlite3.Row) -> Feed:
    found = dict(row)
    found.pop("ready", None)
    return Feed(**found)
