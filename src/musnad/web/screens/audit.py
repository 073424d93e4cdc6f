"""The audit log: who entered, was refused, changed an account, decided or took something out; and whether it is whole."""

from __future__ import annotations

import msgspec

from musnad.accounts import Permission, accounts, audit
from musnad.accounts.audit import Chain, Entry
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Action, Screen

ROWS = 100  # of a page


class AuditAsked(msgspec.Struct, frozen=True, kw_only=True):
    """``account``: an account_id. ``action``: one, or a family, as "entry" of "entry.made". ``older``: than this row."""

    account: str = ""
    action: str = ""
    older: int | None = None


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of the log, newest first. ``older``: what to ask the next page with. ``names``: of accounts, by account_id.
    ``actions``: those that there are in the log."""

    entries: tuple[Entry, ...]
    older: int | None
    names: dict[str, str]
    actions: list[str]


def answer(desk: Desk, visitor: Visitor, asked: AuditAsked) -> AuditPage:
    page = audit.page(
        desk.journal, account_id=asked.account or None, action=asked.action or None, older=asked.older, size=ROWS
    )
    names = {one.account_id: one.name for one in accounts.every(desk.journal)}
    return AuditPage(entries=page.entries, older=page.older, names=names, actions=audit.actions(desk.journal))


SCREEN = Screen("audit", "/admin/audit", AuditAsked, answer, "The audit log", needs=Permission.AUDIT)


class AuditCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing further."""


class Checked(msgspec.Struct, frozen=True):
    """Of each sealed table, whether its rows are those that were written."""

    chains: dict[str, Chain]


def check(desk: Desk, visitor: Visitor, given: AuditCheck) -> Checked:
    """Not by GET: whether an answer is still good is told by what the log says, which is in question."""
    return Checked(audit.verified(desk.journal))


ACTIONS = (
    Action("check-audit", "/admin/audit/check", AuditCheck, check, "Check that nothing was changed in the sealed tables",
           Permission.AUDIT, "checked.html.j2"),
)  # fmt: skip
