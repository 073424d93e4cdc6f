"""Causes: why a thing of the hand coding was missed, added or read otherwise, told from what was read near it.

A cause is told by code, never by a person, so it says how the reading went and not what would be right. The tellers of
each kind of difference stand in a list, and the first that knows is heard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from musnad.evaluation.causes import events, mentions, roles, sayings, statements
from musnad.evaluation.causes.scene import Compared, Scene
from musnad.evaluation.differences import Difference

Teller = Callable[[Scene, Difference], str | None]

TELLERS: Mapping[tuple[str, str], Sequence[Teller]] = {
    ("statement", "missed"): statements.MISSED,
    ("statement", "added"): statements.ADDED,
    ("statement.content", "wrong"): statements.CONTENT,
    ("statement.speaker", "wrong"): statements.SPEAKER,
    ("statement.cue", "wrong"): statements.CUE,
    ("statement.mode", "wrong"): statements.MODE,
    ("event", "missed"): events.MISSED,
    ("event", "added"): events.ADDED,
    ("event.type", "wrong"): events.TYPE,
    ("event.role", "wrong"): roles.TURNED,
    ("event.place.adm1", "wrong"): mentions.CODE,
    ("event.mode", "wrong"): sayings.MODE,
    ("event.realis", "wrong"): sayings.REALIS,
    ("event.time", "wrong"): sayings.TIME,
    ("event.source", "wrong"): sayings.SOURCE,
    ("event.killed", "wrong"): sayings.KILLED,
    ("place", "missed"): mentions.PLACE_MISSED,
    ("place", "added"): mentions.PLACE_ADDED,
    ("place.country", "wrong"): mentions.CODE,
    ("place.adm1", "wrong"): mentions.CODE,
    ("time", "missed"): mentions.TIME_MISSED,
    ("time", "added"): mentions.TIME_ADDED,
    ("time.value", "wrong"): mentions.DAYS,
    **{(f"event.{role}", "missed"): roles.MISSED for role in ("actor", "recipient", "place")},
    **{(f"event.{role}", "wrong"): roles.IN_STEAD for role in ("actor", "recipient", "place")},
    **{(f"event.{role}", "added"): roles.ADDED for role in ("actor", "recipient", "place")},
    **{
        (f"event.{role}.{part}", "wrong"): roles.CODE
        for role in ("actor", "recipient")
        for part in ("country", "sector")
    },
}


def cause(scene: Scene, d: Difference) -> str:
    """Why it differs, in a few words."""
    told = (teller(scene, d) for teller in TELLERS[d.figure, d.kind])
    return next(filter(None, told))


__all__ = ["TELLERS", "Compared", "Scene", "cause"]
