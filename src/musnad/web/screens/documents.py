"""The reading pane: an article with what was read from it, each part beside its words, and what people made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Literal, NamedTuple

import msgspec
from markupsafe import Markup

from musnad.accounts import Permission
from musnad.export.report.page import data
from musnad.export.report.safe import isolated
from musnad.export.report.view import View
from musnad.index.reports import Copy, copies
from musnad.index.search import found_at
from musnad.records import Doc, Label, Span
from musnad.review import Kind, State, reasons_for
from musnad.review.tables import laid_over, states_in
from musnad.store.database import Cells
from musnad.store.reading import Tables, doc_of
from musnad.web.desk import Desk, Visitor
from musnad.web.machine import rows_of
from musnad.web.originals import KINDS, Reviewed, as_read, reviewed, roles_of
from musnad.web.screen import Screen
from musnad.web.tongue import Tongue, written

_MOST_FOUND = 500
_MOST_COPIES = 50
# Phrases that the script of the pane says.
_SAID = (
    "ui.cite", "ui.cited", "ui.cite_chars", "ui.cite_note", "ui.chain_none", "empty.outlet", "date.unknown", "keys.off",
    "keys.on", "pane.failed", "pane.saved", "pane.nothing_selected", "pane.conflict", "pane.conflict_again",
    "pane.undone", "pane.nothing_to_undo", "pane.no_such", "pane.no_value", "pane.yes", "pane.no",
)  # fmt: skip


class DocumentAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A document as a run read it. ``q``: words to look for in it; ``text``: with or without what is the page's own."""

    doc: str
    run: str = ""
    q: str = ""
    text: Literal["original", "clean"] = "original"


class DocumentPage(msgspec.Struct, frozen=True, kw_only=True):
    """A document as ``musnad read`` gives it, and what people made of its records.

    What a store does not keep is not in ``doc``: tokens, quotations, what was set aside. ``corrected``: the same as people
    left it, without what they added; null when nobody decided anything. ``found``: spans of the words that were asked for.
    """

    run: str
    doc: Doc
    corrected: Doc | None
    reviews: list[Reviewed]
    copies: list[Copy]
    found: list[Span]
    may_decide: bool


def answer(desk: Desk, visitor: Visitor, asked: DocumentAsked) -> DocumentPage:
    run = desk.run(asked.run)
    tables = rows_of(desk, run, asked.doc)
    doc = doc_of(tables)
    states = states_in(desk.journal, run, [doc.id])
    places = found_at(doc.text, asked.q)[:_MOST_FOUND] if asked.q else []
    return DocumentPage(
        run=run, doc=doc, corrected=doc_of(_as_left(tables, states)) if states else None,
        copies=copies(desk.index, run, desk.about(run, doc.id).family_id, doc.id, _MOST_COPIES),
        reviews=reviewed(states, as_read(tables), roles_of(desk.journal)) if states else [],
        found=[Span(*place) for place in places], may_decide=visitor.role.may(Permission.DECIDE),
    )  # fmt: skip


def _as_left(tables: Tables, states: Mapping[str, State]) -> Tables:
    """The rows with corrections laid over. What a person added has too little for a record of the machine, and is shown apart."""
    changed = {id: state for id, state in states.items() if not state.made or state.part_of}
    laid = laid_over(tables, changed)
    laid["event_actors"] = [_in_text(row, tables) for row in laid["event_actors"]]
    return laid


def _in_text(who: Cells, tables: Tables) -> Cells:
    """One whom a person put into an event, with words of the text: his first mention, or the words that were written.

    Where the text has none he stays out of the article, and is told of in what changed.
    """
    if who["start"] is not None:
        return who
    mention = next((row for row in tables["mentions"] if row["entity_id"] == who["entity_id"]), None)
    at = tables["documents"][0]["text"].find(who["text"]) if who["text"] else -1
    if mention:
        return {**who, "start": mention["start"], "end": mention["end"]}
    return {**who, "start": at, "end": at + len(who["text"])} if at >= 0 else who


# --- what the template sees beside the answer ---------------------------------------------------------------------


