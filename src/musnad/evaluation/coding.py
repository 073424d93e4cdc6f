"""The standoff form, as far as it is scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

Range = tuple[int, int]  # [start, end) in code points of the raw text


class _Coded(msgspec.Struct, frozen=True, kw_only=True):
    """Base. Keys that are not scored are passed over, save the rules that a system may name."""


class Party(_Coded, frozen=True):
    """An actor or recipient."""

    span: Range | None = None
    country: str | None = None
    role: str | None = None


class Place(_Coded, frozen=True):
    span: Range | None = None
    country: str | None = None
    adm1: str | None = None
    rule: str | None = None


class Time(_Coded, frozen=True):
    span: Range | None = None
    first: str | None = msgspec.field(name="from", default=None)
    last: str | None = msgspec.field(name="to", default=None)
    rule: str | None = None

    @property
    def days(self) -> tuple[str | None, str | None]:
        return self.first, self.last


class Statement(_Coded, frozen=True):
    id: str
    content: Range
    cue: Range | None = None
    speaker: Range | None = None
    speaker_name: str | None = None
    mode: str | None = None
    rule: str | None = None


class Event(_Coded, frozen=True):
    type: str
    trigger: Range
    mode: str | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    place: tuple[Place, ...] = ()
    time: Time = Time()
    realis: str | None = None
    source: str | None = None
    killed: tuple[int | None, ...] = ()
    debatable: bool = False
    rule: str | None = None


Thing = Statement | Event | Party | Place | Time


class Coding(_Coded, frozen=True):
    """All that is coded of one article."""

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()


def coding(standoff: Mapping[str, Any]) -> Coding:
    """The scored part of a standoff object. Raises msgspec.ValidationError, which names the key, for a wrong shape."""
    return msgspec.convert(_without_nulls(standoff), Coding)


def _without_nulls(value: object) -> object:
    """Keys whose value is null count as left out; the open end of a count stays."""
    if isinstance(value, Mapping):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list | tuple) else value
