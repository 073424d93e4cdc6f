"""In which order events wait for review: how likely they are wrong, times what it would do if they are.

The same formula in Python and as SQL for DuckDB, so that an index can order a million rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

import msgspec

from musnad.review.records import Stage, Verdict

# Effect, by what is added to 1: the deaths told, as the logarithm to base 10 of one more; a flag (detainee, minor, camp,
# ...), since a mistake may harm somebody; material conflict, since that is what aggregates count.
FLAGGED = 2.0
MATERIAL_CONFLICT = 1.0
KEPT_BACK = 0.25  # the share of its effect that an event has which isn't fit for export: nobody reads it yet
UNKNOWN = 0.5  # confidence where there is none
# Whose turn it is: what one person decided waits for a release alone; what is done waits for nothing.
UNSURE = 1.5  # somebody looked and could not tell
ALONE = 1.5  # one chain tells it, so nothing else would show a mistake
DECIDED = 0.1

PRIORITY_SQL = f"""(
    (1 - coalesce(confidence, {UNKNOWN})) * CASE WHEN exported THEN 1.0 ELSE {KEPT_BACK} END
    * (1 + log10(1 + greatest(coalesce(killed_low, 0), coalesce(killed_high, 0)))
        + CASE WHEN len(flags) > 0 THEN {FLAGGED} ELSE 0 END
        + CASE WHEN quad = 4 THEN {MATERIAL_CONFLICT} ELSE 0 END)
)"""
TURN_SQL = f"""(
    CASE WHEN stage IN ('adjudicated', 'released', 'withdrawn') THEN 0.0 WHEN verdict = 'unsure' THEN {UNSURE}
        WHEN stage IN ('coded', 'second_coded') THEN {DECIDED} ELSE 1.0 END
    * CASE WHEN independent = 1 THEN {ALONE} ELSE 1.0 END
)"""
ORDER_SQL = f"{PRIORITY_SQL} DESC, event_id"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """An event in the queue, by columns of the store; ``independent``: how many tell it independently of each other."""

    event_id: str
    confidence: float | None
    exported: bool | None
    killed_low: int | None = None
    killed_high: int | None = None
    flags: Sequence[str] | None = ()
    quad: int | None = None
    stage: Stage = "machine"
    verdict: Verdict | None = None
    independent: int | None = None


def priority(event: Waiting) -> float:
    """Uncertainty times effect, as PRIORITY_SQL has it: the higher, the sooner."""
    uncertainty = 1 - (UNKNOWN if event.confidence is None else event.confidence)
    effect = 1 + log10(1 + max(event.killed_low or 0, event.killed_high or 0))
    effect += FLAGGED if event.flags else 0
    effect += MATERIAL_CONFLICT if event.quad == 4 else 0
    return uncertainty * effect * (1.0 if event.exported else KEPT_BACK)


def turn(event: Waiting) -> float:
    """A factor for what was decided already and for who else tells it, as TURN_SQL has it; 0: nothing waits."""
    alone = ALONE if event.independent == 1 else 1.0
    if event.stage in ("adjudicated", "released", "withdrawn"):
        return 0.0
    if event.verdict == "unsure":
        return UNSURE * alone
    return (DECIDED if event.stage in ("coded", "second_coded") else 1.0) * alone


def ordered(events: Sequence[Waiting]) -> list[Waiting]:
    """Those that wait, the most urgent first, equal ones by id."""
    waiting = [event for event in events if turn(event)]
    return sorted(waiting, key=lambda event: (-priority(event) * turn(event), event.event_id))
