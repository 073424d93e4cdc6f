"""The screens, a module each, and what can be done on them."""

from __future__ import annotations

from musnad.web.screen import Action, Screen
from musnad.web.screens import events, map, timeline

SCREENS: tuple[Screen, ...] = (
    events.SCREEN, map.SCREEN, timeline.SCREEN,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = ()
