"""Reports of the index: by their ids, and those that are one report with others."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec

from musnad.index.file import Index
from musnad.index.rows import FAMILY
from musnad.store.database import Cells

# Of what is told of a report.
_TOLD = ", ".join(("doc_id, outlet, title, url, published, retrieved_at", *FAMILY))


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Another report that carries the same text."""

    doc_id: str
    outlet: str | None
    title: str | None
    published: date | None
    kind: str | None


def reports(index: Index, run: str, ids: Collection[str]) -> dict[str, Cells]:
    """Reports of a run by their ids."""
    return {row["doc_id"]: row for row in index.by_id("documents", _TOLD, "doc_id", sorted(set(ids)), run)}


def relatives(index: Index, run: str, families: Collection[str], most: int) -> list[Cells]:
    """The reports of families: copies, edits and versions of one text, the first that was published first, so many of all."""
    found = index.by_id("documents", _TOLD, "family_id", sorted(set(families)), run)
    return sorted(found, key=lambda row: (row["published"] or date.max, row["doc_id"]))[:most]


def copies(index: Index, run: str, family: str | None, doc_id: str, most: int) -> list[Copy]:
    """The others of the family of a report."""
    found = relatives(index, run, [family], most + 1) if family else []
    named = ("doc_id", "outlet", "title", "published")
    return [Copy(kind=row["family_kind"], **{name: row[name] for name in named})
            for row in found if row["doc_id"] != doc_id][:most]  # fmt: skip
