"""Where the workbench listens, and by which names browsers reach it."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from pathlib import Path
from typing import NamedTuple

from musnad.errors import InputError
from musnad.web.guard import ANY_ADDRESS

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_WAITING = 128  # connections that nobody has taken yet


class Listening(NamedTuple):
    """``names``: further names of this machine. ``behind``: the name of a proxy that speaks https to browsers, and
    ``proxy`` the address that it comes from. ``certificate``: of this server, with its key in it or in ``key``.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    behind: str | None = None
    proxy: str = "127.0.0.1"
    certificate: Path | None = None
    key: Path | None = None

    @property
    def secure(self) -> bool:
        """Do browsers reach it by https?"""
        return self.behind is not None or self.certificate is not None

    @property
    def local(self) -> bool:
        """Does no other machine reach it?"""
        return self.host in LOOPBACK and self.behind is None

    @property
    def address(self) -> str:
        """What to open in a browser."""
        if self.behind:
            return f"https://{self.behind}"
        host = self.names[0] if self.names else socket.gethostname() if _is_any(self.host) else self.host
        return f"{'https' if self.secure else 'http'}://{_written(host)}:{self.port}"

    @property
    def hosts(self) -> list[str]:
        """What a request may call us, see ``guard.Hosts``."""
        if self.behind:
            return [self.behind, *self.names]
        if self.host in LOOPBACK:
            return [*map(_written, LOOPBACK), *self.names]
        if _is_any(self.host):
            return ["localhost", socket.gethostname(), socket.getfqdn(), ANY_ADDRESS, *self.names]
        return [_written(self.host), *self.names]

    def bound(self) -> socket.socket:
        """The socket, at the port; any that is free if that is 0. Raises InputError."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            return socket.create_server((self.host, self.port), family=family, backlog=_WAITING)
        except OSError as error:
            raise InputError(
                f"cannot listen at {_written(self.host)}:{self.port}: {error.strerror or error}; name another --host or --port",
                code="no-port",
            ) from error

    def checked(self) -> Listening:
        """Raises InputError where the certificate isn't one, before anything else is done."""
        if self.certificate is not None:
            try:
                ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
                    self.certificate, self.key, password=_no_password
                )
            except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
                raise InputError(
                    f"{self.certificate}: is no certificate with its key: {error}; both as PEM, the key without a password",
                    code="no-certificate",
                ) from error
        return self


def _no_password() -> str:
    """Instead of being asked for on the terminal."""
    raise ValueError("the key has a password")


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _written(host: str) -> str:
    """As it stands in an address."""
    return f"[{host}]" if ":" in host else host
