"""Roles, and what each may do."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from musnad.accounts.errors import AccountError


class Permission(StrEnum):
    READ = "read"  # every screen
    DECIDE = "decide"  # about what a machine read
    SECOND = "second"  # code a second time, blind
    ADJUDICATE = "adjudicate"  # between two codings
    RELEASE = "release"
    EXPORT = "export"  # any record that isn't suppressed, released or not
    ACCOUNTS = "accounts"  # give, close and change them
    AUDIT = "audit"  # read the audit log


class Role(StrEnum):
    """In rising order: each may all that the one before may."""

    READER = "reader"
    CODER = "coder"
    SECOND = "second"
    RELEASER = "releaser"
    ADMIN = "admin"

    @classmethod
    def of(cls, name: str) -> Role:
        """Raises AccountError."""
        if name not in list(cls):
            raise AccountError(f"{name!r} is no role; there are {', '.join(cls)}", code="value")
        return cls(name)

    def may(self, permission: Permission) -> bool:
        return permission in ALLOWED[self]


_ADDED: dict[Role, tuple[Permission, ...]] = {
    Role.READER: (Permission.READ,),
    Role.CODER: (Permission.DECIDE,),
    Role.SECOND: (Permission.SECOND,),
    Role.RELEASER: (Permission.ADJUDICATE, Permission.RELEASE, Permission.EXPORT),
    Role.ADMIN: (Permission.ACCOUNTS, Permission.AUDIT),
}
_RISING = list(Role)
ALLOWED: dict[Role, frozenset[Permission]] = {
    role: frozenset(permission for below in _RISING[: rank + 1] for permission in _ADDED[below])
    for rank, role in enumerate(_RISING)
}


class Acting(Protocol):
    """Whoever acts: an Account."""

    @property
    def account_id(self) -> str: ...

    @property
    def role(self) -> Role: ...


def need(by: Acting | None, permission: Permission) -> str | None:
    """The id of who acts, when the role allows it; None is the owner of the machine, at the command line.

    Raises AccountError.
    """
    if by is None:
        return None
    if not by.role.may(permission):
        least = next(role for role in Role if role.may(permission))
        raise AccountError(f"a {by.role} may not do this ({permission}); ask a {least}", code="not-allowed")
    return by.account_id
