"""Moments as the journal writes them, and spans of time between them."""

from __future__ import annotations

from datetime import datetime, timedelta

from musnad.journal import stamp

LINK_LASTS = timedelta(hours=24)
SESSION_IDLE = timedelta(hours=12)
SESSION_LASTS = timedelta(days=7)
VISIT_GAP = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=1)  # how exactly the last request is kept: no write for every page


def after(at: str, span: timedelta) -> str:
    """The moment ``span`` after ``at``; before it when the span is negative."""
    return stamp(datetime.fromisoformat(at) + span)
