"""A store that others have, or that is away for a while, is asked again. Whatever is asked can be asked twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from musnad.store.database import BusyError, LostError

TRIES = 60
_LONGEST = 60.0  # seconds between two of them

T = TypeVar("T")


def patiently(ask: Callable[[], T], wait: Callable[[float], None] = time.sleep) -> T:
    """What ``ask`` gives, as soon as the store is to be had. Raises its error when it is not for most of an hour."""
    for attempt in range(1, TRIES):
        try:
            return ask()
        except (BusyError, LostError):
            wait(min(_LONGEST, 0.1 * 2**attempt))
    return ask()
