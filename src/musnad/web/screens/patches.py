"""Corrections with one cause, as rows of word tables, and the folder to read again with."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from musnad.accounts.roles import Permission
from musnad.folding import fold
from musnad.lexicon import columns, key
from musnad.lexicon.rows import Row
from musnad.review import states
from musnad.review.causes import Patch
from musnad.review.fields import Value
from musnad.review.patches import patches, write
from musnad.web.desk import Desk, Visitor
from musnad.web.machine import originals
from musnad.web.screen import Download, File, Screen

_KINDS = ("event", "place", "entity")
# What each record of a run is about, by how often: an actor by its name, a place by its words, a rule.
_ABOUT = {"actor": ("entities", "name"), "place": ("places", "text"), "rule": ("events", "rule")}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    run: str = ""


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """Corrections with one cause. ``touches``: how many records of the run have it. ``tables``: the rows that mend it, as
    lines of TSV; none, and what ``needs`` a person."""

    about: str
    words: str
    changes: dict[str, list[Any]]
    ids: list[str]
    touches: int
    tables: dict[str, list[str]]
    needs: str | None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """``rows``: how many the folder would hold. ``command``: reads the archive again with it."""

    run: str
    causes: list[Cause]
    rows: int
    command: str


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    run = desk.run(asked.run)
    found = _patches(desk, run)
    return Page(run=run, causes=[_cause(one) for one in found], rows=len({key(row) for one in found for row in one.rows}),
                command="musnad again FOLDER --words musnad-words")  # fmt: skip


def _patches(desk: Desk, run: str) -> list[Patch]:
    """What the corrections ask of the word tables, those that touch most first."""
    decided = list(states(desk.journal, run))
    if not decided:
        return []
    with desk.reading() as db:
        machine: dict[str, Mapping[str, Value]] = {}
        for kind in _KINDS:
            machine |= originals(db, run, kind, {one.object_id for one in decided if one.kind == kind})
    found = patches(decided, machine)
    documents = desk.index.value("SELECT documents FROM runs WHERE run_id = $1", run) or 0
    counts = {about: _counts(desk, run, documents, about) for about in {one.cause.about for one in found}}
    told = [msgspec.structs.replace(one, touches=counts[one.cause.about][one.cause.key]) for one in found]
    return sorted(told, key=lambda one: (-one.touches, one.cause))


@lru_cache(8)
def _counts(desk: Desk, run: str, documents: int, about: str) -> Counter[str]:
    """How many records have a cause, by its key. Asked once for as long as the run has no more ``documents``."""
    table, column = _ABOUT[about]
    sql = f"SELECT {column} AS words, COUNT(*) AS records FROM {table} WHERE run_id = $1 AND {column} IS NOT NULL GROUP BY 1"
    found: Counter[str] = Counter()
    with desk.reading() as db:
        for row in db.rows(sql, run):
            found[row["words"] if about == "rule" else fold(row["words"])] += row["records"]
    return found


def _cause(one: Patch) -> Cause:
    tables: dict[str, list[str]] = {}
    for row in one.rows:
        lines = tables.setdefault(type(row).TABLE, ["\t".join(columns(type(row)))])
        lines.append(_line(row))
    return Cause(
        about=one.cause.about, words=one.words, changes={name: list(pair) for name, pair in one.changes.items()},
        ids=list(one.object_ids), touches=one.touches, tables=tables, needs=one.needs,
    )  # fmt: skip


def _line(row: Row) -> str:
    cells = [value for name, value in msgspec.structs.asdict(row).items() if name != "line"]
    return "\t".join("" if cell is None else " ".join(cell) if isinstance(cell, tuple) else str(cell) for cell in cells)


def download(desk: Desk, visitor: Visitor, asked: Asked) -> File:
    """The folder as a zip. Raises ReviewError when no correction makes a row."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "musnad-words"
        write(_patches(desk, desk.run(asked.run)), folder)
        return File("musnad-words.zip", "application/zip", [_zipped(folder)])


def _zipped(folder: Path) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            moment = zipfile.ZipInfo(
                f"{folder.name}/{file.name}", (1980, 1, 1, 0, 0, 0)
            )  # the same corrections, the same file
            archive.writestr(moment, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


SCREEN = Screen(
    "patches", "/patches", Asked, answer, "Corrections by their cause, as rows of word tables", needs=Permission.DECIDE
)
DOWNLOAD = Download("patches-zip", "/patches.zip", Asked, download, ("application/zip",),
                    "The word tables that the corrections ask for, as a folder", needs=Permission.DECIDE)  # fmt: skip
