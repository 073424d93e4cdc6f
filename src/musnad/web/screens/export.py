"""Exports of exactly what a table shows, after the rules of safety, and written into the audit log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Literal

import msgspec

from musnad.accounts.audit import note
from musnad.accounts.roles import Permission
from musnad.index import EventFilter, events, statements
from musnad.index.reportwise import by_document
from musnad.index.statements import StatementFilter
from musnad.release.stream import Part, Stream
from musnad.review.tables import Decided
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Action, File, WebError
from musnad.web.screens.events import shown as events_shown
from musnad.web.screens.statements import shown as statements_shown

BULK = 1_000  # rows: who takes out more says why
DOCUMENTS = 200  # reports in memory
_MEDIA = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json", "jsonl": "application/jsonl"}
ProfileName = Literal["public", "humanitarian", "research", "court"]


class AskedEvents(EventFilter, frozen=True, kw_only=True):
    """Events by the conditions of the table. ``profile``: for whom, which decides what is withheld; all but ``public``
    need a role that may release. ``bare``: the file alone, else a zip file with the statement of how it came to be.
    ``reason``: needed for more than 1,000 rows."""

    form: Literal["events", "acled", "hxl", "geojson", "plover"] = "events"
    profile: ProfileName = "public"
    bom: bool = False
    bare: bool = False
    reason: str = ""


class AskedStatements(StatementFilter, frozen=True, kw_only=True):
    """Statements by the conditions of the ledger, else as for events."""

    form: Literal["statements"] = "statements"
    profile: ProfileName = "public"
    bom: bool = False
    bare: bool = False
    reason: str = ""


def export_events(desk: Desk, visitor: Visitor, asked: AskedEvents) -> File:
    which = events_shown(desk, asked)
    fit = msgspec.structs.replace(which, fit="yes", copies=False)  # what isn't is in no export

    def parts() -> Iterator[Part]:
        for documents, ids in by_document(desk.index, "events", "event_id", fit.where(), DOCUMENTS):
            yield Part(documents, events=ids)

    return _streamed(desk, visitor, asked, which, events.count(desk.index, which), parts, "/events")


def export_statements(desk: Desk, visitor: Visitor, asked: AskedStatements) -> File:
    which = statements_shown(desk, asked)

    def parts() -> Iterator[Part]:
        for documents, ids in by_document(desk.index, "statements", "statement_id", which.where(), DOCUMENTS):
            yield Part(documents, statements=ids)

    return _streamed(desk, visitor, asked, which, statements.count(desk.index, which), parts, "/statements")


def _streamed(
    desk: Desk, visitor: Visitor, asked: AskedEvents | AskedStatements, which: EventFilter | StatementFilter, rows: int,
    parts: Callable[[], Iterator[Part]], path: str,
) -> File:  # fmt: skip
    _may(visitor, asked, rows)
    conditions = _conditions(which)

    def ended(told: Mapping[str, object]) -> None:
        _note(desk, visitor, "export.done", path, told)

    stream = Stream(
        desk.store, which.run, asked.form, asked.profile, desk.today(), conditions, rows, bom=asked.bom, ended=ended,
        laid=Decided(desk.journal, which.run),
    )  # fmt: skip
    _note(desk, visitor, "export", path, {
        "rows": rows, "conditions": conditions, "form": asked.form, "profile": asked.profile, "reason": asked.reason or None,
    })  # fmt: skip
    pieces = stream.bare(parts()) if asked.bare else stream.zipped(parts())
    first = next(pieces)  # what is wrong with the store or the run is told as an error, not as half a file
    name, _, kind = stream.file.rpartition(".")
    whole = f"musnad-{name}.{kind if asked.bare else 'zip'}"
    return File(whole, _MEDIA[kind] if asked.bare else "application/zip", chain([first], pieces))


def _may(visitor: Visitor, asked: AskedEvents | AskedStatements, rows: int) -> None:
    if asked.profile != "public" and not visitor.role.may(Permission.EXPORT):
        raise WebError("your role may export for the public alone; ask a releaser", status=403, code="not-allowed")
    if rows > BULK and not asked.reason.strip():
        raise WebError(f"{rows:,} rows are more than {BULK:,}; say what they are taken out for", code="purpose",
                       detail={"rows": rows, "most": BULK})  # fmt: skip


def _conditions(which: EventFilter | StatementFilter) -> dict[str, object]:
    """The conditions that are set."""
    fields = msgspec.structs.fields(which)
    values = msgspec.to_builtins(which)
    return {field.name: values[field.name] for field in fields if getattr(which, field.name) != field.default}


def _note(desk: Desk, visitor: Visitor, action: str, path: str, detail: Mapping[str, object]) -> None:
    with desk.journal.writing() as db:
        note(db, visitor.account_id, action, path, detail)


EVENTS = Action(
    "export-events", "/events/export", AskedEvents, export_events, "Events as a file", needs=Permission.READ
)
STATEMENTS = Action(
    "export-statements",
    "/statements/export",
    AskedStatements,
    export_statements,
    "Statements as a file",
    needs=Permission.READ,
)
