"""What a rule of times is: it reads an expression that begins at a word of a line, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from musnad.times.meanings import Reading
from musnad.times.terms import Line

Rule = Callable[[Line, int], Reading | None]


def first_of(line: Line, i: int, rules: Iterable[Rule]) -> Reading | None:
    """The reading of the first rule that reads at word ``i``."""
    if not 0 <= i < len(line):
        return None
    return next((found for rule in rules if (found := rule(line, i))), None)
