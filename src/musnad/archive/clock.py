"""Where the time of a shard goes, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import msgspec

P = ParamSpec("P")
T = TypeVar("T")


class Clock:
    """Processor seconds by stage since the last ``restart``, and of all that is in no stage."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self._began = time.process_time()
        self._spent: dict[str, float] = {}

    def timed(self, stage: Callable[P, T]) -> Callable[P, T]:
        """The stage, its time added up under its name."""
        name = stage.__name__

        @wraps(stage)
        def watched(*args: P.args, **kwargs: P.kwargs) -> T:
            began = time.process_time()
            try:
                return stage(*args, **kwargs)
            finally:
                self._spent[name] = self._spent.get(name, 0.0) + time.process_time() - began

        return watched

    def told(self) -> str:
        """JSON: seconds by stage; what is left for opening inputs and making rows is ``other``."""
        other = time.process_time() - self._began - sum(self._spent.values())
        told = {name: round(seconds, 4) for name, seconds in {**self._spent, "other": other}.items()}
        return msgspec.json.encode(told).decode()
