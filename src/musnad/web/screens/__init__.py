"""The screens, a module each, and what can be done on them."""

from __future__ import annotations

from musnad.web.screen import Action, Download, Screen
from musnad.web.screens import account, admin, agreement, audit, corrections, deciding, events, history, patches, queue

SCREENS: tuple[Screen, ...] = (
    events.SCREEN,
    queue.SCREEN,
    agreement.SCREEN,
    corrections.SCREEN,
    patches.SCREEN,
    history.SCREEN,
    account.SCREEN,
    admin.SCREEN,
    audit.SCREEN,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = (*deciding.ACTIONS, *admin.ACTIONS, *audit.ACTIONS)
DOWNLOADS: tuple[Download, ...] = (patches.DOWNLOAD,)
