"""One decision about several events: those chosen, or all that meet the conditions. Each is decided for itself, so what
others decided meanwhile stays theirs, and is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import msgspec

from musnad.index.events import Key, count, keys
from musnad.review import ConflictError, Decision, ReviewError, decide
from musnad.review.reasons import reasons_for
from musnad.web.decisions import catch_up
from musnad.web.desk import Desk, Visitor
from musnad.web.screen import Action, WebError, address
from musnad.web.screens.events import BULK, Asked, shown
from musnad.web.tongue import Tongue

Chosen = Annotated[tuple[str, ...], msgspec.Meta(max_length=BULK)]


class Given(Asked, frozen=True, kw_only=True):
    """``which``: the events in ``chosen``, each as its id, @, and the version that was looked at; or all that meet the
    conditions, which are ``expected`` many, with ``sure`` to confirm it. ``reason``: a code, needed to reject."""

    action: Literal["accept", "reject", "unsure"]
    which: Literal["chosen", "all"] = "chosen"
    chosen: Chosen = ()
    expected: int | None = None
    sure: bool = False
    reason: str | None = None
    comment: str | None = None


class NotDecided(msgspec.Struct, frozen=True, kw_only=True):
    """An event that was left as it is, and why; ``told``: the same in the language of the visitor."""

    event_id: str
    code: str
    message: str
    told: str | None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """``decided``: their ids. ``changed``: others decided about these meanwhile. ``refused``: their stage doesn't allow it."""

    decided: list[str]
    changed: list[NotDecided]
    refused: list[NotDecided]
    next: str


def do(desk: Desk, visitor: Visitor, given: Given) -> Decided:
    _check_reason(given)
    catch_up(desk)
    run = desk.run(given.run)
    chosen = _all(desk, given) if given.which == "all" else _chosen(desk, run, given.chosen)
    decided: list[str] = []
    changed: list[NotDecided] = []
    refused: list[NotDecided] = []
    for key in chosen:
        try:
            decide(desk.journal, visitor.account_id, _decision(run, key, given))
            decided.append(key.event_id)
        except ConflictError as error:
            changed.append(_left(visitor, key, error))
        except ReviewError as error:
            refused.append(_left(visitor, key, error))
    catch_up(desk)
    after = msgspec.convert({name: getattr(given, name) for name in Asked.__struct_fields__}, Asked)
    told = {"decided": len(decided), "changed": len(changed), "refused": len(refused)}
    return Decided(decided=decided, changed=changed, refused=refused, next=address("/events", after, **told))


def _left(visitor: Visitor, key: Key, error: ReviewError) -> NotDecided:
    told = Tongue(visitor.language, visitor.numerals).of_error(error.code)
    return NotDecided(event_id=key.event_id, code=error.code, message=str(error), told=told)


def _check_reason(given: Given) -> None:
    """Once, and not for each of a thousand."""
    known = reasons_for("event")
    if given.action == "reject" and not given.reason:
        raise WebError("say why they are rejected: choose a reason", code="reason")
    if given.reason and given.reason not in known:
        raise WebError(f"{given.reason!r} is no reason; there are: {', '.join(known)}", code="reason")
    if given.reason and known[given.reason].comment and not (given.comment or "").strip():
        raise WebError("this reason needs a comment that says which", code="comment")


def _all(desk: Desk, given: Given) -> list[Key]:
    which = shown(desk, given)
    total = count(desk.index, which)
    if total > BULK:
        raise WebError(
            f"{total:,} events meet the conditions, at most {BULK:,} are decided at once", code="too-many-chosen",
            detail={"total": total, "most": BULK},
        )  # fmt: skip
    if total != given.expected:
        raise WebError(f"{total:,} events meet the conditions now and not {given.expected}; look again", status=409,
                       code="changed", detail={"total": total})  # fmt: skip
    if not given.sure:
        raise WebError(f"confirm that all {total:,} events are meant", code="not-sure", detail={"total": total})
    return keys(desk.index, which, BULK)


def _chosen(desk: Desk, run: str, chosen: Sequence[str]) -> list[Key]:
    if not chosen:
        raise WebError("no event is chosen", code="none-chosen")
    versions = dict(_versions(chosen))
    found = desk.index.by_id("events", "event_id, doc_id", "event_id", versions, run)
    documents = {row["event_id"]: row["doc_id"] for row in found}
    if missing := versions.keys() - documents.keys():
        raise WebError(f"the run {run} has no event {min(missing)!r}", status=404, code="not-found")
    return [Key(event, documents[event], version) for event, version in versions.items()]


def _versions(chosen: Sequence[str]) -> Iterator[tuple[str, int]]:
    for one in chosen:
        event, _, version = one.rpartition("@")
        if not event or not version.isdecimal() or len(version) > 9:
            raise WebError(f"chosen: {one!r:.80} is no event and version, as ev_abc@0", code="bad-value")
        yield event, int(version)


def _decision(run: str, key: Key, given: Given) -> Decision:
    return Decision(
        run_id=run, kind="event", object_id=key.event_id, doc_id=key.doc_id, base=key.version, action=given.action,
        reason=given.reason, comment=given.comment,
    )  # fmt: skip


ACTION = Action("decide-events", "/events/decide", Given, do, "One decision about several events")
