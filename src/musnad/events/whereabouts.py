"""Whether two mentions of a place may be one: the same name, or a place and what lies in it."""

from __future__ import annotations

from musnad.records import Place

PROVINCES = ("admin1",)


def within(narrow: Place, wide: Place) -> bool:
    """«بلدة سامراء» of «العراق», «حديقة البلدية» of «مدينة الفجيرة» that the words or the gazetteer put there: strictly inside. «غزة» may be
    said for «قطاع غزة», «حلب» for her province."""
    if narrow.level >= wide.level or _name(narrow) in _name(wide):
        return False
    if narrow.container == wide.id:
        return True
    if wide.kind == "country":
        return wide.country is not None and wide.country == narrow.country
    return wide.kind in PROVINCES and wide.adm1 is not None and wide.adm1 == narrow.adm1


def may_be_one(one: Place, other: Place) -> bool:
    return _name(one) == _name(other) or within(one, other) or within(other, one)


def _name(place: Place) -> str:
    return place.name or place.text
