"""Blind second coding: codings that change nothing and are shown to nobody until two people have coded a record.

The first coding is the open one, or blind too; all are about the machine's reading. Where they disagree, a third
person adjudicates.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

import msgspec

from musnad.journal import Journal
from musnad.review.checks import plain
from musnad.review.errors import IllegalError
from musnad.review.fields import Value
from musnad.review.records import Decision, Recorded, State, Verdict
from musnad.review.state import first_of, history, open_rows, recorded

CODERS = 2  # that a record waits for
_CODES = ("accept", "reject", "edit", "unsure")
_OPEN_STAGES = ("machine", "coded", "second_coded")


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """What one coder made of the machine's reading. ``changes``: field -> the machine's value, the coder's."""

    account_id: str
    verdict: Verdict | None
    changes: Mapping[str, tuple[Value, Value]]
    at: str
    blind: bool


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What the coders of a record made of it. ``differ``: field -> account -> value, ``verdict`` among the fields."""

    object_id: str
    codings: tuple[Coding, ...]
    differ: Mapping[str, Mapping[str, Value]]

    @property
    def agrees(self) -> bool:
        return not self.differ


# --- who codes what -------------------------------------------------------------------------------------------------


def sampled(object_id: str, share: float, seed: str) -> bool:
    """Does a sample of this share hold the record? The same seed gives the same sample, in whatever order it is asked."""
    number = hashlib.sha256(f"{seed}\x1f{object_id}".encode()).digest()[:8]
    return int.from_bytes(number, "big") < share * 2**64


def assignments(
    journal: Journal, run_id: str, object_ids: Iterable[str], *, share: float, seed: str, account_id: str
) -> Iterator[str]:
    """Which of the records wait for a blind coding by this person: sampled, coded by fewer than two, and not by this one."""
    drawn = (object_id for object_id in object_ids if sampled(object_id, share, seed))
    return uncoded(journal, run_id, drawn, account_id=account_id)


def uncoded(journal: Journal, run_id: str, object_ids: Iterable[str], *, account_id: str) -> Iterator[str]:
    """Those of the records that this person may code blind: open, coded by fewer than two, and not by this one."""
    with journal.reading() as db:
        done = coded_enough(journal, run_id, account_id)
        for object_id in object_ids:
            if object_id not in done:
                rows = open_rows(db, run_id, object_id)
                state = history(first_of(rows[0]), rows)[-1].state if rows else None
                waits = state is None or (state.stage in _OPEN_STAGES and not state.made)
                if waits and len(codings(db, run_id, object_id)) < CODERS:
                    yield object_id


def coded_enough(journal: Journal, run_id: str, account_id: str) -> frozenset[str]:
    """The records that this person decided about already, or two did blind: those that certainly don't wait for his coding."""
    sql = """SELECT object_id FROM decisions WHERE run_id = ? GROUP BY object_id
        HAVING count(DISTINCT CASE WHEN blind = 1 THEN account_id END) >= ? OR sum(account_id = ?) > 0"""
    with journal.reading() as db:
        return frozenset(row["object_id"] for row in db.execute(sql, [run_id, CODERS, account_id]))


def check_blind(db: sqlite3.Connection, account_id: str, decision: Decision, state: State) -> None:
    """Raises IllegalError for a coding that could not be blind, or that nothing can be compared with."""
    if decision.action not in _CODES:
        raise IllegalError(f"no {decision.action} is coded blind; possible are {', '.join(_CODES)}")
    if decision.base or state.made or state.stage not in _OPEN_STAGES:
        raise IllegalError(f"{state.object_id}: what is coded blind is the machine's reading, while it is open")
    if any(row.account_id == account_id for row in open_rows(db, state.run_id, state.object_id)):
        raise IllegalError(f"{state.object_id} was decided about by you openly: that coding is not blind")
    found = codings(db, state.run_id, state.object_id)
    if account_id in found and len(found) >= CODERS:
        raise IllegalError(
            f"{state.object_id} was shown to you with the other coding: accept, edit or leave it to a third"
        )