def further(visitor: Visitor, page: DocumentPage, tongue: Tongue) -> dict[str, Any]:
    doc = page.corrected or page.doc
    view = View(doc, 1, tongue, [span for one in page.reviews for span in spans_of(one)], stored=True)
    return {
        "view": view, "ledger": ledger(doc), "added": [one for one in page.reviews if one.made and one.stage != "withdrawn" and not one.part_of],
        "merged": {one.object_id: [other.object_id for other in page.reviews if other.merged_into == one.object_id]
                   for one in page.reviews},
        "by_id": {one.object_id: one for one in page.reviews}, "spans_of": spans_of, "kinds_of_record": KINDS,
        "kind_of_card": {"statement": "statement", "event": "event", "place": "place", "time": "time", "actor": "entity"},
        "value": lambda change, value: said(view, tongue, change, value), "reasons": _reasons(tongue),
        "words": Markup(data({key: (tongue.text(key),) * 2 for key in (*_SAID, *_decided())})),
        "found": Markup(data([[span.start, span.end] for span in page.found])),
    }  # fmt: skip


def _decided() -> list[str]:
    """What somebody else's decision is told with: what was done, and in which fields."""
    return [key for key in written() if key.startswith(("acted.", "record_field."))]


def _reasons(tongue: Tongue) -> dict[Kind, dict[str, str]]:
    return {kind: {code: getattr(one, tongue.language) for code, one in reasons_for(kind).items()} for kind in KINDS}


class Entry(NamedTuple):
    """A loaded word as somebody uses it."""

    term: str
    kind: str
    owner: str
    neutral: str | None
    labels: tuple[Label, ...]


def ledger(doc: Doc) -> list[Entry]:
    """The loaded words, each once for everybody who uses it; the most used first."""

    def key(label: Label) -> tuple[str, str, str]:
        return label.term, label.kind, label.owner

    runs = [tuple(run) for _, run in groupby(sorted(doc.labels, key=key), key=key)]
    entries = [Entry(run[0].term, run[0].kind, run[0].owner, run[0].neutral, run) for run in runs]
    return sorted(entries, key=lambda entry: (-len(entry.labels), entry.labels[0].span))


def spans_of(one: Reviewed) -> list[Span]:
    """The words of the text that a person's changes point at."""
    return [Span(*span) for change in one.changes for span in _spans(change.after)]


def _spans(value: object) -> Sequence[Any]:
    match value:
        case [int(), int()]:
            return [value]
        case [[int(), int()], *_]:
            return value
    return ()


_GLOSSED = {"type": "event", "mode": "event_mode", "realis": "realis", "stance": "stance", "role": "place_role",
            "geometry": "geometry", "country": "country", "sector": "sector", "status": "status"}  # fmt: skip


def said(view: View, tongue: Tongue, field: str, value: object) -> Markup:
    """A value of a field for people: words for spans and ids, phrases for codes."""
    if value is None or value == [] or value == ():
        return Markup("∅")
    if spans := _spans(value):
        return Markup(" … ").join(view.words(Span(*span)) for span in spans)
    if isinstance(value, bool):
        return tongue.say("pane", "yes" if value else "no")
    if isinstance(value, list | tuple):
        return Markup("، ").join(said(view, tongue, field, one) for one in value)
    if isinstance(value, Mapping):
        return named(view, tongue, str(value.get("entity_id") or value.get("text") or ""))
    if isinstance(value, int | float):
        return Markup("<bdi>{}</bdi>").format(tongue.number(value))
    return named(view, tongue, str(value), _GLOSSED.get(field))


def named(view: View, tongue: Tongue, text: str, table: str | None = None) -> Markup:
    """The name of the record that has the text as its id; else the text, by its phrase where there is one."""
    if entity := view.entity(text):
        return isolated(entity.name)
    if place := view.place(text):
        return view.words(place.span)
    if when := view.when(text):
        return view.words(when.span)
    return tongue.gloss(table, text) if table else isolated(text)


SCREEN = Screen("documents", "/documents/{doc}", DocumentAsked, answer, "A document with all that was read from it, and what people made of it",
                further=further)  # fmt: skip
