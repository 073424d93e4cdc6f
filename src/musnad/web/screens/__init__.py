"""The screens, a module each, and what can be done on them."""

from __future__ import annotations

from musnad.web.screen import Action, Screen
from musnad.web.screens import account, admin, audit, decide, events, export, statements, values, views

SCREENS: tuple[Screen, ...] = (
    events.SCREEN,
    values.SCREEN,
    statements.SCREEN,
    account.SCREEN,
    admin.SCREEN,
    audit.SCREEN,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = (
    decide.ACTION,
    export.EVENTS,
    export.STATEMENTS,
    views.SAVE,
    views.FORGET,
    *admin.ACTIONS,
    *audit.ACTIONS,
)  # fmt: skip