def next_version(db: sqlite3.Connection, state: State, account_id: str) -> int:
    """Blind codings of one person are counted by themselves; the last one holds."""
    sql = """SELECT coalesce(max(version), 0) + 1 FROM decisions
        WHERE run_id = ? AND object_id = ? AND account_id = ? AND blind = 1"""
    return int(db.execute(sql, [state.run_id, state.object_id, account_id]).fetchone()[0])


# --- what they made of it -------------------------------------------------------------------------------------------


def codings(db: sqlite3.Connection, run_id: str, object_id: str) -> dict[str, Coding]:
    """The coding of each who coded the record, by account: what the first made of it openly, and the blind ones."""
    sql = "SELECT * FROM decisions WHERE run_id = ? AND object_id = ? AND blind = 1 ORDER BY seq"
    found = {row["account_id"]: _coding([recorded(row)]) for row in db.execute(sql, [run_id, object_id])}
    first = _first(open_rows(db, run_id, object_id))
    return {**found, **({first.account_id: first} if first else {})}


def _first(rows: list[Recorded]) -> Coding | None:
    """The open coding of the first whose decision holds, until somebody else decided or an action came that codes nothing."""
    held = [step.row for step in history(first_of(rows[0]), rows) if step.row] if rows else []
    own = [*takewhile(lambda row: row.account_id == held[0].account_id and row.action in _CODES, held)]
    return _coding(own) if own else None


def _coding(rows: list[Recorded]) -> Coding:
    changes: dict[str, tuple[Value, Value]] = {}
    for row in rows:
        for field, (before, after) in row.changes.items():
            changes[field] = changes.get(field, (before, after))[0], after
    last = rows[-1]
    return Coding(account_id=last.account_id, verdict=last.verdict, changes=changes, at=last.at, blind=last.blind)


def comparison(journal: Journal, run_id: str, object_id: str) -> Comparison | None:
    """The codings of a record side by side; None until two people have coded it."""
    with journal.reading() as db:
        return _compared(object_id, codings(db, run_id, object_id))


def comparisons(journal: Journal, run_id: str) -> Iterator[Comparison]:
    """Those of all records of a run that two people or more have coded, one blind at least."""
    with journal.reading() as db:
        for object_id in _coded_blind(db, run_id):
            found = _compared(object_id, codings(db, run_id, object_id))
            if found:
                yield found


def disagreements(journal: Journal, run_id: str) -> Iterator[Comparison]:
    """Those where the coders differ and nobody has adjudicated: what waits for ``adjudicate``."""
    for found in comparisons(journal, run_id):
        with journal.reading() as db:
            rows = open_rows(db, run_id, found.object_id)
        stage = history(first_of(rows[0]), rows)[-1].state.stage if rows else "machine"
        if not found.agrees and stage in _OPEN_STAGES:
            yield found


def _coded_blind(db: sqlite3.Connection, run_id: str) -> list[str]:
    sql = "SELECT DISTINCT object_id FROM decisions WHERE run_id = ? AND blind = 1 ORDER BY object_id"
    return [row["object_id"] for row in db.execute(sql, [run_id])]


def _compared(object_id: str, found: Mapping[str, Coding]) -> Comparison | None:
    if len(found) < CODERS:
        return None
    verdicts: dict[str, Value] = {who: coding.verdict for who, coding in found.items()}
    differ: dict[str, Mapping[str, Value]] = {"verdict": verdicts} if len({*verdicts.values()}) > 1 else {}
    if not differ and "accepted" in verdicts.values():
        differ = dict(_differing(found))
    return Comparison(object_id=object_id, codings=tuple(found.values()), differ=differ)


def _differing(found: Mapping[str, Coding]) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Who left a field as it was has the value that the others changed."""
    machine = {field: before for coding in found.values() for field, (before, _) in coding.changes.items()}
    for field, before in machine.items():
        values = {who: coding.changes.get(field, (before, before))[1] for who, coding in found.items()}
        first, *others = (plain(value) for value in values.values())
        if any(other != first for other in others):
            yield field, values
