"""Administration: accounts, what may leave for whom, and what is kept for how long."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.accounts import Account, Permission, Role, accounts, links, moments
from musnad.accounts.roles import ALLOWED
from musnad.release.profiles import PROFILES
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Action, Done, Screen, WebError


class AdminAsked(msgspec.Struct, frozen=True):
    """Nothing further."""


class RoleShown(msgspec.Struct, frozen=True):
    name: str
    may: tuple[str, ...]


class ProfileShown(msgspec.Struct, frozen=True):
    """A profile of release; see ``musnad.release.profiles``."""

    name: str
    about: str
    places: str
    care_places: str
    force_days: int
    care_days: int
    everybody: bool
    routes: bool
    local: bool
    snippet: int | None


class Kept(msgspec.Struct, frozen=True):
    """Hours and days for which things are kept."""

    link_hours: int
    session_idle_hours: int
    session_days: int


class AdminPage(msgspec.Struct, frozen=True, kw_only=True):
    """``links``: until when one-time links that wait are good, by account_id. ``without_accounts``: nobody has to enter."""

    own: str
    without_accounts: bool
    accounts: list[Account]
    links: dict[str, str]
    roles: list[RoleShown]
    profiles: list[ProfileShown]
    kept: Kept


def answer(desk: Desk, visitor: Visitor, asked: AdminAsked) -> AdminPage:
    return AdminPage(
        own=visitor.account_id,
        without_accounts=not visitor.entered,
        accounts=accounts.every(desk.journal),
        links=links.pending(desk.journal),
        roles=[RoleShown(role, tuple(p for p in Permission if p in ALLOWED[role])) for role in Role],
        profiles=[ProfileShown(*profile) for profile in PROFILES.values()],
        kept=Kept(_hours(moments.LINK_LASTS.total_seconds()), _hours(moments.SESSION_IDLE.total_seconds()),
                  moments.SESSION_LASTS.days),
    )  # fmt: skip


def _hours(seconds: float) -> int:
    return round(seconds / 3600)


SCREEN = Screen("admin", "/admin", AdminAsked, answer, "Accounts, profiles of release, retention",
                needs=Permission.ACCOUNTS, menu=100)  # fmt: skip


# --- actions ------------------------------------------------------------------------------------------------------

RoleName = Literal["reader", "coder", "second", "releaser", "admin"]


class NewAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    role: RoleName


class SomeAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    account: str


class AccountRole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    account: str
    role: RoleName


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """A one-time link, which is told this once. ``link`` is its address, a path where that of the workbench isn't known."""

    account: Account
    link: str
    hours: int


def make(desk: Desk, visitor: Visitor, given: NewAccount) -> Invited:
    by = _by(desk, visitor)
    return _invited(desk, accounts.make(desk.journal, given.name, given.role, by=by), by)


def invite(desk: Desk, visitor: Visitor, given: SomeAccount) -> Invited:
    return _invited(desk, accounts.get(desk.journal, given.account), _by(desk, visitor))


def set_role(desk: Desk, visitor: Visitor, given: AccountRole) -> Done:
    accounts.set_role(desk.journal, given.account, given.role, by=_by(desk, visitor))
    return Done(next="/admin")


def close(desk: Desk, visitor: Visitor, given: SomeAccount) -> Done:
    accounts.close(desk.journal, given.account, by=_by(desk, visitor))
    return Done(next="/admin")


def reopen(desk: Desk, visitor: Visitor, given: SomeAccount) -> Done:
    accounts.reopen(desk.journal, given.account, by=_by(desk, visitor))
    return Done(next="/admin")


def _invited(desk: Desk, account: Account, by: Account) -> Invited:
    secret = links.invite(desk.journal, account.account_id, by=by)
    hours = _hours(moments.LINK_LASTS.total_seconds())
    return Invited(account=account, link=f"{desk.address}/invited#{secret}", hours=hours)


def _by(desk: Desk, visitor: Visitor) -> Account:
    """Whoever comes to an open desk gives no accounts, with which he could come back when it is open no longer."""
    if not visitor.entered:
        raise WebError(
            "the workbench runs without accounts; start it with them, or use musnad accounts invite",
            status=409, code="without-accounts",
        )  # fmt: skip
    return accounts.get(desk.journal, visitor.account_id)


_NEEDS = Permission.ACCOUNTS
ACTIONS = (
    Action("make-account", "/admin/accounts", NewAccount, make, "Make an account; its one-time link is told once",
           _NEEDS, "invitation.html.j2"),
    Action("invite", "/admin/invite", SomeAccount, invite, "A new one-time link for an account, told once",
           _NEEDS, "invitation.html.j2"),
    Action("set-role", "/admin/role", AccountRole, set_role, "Give an account another role", _NEEDS),
    Action("close-account", "/admin/close", SomeAccount, close, "Close an account; its sessions end at once", _NEEDS),
    Action("reopen-account", "/admin/reopen", SomeAccount, reopen, "Open a closed account, without a password", _NEEDS),
)  # fmt: skip
