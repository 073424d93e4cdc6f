"""A store in DuckDB and one in PostgreSQL, and parts to put into them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.store.database import Store
from musnad.store.duck import DuckStore
from musnad.store.opening import open_store

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
