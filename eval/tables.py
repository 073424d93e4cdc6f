"""Our own tables of codings and sentences, tab-separated with remarks before the head; and how many of them are right, as lines."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows by the names of their columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t")


def shares(counts: Mapping[str, Counter[bool]]) -> Iterator[str]:
    """A line a name with the share that is right, and one for all."""
    total = sum(counts.values(), Counter[bool]())
    for name, count in (*counts.items(), ("all", total)):
        yield f"{name:26}{count[True] / count.total():.3f}  of {count.total()}"
