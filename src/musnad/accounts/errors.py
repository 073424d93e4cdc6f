"""What accounts refuse."""

from __future__ import annotations

from typing import Literal

from musnad.errors import MusnadError

Code = Literal[
    "address",  # not an address of a screen of ours
    "last-admin",  # nobody would be left who can enter and give accounts
    "link",  # a one-time link that is spent, too old or never was
    "name",  # a name that no account and no view can have
    "name-taken",
    "no-account",  # no such account, or a closed one
    "not-allowed",  # the role doesn't allow it
    "password",  # a password that none may choose
    "password-twice",  # written twice, and not the same
    "reason",  # a bulk export without one
    "refused",  # name and password don't belong together
    "value",  # not one of the values that there are
    "views",  # too many of them
]


class AccountError(MusnadError):
    """What was asked of an account cannot be done. ``code`` is stable; the message says what to do."""

    stage = "accounts"

    def __init__(self, message: str, *, code: Code) -> None:
        super().__init__(message)
        self.code = code
