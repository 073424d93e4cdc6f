"""The screens, a module each, and what can be done on them."""

from __future__ import annotations

from musnad.web.screen import Action, Screen
from musnad.web.screens import account, admin, audit, events, map, timeline

SCREENS: tuple[Screen, ...] = (
    events.SCREEN,
    map.SCREEN,
    timeline.SCREEN,
    account.SCREEN,
    admin.SCREEN,
    audit.SCREEN,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = (*admin.ACTIONS, *audit.ACTIONS)
