"""What an address answers, when the caller gives it. Nothing else in Musnad opens a connection.

urllib3 is used bare: trafilatura brings it anyway, and its connections take an address to connect to apart from the
name to ask for, which is what guards against a name that leads to another address the second time it is looked up
(DNS rebinding). Proxies of the environment are not used: a check of addresses would mean nothing behind them.
"""

from __future__ import annotations

import datetime
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from musnad.errors import InputError
from musnad.records import Record
from musnad.sources.checks import too_large
from musnad.sources.formats import PAGE_TYPES, content_type
from musnad.sources.limits import Limits

OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536  # bytes read at a time
_SAFE = "/%:@!$&()*+,;=~?'"  # what may stand in a path or query as it is
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HEADERS = {"User-Agent": "musnad", "Accept": "text/html, text/plain;q=0.5", "Accept-Encoding": "gzip, deflate"}


class Fetched(Record, frozen=True):
    """The bytes of a page, the address it came from after redirects, the charset the server names, and when: ISO, UTC."""

    data: bytes
    url: str
    charset: str | None
    retrieved_at: str


class Answer(Record, frozen=True, kw_only=True):
    """What a server answers to one request. There is a body with status 200 only, an address to go on to with a
    redirect only. ``etag``, ``modified`` and ``retry_after`` are the headers as the server writes them."""

    url: str
    status: int
    reason: str = ""
    data: bytes = b""
    charset: str | None = None
    location: str | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None


class _Target(Record, frozen=True):
    """Whom to ask for what: the checked IP address to connect to, the host and path to ask for."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    address: str


def fetched(url: str, limits: Limits) -> Fetched:
    """The page at the address, redirects followed, each of them checked.

    Raises InputError with code bad-url, private-address, unreachable, timeout, tls, http-status, content-type,
    redirects or too-large.
    """
    deadline = time.monotonic() + limits.total_seconds
    for _ in range(limits.max_redirects + 1):
        answer = answered(url, limits, types=PAGE_TYPES, deadline=deadline)
        if answer.location is None:
            moment = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            return Fetched(data=good(answer).data, url=answer.url, charset=answer.charset, retrieved_at=moment)
        url = answer.location
    raise InputError(f"more than {limits.max_redirects} redirects, the last to {url[:200]}", code="redirects")


def answered(
    url: str,
    limits: Limits,
    *,
    headers: Mapping[str, str] | None = None,
    types: Collection[str] | None = None,
    deadline: float | None = None,
) -> Answer:
    """What the address answers to one request; a redirect is told and not followed.

    ``headers`` are sent beside the usual ones, or instead of them. A body of a media type that is not among ``types``
    is not read. At the ``deadline`` (``time.monotonic``; by default ``limits.total_seconds`` from now) all is cut.
    Raises InputError as ``fetched`` does, but for http-status and redirects.
    """
    deadline = deadline or time.monotonic() + limits.total_seconds
    target = _target(url, limits)
    with _response(target, limits, deadline, headers or {}) as response:
        return _answer(response, target, limits, types)


def good(answer: Answer) -> Answer:
    """The answer, when its status is 200. Raises InputError http-status otherwise."""
    if answer.status != OK:
        raise InputError(f"the server answers {answer.status} {answer.reason}".strip(), code="http-status")
    return answer


def _target(url: str, limits: Limits) -> _Target:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:  # UnicodeError of a host name is one
        raise InputError(f"not an address: {url[:200]}: {error}", code="bad-url") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"not an http or https address: {url[:200]}", code="bad-url")
    if parts.username or parts.password:
        raise InputError("an address with a user name or password; save the page and give the file", code="bad-url")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    address = _checked_address(host, port, limits)
    return _Target(url=url, scheme=parts.scheme, host=host, port=port, path=path, address=address)


def _checked_address(host: str, port: int, limits: Limits) -> str:
    """The first address of the host that may be connected to."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise InputError(f"no address for the host {host}: {error.strerror or error}", code="unreachable") from error
    allowed = [address for address in found if limits.allow_private or is_public(address)]
    if not allowed:
        raise InputError(
            f"{host} is at {found[0]}, a loopback, private or reserved address; it is fetched only if that is allowed",
            code="private-address",
        )
    return allowed[0]


