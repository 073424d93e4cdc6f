"""``musnad runs``, ``musnad account`` and ``musnad diff``: what a store says of its runs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import click
import msgspec

from musnad.export.tables import csv_line, safe
from musnad.export.writing import deliver

if TYPE_CHECKING:  # DuckDB and Arrow take a second to load, which no other command should wait for
    from musnad.store.database import Cells
    from musnad.store.diff import Change
    from musnad.store.queries import Account, Shared

Format = Literal["table", "csv", "json"]
_WIDE = 60  # characters of a cell in a table on a terminal

_form = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True,
    help="A table to look at, CSV, or JSON lines.",
)  # fmt: skip


@click.command()
@click.argument("store", metavar="STORE")
@_form
def runs(store: str, form: Format) -> None:
    """List the runs of a store: how each was set up and how much it read."""
    from musnad.store import queries
    from musnad.store.opening import open_store

    with open_store(store).reading() as db:
        _show(queries.runs(db), _RUN, form)


@click.command()
@click.argument("store", metavar="STORE")
@click.option("--run", "run_id", metavar="ID", help="A run by its id or the beginning of it.  [default: the latest]")
@_form
def account(store: str, run_id: str | None, form: Format) -> None:
    """Tell what became of every input of a run: outcomes with their reasons, and how much stays open."""
    from musnad.store import queries
    from musnad.store.opening import open_store

    with open_store(store).reading() as db:
        run = queries.known_run(db, run_id) if run_id else queries.latest_run(db)
        found = queries.account(db, run)
    _show((outcome._asdict() for outcome in found.outcomes), ("outcome", "code", "inputs"), form)
    click.echo(_told(found), err=True)


@click.command()
@click.argument("store", metavar="STORE")
@click.argument("run_a", metavar="RUN_A")
@click.argument("run_b", metavar="RUN_B")
@click.option("--all", "everything", is_flag=True, help="All tables, not only events and statements.")
@_form
def diff(store: str, run_a: str, run_b: str, everything: bool, form: Format) -> None:
    """Show what run B read otherwise than run A: rows gained, lost and changed, in the order of the documents."""
    from musnad.store import queries
    from musnad.store.diff import EVERY_TABLE, TABLES, compared
    from musnad.store.opening import open_store

    counts: Counter[tuple[str, str]] = Counter()
    with open_store(store).reading() as db:
        a, b = queries.known_run(db, run_a), queries.known_run(db, run_b)
        shared = queries.shared(db, a, b)
        changes = _counted(compared(db, a, b, EVERY_TABLE if everything else TABLES), counts)
        lines = _json(changes) if form == "json" else _rows(changes, form)
        deliver(lines, None, sys.stdout.buffer)
    click.echo(_summary(counts, shared), err=True)


# --- what is said at the end ----------------------------------------------------------------------------------------


def _told(found: Account) -> str:
    return (
        f"run {found.run_id}: {found.inputs:,} inputs; of {found.documents:,} documents {_share(found.undated, found.documents)} "
        f"are undated ({found.bounded:,} with a bound); of {found.places:,} mentions of places "
        f"{_share(found.unresolved, found.places)} are unresolved"
    )


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.1%})" if whole else "0"


def _summary(counts: Counter[tuple[str, str]], shared: Shared) -> str:
    changed = [
        f"{table}: " + ", ".join(f"{counts[table, kind]:,} {kind}" for kind in ("gained", "lost", "changed"))
        for table in dict.fromkeys(table for table, _ in counts)
    ]
    read = f"documents: {shared.both:,} read by both, {shared.only_a:,} by A alone, {shared.only_b:,} by B alone"
    return "\n".join([*(changed or ["nothing differs"]), read])


def _counted(changes: Iterable[Change], counts: Counter[tuple[str, str]]) -> Iterator[Change]:
    for change in changes:
        counts[change.table, change.kind] += 1
        yield change


# --- forms --------------------------------------------------------------------------------------------------------

_RUN = ("run_id", "started_at", "version", "codebook", "words", "models", "options", "inputs", "documents",
        "statements", "events")  # fmt: skip
_CHANGE = ("table", "change", "doc_id", "id", "column", "before", "after")


def _json(changes: Iterable[Change]) -> Iterator[bytes]:
    for change in changes:
        yield _line(change._asdict())


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _rows(changes: Iterable[Change], form: Format) -> Iterator[bytes]:
    """A line for each column that changed; a row gained or lost is one line, all of it in one cell."""
    written = _csv if form == "csv" else _table
    return written((cells for change in changes for cells in _cells(change)), _CHANGE)


def _cells(change: Change) -> Iterator[Cells]:
    told: Cells = {"table": change.table, "change": change.kind, "doc_id": change.doc_id, "id": " ".join(change.key)}
    if change.before is None or change.after is None:
        yield {**told, "column": None, "before": _full(change.before), "after": _full(change.after)}
        return
    for column in change.columns:
        yield {**told, "column": column, "before": change.before[column], "after": change.after[column]}


def _full(row: Cells | None) -> Cells | None:
    return None if row is None else {name: cell for name, cell in row.items() if cell not in (None, [])}


def _show(rows: Iterable[Cells], columns: Sequence[str], form: Format) -> None:
    written: Callable[[Iterable[Cells], Sequence[str]], Iterator[bytes]] = {"table": _table, "csv": _csv}.get(
        form, lambda rows, columns: (_line({name: row[name] for name in columns}) for row in rows)
    )
    deliver(written(rows, columns), None, sys.stdout.buffer)


def _csv(rows: Iterable[Cells], columns: Sequence[str]) -> Iterator[bytes]:
    yield csv_line(columns).encode()
    for row in rows:
        yield csv_line([safe(_text(row[name])) for name in columns]).encode()


def _table(rows: Iterable[Cells], columns: Sequence[str]) -> Iterator[bytes]:
    """Cells with two spaces between, cut; not lined up, since the rows stream and may be many."""
    yield ("  ".join(columns) + "\n").encode()
    for row in rows:
        yield ("  ".join(_cut(_text(row[name])) for name in columns) + "\n").encode()


def _cut(text: str) -> str:
    line = "".join(c if c.isprintable() else " " for c in text) or "-"  # nothing of a report moves the cursor
    return line if len(line) <= _WIDE else line[: _WIDE - 1] + "…"


def _text(cell: object) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return msgspec.json.encode(cell).decode()
