"""Who comes in: whoever holds the secret of a session; or, at a desk that only its own machine can reach, anybody."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Protocol, get_args

from starlette.requests import Request
from starlette.responses import Response

from musnad.accounts import Account, Role, accounts, sessions
from musnad.journal import Journal
from musnad.web.desk import LOCAL, Visitor

LOOK: dict[str, tuple[str, ...]] = {
    "language": get_args(accounts.Language),
    "numerals": get_args(accounts.Numerals),
    "theme": get_args(accounts.Theme),
}
_YEAR = 365 * 86_400  # seconds


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
        return Visitor(account_id=LOCAL, name=LOCAL, role=Role.ADMIN, token=self._token, **look(request))

    def prefers(self, visitor: Visitor, chosen: dict[str, str]) -> None:
        """The cookies are all there is."""


class AccountsGate:
    """Whoever has a session, whose secret is in a cookie. ``secure``: browsers reach the workbench by https.

    Before entry a cookie holds a secret for the forms of the door alone, so that they have a token as well.
    """

    def __init__(self, journal: Journal, *, secure: bool) -> None:
        self.journal = journal
        self.secure = secure
        # a browser takes __Host- only from the host itself, by https: no neighbour can slip in a session of his
        self.cookie = "__Host-musnad" if secure else "musnad"
        self._door = f"{self.cookie}-door"

    def visitor(self, request: Request) -> Visitor | None:
        secret = self.secret(request)
        account = sessions.of_session(self.journal, secret) if secret else None
        return _visitor(account, secret) if account else None

    def prefers(self, visitor: Visitor, chosen: dict[str, str]) -> None:
        accounts.set_preferences(self.journal, accounts.get(self.journal, visitor.account_id), **chosen)

    def secret(self, request: Request) -> str:
        """Of the session that a request says it belongs to; empty for none."""
        return request.cookies.get(self.cookie, "")

    def stranger(self, request: Request) -> Visitor:
        """Who has not entered; the token is empty where there is no cookie of the door yet."""
        secret = request.cookies.get(self._door, "")
        token = _token(secret) if secret else ""
        return Visitor(account_id="", name="", role=Role.READER, token=token, **look(request))

    def at_the_door(self, request: Request) -> tuple[Visitor, str]:
        """A stranger with a token, and the secret to give the browser, see ``meet``."""
        secret = request.cookies.get(self._door) or secrets.token_urlsafe(32)
        return Visitor(account_id="", name="", role=Role.READER, token=_token(secret), **look(request)), secret

    def meet(self, response: Response, secret: str) -> None:
        """Gives the browser the cookie of the door."""
        self._set(response, self._door, secret)

    def let_in(self, response: Response, secret: str) -> None:
        """Gives the browser the secret of a session, and the look of its account for when it has left."""
        account = sessions.of_session(self.journal, secret)
        if account:
            keep_look(response, {name: getattr(account, name) for name in LOOK})
        self._set(response, self.cookie, secret)
        self._drop(response, self._door)

    def let_out(self, response: Response) -> None:
        self._drop(response, self.cookie)

    def _set(self, response: Response, name: str, value: str) -> None:
        """Until the browser is closed: it may be one that several people use."""
        response.set_cookie(name, value, path="/", secure=self.secure, httponly=True, samesite="strict")

    def _drop(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path="/", secure=self.secure, httponly=True, samesite="strict")


def look(request: Request) -> dict[str, str]:
    """How a visitor wants to see things, as far as cookies say so."""
    found = {name: request.cookies.get(f"musnad-{name}", "") for name in LOOK}
    return {name: value for name, value in found.items() if value in LOOK[name]}


def keep_look(response: Response, chosen: dict[str, str]) -> None:
    """Keeps it in the browser."""
    for name, value in chosen.items():
        response.set_cookie(f"musnad-{name}", value, max_age=_YEAR, httponly=True, samesite="strict")


def _visitor(account: Account, secret: str) -> Visitor:
    return Visitor(
        account_id=account.account_id, name=account.name, role=account.role, token=_token(secret),
        language=account.language, numerals=account.numerals, theme=account.theme,
    )  # fmt: skip


def _token(secret: str) -> str:
    """What goes with each form of a session: known to its pages, of no use without its secret, which it does not tell."""
    return hmac.new(secret.encode("utf-8", "surrogatepass"), b"form", hashlib.sha256).hexdigest()
