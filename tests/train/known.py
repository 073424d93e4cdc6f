"""Whether a model that is shipped was taught by what is read today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from eval.coded import articles

from musnad.records import Article

_Row = TypeVar("_Row")
_Case = TypeVar("_Case")
EVERY = 20  # articles of which one is read


def sampled(shared: Path, rows: Mapping[str, _Row], cases: Callable[[Article, _Row], Iterable[_Case]]) -> list[_Case]:
    """The cases of every twentieth article that was coded."""
    some = dict(list(rows.items())[::EVERY])
    return [case for one in articles(shared / "raw", set(some)) for case in cases(one, some[one.name])]


def unknown(seen: Iterable[Sequence[str]], least: int, known: Iterable[str]) -> list[str]:
    """The names that are seen so often in a part of what a model learns from, and that it does not know: it must be trained anew."""
    counts = Counter(name for names in seen for name in set(names))
    return sorted(name for name in counts.keys() - set(map(str, known)) if counts[name] >= least)
