"""The address of a PostgreSQL database, and what of it may be shown."""

from __future__ import annotations

import psycopg
from psycopg.conninfo import conninfo_to_dict

from musnad.store.database import StoreError

_FORM = "postgresql://USER@HOST:PORT/DATABASE"
_SECRET = ("password", "sslpassword")


class Address:
    """``settings`` are libpq's words for it. Raises StoreError, without the address: there may be a password in it."""

    def __init__(self, url: str) -> None:
        try:
            self.settings = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
        except psycopg.ProgrammingError:
            raise _unclear() from None  # its message quotes from the address
        # A password with a bare @ or / spills into the host or the port.
        if "@" in self.settings.get("host", "") or not self.settings.get("port", "0").replace(",", "").isdigit():
            raise _unclear()

    @property
    def shown(self) -> str:
        """Host, port, database and schema; no user, no password."""
        of = self.settings
        port = f":{of['port']}" if "port" in of else ""
        place = f"{of.get('host', '')}{port}/{of.get('dbname', '')}"
        return f"postgresql://{place}{' ' + of['options'] if 'options' in of else ''}"

    def without_password(self, text: str) -> str:
        """A message of the server or of libpq, fit to be shown."""
        for name in _SECRET:
            if secret := self.settings.get(name):
                text = text.replace(secret, "***")
        return text


def _unclear() -> StoreError:
    return StoreError(
        f"an address of PostgreSQL is written {_FORM}; in a password write @ as %40, / as %2F, : as %3A and % as %25"
    )
