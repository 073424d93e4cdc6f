"""A record of a document in a form, to correct it, or to add one of words that were selected."""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.accounts import Permission
from musnad.records import Doc, Span
from musnad.review import Decision, Kind, State, fields, reasons_for
from musnad.review.fields import Value
from musnad.review.tables import states_in
from musnad.store.reading import Tables, doc_of
from musnad.web.deciding import take
from musnad.web.desk import Desk, Visitor
from musnad.web.machine import rows_of
from musnad.web.originals import KINDS, as_read, same
from musnad.web.recordform import Shown, given, shown
from musnad.web.screen import Action, Screen, WebError
from musnad.web.screens.deciding import Standing, decided, no_record
from musnad.web.tongue import Tongue

# What a record of each kind is made of; words that are selected go there.
_WORDS = {"event": "trigger", "statement": "content", "place": "span", "time": "span", "mandate": "evidence",
          "entity": "span"}  # fmt: skip
_ORDINARY: dict[Kind, dict[str, Value]] = {
    "event": {"realis": "asserted", "time_level": "T6", "two_sided": False, "headline_only": False, "exported": False},
    "statement": {"mode": "indirect", "stance": "assert", "headline": False},
    "place": {"geometry": "unresolved", "role": "event"}, "time": {"anchor": "none", "level": "T6"},
    "mandate": {"status": "unknown"}, "entity": {"privacy": "restricted"},
}  # fmt: skip
_AROUND = 60  # characters of the text beside the words


class RecordAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A record to correct, ``object``; or the kind of one to add, with the span of its words.

    With both, the span goes into the record in place of its words.
    """

    doc: str
    run: str = ""
    object: str = ""
    kind: Kind = "event"
    start: int | None = None
    end: int | None = None


class RecordForm(msgspec.Struct, frozen=True, kw_only=True):
    """A record as its form has it. ``was``: its values now, which go back with those of the form; ``base``: its version."""

    run: str
    doc_id: str
    object_id: str
    kind: Kind
    base: int
    stage: str
    fields: list[Shown]
    was: dict[str, Any]
    words: str
    before: str
    after: str


def answer(desk: Desk, visitor: Visitor, asked: RecordAsked) -> RecordForm:
    run = desk.run(asked.run)
    tables = rows_of(desk, run, asked.doc)
    doc = doc_of(tables)
    state = states_in(desk.journal, run, [doc.id]).get(asked.object)
    kind, was = _known(tables, asked, state)
    now = {**was, **({} if asked.object else _ORDINARY[kind]), **_selected(doc, kind, asked)}
    span = _place(now.get(_WORDS[kind])) or _first_mention(doc, asked.object)
    text = doc.text
    return RecordForm(
        run=run, doc_id=doc.id, object_id=asked.object, kind=kind, base=state.version if state else 0,
        stage=state.stage if state else "machine", fields=shown(kind, now, doc), was=was, words=span.of(text),
        before=text[max(0, span.start - _AROUND) : span.start], after=text[span.end : span.end + _AROUND],
    )  # fmt: skip


def _known(tables: Tables, asked: RecordAsked, state: State | None) -> tuple[Kind, dict[str, Any]]:
    """The kind of a record and its values as they are now; of one to add, none."""
    if not asked.object:
        return asked.kind, dict.fromkeys(fields(asked.kind))
    machine = as_read(tables).get(state.part_of or asked.object if state else asked.object)
    kind = state.kind if state else machine.kind if machine else None
    if kind is None:
        raise no_record(asked.object)
    current = {**(machine.values if machine else {}), **(state.values if state else {})}
    return kind, msgspec.to_builtins({name: current.get(name) for name in fields(kind)})


def _selected(doc: Doc, kind: Kind, asked: RecordAsked) -> dict[str, Value]:
    if asked.start is None or asked.end is None:
        return {}
    if not 0 <= asked.start < asked.end <= len(doc.text):
        raise WebError(f"start and end: the document has {len(doc.text)} characters", code="bad-value")
    name = _WORDS[kind]
    span = [asked.start, asked.end]
    found: dict[str, Value] = {name: [span] if fields(kind)[name].kind == "spans" else span}
    if asked.object:
        return found
    if kind == "event":
        found["evidence"] = [span]
    if kind == "entity":
        found["name"] = " ".join(doc.text[asked.start : asked.end].split())[:1000]
    return found


def _place(value: Any) -> Span | None:  # noqa: ANN401  # a span, spans or nothing
    match value:
        case [int(start), int(end)] | [[int(start), int(end)], *_]:
            return Span(start, end)
    return None


def _first_mention(doc: Doc, entity_id: str) -> Span:
    return next((mention.span for mention in doc.mentions if mention.entity_id == entity_id), Span(0, 0))


def further(visitor: Visitor, page: RecordForm, tongue: Tongue) -> dict[str, Any]:
    reasons = {code: getattr(one, tongue.language) for code, one in reasons_for(page.kind).items()}
    return {"kinds_of_record": KINDS, "reasons": reasons, "was": msgspec.json.encode(page.was).decode()}


SCREEN = Screen("correcting", "/documents/{doc}/correct", RecordAsked, answer,
                "A record with its fields, to correct it, or to add one", needs=Permission.DECIDE, further=further)  # fmt: skip


# --- what comes back ----------------------------------------------------------------------------------------------

_NAMES = sorted({name for kind in KINDS for name in fields(kind)})
Correction = msgspec.defstruct(
    "Correction",
    [
        ("doc", str), ("run", str), ("kind", Kind), ("object", str, ""), ("base", int, 0), ("was", str, "{}"),
        ("reason", str | None, None), ("comment", str | None, None), ("seconds", float | None, None),
        *((f"f_{name}", tuple[str, ...], ()) for name in _NAMES),
    ],
    frozen=True, kw_only=True, module=__name__,
)  # fmt: skip
Correction.__doc__ = """What a form holds of a record: each field as ``f_NAME``, texts, of which none means that it has no
value. ``was``: the values that it held before, as JSON; fields that are not in it stay as they are. Without ``object`` a
record is added."""


def correct(desk: Desk, visitor: Visitor, sent: Any) -> Standing:  # noqa: ANN401  # a Correction, which is made of the fields
    tables = rows_of(desk, sent.run, sent.doc)
    doc = doc_of(tables)
    state = states_in(desk.journal, sent.run, [doc.id]).get(sent.object)
    kind, now = _known(tables, RecordAsked(doc=doc.id, object=sent.object, kind=sent.kind), state)
    was = _was(sent.was)
    new = given(kind, {name: getattr(sent, f"f_{name}") for name in _NAMES}, was, doc)
    changes = {name: (now.get(name), value) for name, value in new.items() if not same(value, was[name])}
    decision = Decision(
        run_id=sent.run, kind=kind, object_id=sent.object, doc_id=doc.id, base=sent.base, comment=sent.comment,
        action="edit" if sent.object else "add", reason=sent.reason, seconds=sent.seconds,
        changes={name: change for name, change in changes.items() if not same(*change)},
    )  # fmt: skip
    return decided(take(desk, visitor, decision))


def _was(text: str) -> dict[str, Value]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise WebError(f"was: {error}", code="bad-value") from error


ACTION = Action("correct", "/documents/correct", Correction, correct, "Corrects a record, or adds one")
