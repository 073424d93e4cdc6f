"""What can go wrong when somebody decides about a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from musnad.errors import InputError

if TYPE_CHECKING:
    from musnad.review.records import Recorded


class ReviewError(InputError):
    """A decision that cannot be taken; nothing was written. The message says what can be done instead."""

    stage = "review"


class IllegalError(ReviewError):
    """The record's stage, or who asks, doesn't allow the action."""

    def __init__(self, message: str, *, code: str = "illegal") -> None:
        super().__init__(message, code=code)


class FieldError(ReviewError):
    """A value that a field cannot have. ``allowed`` says in words which it can."""

    def __init__(self, field: str, value: object, allowed: str) -> None:
        super().__init__(f"{field}: {value!r:.80} cannot be; allowed is {allowed}", code="field")
        self.field = field
        self.allowed = allowed


class ConflictError(ReviewError):
    """Somebody decided about the record since it was looked at. ``since``: their decisions, the oldest first."""

    def __init__(self, object_id: str, since: Iterable[Recorded]) -> None:
        self.object_id = object_id
        self.since = tuple(since)
        told = ", ".join(f"{row.action} by {row.account_id} at {row.at}" for row in self.since)
        super().__init__(
            f"{object_id} was decided about meanwhile: {told}; look at it and decide again", code="conflict"
        )
