"""A store that others have, or that is away for a while, is asked again. Whatever is asked can be asked twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from musnad.store.database import BusyError, LostError

TRIES = 60
FEW = 4  # where a store was never to be had: its address may be wrong, or it is not running
_LONGEST = 60.0  # seconds between two of them
_WORTH_A_WORD = 1.0

T = TypeVar("T")


def patiently(
    ask: Callable[[], T], wait: Callable[[float], None] = time.sleep, tell: Callable[[str], None] = lambda told: None,
    tries: int = TRIES,
) -> T:  # fmt: skip
    """What ``ask`` gives, as soon as the store is to be had. Raises its error when it is not for most of an hour.

    ``tell`` hears why somebody waits, once it is for longer than a second.
    """
    for attempt in range(1, tries):
        try:
            return ask()
        except (BusyError, LostError) as error:
            seconds = min(_LONGEST, 0.1 * 2**attempt)
            if seconds > _WORTH_A_WORD:
                tell(f"{error}; asked again in {seconds:.0f} s")
            wait(seconds)
    return ask()
