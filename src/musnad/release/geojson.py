"""Events as GeoJSON (RFC 7946), drawn no more precisely than the words.

A point only where the words mean one; what lies in a direction from a place is a sector of it, and what has no
coordinates has no geometry. ``uncertainty_m`` is the radius within which it should be: by the level of the place, since
a gazetteer tells points and no borders.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping

from musnad.release.cells import claimed_by, evidence
from musnad.release.formats import Column, Members
from musnad.release.report import Happening, Report
from musnad.store.database import Cells

HEAD = '{"type":"FeatureCollection","description":"Claims of news reports, not verified events","features":'
PROPERTIES = (
    Column("event_id", "string", "Id of the event; an event of several places has a feature for each"),
    Column("group_id", "string", "Id of the happening that it was cut from, told of several places"),
    Column("place_id", "string", "Id of the place"),
    Column("name_ar", "string", "Place as the report words it; null where it is told by its division"),
    Column("name_en", "string", "English name"),
    Column("geo_level", "string", "G0 (building) to G7 (unknown)"),
    Column("uncertainty_m", "number", "Radius in metres that the level stands for, or the reach of a sector; null without geometry"),
    Column("geometry_role", "string", "exact, representative, area, sector or unresolved"),
    Column("admin", "list", "P-codes, the larger division first"),
    Column("plover_type", "string", "PLOVER event type"),
    Column("plover_mode", "string", "PLOVER mode"),
    Column("acled_event_type", "string", "ACLED-like event type, where there is one"),
    Column("realis", "string", "Standing of the deed: asserted"),
    Column("claimed_by", "string", "Who says so: relay > speaker, else the outlet"),
    Column("date_from", "date", "First day on which it may have been"),
    Column("date_to", "date", "Last day"),
    Column("n_independent_sources", "integer", "Sources that tell it independently"),
    Column("review", "string", "Stage of review"),
    Column("evidence", "string", "Report and span of the words"),
)  # fmt: skip
_NAMES = [one.name for one in PROPERTIES]
# How far from the point the place may reach, in metres: a building, a quarter, a town. Nothing is said of larger ones,
# which have no point.
RADIUS = {"G0": 200, "G1": 1_000, "G2": 5_000}
_DIRECTIONS = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}
_FAR = 20_000  # metres that «west of a town» reaches at most, where no distance is said
_HALF = 45  # degrees on either side of the direction
_STEP = 15
_DEGREE = 111_195  # metres of a degree of latitude on a sphere of 6,371 km


def geojson() -> Members:
    return Members(HEAD, _features, PROPERTIES)


def _features(report: Report, left_out: Counter[str]) -> Iterator[object]:
    anchors = _anchors(report)
    for happening in report.happenings():
        for place in happening.places or (None,):
            sector = _sector(place, anchors)
            drawn = sector or _point(place)
            far = _reach(place) if sector else RADIUS.get(place["level"]) if place and drawn else None
            yield {"type": "Feature", "geometry": drawn, "properties": _properties(happening, place, far)}


def _properties(happening: Happening, place: Cells | None, far: float | None) -> Mapping[str, object]:
    event = happening.event
    of_place = place or dict.fromkeys(("place_id", "text", "name_en", "level", "geometry"))
    values = (
        event["event_id"], event["group_id"], of_place["place_id"], of_place["text"], of_place["name_en"],
        of_place["level"], far, of_place["geometry"] or "unresolved", list(place["pcodes"] or ()) if place else [],
        event["type"], event["mode"], event["acled_type"], event["realis"],
        claimed_by(event["chain"]) or happening.report.outlet, event["date_from"], event["date_to"],
        happening.independent, happening.report.stage(event), evidence(happening),
    )  # fmt: skip
    return dict(zip(_NAMES, values, strict=True))


def _point(place: Cells | None) -> Mapping[str, object] | None:
    if place is None or place["latitude"] is None or place["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}


def _anchors(report: Report) -> Mapping[str, Cells]:
    """The places of the report that have a point, by their names."""
    found: dict[str, Cells] = {}
    for place in report.tables["places"]:
        if place["latitude"] is not None:
            found |= {name: place for name in (place["text"], place["name"]) if name and name not in found}
    return found


def _reach(place: Cells | None) -> float:
    told = json.loads(place["offset"]) if place and place["offset"] else {}
    return float(told["distance_km"]) * 1_000 if told.get("distance_km") else _FAR


def _sector(place: Cells | None, anchors: Mapping[str, Cells]) -> Mapping[str, object] | None:
    """A wedge from the anchor in the direction; None unless the report names the anchor as a place with a point."""
    offset = json.loads(place["offset"]) if place and place["offset"] else None
    anchor = anchors.get(offset["anchor"]) if offset else None
    if offset is None or anchor is None or offset["direction"] not in _DIRECTIONS:
        return None
    middle, far = _DIRECTIONS[offset["direction"]], _reach(place)
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
