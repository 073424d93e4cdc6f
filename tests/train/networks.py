"""Whether a model that is shipped was taught by what is read today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


def unknown(seen: Iterable[Sequence[str]], least: int, known: Iterable[str]) -> list[str]:
    """The names that are seen so often in a part of what a model learns from, and that it does not know: it must be trained anew."""
    counts = Counter(name for names in seen for name in set(names))
    return sorted(name for name in counts.keys() - set(map(str, known)) if counts[name] >= least)
