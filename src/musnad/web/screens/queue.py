"""The review queue: one event at a time, with all that a decision needs and the form to decide."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import msgspec

from musnad.accounts.roles import ALLOWED, Permission
from musnad.index import EventFilter
from musnad.index.queue import Beside, Waits, among, beside, drawn, to_code_twice, waiting
from musnad.review import State, decisions_of, fields, reasons_for, sensitive, state_of
from musnad.review.agreement import Precision, precision
from musnad.review.blind import coded_enough, uncoded
from musnad.review.sample import Sample, sample_of
from musnad.review.state import first_of, history, recorded
from musnad.review.tables import ROLES
from musnad.web.asking import Asking, Given, changed
from musnad.web.desk import Desk, Visitor
from musnad.web.item import Item, current, item_of
from musnad.web.machine import rows_of
from musnad.web.screen import Screen, WebError
from musnad.web.screens.comparing import Compared, compared, open_ids
from musnad.web.screens.queueing import must_be_blind

BATCH = 50  # that are released at once
LARGEST_AUDIT = 2_000
_NOT_AGAIN = ("run", "id", "base", "changes", "shown", "typed", "plain", "onward", "seconds", "blind", "place", "place_base",
              "place_level", "place_entry", *(f"{role}_{what}" for role in ROLES for what in ("text", "codes")))  # fmt: skip
_DECIDED = "SELECT object_id, account_id, verdict FROM decisions WHERE run_id = ? AND blind = 0 AND account_id = ?"
_RELEASABLE = """
SELECT event_id, doc_id, version, type, mode, actor, recipient, place, date_from, date_to, outlet, flags, words, killed_low,
    killed_high FROM events WHERE {where} AND stage IN ('coded', 'second_coded', 'adjudicated') AND verdict = 'accepted'
ORDER BY decided_at, no LIMIT {limit:d}
"""


class Asked(EventFilter, frozen=True, kw_only=True):
    """Events by conditions, and what they wait for: ``machine``: for anybody's decision; ``second``: for a blind coding by a
    second person, conditions aside; ``adjudication``, ``release``. ``at``: the event that is shown, the first else.

    ``audit``: so many events, drawn at random by ``seed``, instead of the doubtful ones first. ``mine``: a decision that was
    not written, as somebody else was first. ``done``: how many were released just now.
    """

    waits: Waits | None = None
    at: str = ""
    audit: int = 0
    seed: str = "1"
    mine: str = ""
    done: int | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An event that waits for its release. ``why_not``: why you cannot release it."""

    event: dict[str, Any]
    stage: str
    why_not: str | None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was made meanwhile."""

    at: str
    action: str
    reason: str | None
    comment: str | None
    changes: dict[str, list[Any]]


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """What others decided since the version that you saw, and what you were about to decide: ``changes`` from how the event
    is now. ``again``: the fields of a form that decides so about the event as it is now."""

    theirs: list[Step]
    action: str
    reason: str | None
    comment: str | None
    changes: dict[str, list[Any]]
    again: dict[str, list[str]]


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """How far an audit is: the place of the event in it, and the precision of what was decided so far."""

    number: int
    place: int | None
    decided: int
    precision: Precision | None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What waits, the event that is shown, and those beside it; or the rows that wait for a release."""

    run: str
    waits: str
    total: int
    at: str | None
    before: str | None
    after: str | None
    blind: bool = False
    item: Item | None = None
    compared: Compared | None = None
    clash: Clash | None = None
    audit: Audit | None = None
    rows: list[Row] = []
    sample: Sample | None = None
    may: list[str] = []

    @property
    def fields(self) -> Any:  # noqa: ANN401  # the vocabularies that the form offers
        return fields("event")

    @property
    def reasons(self) -> Any:  # noqa: ANN401
        return reasons_for("event")


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    waits = asked.waits or ("second" if visitor.role == "second" else "machine")
    if waits in ("adjudication", "release") and "release" not in ALLOWED[visitor.role]:
        raise WebError("a releaser adjudicates and releases; ask one", status=403, code="not-allowed")
    which = msgspec.structs.replace(asked, run=desk.run(asked.run))
    if waits == "release":
        return _releases(desk, visitor, which)
    if asked.audit:
        return _audit(desk, visitor, which)
    place, total = _place(desk, visitor, which, waits)
    return _page(desk, visitor, which, waits, place, total)


def _place(desk: Desk, visitor: Visitor, which: Asked, waits: str) -> tuple[Beside, int]:
    if waits == "second":
        sample = sample_of(desk.journal)
        done = coded_enough(desk.journal, which.run, visitor.account_id)
        ids = to_code_twice(desk.index, which.run, sample.share, sample.seed, but=done)
        left = list(islice(uncoded(desk.journal, which.run, ids, account_id=visitor.account_id), 2))
        return among([which.at, *(id for id in left if id != which.at)] if which.at else left, which.at), len(left)
    if waits == "adjudication":
        ids = open_ids(desk, which.run)
        return among(ids, which.at), len(ids)
    passed = [] if which.verdict else _unsure(desk, which.run, visitor.account_id)
    return beside(desk.index, which, waits, which.at, passed), waiting(desk.index, which, waits)


def _unsure(desk: Desk, run_id: str, account_id: str) -> list[str]:
    """What this person could not tell waits for others."""
    with desk.journal.reading() as db:
        return [row["object_id"] for row in db.execute(f"{_DECIDED} AND verdict = 'unsure'", [run_id, account_id])]


