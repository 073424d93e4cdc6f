"""The audit log: what was done, by whom, in rows that are sealed in a chain. Never a password or a secret."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from musnad.accounts.errors import AccountError
from musnad.accounts.roles import Acting, Permission, need
from musnad.journal import Journal, append, broken_link, now
from musnad.journal.chain import CHAINED

BULK = 100  # rows: an export of more needs a reason
_PAGE = 1000  # rows that are read at once
_FILTERS = {
    "account_id": "account_id = :account_id",
    "action": "(action = :action OR (action > :action || '.' AND action < :action || '/'))",  # / follows the point
    "older": "seq < :older",
}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the log. ``account_id`` is None for the command line and for who had not entered."""

    seq: int
    at: str
    account_id: str | None
    action: str
    subject: str | None
    detail: dict[str, Any]


class Page(msgspec.Struct, frozen=True):
    """Entries, newest first; ``older`` is what to ask for the next page with, None at the end."""

    entries: tuple[Entry, ...]
    older: int | None


class Chain(msgspec.Struct, frozen=True):
    """A sealed table: its last row, whose digest may be kept elsewhere, and the first row that isn't what was written."""

    rows: int
    last: str | None
    broken: int | None


def note(
    db: sqlite3.Connection,
    account_id: str | None,
    action: str,
    subject: str | None = None,
    detail: Mapping[str, object] | None = None,
    *,
    at: str | None = None,
) -> int:
    """Adds a row inside a transaction of ``Journal.writing``; its ``seq`` comes back."""
    said = json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True)
    cells = {"at": at or now(), "account_id": account_id, "action": action, "subject": subject, "detail": said}
    return append(db, "audit", cells)


def note_export(
    journal: Journal, by: Acting, address: str, rows: int, reason: str | None, *, at: str | None = None
) -> None:
    """Before rows leave the store: who takes out what, and why. Raises AccountError."""
    who = need(by, Permission.EXPORT)
    reason = (reason or "").strip() or None
    if rows > BULK and reason is None:
        raise AccountError(f"{rows:,} rows are more than {BULK}; say what they are taken out for", code="reason")
    with journal.writing() as db:
        note(db, who, "export", address, {"rows": rows, "reason": reason}, at=at)


def note_taken(journal: Journal, by: Acting, *, at: str | None = None) -> None:
    """Before the log itself leaves, see ``lines``. Raises AccountError."""
    who = need(by, Permission.AUDIT)
    with journal.writing() as db:
        note(db, who, "audit.exported", at=at)


def actions(journal: Journal) -> list[str]:
    """Those that there are in the log, each found by a step in the index."""
    sql = """WITH RECURSIVE found(action) AS (
            SELECT min(action) FROM audit UNION ALL
            SELECT (SELECT min(action) FROM audit WHERE action > found.action) FROM found WHERE found.action IS NOT NULL
        ) SELECT action FROM found WHERE action IS NOT NULL"""
    with journal.reading() as db:
        return [row["action"] for row in db.execute(sql)]


def page(
    journal: Journal,
    *,
    account_id: str | None = None,
    action: str | None = None,
    older: int | None = None,
    size: int = 100,
) -> Page:
    """Newest first, ``size`` of them, at most 1,000.

    ``action``: one, or a family as "account" for "account.made"; ``older``: what the page before says.
    """
    cells = {"account_id": account_id, "action": action, "older": older}
    where = " AND ".join(sql for name, sql in _FILTERS.items() if cells[name] is not None) or "TRUE"
    size = min(max(size, 1), _PAGE)
    with journal.reading() as db:
        asked = f"SELECT * FROM audit WHERE {where} ORDER BY seq DESC LIMIT :size"
        rows = db.execute(asked, {**cells, "size": size + 1}).fetchall()
    entries = tuple(_entry(row) for row in rows[:size])
    return Page(entries, entries[-1].seq if entries and len(rows) > size else None)


def verified(journal: Journal) -> dict[str, Chain]:
    """Of each sealed table: is its chain whole?"""
    with journal.reading() as db:
        db.execute("BEGIN")  # one view of all of it
        return {table: _chain(db, table) for table in CHAINED}


def lines(journal: Journal) -> Iterator[str]:
    """The log as JSON lines, oldest first, cells as they are sealed: the digest is the SHA-256 of the others as JSON.

    See ``musnad.journal.digest_of``. Rows that come while it is read aren't in it.
    """
    with journal.reading() as db:
        (end,) = db.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()
    done = 0
    while done < end:  # a connection a piece: what reads a stream may change threads
        with journal.reading() as db:
            asked = "SELECT * FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
            rows = db.execute(asked, [done, end, _PAGE]).fetchall()
        yield from (json.dumps(dict(row), ensure_ascii=False, sort_keys=True) + "\n" for row in rows)
        done = rows[-1]["seq"] if rows else end


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(**{name: row[name] for name in Entry.__struct_fields__[:-1]}, detail=json.loads(row["detail"]))


def _chain(db: sqlite3.Connection, table: str) -> Chain:
    (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    last = db.execute(f"SELECT digest FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()
    return Chain(rows, last["digest"] if last else None, broken_link(db, table))
