"""Whether two mentions of a place may be one: the same name, or a place and what lies in it."""

from __future__ import annotations

from musnad.records import Place

PROVINCES = ("admin1",)
# Levels of towns, districts, provinces, regions: what one happening may be told of before it is told more closely.
WIDE = ("G2", "G4", "G5", "G6")


def within(narrow: Place, wide: Place) -> bool:
    """«بلدة سامراء» of «العراق», «حديقة البلدية» of «مدينة الفجيرة» that the words or the gazetteer put there: strictly inside. «غزة» may be
    said for «قطاع غزة», «حلب» for her province."""
    if not _is_wider(wide, narrow):
        return False
    if narrow.container == wide.id:
        return True
    if wide.kind == "country":
        return wide.country is not None and wide.country == narrow.country
    return wide.kind in PROVINCES and wide.adm1 is not None and wide.adm1 == narrow.adm1


def may_lie_in(narrow: Place, wide: Place) -> bool:
    """«بلدة مارع» told after «شمال سوريا», «حي المزرعة» after «بيروت», of one happening: in the same country, and province where both are known,
    though nothing says that it lies there."""
    near = wide.country is not None and narrow.country == wide.country and wide.adm1 in (None, narrow.adm1)
    return within(narrow, wide) or (near and _is_wider(wide, narrow))


def _is_wider(wide: Place, narrow: Place) -> bool:
    """«حلب» than «حي السكري»; not «غزة» than «قطاع غزة», which is said for it."""
    return wide.level in WIDE and narrow.level < wide.level and _name(narrow) not in _name(wide)


def may_be_one(one: Place, other: Place) -> bool:
    if one.country == other.country and (_name(one) in _name(other) or _name(other) in _name(one)):
        return True  # «غزة» for «قطاع غزة»
    return _name(one) == _name(other) or within(one, other) or within(other, one)


def _name(place: Place) -> str:
    return place.name or place.text
