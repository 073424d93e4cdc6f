"""Which places of different reports are the same one, and the form of those that are no point."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from musnad.release.geometry import sector
from musnad.store.database import Cells

_TOLD_BY = ("geometry", "kind", "country", "adm1", "adm2", "latitude", "longitude", "offset")


def spot_of(place: Cells, shape: str | None) -> str:
    """An id of the place: that of the gazetteer, or for what no gazetteer knows a digest of all that the words tell of it.

    «وسط المدينة» of two towns are two places, and so is what lies north of each.
    """
    if place["gazetteer_id"] and place["geometry"] != "unresolved":
        return str(place["gazetteer_id"])
    told = [place["name"] or place["text"], shape, *(place[name] for name in _TOLD_BY)]
    return "told_" + hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()[:16]


def shape_of(place: Cells, anchors: Mapping[str, Cells]) -> str | None:
    """What lies in a direction from another place, as GeoJSON; None for all else, which has a point or a border."""
    drawn = sector(place, anchors)
    return json.dumps(drawn) if drawn else None
