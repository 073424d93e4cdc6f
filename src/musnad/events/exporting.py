"""What goes out by default, and why the rest does not; and how likely the reading is."""

from __future__ import annotations

import math

import msgspec

from musnad.records import Event

# What each part that was read adds to the log odds that a careful coder has the event, too: logistic regression on the
# training articles, made by ``python -m eval.confidence GOLD_DIR --fit``. Learnt filters of more than these parts did not gain
# anything on articles that they had not seen (docs/accuracy.md).
LOG_ODDS = {
    "always": -0.01, "actor": 0.59, "recipient": 0.24, "place": 0.3, "counted": 0.34, "mode": 0.42, "headline": -0.15,
}  # fmt: skip


def parts(event: Event) -> dict[str, bool]:
    """What of its row was read, by the names of LOG_ODDS."""
    return {
        "always": True,
        "actor": bool(event.actors),
        "recipient": bool(event.recipients),
        "place": bool(event.places),
        "counted": bool(event.killed or event.wounded),
        "mode": event.mode is not None,
        "headline": event.headline_only,
    }


def confidence(event: Event) -> float:
    """The probability, from 0 to 1, that a careful coder has an event of this type here."""
    odds = sum(LOG_ODDS[name] for name, read in parts(event).items() if read)
    return round(1 / (1 + math.exp(-odds)), 2)


def exporting(event: Event) -> Event:
    """The event with its confidence and export flag: asserted deeds and speech acts go out; the rest stays with the reason."""
    reasons = []
    if event.headline_only:
        reasons.append("headline_only")
    if event.realis != "asserted":
        reasons.append(event.realis)
    return msgspec.structs.replace(
        event, exported=not reasons, why_not_exported=tuple(reasons), confidence=confidence(event)
    )