def is_public(address: str) -> bool:
    """Is it an address on the open internet? An IPv4 address within an IPv6 one counts as what it is."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        translated = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        inner = ip.ipv4_mapped or ip.sixtofour or translated
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


@contextmanager
def _response(
    target: _Target, limits: Limits, deadline: float, headers: Mapping[str, str]
) -> Iterator[BaseHTTPResponse]:
    """The server's answer, its body not read yet. At the deadline the connection is cut, whatever the server sends."""
    left = deadline - time.monotonic()
    connection = _connection(target, max(0.01, min(limits.connect_seconds, left)))
    cut: threading.Timer | None = None
    try:
        connection.connect()
        cut = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [connection.sock])
        cut.daemon = True
        cut.start()
        connection.timeout = max(0.01, min(limits.read_seconds, deadline - time.monotonic()))
        connection.request(
            "GET", target.path, headers={**_HEADERS, **headers, "Host": _host_header(target)}, preload_content=False
        )
        with closing(connection.getresponse()) as response:
            yield response
        if time.monotonic() >= deadline:  # a body that ends where the connection is cut looks whole
            raise TimeoutError
    except InputError:
        raise
    except urllib3.exceptions.NewConnectionError as error:  # a TimeoutError to urllib3, whatever went wrong
        raise InputError(f"no connection to {target.host}: {error.__cause__ or error}", code="unreachable") from error
    except (TimeoutError, urllib3.exceptions.TimeoutError) as error:
        raise _too_slow(limits) from error
    except ssl.SSLError as error:
        raise InputError(f"no safe connection to {target.host}: {error.reason or error}", code="tls") from error
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        if time.monotonic() >= deadline:
            raise _too_slow(limits) from error
        raise InputError(f"{target.host} does not answer as it should: {error}", code="unreachable") from error
    finally:
        if cut:
            cut.cancel()
        connection.close()


def _too_slow(limits: Limits) -> InputError:
    return InputError(
        f"too slow: silent for {limits.read_seconds:g} seconds or not done in {limits.total_seconds:g}; try again",
        code="timeout",
    )


def _connection(target: _Target, timeout: float) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(target.address, target.port, timeout=timeout)
    trusted = ssl.create_default_context()
    return HTTPSConnection(
        target.address, target.port, timeout=timeout, server_hostname=target.host, ssl_context=trusted
    )


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):  # it may be closed by now
        connected.shutdown(socket.SHUT_RDWR)


def _host_header(target: _Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    usual = 443 if target.scheme == "https" else 80
    return host if target.port == usual else f"{host}:{target.port}"


def _answer(response: BaseHTTPResponse, target: _Target, limits: Limits, types: Collection[str] | None) -> Answer:
    kind, charset = content_type(response.headers.get("Content-Type", ""))
    is_read = response.status == OK
    if is_read and types is not None and kind not in types:
        raise InputError(f"the address gives {kind[:80]}, not a page or a text", code="content-type")
    return Answer(
        url=target.url,
        status=response.status,
        reason=response.reason or "",
        data=_body(response, limits) if is_read else b"",
        charset=charset,
        location=_location(response, target),
        etag=response.headers.get("ETag"),
        modified=response.headers.get("Last-Modified"),
        retry_after=response.headers.get("Retry-After"),
    )


def _location(response: BaseHTTPResponse, target: _Target) -> str | None:
    where = response.headers.get("Location")
    return urljoin(target.url, where) if where and response.status in _REDIRECTS else None


def _body(response: BaseHTTPResponse, limits: Limits) -> bytes:
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > limits.max_bytes:
        raise too_large(limits)
    body = bytearray()
    for piece in response.stream(_PIECE, decode_content=True):
        body += piece
        if len(body) > limits.max_bytes:
            raise too_large(limits)
    return bytes(body)
