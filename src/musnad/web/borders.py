"""Which places have a border that the map can draw."""

from __future__ import annotations

from functools import cache

import msgspec

from musnad.store.database import Cells
from musnad.web.faces import static

_WHOLE = ""  # division of a country that is all of it


class _Properties(msgspec.Struct):
    iso3: str | None = None
    adm1: str | None = None


class _Feature(msgspec.Struct):
    properties: _Properties


class _Collection(msgspec.Struct):
    features: list[_Feature]


def has_border(place: Cells) -> bool:
    """Whether ``map.js`` finds a border for a place that is an area: that of its division, its region or its country."""
    country, division = place["country"], place["adm1"]
    if division:
        return (country, division) in _known()
    return (country, place["name_en"]) in _known() or (place["kind"] == "country" and (country, _WHOLE) in _known())


@cache
def _known() -> frozenset[tuple[str | None, str | None]]:
    countries = msgspec.json.decode(static("boundaries/countries.json"), type=_Collection).features
    divisions = msgspec.json.decode(static("boundaries/admin1.json"), type=_Collection).features
    found = {(one.properties.iso3, one.properties.adm1) for one in divisions if one.properties.adm1}
    return frozenset(found | {(one.properties.iso3, _WHOLE) for one in countries})
