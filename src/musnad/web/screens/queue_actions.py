"""What is done on the queue: a decision about an event, a release of many, the sample that is coded twice."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec

from musnad.accounts.roles import ALLOWED, Permission
from musnad.index.queue import to_code_twice
from musnad.review import Decision, Recorded, state_of
from musnad.review.blind import comparison, uncoded
from musnad.review.errors import IllegalError
from musnad.review.sample import Sample, sample_of, set_sample
from musnad.web.asking import Asking, Given, decision, place_decision
from musnad.web.decisions import catch_up, take, write
from musnad.web.desk import Desk, Visitor
from musnad.web.item import item_of
from musnad.web.screen import Action, WebError
from musnad.web.screens.two_codings import adopted

_MOST = 200  # released at once


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What was written. ``compare``: two have coded it now, and here is how. ``next``: where to go on."""

    event_id: str
    version: int
    action: str
    stage: str
    verdict: str | None
    compare: str | None = None
    next: str | None = None


class Releasing(msgspec.Struct, frozen=True, kw_only=True):
    """Events to release, each as id:version."""

    run: str
    ids: tuple[str, ...] = ()


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    event_id: str
    why: str


class Released(msgspec.Struct, frozen=True, kw_only=True):
    """How many were released, and what was not, with the reason."""

    released: int
    refused: list[Refusal]
    next: str | None = None


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """``share``: in percent of the events."""

    share: float
    seed: str


# --- one decision -------------------------------------------------------------------------------------------------


def decide(desk: Desk, visitor: Visitor, asking: Given) -> Decided:  # type: ignore[valid-type]  # made of Asking
    return _decide(desk, visitor, asking)


def _decide(desk: Desk, visitor: Visitor, asking: Asking) -> Decided:
    _check_may(desk, visitor, asking)
    item = item_of(desk, asking.run, asking.id, blind=asking.blind)
    if asking.take is not None:
        asking = adopted(desk, asking, item)
    place = place_decision(asking, item)
    try:
        if place:
            write(desk, visitor, place)
        recorded = take(desk, visitor, decision(asking, item))
    except WebError as error:
        if error.code == "conflict" and asking.plain:
            return Decided(event_id=asking.id, version=asking.base, action=asking.action, stage=item.stage,
                           verdict=item.verdict, next=clash(asking))  # fmt: skip
        raise
    return _decided(desk, asking, recorded)


def _decided(desk: Desk, asking: Asking, recorded: Recorded) -> Decided:
    compare = None
    if recorded.blind and comparison(desk.journal, recorded.run_id, recorded.object_id):
        compare = "/queue?" + urlencode({"run": asking.run, "waits": "second", "at": asking.id})
    return Decided(
        event_id=recorded.object_id, version=recorded.version, action=recorded.action, stage=recorded.stage,
        verdict=recorded.verdict, compare=compare, next=compare or asking.onward,
    )  # fmt: skip


def _check_may(desk: Desk, visitor: Visitor, asking: Asking) -> None:
    if asking.action in ("adjudicate", "release", "withdraw") and "release" not in ALLOWED[visitor.role]:
        raise WebError("a releaser adjudicates, releases and withdraws; ask one", status=403, code="not-allowed")
    if not asking.blind and must_be_blind(desk, visitor, asking.run, asking.id):
        raise WebError("this waits for your blind coding; code it blind first", status=403, code="blind-first")


def must_be_blind(desk: Desk, visitor: Visitor, run_id: str, event_id: str) -> bool:
    """Is it to be coded by this second coder, who has not seen yet what others made of it?"""
    if visitor.role != "second":
        return False
    sample = sample_of(desk.journal)
    waits = to_code_twice(desk.index, run_id, sample.share, sample.seed, only=event_id)
    return bool(waits) and any(uncoded(desk.journal, run_id, [event_id], account_id=visitor.account_id))


def clash(asking: Asking) -> str:
    """The page that shows what was decided meanwhile beside what was to be decided."""
    mine = msgspec.json.encode({
        name: value for name, value in msgspec.structs.asdict(asking).items()
        if value and name not in ("run", "id", "plain", "onward", "blind", "seconds")
    }).decode()  # fmt: skip
    return "/queue?" + urlencode({"run": asking.run, "at": asking.id, "mine": mine})


# --- many ---------------------------------------------------------------------------------------------------------


def release(desk: Desk, visitor: Visitor, asked: Releasing) -> Released:
    """Releases what can be; each by itself, so that one that is refused holds up none."""
    if len(asked.ids) > _MOST:
        raise WebError(f"more than {_MOST} at once; release them in parts", code="too-many-chosen",
                       detail={"total": len(asked.ids), "most": _MOST})  # fmt: skip
    refused = []
    try:
        for text in asked.ids:
            why = _release(desk, visitor, asked.run, text)
            if why:
                refused.append(Refusal(event_id=text.partition(":")[0], why=why))
    finally:
        catch_up(desk)
    done = len(asked.ids) - len(refused)
    return Released(
        released=done, refused=refused, next="/queue?" + urlencode({"waits": "release", "run": asked.run, "done": done})
    )


def _release(desk: Desk, visitor: Visitor, run_id: str, text: str) -> str | None:
    """Why it wasn't released; None when it was."""
    id, _, version = text.partition(":")
    state = state_of(desk.journal, run_id, [id]).get(id)
    if state is None or not version.isdigit():
        return "nobody decided about it"
    try:
        write(desk, visitor, Decision(run_id=run_id, kind="event", object_id=id, doc_id=state.doc_id, base=int(version),
                                      action="release"))  # fmt: skip
    except (IllegalError, WebError) as error:
        return str(error)
    return None


def sampling(desk: Desk, visitor: Visitor, asked: Sampling) -> Sample:
    sample = Sample(share=asked.share / 100, seed=asked.seed)
    set_sample(desk.journal, visitor.account_id, sample)
    return sample


ACTIONS: tuple[Any, ...] = (
    Action("queue-decide", "/queue/decide", Given, decide, "Decide about an event"),
    Action("queue-release", "/queue/release", Releasing, release, "Release events that people accepted", needs=Permission.RELEASE),
    Action("queue-sample", "/queue/sample", Sampling, sampling, "Set which share of the events is coded twice", needs=Permission.ACCOUNTS),
)  # fmt: skip
