"""A store in DuckDB and one in PostgreSQL, and parts to put into them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from musnad.store.database import Store
from musnad.store.duck import DuckStore
from musnad.store.opening import open_store
from tests.store.server import Server, binaries, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    where = binaries()
    if where is None:
        pytest.skip("no PostgreSQL here; on Debian: apt-get install postgresql")
    with running(where) as found:
        yield found


@pytest.fixture
def schema(server: Server) -> Iterator[str]:
    """The address of an empty schema."""
    with server.schema(f"t_{secrets.token_hex(6)}") as url:
        yield url


Open = Callable[[], Store]


@pytest.fixture(params=["duckdb", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What a user calls a store that is not there yet."""
    return str(tmp_path / "musnad.db") if request.param == "duckdb" else request.getfixturevalue("schema")


@pytest.fixture
def store(address: str) -> Store:
    found = open_store(address)
    if isinstance(found, DuckStore):
        found.wait = 0.2
    return found
