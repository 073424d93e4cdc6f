"""One event with all that a decision about it needs: its words and their neighbours, who and where, why it is uncertain."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from musnad.index.queue import mergeable
from musnad.index.reports import Copy, copies
from musnad.review import State
from musnad.review.fields import Value
from musnad.review.overlay import fields_of
from musnad.review.tables import ROLES, laid_over, lists_of, states_in
from musnad.store.database import Cells
from musnad.web.desk import Desk
from musnad.web.machine import rows_of
from musnad.web.screen import WebError

_INDEXED = "run_id, event_id, doc_id, type, day, country, trigger_start, independent"  # rows are wide
_LONGEST = 700  # characters of a sentence that are shown
_COPIES = 12  # of its report


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the text from ``start``, with what they were read as: trigger, actor, recipient, victim, place or time."""

    start: int
    text: str
    marks: list[str]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An event as people left it, or as the machine read it where it is coded blind. ``version`` is the base of a decision.

    ``values``: its fields as decisions have them. ``row``: the rest of its row. ``context``: the sentence before, its own and
    the one after, in pieces; ``start`` and ``end`` are where in the text they lie. ``who``: by field, those who take part.
    ``places``: of the event; ``nearby``: all of the report. ``others``: events that it may be merged with.
    """

    run_id: str
    event_id: str
    doc_id: str
    version: int
    stage: str
    verdict: str | None
    report: dict[str, Any]
    row: dict[str, Any]
    values: dict[str, Any]
    start: int
    end: int
    context: list[list[Piece]]
    who: dict[str, list[dict[str, Any]]]
    entities: list[dict[str, Any]]
    places: list[dict[str, Any]]
    nearby: list[dict[str, Any]]
    speakers: list[dict[str, Any]]
    copies: list[Copy]
    others: list[dict[str, Any]]


class _Found(msgspec.Struct, frozen=True):
    rows: Mapping[str, Sequence[Cells]]
    states: Mapping[str, State]


def item_of(desk: Desk, run_id: str, event_id: str, *, blind: bool = False) -> Item:
    """The event. Raises WebError (404). ``blind``: with nothing that anybody decided."""
    indexed = next(iter(desk.index.by_id("events", _INDEXED, "event_id", [event_id], run_id)), None)
    if indexed is None:
        raise WebError(
            "there is no such event in this run; it may have been merged into another", status=404, code="no-record"
        )
    doc_id = indexed["doc_id"]
    machine = rows_of(desk, run_id, doc_id)
    states = {} if blind else states_in(desk.journal, run_id, [doc_id])
    item = _item(desk, indexed, machine, _Found(laid_over(machine, states), states))
    return msgspec.structs.replace(item, others=[]) if blind else item  # what others made of them would show


def _item(desk: Desk, indexed: Cells, machine: Mapping[str, Sequence[Cells]], found: _Found) -> Item:
    event_id = indexed["event_id"]
    row = next((one for one in found.rows["events"] if one["event_id"] == event_id), None)
    if row is None:
        raise WebError("the run has no such event", status=404, code="no-record")
    state = found.states.get(event_id)
    report = {**found.rows["documents"][0], **found.rows["readings"][0]}
    values = current(machine, event_id, state)
    entities = {one["entity_id"]: one for one in found.rows["entities"]}
    nearby = [_place(one, found.states) for one in found.rows["places"]]
    placed = {one["place_id"]: one for one in nearby}
    ids = values["places"]
    where = [placed[id] for id in (ids if isinstance(ids, list | tuple) else ()) if id in placed]
    start, end, context = _context(found.rows, row, where)
    about = desk.about(row["run_id"], row["doc_id"])
    return Item(
        run_id=row["run_id"], event_id=event_id, doc_id=row["doc_id"], version=state.version if state else 0,
        stage=state.stage if state else "machine", verdict=state.verdict if state else None, report=_report(report),
        row={**row, "independent": indexed["independent"], "family": about.family_kind}, values=values, start=start,
        end=end, context=context, who={name: _people(values[name], entities) for name in ROLES},
        entities=[_named(one) for one in entities.values()], places=where, nearby=nearby,
        speakers=_speakers(found.rows, report["text"]),
        copies=copies(desk.index, row["run_id"], about.family_id, row["doc_id"], _COPIES),
        others=mergeable(desk.index, indexed),
    )  # fmt: skip


def current(machine: Mapping[str, Sequence[Cells]], event_id: str, state: State | None) -> dict[str, Value]:
    """The fields of an event that hold: as people decided, else as the machine read them; of a part, those of the whole."""
    of = (state.part_of if state else None) or event_id
    row = next((one for one in machine["events"] if one["event_id"] == of), None)
    lists = lists_of(machine, of)
    read = fields_of("event", {**row, **lists}) if row else dict.fromkeys(fields_of("event", {}), None)
    return {**lists, **read, **(state.values if state else {})}


def _report(row: Cells) -> dict[str, Any]:
    names = (
        "doc_id",
        "outlet",
        "title",
        "url",
        "published",
        "published_basis",
        "not_before",
        "not_after",
        "characters",
    )
    return {name: row[name] for name in names}


def _place(row: Cells, states: Mapping[str, State]) -> dict[str, Any]:
    state = states.get(row["place_id"])
    return {**row, "candidates": [*_candidates(row["candidates"])], "version": state.version if state else 0}


def _candidates(cell: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # JSON, of which DuckDB gives the text
    for one in (msgspec.json.decode(cell) if isinstance(cell, str) else cell) or ():
        yield {name: one.get(name) for name in ("gazetteer_id", "name", "country", "adm1", "score", "why")}


def _named(row: Cells) -> dict[str, Any]:
    return {name: row[name] for name in ("entity_id", "name", "type", "country", "sector")}


def _people(value: Value, entities: Mapping[str, Cells]) -> list[dict[str, Any]]:
    """Those who take part, with the name of the entity; ``key`` is how a form says that one stays."""
    found = []
    for number, one in enumerate(value if isinstance(value, list | tuple) else ()):
        entity = entities.get(one.get("entity_id") or "", {})
        found.append({**one, "key": f"={number}", "name": entity.get("name") or one.get("text")})
    return found


def _speakers(rows: Mapping[str, Sequence[Cells]], text: str) -> list[dict[str, Any]]:
    """Statements that an event may be told by."""
    return [
        {"statement_id": one["statement_id"], "speaker": one["speaker_name"],
         "content": " ".join(text[one["content_start"] or 0 : one["content_end"] or 0].split())[:60]}
        for one in rows["statements"]
    ]  # fmt: skip


# --- the words ----------------------------------------------------------------------------------------------------


def _context(
    rows: Mapping[str, Sequence[Cells]], event: Cells, places: Sequence[Cells]
) -> tuple[int, int, list[list[Piece]]]:
    """Where the trigger's sentence lies, and the one before, itself and the one after in pieces."""
    text = rows["documents"][0]["text"]
    sentences = rows["sentences"]
    own = next((n for n, one in enumerate(sentences) if one["start"] <= event["trigger_start"] < one["end"]), None)
    if own is None:
        start, end = max(0, event["trigger_start"] - 200), min(len(text), event["trigger_end"] + 200)
        return start, end, [[], _pieces(text, start, end, _marks(rows, event, places)), []]
    spans = [(one["start"], one["end"]) for one in sentences]
    start, end = _around(spans[own], event["trigger_start"])
    before = _pieces(text, max(spans[own - 1][0], spans[own - 1][1] - _LONGEST), spans[own - 1][1], []) if own else []
    after = _pieces(text, spans[own + 1][0], min(spans[own + 1][1], spans[own + 1][0] + _LONGEST), []) \
        if own + 1 < len(spans) else []  # fmt: skip
    return start, end, [before, _pieces(text, start, end, _marks(rows, event, places)), after]


