"""The screens, a module each, and what can be done on them."""

from __future__ import annotations

from musnad.web.screen import Action, Download, Screen
from musnad.web.screens import decide, events, export, statements, values, views

SCREENS: tuple[Screen, ...] = (
    events.SCREEN,
    values.SCREEN,
    statements.SCREEN,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = (
    decide.ACTION,
    export.EVENTS,
    export.STATEMENTS,
    views.SAVE,
    views.FORGET,
)  # fmt: skip
DOWNLOADS: tuple[Download, ...] = ()
