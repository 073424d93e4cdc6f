"""A store of an earlier schema brought to this one, step by step, in one transaction.

A step is what changed from one version to the next, as SQL that DuckDB and PostgreSQL both understand. Version 1 is what
``columns.tsv`` first said; whoever changes that file adds a step here and counts ``schema.VERSION`` up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from musnad.store.database import Database, StoreError
from musnad.store.schema import VERSION

Steps = Mapping[int, Sequence[str]]

STEPS: Steps = {}  # by the version that a step leads to


def prepare(
    db: Database, found: int | None, create: Iterable[str], steps: Steps = STEPS, version: int = VERSION
) -> None:
    """The tables made where ``found`` is None, else brought from version ``found`` to ``version``.

    Raises StoreError when the store is of a later version than this Musnad knows.
    """
    if found == version:
        return
    if found is not None and found > version:
        raise StoreError(f"the store is of schema {found}, this Musnad knows {version}; use a newer Musnad")
    with db.transaction():
        for sql in create if found is None else _steps(found, steps, version):
            db.execute(sql)
        db.execute("DELETE FROM schema_version")
        db.execute("INSERT INTO schema_version VALUES ($1)", version)


def _steps(found: int, steps: Steps, version: int) -> Iterable[str]:
    for reached in range(found + 1, version + 1):
        if reached not in steps:
            raise StoreError(f"there is no way from schema {found} to {version}; read the archive anew")
        yield from steps[reached]


def version_of(db: Database) -> int | None:
    """The schema of a store; None where there is none."""
    known = "SELECT 1 FROM information_schema.tables WHERE table_name = $1 AND table_schema = current_schema()"
    if not list(db.rows(known, "schema_version")):
        return None
    return next((row["version"] for row in db.rows("SELECT version FROM schema_version")), None)


def check(found: int | None, name: str, version: int = VERSION) -> None:
    """Raises StoreError unless a store can be read as it is."""
    if found is None:
        raise StoreError(f"{name}: there is no store; make one with: musnad run INPUT -o FOLDER")
    if found != version:
        newer = found > version
        remedy = "use a newer Musnad" if newer else "open it once for writing: musnad run brings it up to date"
        raise StoreError(f"{name}: the store is of schema {found}, this Musnad knows {version}; {remedy}")
