"""A store by what a user calls it."""

from __future__ import annotations

from pathlib import Path

from musnad.store.database import Store, StoreError
from musnad.store.duck import DuckStore

FILE = "musnad.db"  # of a folder
_SCHEMES = ("postgresql", "postgres")


def open_store(place: str | Path) -> Store:
    """The store of a folder (its ``musnad.db``), of a file ``*.db``, or of an address ``postgresql://...``.

    Nothing is opened yet. Raises StoreError for anything else, and when PostgreSQL is asked for without psycopg.
    """
    scheme, colon, _ = str(place).partition("://")
    if colon and isinstance(place, str):
        return _database(place, scheme)
    path = Path(place)
    if path.suffix == ".db" and not path.is_dir():
        return DuckStore(path)
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path}: is no store; name a folder of musnad run, its {FILE}, or postgresql://...")
    return DuckStore(path / FILE)


def _database(address: str, scheme: str) -> Store:
    if scheme not in _SCHEMES:  # the rest of the address may hold a password
        raise StoreError(f"{scheme}://...: no such store; name a folder, a file .db, or postgresql://...")
    try:
        from musnad.store.postgres import PostgresStore
    except ImportError as error:
        raise StoreError("a store in PostgreSQL needs psycopg; install it: pip install 'musnad[postgres]'") from error
    return PostgresStore(address)
