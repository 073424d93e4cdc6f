"""What goes out by default, and why the rest does not."""

from __future__ import annotations

import msgspec

from musnad.records import Event

UNLIKELY = "unlikely"


def exporting(event: Event, *, unlikely: bool) -> Event:
    """The event with its export flag: asserted deeds and speech acts go out; the rest stays with the reason."""
    reasons = []
    if unlikely:
        reasons.append(UNLIKELY)
    if event.headline_only:
        reasons.append("headline_only")
    if event.realis != "asserted":
        reasons.append(event.realis)
    return msgspec.structs.replace(event, exported=not reasons, why_not_exported=tuple(reasons))
