"""One-time links: how somebody chooses the first password, or another when it is forgotten."""

from __future__ import annotations

import sqlite3

from musnad.accounts import accounts, names, passwords, tokens
from musnad.accounts.accounts import Account, account_of, added, open_account
from musnad.accounts.audit import note
from musnad.accounts.errors import AccountError
from musnad.accounts.moments import LINK_LASTS, after
from musnad.accounts.roles import Permission, Role, need
from musnad.accounts.sessions import opened, set_password
from musnad.journal import Journal, now

FIRST = "admin"  # name of the first account


def invite(journal: Journal, account_id: str, *, by: Account | None, at: str | None = None) -> str:
    """The secret of a link that is good for one use within ``LINK_LASTS``; earlier ones no longer are.

    Until it is used the old password stays good. Raises AccountError.
    """
    who = need(by, Permission.ACCOUNTS)
    with journal.writing() as db:
        return _invited(db, open_account(db, account_id).account_id, who, at or now())


def invited(journal: Journal, secret: str, *, at: str | None = None) -> Account:
    """Whose link it is; asking doesn't use it. Raises AccountError."""
    sql = """SELECT accounts.* FROM invitations JOIN accounts USING (account_id)
        WHERE digest = ? AND expires_at > ? AND closed_at IS NULL"""
    with journal.reading() as db:
        row = db.execute(sql, [tokens.digest(secret), at or now()]).fetchone()
    if row is None:
        raise _spent()
    return account_of(row)


def accept(journal: Journal, secret: str, password: str, *, at: str | None = None) -> str:
    """Uses the link: sets the password, ends older sessions; the secret of a new one comes back. Raises AccountError."""
    at = at or now()
    account = invited(journal, secret, at=at)
    chosen = passwords.hashed(password, account.name)  # outside the transaction: it takes long, on purpose
    with journal.writing() as db:
        used = db.execute("DELETE FROM invitations WHERE digest = ?", [tokens.digest(secret)]).rowcount
        if not used:  # by somebody else, meanwhile
            raise _spent()
        set_password(db, account.account_id, chosen, at)
        return opened(db, account.account_id, "link", at)


def pending(journal: Journal, *, at: str | None = None) -> dict[str, str]:
    """Until when the links that wait to be used are good, by account_id."""
    with journal.reading() as db:
        rows = db.execute("SELECT account_id, expires_at FROM invitations WHERE expires_at > ?", [at or now()])
        return {row["account_id"]: row["expires_at"] for row in rows}


def first_start(journal: Journal, *, at: str | None = None) -> str | None:
    """While nobody can enter: the secret of a fresh link for the account ``FIRST``, which is made if need be."""
    at = at or now()
    with journal.writing() as db:
        if db.execute("SELECT 1 FROM accounts WHERE password IS NOT NULL").fetchone():
            return None
        return _invited(db, _first(db, at), None, at)


def let_back_in(journal: Journal, name: str, role: str | None) -> tuple[Account, str]:
    """For the owner of the machine: the account of a name, and the secret of a link for it.

    It is made, with ``role``, where there is none; opened where it is closed; and given ``role`` where it has another.
    Raises AccountError.
    """
    try:
        account = accounts.named(journal, name)
    except AccountError as error:
        if role is None:
            raise AccountError(f"{error}, or say --role to make it", code="no-account") from error
        account = accounts.make(journal, name, role, by=None)
    if account.closed_at is not None:
        account = accounts.reopen(journal, account.account_id, by=None)
    if role is not None and role != account.role:
        account = accounts.set_role(journal, account.account_id, role, by=None)
    return account, invite(journal, account.account_id, by=None)


def _first(db: sqlite3.Connection, at: str) -> str:
    row = db.execute("SELECT * FROM accounts WHERE key = ?", [names.key(FIRST)]).fetchone()
    if row is None:
        return added(db, FIRST, Role.ADMIN, None, at).account_id
    account = account_of(row)
    if account.role is not Role.ADMIN or account.closed_at is not None:
        sql = "UPDATE accounts SET role = 'admin', closed_at = NULL WHERE account_id = ?"
        db.execute(sql, [account.account_id])
        note(db, None, "account.role", account.account_id, {"before": account.role, "after": Role.ADMIN}, at=at)
    return account.account_id


def _invited(db: sqlite3.Connection, account_id: str, who: str | None, at: str) -> str:
    db.execute("DELETE FROM invitations WHERE account_id = ? OR expires_at <= ?", [account_id, at])
    secret, digest = tokens.fresh()
    until = after(at, LINK_LASTS)
    db.execute(
        "INSERT INTO invitations (digest, account_id, made_at, expires_at) VALUES (?, ?, ?, ?)",
        [digest, account_id, at, until],
    )
    note(db, who, "account.invited", account_id, {"expires_at": until}, at=at)
    return secret


def _spent() -> AccountError:
    return AccountError("the link was used, replaced or is too old; ask an admin for a new one", code="link")
