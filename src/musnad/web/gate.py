"""Who comes in: nobody has to say so at a desk that only its own machine can reach and that was opened without accounts."""

from __future__ import annotations

import secrets
from typing import Protocol

from starlette.requests import Request

from musnad.web.desk import Visitor
from musnad.web.screen import Needs

# What a role may do; each may do what those before it may, but a second coder adjudicates nothing.
MAY: dict[str, frozenset[Needs]] = {
    "reader": frozenset({"nothing", "read"}),
    "coder": frozenset({"nothing", "read", "decide"}),
    "second": frozenset({"nothing", "read", "decide"}),
    "releaser": frozenset({"nothing", "read", "decide", "release"}),
    "admin": frozenset({"nothing", "read", "decide", "release", "manage"}),
}
LOOK = {"language": ("ar", "en"), "numerals": ("latn", "arab"), "theme": ("auto", "light", "dark")}


class Gate(Protocol):
    """Knows visitors by their requests."""

    def visitor(self, request: Request) -> Visitor | None:
        """Who it is; None when that is not known and must be said first."""
        ...

    def prefers(self, visitor: Visitor, chosen: dict[str, str]) -> None:
        """Keeps how a visitor wants to see things (``LOOK``) beyond the cookies of this browser."""
        ...


class OpenGate:
    """Whoever comes is ``local``, who may do everything. For a loopback address alone."""

    def __init__(self) -> None:
        self._token = secrets.token_urlsafe(32)

    def visitor(self, request: Request) -> Visitor:
        return Visitor(account_id="local", name="local", role="admin", token=self._token, **look(request))

    def prefers(self, visitor: Visitor, chosen: dict[str, str]) -> None:
        """The cookies are all there is."""


def look(request: Request) -> dict[str, str]:
    """How a visitor wants to see things, as far as cookies say so."""
    found = {name: request.cookies.get(f"musnad-{name}", "") for name in LOOK}
    return {name: value for name, value in found.items() if value in LOOK[name]}
