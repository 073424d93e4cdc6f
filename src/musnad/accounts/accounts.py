"""Accounts: made, changed, closed. They are never deleted, since decisions name them.

``by`` is whose account acts, None the owner of the machine at the command line; ``at`` the moment, now if None.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import Literal, get_args

import msgspec

from musnad.accounts import names
from musnad.accounts.audit import note
from musnad.accounts.errors import AccountError
from musnad.accounts.roles import Permission, Role, need
from musnad.journal import Journal, now

Language = Literal["ar", "en"]
Numerals = Literal["latn", "arab"]
Theme = Literal["auto", "light", "dark"]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """``entered``: has a password, so the one-time link was used."""

    account_id: str
    name: str
    role: Role
    entered: bool
    language: Language
    numerals: Numerals
    theme: Theme
    made_at: str
    closed_at: str | None

    def may(self, permission: Permission) -> bool:
        return self.role.may(permission)


def make(journal: Journal, name: str, role: str, *, by: Account | None, at: str | None = None) -> Account:
    """A new account without a password, see ``links.invite``. Raises AccountError."""
    who = need(by, Permission.ACCOUNTS)
    with journal.writing() as db:
        return added(db, names.account_name(name), Role.of(role), who, at or now())


def every(journal: Journal) -> list[Account]:
    """Open and closed ones, by name."""
    with journal.reading() as db:
        return [account_of(row) for row in db.execute("SELECT * FROM accounts ORDER BY key")]


def get(journal: Journal, account_id: str) -> Account:
    """Raises AccountError."""
    with journal.reading() as db:
        return _account(db, account_id)


def named(journal: Journal, name: str) -> Account:
    """In whatever case it is written. Raises AccountError."""
    with journal.reading() as db:
        row = db.execute("SELECT * FROM accounts WHERE key = ?", [names.sought(name)]).fetchone()
    if row is None:
        raise AccountError("there is no account of this name; look at the list of accounts", code="no-account")
    return account_of(row)


def set_role(journal: Journal, account_id: str, role: str, *, by: Account | None, at: str | None = None) -> Account:
    """Holds from the next request on. Raises AccountError."""
    who, after = need(by, Permission.ACCOUNTS), Role.of(role)
    with journal.writing() as db:
        before = open_account(db, account_id)
        if after is not Role.ADMIN:
            _keep_an_admin(db, before)
        db.execute("UPDATE accounts SET role = ? WHERE account_id = ?", [after, account_id])
        note(db, who, "account.role", account_id, {"before": before.role, "after": after}, at=at)
        return _account(db, account_id)


def close(journal: Journal, account_id: str, *, by: Account | None, at: str | None = None) -> Account:
    """Ends its sessions and its link; what it decided stays. Raises AccountError."""
    who, at = need(by, Permission.ACCOUNTS), at or now()
    with journal.writing() as db:
        _keep_an_admin(db, open_account(db, account_id))
        db.execute("UPDATE accounts SET closed_at = ?, password = NULL WHERE account_id = ?", [at, account_id])
        for table in ("sessions", "invitations"):
            db.execute(f"DELETE FROM {table} WHERE account_id = ?", [account_id])
        note(db, who, "account.closed", account_id, at=at)
        return _account(db, account_id)


def reopen(journal: Journal, account_id: str, *, by: Account | None, at: str | None = None) -> Account:
    """Without a password, as a new one; nothing happens to an open one. Raises AccountError."""
    who = need(by, Permission.ACCOUNTS)
    with journal.writing() as db:
        if _account(db, account_id).closed_at is not None:
            db.execute("UPDATE accounts SET closed_at = NULL WHERE account_id = ?", [account_id])
            note(db, who, "account.reopened", account_id, at=at)
        return _account(db, account_id)


def set_preferences(
    journal: Journal,
    account: Account,
    *,
    language: str | None = None,
    numerals: str | None = None,
    theme: str | None = None,
    at: str | None = None,
) -> Account:
    """One's own; None leaves one as it is. Raises AccountError."""
    asked = {"language": (language, Language), "numerals": (numerals, Numerals), "theme": (theme, Theme)}
    changes = {name: value for name, (value, _) in asked.items() if value is not None}
    for name, value in changes.items():
        if value not in (known := get_args(asked[name][1])):
            raise AccountError(f"{name}: {value!r} is none of {', '.join(known)}", code="value")
    with journal.writing() as db:
        open_account(db, account.account_id)
        for name, value in changes.items():
            db.execute(f"UPDATE accounts SET {name} = ? WHERE account_id = ?", [value, account.account_id])
        if changes:
            note(db, account.account_id, "account.preferences", account.account_id, changes, at=at)
        return _account(db, account.account_id)


# --- inside a transaction: for the other modules of this room -----------------------------------------------------


def added(db: sqlite3.Connection, name: str, role: Role, who: str | None, at: str) -> Account:
    account_id = f"acc_{secrets.token_hex(8)}"
    cells = [account_id, name, names.key(name), role, at]
    try:
        db.execute("INSERT INTO accounts (account_id, name, key, role, made_at) VALUES (?, ?, ?, ?, ?)", cells)
    except sqlite3.IntegrityError as error:
        raise AccountError(f"{name}: the name is taken; choose another", code="name-taken") from error
    note(db, who, "account.made", account_id, {"name": name, "role": role}, at=at)
    return _account(db, account_id)


def open_account(db: sqlite3.Connection, account_id: str) -> Account:
    """Raises AccountError, for closed ones too."""
    account = _account(db, account_id)
    if account.closed_at is not None:
        raise AccountError(f"{account.name}: the account is closed; open it again first", code="no-account")
    return account


def account_of(row: sqlite3.Row) -> Account:
    """A row of the table; extra columns do no harm."""
    held = {name: row[name] for name in Account.__struct_fields__ if name != "entered"}
    return msgspec.convert({**held, "entered": row["password"] is not None}, Account)


def _account(db: sqlite3.Connection, account_id: str) -> Account:
    row = db.execute("SELECT * FROM accounts WHERE account_id = ?", [account_id]).fetchone()
    if row is None:
        raise AccountError("there is no such account; look at the list of accounts", code="no-account")
    return account_of(row)


def _keep_an_admin(db: sqlite3.Connection, account: Account) -> None:
    """Somebody else must be able to enter and give accounts, unless this one is no admin. Raises AccountError."""
    others = "role = 'admin' AND password IS NOT NULL AND account_id <> ?"
    (left,) = db.execute(f"SELECT count(*) FROM accounts WHERE {others}", [account.account_id]).fetchone()
    if account.role is Role.ADMIN and not left:
        raise AccountError(
            f"{account.name} is the last admin who can enter; make another one admin first", code="last-admin"
        )
