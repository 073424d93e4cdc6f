"""Entry with name and password, and the sessions that it opens. The secret of a session is the caller's to keep."""

from __future__ import annotations

import sqlite3

import msgspec

from musnad.accounts import names, passwords, tokens
from musnad.accounts.accounts import Account, account_of
from musnad.accounts.audit import note
from musnad.accounts.errors import AccountError
from musnad.accounts.moments import SEEN_EVERY, SESSION_IDLE, SESSION_LASTS, after
from musnad.journal import Journal, now


class Session(msgspec.Struct, frozen=True):
    """When somebody entered, and the last request of it, to the minute."""

    made_at: str
    seen_at: str


def every(journal: Journal, account_id: str, *, at: str | None = None) -> list[Session]:
    """Those of an account that go on, the latest entry first."""
    at = at or now()
    sql = """SELECT made_at, seen_at FROM sessions WHERE account_id = ? AND expires_at > ? AND seen_at > ?
        ORDER BY made_at DESC"""
    with journal.reading() as db:
        return [Session(**row) for row in db.execute(sql, [account_id, at, after(at, -SESSION_IDLE)])]


def end_others(journal: Journal, account_id: str, secret: str, *, at: str | None = None) -> int:
    """All sessions of an account but that of ``secret``; how many."""
    with journal.writing() as db:
        sql = "DELETE FROM sessions WHERE account_id = ? AND digest <> ?"
        ended = db.execute(sql, [account_id, tokens.digest(secret)]).rowcount
        note(db, account_id, "entry.others.ended", account_id, {"sessions": ended}, at=at)
        return ended


def enter(journal: Journal, name: str, password: str, *, at: str | None = None) -> str:
    """The secret of a new session. Raises AccountError, the same whether the name or the password is wrong."""
    at = at or now()
    with journal.reading() as db:
        row = db.execute("SELECT * FROM accounts WHERE key = ?", [names.sought(name)]).fetchone()
    kept = row["password"] if row else None
    good = passwords.agrees(kept, password)  # outside the transaction: it takes long, on purpose
    better = passwords.renewed(kept, password) if kept and good else None
    with journal.writing() as db:
        if good and _still(db, row["account_id"], kept):
            if better:
                db.execute("UPDATE accounts SET password = ? WHERE account_id = ?", [better, row["account_id"]])
            return opened(db, row["account_id"], "password", at)
        _note_refusal(db, row, at)
    raise AccountError("name and password don't belong together; try again or ask an admin for a link", code="refused")


def of_session(journal: Journal, secret: str, *, at: str | None = None) -> Account | None:
    """Whose session it is; None when there is none, it was idle for too long, is too old, or the account is closed."""
    at = at or now()
    sql = """SELECT accounts.*, seen_at FROM sessions JOIN accounts USING (account_id)
        WHERE digest = ? AND closed_at IS NULL AND expires_at > ? AND seen_at > ?"""
    digest = tokens.digest(secret)
    with journal.reading() as db:
        row = db.execute(sql, [digest, at, after(at, -SESSION_IDLE)]).fetchone()
    if row is None:
        return None
    if row["seen_at"] <= after(at, -SEEN_EVERY):
        with journal.writing() as db:
            db.execute("UPDATE sessions SET seen_at = ? WHERE digest = ?", [at, digest])
    return account_of(row)


def leave(journal: Journal, secret: str, *, at: str | None = None) -> None:
    """Ends the session; nothing happens when there is none."""
    with journal.writing() as db:
        sql = "DELETE FROM sessions WHERE digest = ? RETURNING account_id"
        for row in db.execute(sql, [tokens.digest(secret)]).fetchall():
            note(db, row["account_id"], "entry.left", row["account_id"], at=at)


def change_password(
    journal: Journal, account: Account, secret: str, old: str, new: str, *, at: str | None = None
) -> None:
    """One's own; all sessions but that of ``secret`` end. Raises AccountError."""
    at = at or now()
    with journal.reading() as db:
        row = db.execute("SELECT * FROM accounts WHERE account_id = ?", [account.account_id]).fetchone()
    kept = row["password"] if row else None
    good = passwords.agrees(kept, old)
    chosen = passwords.hashed(new, account.name) if good else None
    with journal.writing() as db:
        if chosen and _still(db, account.account_id, kept):
            return set_password(db, account.account_id, chosen, at, but=tokens.digest(secret))
        note(db, account.account_id, "account.password.refused", account.account_id, at=at)
    raise AccountError("the password that you have now is another; write it again", code="refused")


# --- inside a transaction: for the other modules of this room -----------------------------------------------------


def opened(db: sqlite3.Connection, account_id: str, by: str, at: str) -> str:
    """The secret of a new session; ``by`` says what let in. Those that are over are swept out."""
    db.execute("DELETE FROM sessions WHERE expires_at <= ? OR seen_at <= ?", [at, after(at, -SESSION_IDLE)])
    secret, digest = tokens.fresh()
    cells = [digest, account_id, at, at, after(at, SESSION_LASTS)]
    db.execute("INSERT INTO sessions (digest, account_id, made_at, seen_at, expires_at) VALUES (?, ?, ?, ?, ?)", cells)
    note(db, account_id, "entry.made", account_id, {"by": by}, at=at)
    return secret


def set_password(db: sqlite3.Connection, account_id: str, chosen: str, at: str, *, but: str | None = None) -> None:
    """The hash of a new password; whoever knew the old one is out, but for the session of the digest ``but``."""
    db.execute("UPDATE accounts SET password = ? WHERE account_id = ?", [chosen, account_id])
    db.execute("DELETE FROM sessions WHERE account_id = ? AND digest IS NOT ?", [account_id, but])
    db.execute("DELETE FROM invitations WHERE account_id = ?", [account_id])
    note(db, account_id, "account.password", account_id, at=at)


def _still(db: sqlite3.Connection, account_id: str, kept: str | None) -> bool:
    """Is the hash that was compared still the account's? A closed one has none."""
    sql = "SELECT 1 FROM accounts WHERE account_id = ? AND password = ?"
    return db.execute(sql, [account_id, kept]).fetchone() is not None


def _note_refusal(db: sqlite3.Connection, row: sqlite3.Row | None, at: str) -> None:
    """Of a name that nobody has not even the name: people type passwords into the wrong field."""
    if row is None:
        subject, why = None, "no such name"
    elif row["closed_at"] is not None:
        subject, why = row["account_id"], "closed"
    else:
        subject, why = row["account_id"], "wrong password" if row["password"] else "no password yet"
    note(db, None, "entry.refused", subject, {"why": why}, at=at)
