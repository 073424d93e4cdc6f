"""Events as GeoJSON (RFC 7946), drawn no more precisely than the words.

A point only where the words mean one; what lies in a direction from a place is a sector of it, and what has no
coordinates has no geometry. ``uncertainty_m`` is the radius within which it should be: by the level of the place, since
a gazetteer tells points and no borders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from musnad.release.cells import claimed_by, evidence
from musnad.release.formats import Column, Members
from musnad.release.geometry import RADIUS, anchors_of, exactness, point, reach, sector
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


def geojson() -> Members:
    return Members(HEAD, _features, PROPERTIES)


def _features(report: Report, left_out: Counter[str]) -> Iterator[object]:
    anchors = anchors_of(report.tables["places"])
    for happening in report.happenings():
        for place in happening.places or (None,):
            wedge = sector(place, anchors)
            drawn = wedge or point(place)
            far = reach(place) if wedge else RADIUS.get(exactness(place)) if place and drawn else None
            yield {"type": "Feature", "geometry": drawn, "properties": _properties(happening, place, far)}


def _properties(happening: Happening, place: Cells | None, far: float | None) -> Mapping[str, object]:
    event = happening.event
    of_place = place or dict.fromkeys(("place_id", "text", "name_en", "geometry"))
    values = (
        event["event_id"], event["group_id"], of_place["place_id"], of_place["text"], of_place["name_en"],
        place and exactness(place), far, of_place["geometry"] or "unresolved", list(place["pcodes"] or ()) if place else [],
        event["type"], event["mode"], event["acled_type"], event["realis"],
        claimed_by(event["chain"]) or happening.report.outlet, event["date_from"], event["date_to"],
        happening.independent, happening.report.stage(event), evidence(happening),
    )  # fmt: skip
    return dict(zip(_NAMES, values, strict=True))