def _page(
    desk: Desk, visitor: Visitor, which: Asked, waits: str, place: Beside, total: int, audit: Audit | None = None
) -> Page:
    at = place.at
    unseen = bool(at) and (waits == "second" or must_be_blind(desk, visitor, which.run, at or ""))
    state = state_of(desk.journal, which.run, [at]).get(at) if at else None
    item = item_of(desk, which.run, at, blind=unseen) if at else None
    both = compared(desk, visitor, item, state) if item else None
    if both and unseen:  # it was coded blind by both: it is shown as it is now
        unseen, item = False, item_of(desk, which.run, at or "")
    return Page(
        run=which.run, waits=waits, total=total, at=at, before=place.before, after=place.after, blind=unseen, item=item,
        compared=both, clash=_clash(desk, which, item) if item and not unseen else None, audit=audit,
        sample=sample_of(desk.journal) if waits == "second" and "accounts" in ALLOWED[visitor.role] else None,
        may=sorted(ALLOWED[visitor.role]),
    )  # fmt: skip


# --- conflicts ----------------------------------------------------------------------------------------------------


def _clash(desk: Desk, which: Asked, item: Item) -> Clash | None:
    """What was decided meanwhile beside what was about to be, out of the address."""
    if not which.mine:
        return None
    try:
        mine: Any = msgspec.convert({**msgspec.json.decode(which.mine), "run": which.run, "id": item.event_id}, Given)
    except (msgspec.MsgspecError, TypeError) as error:
        raise WebError(f"mine: {error}", code="bad-value") from error
    rows = decisions_of(desk.journal, which.run, item.event_id)
    seen = history(first_of(rows[0]), rows[: mine.base])[-1].state if rows else None
    then = msgspec.structs.replace(item, values=current(rows_of(desk, which.run, item.doc_id), item.event_id, seen))
    wanted = {name: new for name, (_, new) in changed(mine, then).items()}  # what was left alone stays as it is now
    return Clash(
        theirs=[Step(at=row.at, action=row.action, reason=row.reason, comment=row.comment,
                     changes={name: list(pair) for name, pair in row.changes.items()}) for row in rows[mine.base :]],
        action=mine.action, reason=mine.reason, comment=mine.comment, again=_again(mine, wanted),
        changes={name: [item.values.get(name), new] for name, new in wanted.items()},
    )  # fmt: skip


def _again(mine: Asking, wanted: dict[str, Any]) -> dict[str, list[str]]:
    typed = msgspec.json.encode(wanted).decode() if wanted else None
    own = {name: getattr(mine, name) for name in Asking.__struct_fields__ if name not in _NOT_AGAIN}
    told = {name: value for name, value in {**own, "typed": typed}.items() if value}
    return {
        name: [str(one) for one in value] if isinstance(value, tuple) else [str(value)] for name, value in told.items()
    }


# --- audits -------------------------------------------------------------------------------------------------------


def _audit(desk: Desk, visitor: Visitor, which: Asked) -> Page:
    """A random sample in its order, from the first that isn't decided; with the precision of what is."""
    if not 0 < which.audit <= LARGEST_AUDIT:
        raise WebError(f"audit: from 1 to {LARGEST_AUDIT}", code="bad-value")
    ids = drawn(desk.index, which, which.seed, which.audit)
    verdicts = decisions_about(desk, which.run, ids)
    decided = {row.object_id for row in verdicts}
    place = among(ids, which.at, next((id for id in ids if id not in decided), None))
    audit = Audit(
        number=len(ids), place=ids.index(place.at) + 1 if place.at in ids else None, decided=len(decided),
        precision=precision(verdicts).get("event"),
    )  # fmt: skip
    return _page(desk, visitor, which, "machine", place, len(ids) - len(decided), audit)


def decisions_about(desk: Desk, run_id: str, ids: Iterable[str]) -> list[Any]:
    """The open verdicts on some events, in order."""
    with desk.journal.reading() as db:
        sql = """SELECT * FROM decisions WHERE run_id = ? AND blind = 0 AND action IN ('accept', 'reject', 'edit')
            AND object_id IN (SELECT value FROM json_each(?)) ORDER BY seq"""
        return [recorded(row) for row in db.execute(sql, [run_id, msgspec.json.encode(list(ids)).decode()])]


# --- releases -----------------------------------------------------------------------------------------------------


def _releases(desk: Desk, visitor: Visitor, which: Asked) -> Page:
    where, parameters = which.where()
    found = desk.index.rows(_RELEASABLE.format(where=where, limit=BATCH), *parameters)
    states = state_of(desk.journal, which.run, [row["event_id"] for row in found])
    rows = [Row(event=row, stage=states[row["event_id"]].stage, why_not=_why_not(states[row["event_id"]], row, visitor))
            for row in found if row["event_id"] in states]  # fmt: skip
    return Page(run=which.run, waits="release", total=waiting(desk.index, which, "release"), at=None, before=None, after=None,
                rows=rows, may=sorted(ALLOWED[visitor.role]))  # fmt: skip


def _why_not(state: State, row: dict[str, Any], visitor: Visitor) -> str | None:
    if state.stage != "coded":
        return None
    return "alone" if state.decided_by == visitor.account_id else "sensitive" if sensitive(row) else None


SCREEN = Screen(
    "queue", "/queue", Asked, answer, "What waits for review, one event at a time", needs=Permission.DECIDE, menu=70
)
