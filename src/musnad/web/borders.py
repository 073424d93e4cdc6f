"""Which places have a border that the map can draw, and what divisions are called in Arabic."""

from __future__ import annotations

from functools import cache

import msgspec

from musnad.lexicon import shipped
from musnad.lexicon.rows import Toponym
from musnad.store.database import Cells
from musnad.web.faces import static

_WHOLE = ""  # division of a country that is all of it
_DIVISIONS = ("admin1", "admin2")


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


def division(country: str | None, adm1: str | None, adm2: str | None = None) -> str | None:
    """The Arabic name of a division that places name in English; None when no table has it."""
    return _names().get((country, adm1, adm2 or None))


@cache
def _known() -> frozenset[tuple[str | None, str | None]]:
    countries = msgspec.json.decode(static("boundaries/countries.json"), type=_Collection).features
    divisions = msgspec.json.decode(static("boundaries/admin1.json"), type=_Collection).features
    found = {(one.properties.iso3, one.properties.adm1) for one in divisions if one.properties.adm1}
    return frozenset(found | {(one.properties.iso3, _WHOLE) for one in countries})


@cache
def _names() -> dict[tuple[str | None, str | None, str | None], str]:
    names: dict[tuple[str | None, str | None, str | None], str] = {}
    for row in shipped().rows(Toponym):
        if row.kind in _DIVISIONS:
            names.setdefault((row.country, row.adm1, row.adm2 if row.kind == "admin2" else None), row.name)
    return names
