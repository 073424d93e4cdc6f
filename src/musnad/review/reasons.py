"""Reason codes: ``reasons.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from musnad.review.errors import FieldError, IllegalError
from musnad.review.fields import Kind
from musnad.review.records import Decision, State

NEED_ONE = ("reject", "withdraw")


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A reason in both languages; of which kinds it can be said, none meaning all; must words say more?"""

    en: str
    ar: str
    kinds: tuple[Kind, ...] = ()
    comment: bool = False


@cache
def reasons() -> Mapping[str, Reason]:
    """All reason codes, in the order in which they are offered."""
    return msgspec.convert(
        tomllib.loads(files(__package__).joinpath("reasons.toml").read_text("utf-8")), dict[str, Reason]
    )


def reasons_for(kind: Kind) -> Mapping[str, Reason]:
    return {code: reason for code, reason in reasons().items() if not reason.kinds or kind in reason.kinds}


def check_reason(decision: Decision, state: State) -> None:
    """Raises FieldError for a code that isn't of this kind, IllegalError where a reason or its comment is missing."""
    fitting = reasons_for(decision.kind)
    if decision.reason is None:
        if decision.action in NEED_ONE or (
            state.released is not None and decision.action in ("edit", "split", "merge")
        ):
            raise IllegalError(f"{decision.action} needs a reason: {', '.join(fitting)}", code="reason")
    elif decision.reason not in fitting:
        raise FieldError("reason", decision.reason, ", ".join(fitting))
    elif fitting[decision.reason].comment and not (decision.comment or "").strip():
        raise IllegalError(f"the reason {decision.reason} needs a comment that says which", code="comment")
