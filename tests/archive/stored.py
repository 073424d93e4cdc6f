"""What a store holds, to be compared with what another holds."""

from __future__ import annotations

from musnad.store.database import Store
from musnad.store.schema import tables

_OF_THE_MOMENT = {"shards", "runs"}  # when, how long, and how the work was cut


def contents(store: Store) -> dict[str, list[str]]:
    """Every row of every table that is the same whenever and however often the work was done."""
    with store.reading() as db:
        return {
            table: sorted(repr(sorted(row.items())) for row in db.rows(f"SELECT * FROM {table}"))
            for table in tables()
            if table not in _OF_THE_MOMENT
        }
