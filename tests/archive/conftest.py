"""A store in DuckDB and one in PostgreSQL, as the tests of the store have them."""

from tests.store.conftest import address, schema, server, store

__all__ = ["address", "schema", "server", "store"]
