"""The runs of a store, to choose one of them."""

from __future__ import annotations

import msgspec

from musnad.index import Index


class RunShown(msgspec.Struct, frozen=True, kw_only=True):
    """A run: when it began, what read it, how many reports are indexed of it."""

    run_id: str
    started_at: str | None
    version: str | None
    documents: int | None


def runs(index: Index) -> list[RunShown]:
    """The run that was started last first."""
    found = index.rows("SELECT run_id, started_at, version, documents FROM runs ORDER BY started_at DESC, run_id DESC")
    return [RunShown(**row) for row in found]
