"""Two codings of one event side by side, as far as somebody may see them, and taking one of them over."""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.accounts.roles import ALLOWED
from musnad.review import State
from musnad.review.blind import Comparison, comparison, disagreements
from musnad.review.checks import plain
from musnad.web.asking import Asking
from musnad.web.desk import Desk, Visitor
from musnad.web.item import Item
from musnad.web.screen import WebError


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """What one coder made of it; who that was isn't said. ``mine``: it was you. ``values``: of the fields that differ."""

    verdict: str | None
    values: dict[str, Any]
    mine: bool
    blind: bool


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """The codings of an event, the first to be made first. ``fields``: in which they differ."""

    agrees: bool
    fields: list[str]
    codings: list[Coded]
    may_confirm: bool
    may_adjudicate: bool


def compared(desk: Desk, visitor: Visitor, item: Item, state: State | None) -> Compared | None:
    """None until two have coded it, and for who has no part in it: neither coded it nor may adjudicate."""
    found = comparison(desk.journal, item.run_id, item.event_id)
    if found is None:
        return None
    mine = any(one.account_id == visitor.account_id for one in found.codings)
    releases = "release" in ALLOWED[visitor.role]
    if not (mine or releases):
        return None
    stage = state.stage if state else "machine"
    return Compared(
        agrees=found.agrees, fields=list(found.differ), codings=_codings(found, visitor),
        may_confirm=mine and found.agrees and stage == "coded" and state is not None
        and state.decided_by != visitor.account_id and state.verdict in ("accepted", "rejected"),
        may_adjudicate=releases and not mine and stage in ("machine", "coded", "second_coded", "adjudicated"),
    )  # fmt: skip


def _codings(found: Comparison, visitor: Visitor) -> list[Coded]:
    in_order = sorted(found.codings, key=lambda one: one.at)
    return [
        Coded(verdict=one.verdict, mine=one.account_id == visitor.account_id, blind=one.blind,
              values={field: values[one.account_id] for field, values in found.differ.items() if field != "verdict"}
              or {field: new for field, (_, new) in one.changes.items()})
        for one in in_order
    ]  # fmt: skip


def open_ids(desk: Desk, run_id: str) -> list[str]:
    """The events that wait for somebody who adjudicates."""
    return [one.object_id for one in disagreements(desk.journal, run_id)]


def adopted(desk: Desk, asking: Asking, item: Item) -> Asking:
    """The decision that takes one coding over whole: its verdict, and its values where they are other than what holds now."""
    found = comparison(desk.journal, item.run_id, item.event_id)
    codings = sorted(found.codings, key=lambda one: one.at) if found else []
    if not 0 <= (asking.take or 0) < len(codings):
        raise WebError("there is no such coding", status=404, code="no-record")
    chosen = codings[asking.take or 0]
    if chosen.verdict not in ("accepted", "rejected"):
        raise WebError("this coder could not tell; decide yourself", code="no-verdict")
    before = {field: old for one in codings for field, (old, _) in one.changes.items()}
    wanted = {field: chosen.changes[field][1] if field in chosen.changes else old for field, old in before.items()}
    changes = {field: value for field, value in wanted.items() if plain(item.values.get(field)) != plain(value)}
    return msgspec.structs.replace(asking, changes=changes, shown=(), verdict=chosen.verdict)
