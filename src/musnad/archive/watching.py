"""What a watch hands out, read and stored. A page counts as had when its row is stored, and not before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from musnad.archive.run import Engine, Workplace, run
from musnad.archive.settings import Settings
from musnad.feeds import Passing, State
from musnad.records import Problem
from musnad.sources.raw import Raw
from musnad.store.database import Store

TOGETHER = 64  # pages that are stored together
_PAUSE = 5.0  # seconds; before a longer wait what is held is stored


class Keeper:
    """Holds pages until there are enough of them, or until there is time. ``tell`` hears what is stored and what failed."""

    def __init__(
        self, place: Workplace, store: Store, settings: Settings, engine: Engine, state: State,
        tell: Callable[[str], None], wait: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._place, self._store, self._settings, self._engine = place, store, settings, engine
        self._state, self._tell, self._wait = state, tell, wait
        self._held: list[Raw | Problem] = []

    def keep(self, found: Iterable[Raw | Problem]) -> None:
        """Read and store what comes until no more comes. What is asked again is told, and no input yet."""
        for one in found:
            if isinstance(one, Problem):
                self._tell(one.message)
            if isinstance(one, Passing):
                continue
            self._held.append(one)
            if len(self._held) >= TOGETHER:
                self.store()
        self.store()

    def store(self) -> None:
        if not self._held:
            return
        run(self._held, self._place, self._store, self._settings, self._engine, tell=self._tell)
        pages = [one.locator for one in self._held if isinstance(one, Raw)]
        self._state.done(pages)
        self._held = []
        if pages:
            self._tell(f"{len(pages):,} page{'' if len(pages) == 1 else 's'} stored")

    def sleep(self, seconds: float) -> None:
        """For ``feeds.watch``: the time to wait is the time to store."""
        if seconds > _PAUSE:
            began = time.monotonic()
            self.store()
            seconds -= time.monotonic() - began
        self._wait(max(0.0, seconds))