def _around(span: tuple[int, int], trigger: int) -> tuple[int, int]:
    """The sentence, or so much of a very long one that the trigger stands in it."""
    start = max(span[0], min(trigger - _LONGEST, span[1] - 2 * _LONGEST))
    return start, min(span[1], start + 3 * _LONGEST)


def _marks(rows: Mapping[str, Sequence[Cells]], event: Cells, places: Sequence[Cells]) -> list[tuple[int, int, str]]:
    found = [(event["trigger_start"], event["trigger_end"], "trigger")]
    found += [(one["start"], one["end"], one["role"]) for one in rows["event_actors"]
              if one["event_id"] == event["event_id"] and one["start"] is not None]  # fmt: skip
    found += [(one["start"], one["end"], "place") for one in places]
    found += [(one["start"], one["end"], "time") for one in rows.get("times", ()) if one["time_id"] == event["time_id"]]
    return found


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> list[Piece]:
    cuts = sorted({start, end, *(edge for mark in marks for edge in mark[:2] if start < edge < end)})
    return list(_cut(text, cuts, marks))


def _cut(text: str, cuts: Sequence[int], marks: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    for a, b in itertools.pairwise(cuts):
        yield Piece(start=a, text=text[a:b], marks=sorted({name for s, e, name in marks if s <= a and b <= e}))
