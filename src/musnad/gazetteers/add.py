"""A place of the user's own, as a row of the table of places in the user's folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from musnad.errors import WordsError
from musnad.lexicon import columns, shipped
from musnad.lexicon.rows import State, Toponym
from musnad.places.gazetteer import gazetteer
from musnad.records import GeoLevel

TABLE = "places.tsv"
HEADER = "\t".join(columns(Toponym))


@cache
def kinds() -> dict[str, GeoLevel]:
    """Every kind of place in the shipped table, with its usual level."""
    counts = Counter((row.kind, row.level) for row in shipped().rows(Toponym))
    return {kind: level for (kind, level), _ in reversed(counts.most_common())}


def checked(place: Toponym) -> Toponym:
    """The place, when its kind, country, divisions and point can be. Raises WordsError else, with what can be."""
    countries = {state.iso3 for state in shipped().rows(State)}
    if place.kind not in kinds():
        raise WordsError(f"--kind: there is no kind {place.kind!r}; kinds are {', '.join(sorted(kinds()))}")
    if place.country and place.country not in countries:
        raise WordsError(f"--country: {place.country!r} is no country; write its ISO 3166-1 code of three letters: SYR")
    if place.adm1 and place.kind != "admin1":
        _in_divisions(place)
    if (place.lat is None) != (place.lon is None):
        raise WordsError("--lat, --lon: a point has both; write both or neither")
    if not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180):
        raise WordsError(
            f"--lat, --lon: {place.lat}, {place.lon} is no point; latitude is -90 to 90, longitude -180 to 180"
        )
    return place


def _in_divisions(place: Toponym) -> None:
    known = gazetteer(shipped())
    firsts = sorted(name for iso, name in known.admin1 if iso == place.country)
    if firsts and place.adm1 not in firsts:
        raise WordsError(f"--adm1: {place.country} has no {place.adm1!r}; it has {', '.join(firsts)}")
    seconds = sorted(name for iso, first, name in known.admin2 if (iso, first) == (place.country, place.adm1))
    if place.adm2 and seconds and place.kind != "admin2" and place.adm2 not in seconds:
        raise WordsError(f"--adm2: {place.adm1} has no {place.adm2!r}; it has {', '.join(seconds)}")


def with_row(folder: Path, place: Toponym) -> str:
    """The text of the user's table with the place in it, where the alphabet puts it."""
    path = folder / TABLE
    lines = path.read_text("utf-8").rstrip("\n").split("\n") if path.exists() else [HEADER]
    row = "\t".join(_cells(place)).rstrip("\t")
    header = next((number for number, line in enumerate(lines) if line.startswith("name\t")), 0)
    after = (n for n, line in enumerate(lines) if n > header and line > row and not line.startswith("#"))
    lines.insert(next(after, len(lines)), row)
    return "\n".join(lines) + "\n"


def _cells(place: Toponym) -> Iterator[str]:
    for name, value in msgspec.structs.asdict(place).items():
        if name != "line":
            yield "" if value is None else str(value)
