"""Sources and quality: what each outlet gives, how well it is read, what was lost, and what another run read otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from musnad.index import sources as index
from musnad.index.sources import Case, Kinds, Lost, Outlet, Panel
from musnad.store.database import Database
from musnad.store.diff import Change, compared
from musnad.store.queries import shared
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen, WebError
from musnad.web.screens.audits import Audit, audited

_CASES = 50
_CHANGES = 200  # of one report


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """``first``, ``last``: days of the coverage. ``stable``: only outlets with reports in every period of it. ``against``: a
    run to compare with; ``doc``: what both read in one report. ``outcome``, ``stage``, ``code``: shows inputs so lost."""

    run: str = ""
    first: date | None = None
    last: date | None = None
    stable: bool = False
    against: str = ""
    doc: str = ""
    outcome: str = ""
    stage: str = ""
    code: str = ""


class Input(msgspec.Struct, frozen=True):
    """An input that was lost: where it lies, and why."""

    locator: str | None
    message: str | None


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """An event that one run has and the other has not, or has otherwise: column, there, here. ``words``: of its trigger;
    ``run``: one that has it. Words stand where the columns have spans, names where they have links of a chain."""

    kind: str
    key: str
    run: str
    words: str
    before: dict[str, Any]
    after: dict[str, Any]


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """Another run beside this one. ``cases``: reports with most that differs, of ``reports``; ``changes``: of one of them."""

    run: str
    both: int
    only_there: int
    only_here: int
    types: list[Kinds]
    cases: list[Case]
    reports: int
    changes: list[Changed]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    run: str
    runs: list[dict[str, Any]]
    outlets: list[Outlet]
    lost: list[Lost]
    inputs: list[Input]
    panel: Panel
    audit: Audit
    against: Against | None


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    run = desk.run(asked.run)
    runs = index.runs(desk.index)
    panel = index.panel(desk.index, run, asked.first, asked.last)
    return Page(
        run=run, runs=runs, panel=panel, outlets=index.outlets(desk.index, run, panel.stable if asked.stable else None),
        lost=index.lost(desk.index, run), inputs=_inputs(desk, run, asked), audit=audited(desk, run),
        against=_against(desk, run, asked, {one["run_id"] for one in runs}) if asked.against else None,
    )  # fmt: skip


def _inputs(desk: Desk, run: str, asked: Asked) -> list[Input]:
    if not (asked.outcome or asked.code):
        return []
    given = {"outcome": asked.outcome, "stage": asked.stage, "code": asked.code}
    chosen = {name: value for name, value in given.items() if value}
    where = " AND ".join(f"{name} = ${at}" for at, name in enumerate(chosen, 2))
    sql = f"SELECT locator, message FROM inputs WHERE run_id = $1 AND {where} ORDER BY locator LIMIT {_CASES}"
    with desk.reading() as db:
        return [Input(row["locator"], row["message"]) for row in db.rows(sql, run, *chosen.values())]


# --- another run --------------------------------------------------------------------------------------------------


def _against(desk: Desk, run: str, asked: Asked, known: set[str]) -> Against:
    if asked.against not in known or asked.against == run:
        raise WebError("there is no such other run", status=404, code="not-found")
    types, cases, reports = index.differing(desk.index, asked.against, run)
    with desk.reading() as db:
        both = shared(db, asked.against, run)
        changes = _changes(db, asked.against, run, asked.doc)
    return Against(run=asked.against, both=both.both, only_there=both.only_a, only_here=both.only_b, types=types, cases=cases,
                   reports=reports, changes=changes)  # fmt: skip


def _changes(db: Database, before: str, run: str, doc: str) -> list[Changed]:
    if not doc:
        return []
    text = next((row["text"] for row in db.rows("SELECT text FROM documents WHERE doc_id = $1", doc)), "")
    found = list(compared(db, before, run, ("events",), doc_ids=(doc,)))
    return [_changed(one, before if one.after is None else run, text) for one in found[:_CHANGES]]


_TOLD = (
    "type",
    "mode",
    "realis",
    "date_from",
    "date_to",
    "killed_low",
    "killed_high",
    "exported",
    "rule",
    "confidence",
)


_NAMES_NOTHING = ("group_id", "time_id", "source", "chain_key")  # ids, of which other columns tell what they mean


def _changed(change: Change, run: str, text: str) -> Changed:
    row = change.after or change.before or {}
    told = [name for name in change.columns if name not in _NAMES_NOTHING] or change.columns
    names = told or [name for name in _TOLD if row.get(name) is not None]
    before, after = (
        {name: _readable(name, side[name], text) for name in names} if side else {}
        for side in (change.before, change.after)
    )
    words = text[row["trigger_start"] : row["trigger_end"]]
    return Changed(kind=change.kind, key=change.key[0], run=run, words=words, before=before, after=after)


def _readable(name: str, value: Any, text: str) -> Any:  # noqa: ANN401  # a cell has any type
    if name == "evidence":
        return [text[span["start"] : span["end"]] for span in value or ()]
    if name == "chain":
        return [link["name"] for link in value or () if link["name"]]
    return value


SCREEN = Screen("sources", "/sources", Asked, answer, "Outlets, dates, losses, coverage, precision, two runs", menu=70)
