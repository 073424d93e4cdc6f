"""Visits, so that "new since the last visit" can be asked."""

from __future__ import annotations

from typing import Protocol

import msgspec

from musnad.accounts.moments import SEEN_EVERY, VISIT_GAP, after
from musnad.journal import Journal, now


class Somebody(Protocol):
    """An account, or who works without one at his own machine."""

    @property
    def account_id(self) -> str: ...


class Visit(msgspec.Struct, frozen=True):
    """When this one began, and the one before, None at the first. What came after ``before_at`` is new.

    Its beginning and not its end: what came in while somebody was looking at other things is shown twice, not never.
    """

    began_at: str
    before_at: str | None


def visit(journal: Journal, account: Somebody, *, at: str | None = None) -> Visit:
    """The visit that a request belongs to: another one when the last request is ``VISIT_GAP`` ago or more."""
    at = at or now()
    sql = "SELECT * FROM visits WHERE account_id = ?"
    with journal.reading() as db:
        row = db.execute(sql, [account.account_id]).fetchone()
    if row is not None and row["seen_at"] > after(at, -SEEN_EVERY):
        return Visit(row["began_at"], row["before_at"])
    return _seen(journal, account.account_id, at)


def _seen(journal: Journal, account_id: str, at: str) -> Visit:
    sql = """INSERT INTO visits (account_id, began_at, seen_at) VALUES (:account, :at, :at)
        ON CONFLICT (account_id) DO UPDATE SET
            before_at = CASE WHEN seen_at <= :gap THEN began_at ELSE before_at END,
            began_at = CASE WHEN seen_at <= :gap THEN :at ELSE began_at END,
            seen_at = max(seen_at, :at)
        RETURNING began_at, before_at"""
    with journal.writing() as db:
        (row,) = db.execute(sql, {"account": account_id, "at": at, "gap": after(at, -VISIT_GAP)}).fetchall()
    return Visit(row["began_at"], row["before_at"])
