"""Rows of imported files that cannot be right: an id twice, a point that is none, a point far outside the country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from musnad.gazetteers.raw import Bad, Raw, Row
from musnad.lexicon.rows import Toponym

Box = tuple[float, float, float, float]  # south, west, north, east
Extents = Mapping[str, Box]  # ISO code -> where points of the country may lie

KNOWN = 5  # so many points of a country are needed to tell where it lies
MARGIN = 3.0  # degrees that a point may lie outside of what is known


def extents(entries: Iterable[Toponym]) -> Extents:
    """Where countries lie, by their known places, with a margin of half their size and at least three degrees."""
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for entry in entries:
        if entry.lat is not None and entry.lon is not None and entry.country:
            points[entry.country].append((entry.lat, entry.lon))
    return {iso: _box(found) for iso, found in points.items() if len(found) >= KNOWN}


def _box(points: list[tuple[float, float]]) -> Box:
    south, north = _range([lat for lat, _ in points])
    west, east = _range([lon for _, lon in points])
    up, aside = max(MARGIN, (north - south) / 2), max(MARGIN, (east - west) / 2)
    return south - up, west - aside, north + up, east + aside


def _range(values: list[float]) -> tuple[float, float]:
    """The lowest and the highest. A table may have a slip too: what lies further out than one and a half times the size of
    all but the outermost hundredth does not count. Alaska does."""
    found, out = sorted(values), len(values) // 100
    low, high = found[out], found[len(found) - 1 - out]
    reach = 1.5 * max(MARGIN, high - low)
    kept = [value for value in found if low - reach <= value <= high + reach]
    return kept[0], kept[-1]


def _lies_in(box: Box, lat: float, lon: float) -> bool:
    """Whether the point lies in the box, which may reach over the 180th meridian."""
    south, west, north, east = box
    return south <= lat <= north and any(west <= turned <= east for turned in (lon - 360, lon, lon + 360))


def checked(rows: Iterable[Row], where: Extents) -> Iterator[Row]:
    """The rows; one that cannot be right becomes a Bad one. Latitude and longitude 0 are a source's word for unknown."""
    lines: dict[str, int] = {}
    for row in rows:
        if not isinstance(row, Raw):
            yield row
            continue
        if row.point == (0.0, 0.0):
            row = msgspec.structs.replace(row, lat=None, lon=None)
        first = lines.setdefault(row.id, row.line)
        if first != row.line:
            yield Bad(row.line, f"the id {row.id} is on line {first} already; keep one of the two")
        else:
            yield _placed(row, where)


def _placed(row: Raw, where: Extents) -> Row:
    if row.point is None:
        return row
    lat, lon = row.point
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Bad(row.line, f"{lat}, {lon} is no point: latitude is -90 to 90, longitude -180 to 180; mend the row")
    box = where.get(row.country)
    if box and not _lies_in(box, lat, lon):
        swapped = _lies_in(box, lon, lat)
        remedy = "latitude and longitude seem exchanged" if swapped else "mend the row"
        return Bad(row.line, f"{lat}, {lon} lies far outside {row.country}; {remedy}, or leave it out with --leave-out")
    return row
