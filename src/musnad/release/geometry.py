"""Places as GeoJSON geometry (RFC 7946), no more precise than the words: a point, or a sector in a direction from one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping

from musnad.store.database import Cells

# How far from the point the place may reach, in metres: a building, a quarter, a town. Nothing is said of larger ones,
# which have no point.
RADIUS = {"G0": 200, "G1": 1_000, "G2": 5_000}
TOWN = "G2"
_DIRECTIONS = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}
_FAR = 20_000  # metres that «west of a town» reaches at most, where no distance is said
_HALF = 45  # degrees on either side of the direction
_STEP = 15
_DEGREE = 111_195  # metres of a degree of latitude on a sphere of 6,371 km


def point(place: Cells | None) -> Mapping[str, object] | None:
    """A GeoJSON point; None for what has no coordinates."""
    if place is None or place["latitude"] is None or place["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}


def exactness(place: Cells) -> str:
    """The level of the point: a building that no gazetteer has stands at the point of its town."""
    at_its_town = place["latitude"] is not None and not place["gazetteer_id"] and place["geometry"] == "representative"
    return TOWN if at_its_town else place["level"]


def anchors_of(places: Iterable[Cells]) -> Mapping[str, Cells]:
    """The places of a report that have a point, by their names."""
    found: dict[str, Cells] = {}
    for place in places:
        if place["latitude"] is not None:
            found |= {name: place for name in (place["text"], place["name"]) if name and name not in found}
    return found


def reach(place: Cells | None) -> float:
    """How far a sector reaches from its anchor, in metres."""
    told = json.loads(place["offset"]) if place and place["offset"] else {}
    return float(told["distance_km"]) * 1_000 if told.get("distance_km") else _FAR


def sector(place: Cells | None, anchors: Mapping[str, Cells]) -> Mapping[str, object] | None:
    """A wedge from the anchor in the direction; None unless the report names the anchor as a place with a point."""
    offset = json.loads(place["offset"]) if place and place["offset"] else None
    anchor = anchors.get(offset["anchor"]) if offset else None
    if offset is None or anchor is None or offset["direction"] not in _DIRECTIONS:
        return None
    middle, far = _DIRECTIONS[offset["direction"]], reach(place)
    start = (anchor["longitude"], anchor["latitude"])
    # Counter-clockwise, as RFC 7946 wants an outer ring: bearings run clockwise.
    rim = [_from(*start, bearing, far) for bearing in range(middle + _HALF, middle - _HALF - 1, -_STEP)]
    return {"type": "Polygon", "coordinates": [[list(start), *rim, list(start)]]}


def _from(longitude: float, latitude: float, bearing: float, metres: float) -> list[float]:
    """The point at a distance: on a plane, which is near enough for 20 km."""
    north, east = math.cos(math.radians(bearing)) * metres, math.sin(math.radians(bearing)) * metres
    return [
        round(longitude + east / (_DEGREE * math.cos(math.radians(latitude))), 5),
        round(latitude + north / _DEGREE, 5),
    ]
