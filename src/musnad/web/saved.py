"""Saved views of whoever looks."""

from __future__ import annotations

import msgspec

from musnad.accounts import AccountError, accounts, views
from musnad.web.desk import Desk, Visitor


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A view: the address of a screen under a name."""

    view_id: str
    name: str
    address: str


def account(desk: Desk, visitor: Visitor) -> accounts.Account | None:
    """The visitor's account; None at a desk where nobody enters by name."""
    try:
        return accounts.get(desk.journal, visitor.account_id)
    except AccountError:
        return None


def saved(desk: Desk, visitor: Visitor, path: str) -> list[Saved] | None:
    """The visitor's views of one screen, by name; None without an account."""
    found = account(desk, visitor)
    if found is None:
        return None
    return [
        Saved(view_id=one.view_id, name=one.name, address=one.address)
        for one in views.every(desk.journal, found)
        if one.address.partition("?")[0] == path
    ]
