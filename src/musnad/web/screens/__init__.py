"""The screens, a module each, and what can be done on them."""

from __future__ import annotations

from musnad.web.screen import Action, Screen
from musnad.web.screens import correcting, deciding, documents, events

SCREENS: tuple[Screen, ...] = (
    events.SCREEN,
    documents.SCREEN,
    correcting.SCREEN,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = (
    deciding.ACTION,
    correcting.ACTION,
)
