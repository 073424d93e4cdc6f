"""What a reviewer hands in, what is kept of it, and what holds of a record by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from musnad.review.fields import Kind, Value

Action = Literal["accept", "reject", "edit", "split", "merge", "unsure", "withdraw", "release", "adjudicate", "undo",
                 "add"]  # fmt: skip
Stage = Literal["machine", "coded", "second_coded", "adjudicated", "released", "withdrawn"]
Verdict = Literal["accepted", "rejected", "unsure"]
Role = Literal["subject", "part", "merged"]
Changes = Mapping[str, tuple[Value, Value]]  # field -> before, after


class Other(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A record that is merged into another. ``base``: the version of it that was looked at."""

    object_id: str
    doc_id: str
    base: int = 0


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a reviewer hands in about one version of a record.

    ``base``: the version that was looked at, 0 for the machine's reading. ``object_id`` is empty for ``add``.
    ``changes``: of edit, adjudicate, add, and of what is kept of a merge. ``parts``: of a split, the changes of each
    part against what is split, the first of which keeps the id. ``others``: of a merge, what goes into this one.
    ``verdict``: of adjudicate. ``seconds``: spent on it.
    """

    run_id: str
    kind: Kind
    object_id: str
    doc_id: str
    base: int = 0
    action: Action
    reason: str | None = None
    comment: str | None = None
    changes: Changes = {}
    parts: tuple[Changes, ...] = ()
    others: tuple[Other, ...] = ()
    verdict: Literal["accepted", "rejected"] | None = None
    seconds: float | None = None
    blind: bool = False


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """What the run has of the record: its row, lists of ids and participants included, and the length of its text in
    code points. ``values`` is empty for what a person adds."""

    length: int
    values: Mapping[str, Value] = {}


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the journal's ``decisions``, without its seal."""

    seq: int
    act: int
    at: str
    account_id: str
    run_id: str
    kind: Kind
    object_id: str
    doc_id: str
    version: int
    role: Role = "subject"
    action: Action
    stage: Stage
    verdict: Verdict | None
    reason: str | None = None
    comment: str | None = None
    changes: Changes = {}
    related: tuple[str, ...] = ()
    seconds: float | None = None
    blind: bool = False


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What people's decisions make of a record: lay ``values`` over the machine's row.

    ``version``: of the last decision, the base for the next. ``decided_by``: who set what holds; ``confirmed_by``: who
    agreed. ``made``: by a person, no run has a row of it; of a part, the row is that of ``part_of``. ``released``: the
    values that were released last and still stand, None if none do: a correction waits for its own release.
    """

    run_id: str
    kind: Kind
    object_id: str
    doc_id: str
    version: int = 0
    seq: int = 0
    stage: Stage = "machine"
    verdict: Verdict | None = None
    values: Mapping[str, Value] = {}
    decided_by: str | None = None
    confirmed_by: str | None = None
    at: str | None = None
    reason: str | None = None
    merged_into: str | None = None
    parts: tuple[str, ...] = ()
    part_of: str | None = None
    made: bool = False
    released: Mapping[str, Value] | None = None
