"""One's own account: how things are shown, the password, the sessions."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.accounts import Permission, sessions
from musnad.accounts.roles import ALLOWED
from musnad.accounts.sessions import Session
from musnad.web.desk import Desk, Visitor
from musnad.web.gate import LOOK
from musnad.web.screen import Screen


class AccountAsked(msgspec.Struct, frozen=True):
    """``done``: what was just done, to be said."""

    done: Literal["", "password", "sessions"] = ""


class AccountPage(msgspec.Struct, frozen=True, kw_only=True):
    """``entered``: with an account; else there is nothing to change but ``look``, whose values are ``choices``."""

    entered: bool
    name: str
    role: str
    may: tuple[str, ...]
    look: dict[str, str]
    choices: dict[str, tuple[str, ...]]
    sessions: list[Session]


def answer(desk: Desk, visitor: Visitor, asked: AccountAsked) -> AccountPage:
    return AccountPage(
        entered=visitor.entered,
        name=visitor.name,
        role=visitor.role,
        may=tuple(one for one in Permission if one in ALLOWED[visitor.role]),
        look={name: getattr(visitor, name) for name in LOOK},
        choices=LOOK,
        sessions=sessions.every(desk.journal, visitor.account_id),
    )


SCREEN = Screen("account", "/account", AccountAsked, answer, "One's own account", needs=Permission.READ)
