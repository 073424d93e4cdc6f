"""Saved views: the address of a screen, with its filters, under a name."""

from __future__ import annotations

import secrets
import sqlite3
from urllib.parse import urlsplit

import msgspec

from musnad.accounts.accounts import Account
from musnad.accounts.errors import AccountError
from musnad.accounts.names import unseen, view_name
from musnad.journal import Journal, now

LONGEST = 4000  # characters of an address
MOST = 200  # views of an account


class View(msgspec.Struct, frozen=True, kw_only=True):
    view_id: str
    name: str
    address: str
    made_at: str


def save(journal: Journal, account: Account, name: str, address: str, *, at: str | None = None) -> View:
    """In place of the account's view of that name, if it has one. Raises AccountError."""
    name, address = view_name(name), checked(address)
    cells = [f"view_{secrets.token_hex(8)}", account.account_id, name, address, at or now()]
    sql = """INSERT INTO views (view_id, account_id, name, address, made_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (account_id, name) DO UPDATE SET address = excluded.address, made_at = excluded.made_at
        RETURNING *"""
    with journal.writing() as db:
        (saved,) = db.execute(sql, cells).fetchall()
        (found,) = db.execute("SELECT count(*) FROM views WHERE account_id = ?", [account.account_id]).fetchone()
        if found > MOST:
            raise AccountError(f"you have {MOST} views; forget one first", code="views")
    return _view(saved)


def every(journal: Journal, account: Account) -> list[View]:
    """The account's, by name."""
    with journal.reading() as db:
        rows = db.execute("SELECT * FROM views WHERE account_id = ? ORDER BY name", [account.account_id])
        return [_view(row) for row in rows]


def forget(journal: Journal, account: Account, view_id: str) -> bool:
    """One's own; False when there is none."""
    with journal.writing() as db:
        sql = "DELETE FROM views WHERE view_id = ? AND account_id = ?"
        return db.execute(sql, [view_id, account.account_id]).rowcount > 0


def checked(address: str) -> str:
    """An address on our own host: a path and a query, no more. Raises AccountError.

    Browsers read ``//host`` and ``/\\host`` as another host, and drop tabs and ends of lines before they look.
    """
    if len(address) > LONGEST:
        raise AccountError(f"the address is longer than {LONGEST} characters; filter by less", code="address")
    odd = unseen(address) or any(c.isspace() or c == "\\" for c in address)
    if odd or not address.startswith("/") or address.startswith("//") or urlsplit(address).fragment:
        raise AccountError("the address isn't that of a screen; it begins with one / and has no spaces", code="address")
    return address


def _view(row: sqlite3.Row) -> View:
    return View(**{name: row[name] for name in View.__struct_fields__})
