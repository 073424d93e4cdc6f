"""The screens, a module each, what can be done on them, and what can be taken from them as a file."""

from __future__ import annotations

from musnad.web.screen import Action, Download, Screen
from musnad.web.screens import (
    account,
    admin,
    audit,
    compare,
    compare_pack,
    correcting,
    deadlines,
    decide,
    deciding,
    documents,
    events,
    export,
    map,
    sources,
    statements,
    timeline,
    today,
    values,
    views,
)

SCREENS: tuple[Screen, ...] = (
    today.SCREEN,
    events.SCREEN,
    documents.SCREEN,
    correcting.SCREEN,
    values.SCREEN,
    map.SCREEN,
    timeline.SCREEN,
    statements.SCREEN,
    compare.SCREEN,
    deadlines.SCREEN,
    sources.SCREEN,
    account.SCREEN,
    admin.SCREEN,
    audit.SCREEN,
)
ACTIONS: tuple[Action, ...] = (
    decide.ACTION,
    deciding.ACTION,
    correcting.ACTION,
    export.EVENTS,
    export.STATEMENTS,
    views.SAVE,
    views.FORGET,
    *admin.ACTIONS,
    *audit.ACTIONS,
)
DOWNLOADS: tuple[Download, ...] = (deadlines.CALENDAR, compare_pack.PACK, compare_pack.REVIEW)
