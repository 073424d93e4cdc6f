"""The screens, a module each, what can be done on them, and what can be taken from them as a file."""

from __future__ import annotations

from musnad.web.screen import Action, Download, Screen
from musnad.web.screens import (
    account,
    admin,
    agreement,
    audit,
    compare,
    compare_pack,
    correct_record,
    corrections,
    deadlines,
    decide_many,
    decide_record,
    documents,
    events,
    export,
    history,
    map,
    patches,
    queue,
    queue_actions,
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
    correct_record.SCREEN,
    values.SCREEN,
    map.SCREEN,
    timeline.SCREEN,
    statements.SCREEN,
    compare.SCREEN,
    deadlines.SCREEN,
    queue.SCREEN,
    agreement.SCREEN,
    corrections.SCREEN,
    patches.SCREEN,
    history.SCREEN,
    sources.SCREEN,
    account.SCREEN,
    admin.SCREEN,
    audit.SCREEN,
)
ACTIONS: tuple[Action, ...] = (
    decide_many.ACTION,
    decide_record.ACTION,
    correct_record.ACTION,
    *queue_actions.ACTIONS,
    export.EVENTS,
    export.STATEMENTS,
    views.SAVE,
    views.FORGET,
    *admin.ACTIONS,
    *audit.ACTIONS,
)
DOWNLOADS: tuple[Download, ...] = (deadlines.CALENDAR, compare_pack.PACK, compare_pack.REVIEW, patches.DOWNLOAD)
