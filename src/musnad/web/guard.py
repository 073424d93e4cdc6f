"""What every request goes through: the host it names, what a browser may do with the answer, how much one may ask."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers as Given
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Headers:
    """Every answer with the headers that keep it to itself; nothing but static files may be kept by others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "private, no-cache")
                headers.setdefault("vary", "Cookie")
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)


ANY_ADDRESS = "*"  # among the names of hosts: any address in digits
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s:/?#@\\\[\]]+)(?::\d{1,5})?")  # and no user, path or second port


class Hosts:
    """Refuses what is asked of a host of another name: whoever points a name of his at us would make his page ours.

    ``hosts``: with port or without; ``ANY_ADDRESS`` for a machine that has several: no page has digits as its name.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.names = {_name(host) for host in hosts if host != ANY_ADDRESS}
        self.any_address = ANY_ADDRESS in hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._ours(_name(Given(scope=scope).get("host", ""))):
            return await self.app(scope, receive, send)
        told = "the workbench does not go by this name; what it goes by is told at its start, see musnad serve --name\n"
        return await PlainTextResponse(told, 400)(scope, receive, send)

    def _ours(self, name: str) -> bool:
        return name in self.names or (self.any_address and _is_address(name))


def _name(host: str) -> str:
    """Of a host with or without a port; empty for what is none."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower() if found else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Rates:
    """How often something may be done in a time, for each who does it."""

    def __init__(self, rate: str) -> None:
        self._rate = parse(rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def allows(self, who: str) -> bool:
        """Counts one more; False when that is too often."""
        return self._limiter.hit(self._rate, who)

    @property
    def minutes(self) -> int:
        """After how long all may be done again."""
        return -(-self._rate.get_expiry() // 60)


def sender(request: Request) -> str:
    """The address that a request comes from. Of IPv6 the first half, since one customer has all of the second."""
    address = request.client.host if request.client else ""
    if ":" in address and _is_address(address.partition("%")[0]):
        return str(ipaddress.ip_network((address.partition("%")[0], 64), strict=False))
    return address


def from_elsewhere(request: Request) -> bool:
    """Does a request that changes something come from a page that isn't ours? Browsers say so themselves.

    The host that is asked is one of ours, see ``Hosts``.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != request.headers.get("host", "").lower()
