"""What people decide about records: decisions and the state that they lead to, blind coding, agreement, the correction log,
the review queue, and corrections as word tables. ``docs/review.md`` explains it to those who use it."""

from __future__ import annotations

from musnad.review.decisions import decide, sensitive
from musnad.review.errors import ConflictError, FieldError, IllegalError, ReviewError
from musnad.review.fields import Kind, fields, vocabulary
from musnad.review.reasons import Reason, reasons, reasons_for
from musnad.review.records import Action, Decision, Original, Other, Recorded, Stage, State, Verdict
from musnad.review.stages import possible
from musnad.review.state import changed_since, decisions_of, state_of, states

__all__ = [
    "Action", "ConflictError", "Decision", "FieldError", "IllegalError", "Kind", "Original", "Other", "Reason", "Recorded",
    "ReviewError", "Stage", "State", "Verdict", "changed_since", "decide", "decisions_of", "fields", "possible", "reasons",
    "reasons_for", "sensitive", "state_of", "states", "vocabulary",
]  # fmt: skip
