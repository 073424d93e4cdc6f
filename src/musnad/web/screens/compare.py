"""The comparison: what several reports tell of one happening, where it comes from, and where they differ.

It shows who says what, and in what way it differs; it never says what is true.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from musnad.index import compare
from musnad.index.compare import Candidate, Said
from musnad.index.filters import Values
from musnad.index.likeness import Term, anything_in
from musnad.index.reports import relatives, reports
from musnad.index.tellings import Family, Pair, Row, families, in_order, matrix, pairs
from musnad.release.report import independent_sources
from musnad.store.database import Cells
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Screen, WebError

_FAMILY = 300  # reports of families that are shown
Question = Annotated[str, msgspec.Meta(max_length=8_000)]  # as an address of 48 kB, what servers take


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """``q``: a sentence, words or the web address of a report. ``event``: starts from an event of the run instead.
    ``pick``: the events that are set side by side; all that are like enough when there are none."""

    run: str = ""
    q: Question = ""
    event: str = ""
    pick: Values = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """``problem``: why nothing was looked for: the address is of no report, or no word was given.

    ``rows``: what is set side by side, in the order of time. ``independent``: how many of the rows tell it independently
    of each other. ``headlines``: what headlines of these reports say and the bodies do not.
    """

    run: str
    question: str
    problem: str | None
    start: Cells | None
    terms: list[Term]
    candidates: list[Candidate]
    rows: list[Row]
    pairs: list[Pair]
    families: list[Family]
    independent: int
    headlines: list[Said]
    statements: list[Said]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    run = desk.run(asked.run)
    question, start, problem = _question(desk, run, asked)
    if problem or not anything_in(question):
        return _nothing(run, question, problem)
    terms, candidates = compare.alike(desk.index, run, question, start, asked.pick)
    picked = [one for one in candidates if one.picked][: compare.MOST]
    events = in_order(compare.events(desk.index, picked))
    documents = reports(desk.index, run, [row["doc_id"] for row in events])
    kin = relatives(desk.index, run, [d["family_id"] for d in documents.values() if d["family_id"]], _FAMILY)
    rows = matrix(events, documents)
    return Page(
        run=run, question=question, problem=None, start=start, terms=terms, candidates=candidates, rows=rows,
        pairs=pairs(rows, events), families=families(kin, rows),
        independent=_independent(events, documents),
        headlines=compare.headlines(desk.index, run, list(documents)),
        statements=compare.statements_alike(desk.index, run, question),
    )  # fmt: skip


def _question(desk: Desk, run: str, asked: Asked) -> tuple[str, Cells | None, str | None]:
    """The words to look for, the event to start from if any, and why there is nothing to look for."""
    if asked.event:
        start = compare.event(desk.index, run, asked.event)
        if start is None:
            raise WebError("there is no such event in this run", status=404, code="not-found")
        return asked.q or compare.words_of_event(start), start, None
    if compare.is_address(asked.q):
        report = compare.report_at(desk.index, run, asked.q)
        return (
            (report["title"] or "", None, None if report["title"] else "no_title")
            if report
            else ("", None, "no_report")
        )
    return asked.q, None, None


def _nothing(run: str, question: str, problem: str | None) -> Page:
    return Page(
        run=run, question=question, problem=problem or ("no_words" if question.strip() else None), start=None, terms=[],
        candidates=[], rows=[], pairs=[], families=[], independent=0, headlines=[], statements=[],
    )  # fmt: skip


def _independent(events: list[Cells], documents: dict[str, Cells]) -> int:
    tellings = [
        {"family_id": documents[row["doc_id"]]["family_id"], "told_in": row["doc_id"],
         "chain": msgspec.json.decode(row["chain"] or "[]")}
        for row in events
    ]  # fmt: skip
    return independent_sources(tellings) if tellings else 0


SCREEN = Screen("compare", "/compare", Asked, answer, "What reports tell of one happening, side by side", menu=60)
