"""What became of an archive's inputs, for the one who gave the command."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.archive.patience import patiently
from musnad.store import queries
from musnad.store.database import Store
from musnad.store.queries import Account, Outcome


def account(store: Store, run_id: str) -> Account:
    """The account of a run, as soon as the store is to be had."""

    def ask() -> Account:
        with store.reading() as db:
            return queries.account(db, run_id)

    return patiently(ask)


def lines(found: Account) -> Iterator[str]:
    """The account as it is told at the end of a run."""
    width = len(f"{found.inputs:,}")
    for one in sorted(found.outcomes, key=lambda one: (one.outcome, one.code or "")):
        yield f"{one.inputs:>{width},}  {_named(one)}"
    yield f"{found.inputs:>{width},}  inputs in all"


def _named(one: Outcome) -> str:
    return f"{one.outcome} ({one.code})" if one.code and one.code != one.outcome else one.outcome
