"""A Doc again from the rows of a store: the inverse of ``rows.py``, as far as the rows tell.

A store does not keep everything that was read: tokens, quotations, what was set aside, the kind of chrome, cues within
chains and evidence of statements are not in the Doc that comes back. Where it keeps words but not where they stand
(those of a count or an instrument), they are looked for in the text, nearest to what they belong to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import msgspec

from musnad import records
from musnad.records import Doc, Span
from musnad.store.database import Cells, Database
from musnad.store.duck import DuckDatabase
from musnad.store.nearby import FIRST, Near, rows

_TOGETHER = 3  # tables that are read at once
_Each = Callable[[Callable[[str], list[Cells]], Iterable[str]], Iterator[list[Cells]]]
Tables = Mapping[str, Sequence[Cells]]
R = TypeVar("R", bound=records.Record)

_ORDER = {
    "readings": "doc_id", "sentences": "position", "entities": "entity_id", "mentions": 'start, "end" DESC, mention_id',
    "places": 'start, "end", place_id', "times": 'start, "end", time_id', "statements": "content_start, statement_id",
    "assertions": "start, assertion_id", "events": "trigger_start, event_id", "event_actors": "event_id, role, position",
    "event_places": "event_id, position", "claims": "start, claim_id", "labels": 'start, "end", label_id',
    "mandates": "mandate_id",
}  # fmt: skip
_INPUTS = f"SELECT input_id FROM inputs WHERE run_id = $1 AND doc_id = $2{FIRST} {{near}}"
_PROBLEMS = "SELECT name, stage, code, message FROM problems WHERE run_id = $1 AND input_id = $2 ORDER BY position"


def read_doc(db: Database, run_id: str, doc_id: str) -> Doc | None:
    """What a run read in a document; None when it did not read it."""
    tables = tables_of(db, run_id, doc_id)
    return doc_of(tables) if tables else None


def tables_of(db: Database, run_id: str, doc_id: str, near: Near | None = None) -> dict[str, list[Cells]]:
    """The rows of a document as a run read it, by table; nothing when it did not. ``near``: where they lie, if known."""
    found = {"readings": _rows(db, "readings", run_id, doc_id, near)}
    if not found["readings"]:
        return {}
    others = [table for table in _ORDER if table != "readings"]
    with _at_once(db) as each:
        found |= zip(others, each(lambda table: _rows(db, table, run_id, doc_id, near), others), strict=True)
    found["documents"] = rows(db, "SELECT * FROM documents WHERE doc_id = $1 {near}", "documents", near, doc_id)
    found["runs"] = list(db.rows("SELECT * FROM runs WHERE run_id = $1", run_id))
    inputs = sorted(row["input_id"] for row in rows(db, _INPUTS, "inputs", near, run_id, doc_id))
    found["problems"] = [row for input_id in inputs for row in db.rows(_PROBLEMS, run_id, input_id)]
    return found


@contextmanager
def _at_once(db: Database) -> Iterator[_Each]:
    """``map`` over tables: several at once in DuckDB, where each query has a cursor of its own."""
    if isinstance(db, DuckDatabase):
        with ThreadPoolExecutor(_TOGETHER) as pool:
            yield pool.map
    else:
        yield map


def _rows(db: Database, table: str, run_id: str, doc_id: str, near: Near | None) -> list[Cells]:
    sql = f"SELECT * FROM {table} WHERE run_id = $1 AND doc_id = $2 {{near}} ORDER BY {_ORDER[table]}"
    return rows(db, sql, table, near, run_id, doc_id)


def doc_of(tables: Tables) -> Doc:
    """The Doc of rows as ``tables_of`` gives them."""
    document, reading = tables["documents"][0], tables["readings"][0]
    text = document["text"]
    return Doc(
        id=document["doc_id"], sha256=document["doc_id"].removeprefix("sha256:"), notes=tuple(reading["notes"] or ()),
        title=_span(reading, "title"), published=_published(reading), run=_run(tables["runs"]),
        chrome=tuple(records.Chrome(span=span, kind="unknown", rule="readings.chrome") for span in _spans(reading["chrome"])),
        sentences=tuple(_sentence(row) for row in tables["sentences"]), **_who(tables),
        places=tuple(map(_place, tables["places"])), times=tuple(map(_when, tables["times"])),
        statements=tuple(map(_statement, tables["statements"])), assertions=tuple(map(_assertion, tables["assertions"])),
        events=tuple(_events(tables, text)), claims=tuple(_claim(row) for row in tables["claims"]),
        labels=tuple(_label(row) for row in tables["labels"]),
        mandates=tuple(sorted((_mandate(row, text) for row in tables["mandates"]), key=lambda m: m.evidence)),
        problems=tuple(records.Problem(**row) for row in tables["problems"]),
        **_plain(document, "name text outlet url author section retrieved_at updated"),
    )  # fmt: skip


def _run(rows: Sequence[Cells]) -> str:
    if not rows:
        return ""
    row = rows[0]
    models = msgspec.json.decode(row["models"] or "{}")
    return f"musnad {row['version']} words {row['words']} analyser {models.get('analyser') or 'none'}"


def _published(row: Cells) -> records.Published:
    return records.Published(
        day=_day(row["published"]), basis=row["published_basis"], not_before=_day(row["not_before"]),
        not_after=_day(row["not_after"]), why=tuple(row["published_why"] or ()),
        conflicts=tuple(row["published_conflicts"] or ()),
    )  # fmt: skip


# --- words, who, where and when -----------------------------------------------------------------------------------


def _sentence(row: Cells) -> records.Sentence:
    """Its tokens are not kept: the slice of them is empty."""
    return records.Sentence(
        id=row["sentence_id"], span=_ends(row), order=row["position"], first=0, last=0,
        **_plain(row, "paragraph voice rule"),
    )  # fmt: skip


def _who(tables: Tables) -> dict[str, Any]:
    mentions = tuple(
        records.Mention(id=row["mention_id"], span=_ends(row), head=_span(row, "head"),  # type: ignore[arg-type]
                        **_plain(row, "entity_id form metonymy rule"))
        for row in tables["mentions"]
    )  # fmt: skip
    of: defaultdict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        of[mention.entity_id].append(mention.id)
    first = {identity: n for n, identity in enumerate(dict.fromkeys(mention.entity_id for mention in mentions))}
    entities = [
        records.Entity(id=row["entity_id"], mentions=tuple(of[row["entity_id"]]),
                       **_plain(row, "type name actor country sector coded_by why_not public_role privacy flags rule"))
        for row in tables["entities"]
    ]  # fmt: skip
    return {"mentions": mentions, "entities": tuple(sorted(entities, key=lambda e: first.get(e.id, len(first))))}


def _place(row: Cells) -> records.Place:
    named = (
        "text name name_en kind level country adm1 adm2 pcodes gazetteer_id geometry role container descriptor same_as "
        "flags why why_not rule"
    )
    return records.Place(
        id=row["place_id"], span=_ends(row), lat=row["latitude"], lon=row["longitude"],
        offset=_json(row["offset"], records.Offset), candidates=_json(row["candidates"], _CANDIDATES) or (),
        **_plain(row, named),
    )  # fmt: skip


_CANDIDATES: Any = tuple[records.Candidate, ...]


def _when(row: Cells) -> records.When:
    return records.When(
        id=row["time_id"], span=_ends(row), start=_day(row["date_from"]), end=_day(row["date_to"]),
        **_plain(row, "edtf level calendar anchor attaches_to why why_not rule"),
    )  # fmt: skip


# --- who says -----------------------------------------------------------------------------------------------------


def _statement(row: Cells) -> records.Statement:
    named = "speaker_name entity_id resolved_by mode stance modality via chain_key headline body_support why_not rule"
    return records.Statement(
        id=row["statement_id"], cue=_spans(row["cue"]), speaker=_span(row, "speaker"),
        content=_span(row, "content"), addressee=_span(row, "addressee"),  # type: ignore[arg-type]
        chain=_chain(row["chain"]), **_plain(row, named),
    )  # fmt: skip


def _assertion(row: Cells) -> records.Assertion:
    return records.Assertion(
        id=row["assertion_id"], span=_ends(row), chain=_chain(row["chain"]),
        **_plain(row, "attribution modality chain_key rule"),
    )  # fmt: skip


def _chain(links: Sequence[Cells] | None) -> tuple[records.Link, ...]:
    return tuple(
        records.Link(
            span=_ends(link) if link["start"] is not None else None, **_plain(link, "role name named entity_id")
        )
        for link in links or ()
    )


# --- what happened ------------------------------------------------------------------------------------------------


def _events(tables: Tables, text: str) -> Iterable[records.Event]:
    who: defaultdict[tuple[str, str], list[records.Participant]] = defaultdict(list)
    where: defaultdict[str, list[str]] = defaultdict(list)
    for row in tables["event_actors"]:
        if row["start"] is not None:  # what people put into an event need not stand in the text
            who[row["event_id"], row["role"]].append(_participant(row))
    for row in tables["event_places"]:
        where[row["event_id"]].append(row["place_id"])
    for row in tables["events"]:
        actors, recipients, victims = (tuple(who[row["event_id"], role]) for role in ("actor", "recipient", "victim"))
        yield _event(row, text, {"actors": actors, "recipients": recipients, "victims": victims,
                                 "places": tuple(where[row["event_id"]])})  # fmt: skip


def _event(row: Cells, text: str, given: Mapping[str, Any]) -> records.Event:
    named = (
        "group_id type mode contexts also cameo quad two_sided killer_stated killer_inferred loaded_verb place_status "
        "realis source chain_key headline_only confidence exported why_not_exported flags rule"
    )
    return records.Event(
        id=row["event_id"], trigger=_span(row, "trigger"), evidence=_spans(row["evidence"]),  # type: ignore[arg-type]
        time=records.EventTime(when_id=row["time_id"], start=_day(row["date_from"]), end=_day(row["date_to"]),
                               level=row["time_level"], why=row["time_why"]),
        acled=_acled(row), chain=_chain(row["chain"]), **_counts(row, text), **_plain(row, named), **given,
    )  # fmt: skip


def _acled(row: Cells) -> records.AcledLike | None:
    if row["acled_type"] is None:
        return None
    other = row["acled_alternative"]
    return records.AcledLike(
        event_type=row["acled_type"], sub_event_type=row["acled_sub_type"], alternative=tuple(other) if other else None
    )


def _counts(row: Cells, text: str) -> dict[str, Any]:
    near = (_span(row, "trigger"), *_spans(row["evidence"]))
    return {
        name: records.Count(span=span, low=row[f"{name}_low"], high=row[f"{name}_high"], best=row[f"{name}_best"])
        for name in records.COUNTED
        if row[f"{name}_low"] is not None and (span := _found(text, row[f"{name}_text"], near))
    }


def _participant(row: Cells) -> records.Participant:
    return records.Participant(span=_ends(row), **_plain(row, "entity_id country sector why_not"))


def _claim(row: Cells) -> records.Claim:
    return records.Claim(id=row["claim_id"], span=_ends(row), **_plain(row, "kind source events rule"))


def _label(row: Cells) -> records.Label:
    return records.Label(id=row["label_id"], span=_ends(row), **_plain(row, "term kind owner neutral rule"))


def _mandate(row: Cells, text: str) -> records.Mandate:
    named = (
        "kind issued routes starts expires expires_level lasts requested_change requested_by status why why_not rule"
    )
    evidence = _spans(row["evidence"])
    return records.Mandate(
        id=row["mandate_id"], place=row["place_id"], event=row["event_id"], evidence=evidence,
        participants=tuple(map(_participant, msgspec.json.decode(row["participants"] or "[]"))),
        **_worded(row, text, evidence), **_plain(row, named),
    )  # fmt: skip


def _worded(row: Cells, text: str, evidence: Sequence[Span]) -> dict[str, Any]:
    names = ("instrument", "issuer", "grants", "beneficiary", "condition")
    return {name: _found(text, row[name], evidence) for name in names}


def _found(text: str, words: str | None, near: Sequence[Span | None]) -> Span | None:
    """Where words stand that a row has without their place: within the spans ``near``, else nearest to the first of them."""
    if not words:
        return None
    spans = [span for span in near if span]
    for span in spans:
        if (at := text.find(words, span.start, span.end)) >= 0:
            return Span(at, at + len(words))
    begin = spans[0].start if spans else 0
    at = min((n for n in (text.rfind(words, 0, begin), text.find(words, begin)) if n >= 0),
             key=lambda n: abs(n - begin), default=-1)  # fmt: skip
    return Span(at, at + len(words)) if at >= 0 else None


# --- cells --------------------------------------------------------------------------------------------------------


def _plain(row: Cells, names: str) -> dict[str, Any]:
    """Cells whose column is named as the field; lists as tuples."""
    return {name: tuple(row[name]) if isinstance(row[name], list) else row[name] for name in names.split()}


def _ends(row: Cells) -> Span:
    return Span(row["start"], row["end"])


def _span(row: Cells, name: str) -> Span | None:
    return Span(row[f"{name}_start"], row[f"{name}_end"]) if row[f"{name}_start"] is not None else None


def _spans(cells: Sequence[Cells] | None) -> tuple[Span, ...]:
    return tuple(map(_ends, cells or ()))


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _json(cell: str | None, kind: type[R]) -> R | None:
    return msgspec.json.decode(cell, type=kind) if cell else None
