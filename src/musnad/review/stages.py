"""Which action leads from which stage to which, and who may not take it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from musnad.review.errors import IllegalError
from musnad.review.records import Action, Decision, Stage, State, Verdict

_OPEN: tuple[Stage, ...] = ("machine", "coded", "second_coded", "adjudicated")
_CHANGED: Mapping[Stage, Stage] = dict.fromkeys((*_OPEN, "released"), "coded")

# A record is second_coded when a second person confirms what the first decided: see ``after``. Whatever changes its
# content is decided by one person again. What was added is there from then on, and is no record before.
LEADS: Mapping[Action, Mapping[Stage, Stage]] = {
    "accept": {"machine": "coded", "coded": "coded", "second_coded": "second_coded"},
    "reject": {"machine": "coded", "coded": "coded", "second_coded": "coded"},
    "unsure": {"machine": "machine", "coded": "coded", "second_coded": "coded"},
    "edit": _CHANGED,
    "split": _CHANGED,
    "merge": _CHANGED,
    "adjudicate": dict.fromkeys(_OPEN, "adjudicated"),
    "release": {"coded": "released", "second_coded": "released", "adjudicated": "released"},
    "withdraw": dict.fromkeys((*_OPEN, "released"), "withdrawn"),
    "add": {"withdrawn": "coded"},
    "undo": {},  # gives the stage before back
}
VERDICTS: Mapping[Action, Verdict] = {
    "accept": "accepted", "reject": "rejected", "unsure": "unsure", "edit": "accepted", "split": "accepted",
    "merge": "accepted", "add": "accepted",
}  # fmt: skip


def after(state: State, account_id: str, decision: Decision, *, sensitive: bool) -> tuple[Stage, Verdict | None]:
    """Stage and verdict that the decision leads to. Raises IllegalError where the table or a second approval forbids it."""
    to = LEADS[decision.action].get(state.stage)
    if to is None or (decision.action == "add" and not state.made):
        fitting = [action for action, leads in LEADS.items() if state.stage in leads and action != "add"]
        raise IllegalError(
            f"{state.object_id} is {state.stage}, so there is no {decision.action}; there is {', '.join([*fitting, 'undo'])}"
        )
    verdict = decision.verdict or VERDICTS.get(decision.action, state.verdict)
    if decision.action == "release":
        _released(state, account_id, sensitive)
    confirmed = decision.action in ("accept", "reject") and state.stage == "coded" and verdict == state.verdict
    return ("second_coded" if confirmed and account_id != state.decided_by else to), verdict


def possible(state: State, account_id: str, *, sensitive: bool) -> tuple[Action, ...]:
    """The actions that this person can take on the record as it is, but for what they need with them. Whether somebody
    may adjudicate depends on who coded it, see ``blind``."""
    found: list[Action] = ["undo"] if state.decided_by is not None and state.stage != "released" else []
    for action in LEADS:
        decision = Decision(
            run_id=state.run_id, kind=state.kind, object_id=state.object_id, doc_id=state.doc_id, action=action
        )
        with suppress(IllegalError):
            after(state, account_id, decision, sensitive=sensitive)
            found.append(action)
    return tuple(action for action in LEADS if action in found and action != "add")


def _released(state: State, account_id: str, sensitive: bool) -> None:
    if state.verdict != "accepted":
        raise IllegalError(f"{state.object_id} is {state.verdict or 'not decided'}: only what is accepted is released",
                           code="not-accepted")  # fmt: skip
    if state.stage == "coded" and state.decided_by == account_id:
        raise IllegalError(f"{state.object_id} was decided by you alone: somebody else must confirm or release it",
                           code="alone")  # fmt: skip
    if state.stage == "coded" and sensitive:
        raise IllegalError(f"{state.object_id} is sensitive: a second coder must confirm it before it is released",
                           code="sensitive")  # fmt: skip
