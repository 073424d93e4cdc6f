"""The screens, a module each, and what can be done on them."""

from __future__ import annotations

from musnad.web.screen import Action, Download, Screen
from musnad.web.screens import compare, compare_pack, deadlines, events, sources, today

SCREENS: tuple[Screen, ...] = (
    today.SCREEN, events.SCREEN, compare.SCREEN, deadlines.SCREEN, sources.SCREEN,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = ()
DOWNLOADS: tuple[Download, ...] = (deadlines.CALENDAR, compare_pack.PACK, compare_pack.REVIEW)
