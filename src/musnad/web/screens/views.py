"""Saved views: the address of a screen with its conditions, under a name of one's own."""

from __future__ import annotations

import msgspec

from musnad.accounts import views
from musnad.accounts.accounts import Account
from musnad.accounts.roles import Permission
from musnad.web.desk import Desk, Visitor
from musnad.web.saved import account
from musnad.web.screen import Action, Done, WebError


class Save(msgspec.Struct, frozen=True, kw_only=True):
    """``address``: of a screen, as /events?type=ASSAULT; a view of the same name is replaced."""

    name: str = ""
    address: str


class Forget(msgspec.Struct, frozen=True, kw_only=True):
    """One of one's own views."""

    view_id: str


def save(desk: Desk, visitor: Visitor, given: Save) -> Done:
    views.save(desk.journal, _own(desk, visitor), given.name, given.address)
    return Done()


def forget(desk: Desk, visitor: Visitor, given: Forget) -> Done:
    if not views.forget(desk.journal, _own(desk, visitor), given.view_id):
        raise WebError("you have no such view; it may be deleted already", status=404, code="not-found")
    return Done()


def _own(desk: Desk, visitor: Visitor) -> Account:
    found = account(desk, visitor)
    if found is None:
        raise WebError("views are kept by account; open the workbench with accounts", code="without-accounts")
    return found


SAVE = Action("save-view", "/views/save", Save, save, "Keep an address of a screen under a name", needs=Permission.READ)
FORGET = Action("forget-view", "/views/forget", Forget, forget, "Delete one of one's views", needs=Permission.READ)
