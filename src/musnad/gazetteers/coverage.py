"""How many places of which class a gazetteer has, by country."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from musnad.lexicon.rows import Toponym

CLASSES: Mapping[str, tuple[str, ...]] = {
    "first level": ("admin1",),
    "second": ("admin2",),
    "third": ("admin3",),
    "towns and villages": ("settlement",),
    "quarters": ("neighbourhood", "suburb"),
    "camps": ("camp",),
    "crossings": ("crossing", "checkpoint"),
    "bases, airports, ports": ("base", "airport", "port"),
    "other sites": (),
    "land and water": ("mountain", "valley", "river", "lake", "island", "strait", "sea", "region", "canal"),
}
OTHER = "other sites"
FEW = 40  # countries with fewer places are counted together
_CLASS = {kind: name for name, kinds in CLASSES.items() for kind in kinds}

Row = tuple[str, tuple[int, ...]]


def coverage(entries: Iterable[Toponym]) -> list[Row]:
    """Country and number of places by class, the country with most places first; then the countries with few together,
    as «others». Countries themselves, seas that belong to none, and parts of the world are not counted."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "country":
            names.setdefault(entry.country, entry.name_en)
        elif entry.country:
            counts[entry.country][_CLASS.get(entry.kind, OTHER)] += 1
    many = [iso for iso, count in counts.items() if count.total() >= FEW]
    few = sum((count for iso, count in counts.items() if iso not in many), Counter[str]())
    ordered = sorted(many, key=lambda iso: (-counts[iso].total(), iso))
    return [_row(f"{names.get(iso, '')} {iso}".strip(), counts[iso]) for iso in ordered] + [_row("others", few)]


def _row(name: str, count: Counter[str]) -> Row:
    return name, tuple(count[kind] for kind in CLASSES)


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown."""
    head = " | ".join(("country", *CLASSES))
    lines = [f"| {head} |", "| --- |" + " ---: |" * len(CLASSES)]
    lines += [
        f"| {name} | " + " | ".join(f"{number:,}" if number else "" for number in numbers) + " |"
        for name, numbers in rows
    ]
    return "\n".join(lines) + "\n"
