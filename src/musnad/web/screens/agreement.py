"""How far coders agree, and how often the machine was right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

import msgspec

from musnad.index import EventFilter
from musnad.index.queue import drawn
from musnad.review.agreement import Estimate, Precision, Unit, alpha, kappa, percent, precision, units
from musnad.review.blind import Comparison, comparisons
from musnad.review.fields import Value
from musnad.review.records import Recorded
from musnad.web.desk import Desk, Visitor
from musnad.web.machine import originals
from musnad.web.screen import Screen, WebError
from musnad.web.screens.queue import LARGEST_AUDIT, decisions_about
from musnad.web.screens.two_codings import open_ids

FIELDS = ("verdict", "type", "mode", "realis", "actors", "recipients", "places", "date_from", "date_to", "time_level",
          "killed_low", "killed_high", "source", "trigger")  # fmt: skip


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """``audit`` and ``seed``: the random sample that precision is told from, as the queue draws it."""

    run: str = ""
    audit: int = 200
    seed: str = "1"


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement about a field, or about the verdict on events of a type."""

    name: str
    percent: Estimate
    kappa: Estimate
    alpha: Estimate


class Right(msgspec.Struct, frozen=True, kw_only=True):
    """Precision of a group of events: ``by`` all, type or outlet."""

    by: str
    name: str
    precision: Precision


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """``coded``: by two, of which ``open`` differ and wait for somebody who adjudicates. ``audited`` of the ``sample`` are decided."""

    run: str
    coded: int
    open: int
    fields: list[Figures]
    types: list[Figures]
    sample: int
    audited: int
    precision: list[Right]


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    if not 0 < asked.audit <= LARGEST_AUDIT:
        raise WebError(f"audit: from 1 to {LARGEST_AUDIT}", code="bad-value")
    run = desk.run(asked.run)
    found = list(comparisons(desk.journal, run))
    with desk.reading() as db:
        machine = originals(db, run, "event", {one.object_id for one in found})
    events = [one for one in found if one.object_id in machine]
    ids = drawn(desk.index, EventFilter(run=run), asked.seed, asked.audit)
    verdicts = decisions_about(desk, run, ids)
    return Page(
        run=run, coded=len(events), open=len(open_ids(desk, run)) if events else 0,
        fields=[_figures(name, units(events, name, machine)) for name in FIELDS] if events else [],
        types=list(_by_type(events, machine)), sample=len(ids), audited=len({row.object_id for row in verdicts}),
        precision=_precision(desk, run, verdicts),
    )  # fmt: skip


def _figures(name: str, of: Sequence[Unit]) -> Figures:
    return Figures(name=name, percent=percent(of), kappa=kappa(_pairs(of)), alpha=alpha(of))


def _pairs(of: Sequence[Unit]) -> list[tuple[Hashable, Hashable]]:
    """The values of the first two coders of each unit, in the order of their accounts."""
    return [(unit[a], unit[b]) for unit in of if len(unit) > 1 for a, b in [sorted(unit)[:2]]]


def _by_type(found: Sequence[Comparison], machine: Mapping[str, Mapping[str, Value]]) -> list[Figures]:
    by: defaultdict[str, list[Comparison]] = defaultdict(list)
    for one in found:
        by[str(machine[one.object_id]["type"])].append(one)
    return [_figures(type, units(by[type], "verdict")) for type in sorted(by)]


def _precision(desk: Desk, run: str, verdicts: Sequence[Recorded]) -> list[Right]:
    ids = {row.object_id for row in verdicts}
    known = {row["event_id"]: row for row in desk.index.by_id("events", "event_id, type, outlet", "event_id", ids, run)}

    def by(column: str) -> Callable[[Recorded], str | None]:
        return lambda row: known.get(row.object_id, {}).get(column)

    groups = {"all": precision(verdicts, lambda row: "all"), "type": precision(verdicts, by("type")),
              "outlet": precision(verdicts, by("outlet"))}  # fmt: skip
    return [Right(by=of, name=name, precision=one) for of, found in groups.items() for name, one in found.items()]


SCREEN = Screen("agreement", "/agreement", Asked, answer, "Agreement between coders, and precision from random audits")
