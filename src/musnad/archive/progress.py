"""How far a run is, how fast it goes and when it will be done: a line that is rewritten on a terminal, else one now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from musnad.archive.work import Done

_EVERY = 30.0  # seconds between lines where nobody watches


class Progress:
    """``total``: inputs to be read, None when nobody counted them."""

    def __init__(self, out: TextIO, total: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._out, self._total, self._clock = out, total, clock
        self._began = self._told = clock()
        self._inputs = self._sentences = 0
        self._rewrites = out.isatty()

    def __call__(self, done: Done) -> None:
        self._inputs += done.inputs
        self._sentences += done.sentences
        if self._rewrites:
            self._out.write(f"\r\x1b[K{self.line()}")
            self._out.flush()
        elif self._clock() - self._told >= _EVERY:
            self._told = self._clock()
            self._out.write(f"{self.line()}\n")
            self._out.flush()

    def end(self) -> None:
        if self._rewrites and self._inputs:
            self._out.write("\n")

    def line(self) -> str:
        seconds = max(self._clock() - self._began, 1e-9)
        rate = self._inputs / seconds
        told = f"{self._inputs:,}{f' of {self._total:,}' if self._total is not None else ''} inputs, {rate:,.1f}/s"
        told += f", {self._sentences / seconds:,.0f} sentences/s"
        if self._total is not None and rate:
            told += f", {_time(max(0, self._total - self._inputs) / rate)} left"
        return told


def _time(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{seconds:.0f} s"
