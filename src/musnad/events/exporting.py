"""What goes out by default, and why the rest does not; and how sure the reading is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.records import Event, EventTime, Participant, Place, Realis

# Points of a rough reading confidence, for ranking. Calibrated figures need more hand-coded text than there is here;
# docs/accuracy.md shows how often each band is right on the training articles.
_BASE, _ACTOR, _RECIPIENT, _PLACE, _TIME, _UNSURE = 0.45, 0.15, 0.1, 0.1, 0.05, -0.1


def confidence(
    actors: Sequence[Participant],
    recipients: Sequence[Participant],
    places: Sequence[Place],
    time: EventTime,
    realis: Realis,
) -> float:
    """Between 0 and 1: more of the row read, more sure; anything but a plain assertion, less."""
    points = _BASE
    points += _ACTOR if any(p.country or p.sector for p in actors) else 0.0
    points += _RECIPIENT if recipients else 0.0
    points += _PLACE if places else 0.0
    points += _TIME if time.when_id else 0.0
    points += _UNSURE if realis != "asserted" else 0.0
    return round(min(max(points, 0.05), 0.95), 2)


def exporting(event: Event) -> Event:
    """The event with its export flag: asserted deeds and speech acts go out; the rest stays with the reason."""
    reasons = []
    if event.headline_only:
        reasons.append("headline_only")
    if event.realis != "asserted":
        reasons.append(event.realis)
    return msgspec.structs.replace(event, exported=not reasons, why_not_exported=tuple(reasons))
