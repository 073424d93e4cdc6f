"""How often the machine was right, by what people decided: precision with its interval, and whether its confidence is one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import msgspec

from musnad.index import Index
from musnad.review.agreement import Precision, precision, wilson
from musnad.review.records import Recorded
from musnad.review.state import first_of, history, recorded
from musnad.web.desk import Desk

ENOUGH = 50  # accepted and rejected events, to tell whether the confidence is calibrated
_BINS = 5


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Of the events that were accepted or rejected, the share accepted, with Wilson's interval of 95 %. ``edited``: found
    but not right in all fields; in neither."""

    name: str
    share: float | None
    low: float | None
    high: float | None
    accepted: int
    rejected: int
    edited: int


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """Events with a confidence between ``first`` and ``last``: their mean confidence, and the share that was accepted."""

    first: float
    last: float
    n: int
    confidence: float | None
    share: float | None
    low: float | None
    high: float | None


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """``calibration``: empty when fewer than ``enough`` events were accepted or rejected."""

    decided: int
    enough: int
    types: list[Share]
    outlets: list[Share]
    calibration: list[Calibration]


def audited(desk: Desk, run: str) -> Audit:
    """By the open decisions about the events of a run that still stand."""
    rows = _standing(desk, run)
    facts = _facts(desk.index, run, rows)
    known = [row for row in rows if row.object_id in facts]
    verdicts = [(facts[row.object_id]["confidence"], row.action == "accept")
                for row in known if row.action in ("accept", "reject")]  # fmt: skip
    return Audit(
        decided=len({row.object_id for row in known}), enough=ENOUGH,
        types=_shares(precision(known, lambda row: facts[row.object_id]["type"])),
        outlets=_shares(precision(known, lambda row: facts[row.object_id]["outlet"])),
        calibration=_calibrated(verdicts) if len(verdicts) >= ENOUGH else [],
    )  # fmt: skip


def _standing(desk: Desk, run: str) -> list[Recorded]:
    """The last verdict on each event, without those that were undone."""
    sql = "SELECT * FROM decisions WHERE run_id = ? AND kind = 'event' AND blind = 0 ORDER BY object_id, version"
    with desk.journal.reading() as db:
        rows = [recorded(row) for row in db.execute(sql, [run])]
    last = []
    for _, group in groupby(rows, key=lambda row: row.object_id):
        those = list(group)
        steps = [step.row for step in history(first_of(those[0]), those)]
        last += [row for row in steps if row and row.action in ("accept", "reject", "edit")][-1:]
    return last


def _facts(index: Index, run: str, rows: Sequence[Recorded]) -> dict[str, dict[str, Any]]:
    ids = {row.object_id for row in rows}
    found = index.by_id("events", "event_id, type, outlet, confidence", "event_id", ids, run)
    return {row["event_id"]: row for row in found}


def _shares(found: dict[str, Precision]) -> list[Share]:
    shares = [
        Share(name=name, share=one.share.value, low=one.share.low, high=one.share.high, accepted=one.accepted,
              rejected=one.rejected, edited=one.edited)
        for name, one in found.items()
    ]  # fmt: skip
    return sorted(shares, key=lambda one: (-(one.accepted + one.rejected), one.name))


def _calibrated(verdicts: Sequence[tuple[float | None, bool]]) -> list[Calibration]:
    bins = []
    for number in range(_BINS):
        first, last = number / _BINS, (number + 1) / _BINS
        inside = [(c, ok) for c, ok in verdicts if c is not None and (first <= c < last or c == last == 1.0)]
        share = wilson(sum(ok for _, ok in inside), len(inside))
        mean = sum(c for c, _ in inside) / len(inside) if inside else None
        bins.append(Calibration(first=first, last=last, n=len(inside), confidence=mean, share=share.value, low=share.low,
                                high=share.high))  # fmt: skip
    return bins
