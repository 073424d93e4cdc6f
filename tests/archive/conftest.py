"""A store in DuckDB and one in PostgreSQL, as the tests of the store have them."""

from tests.store.conftest import address, store

__all__ = ["address", "store"]
