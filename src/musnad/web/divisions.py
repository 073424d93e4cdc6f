"""What first and second divisions of countries are called in Arabic; places name them in English."""

from __future__ import annotations

from functools import cache

from musnad.lexicon import shipped
from musnad.lexicon.rows import Toponym

_DIVISIONS = ("admin1", "admin2")


def division(country: str | None, adm1: str | None, adm2: str | None = None) -> str | None:
    """The Arabic name of a division that places name in English; None when no table has it.

    Without a country the name of the one country that has such a division; None where several have.
    """
    return _names().get((country, adm1, adm2 or None)) if country else _alone().get(adm1)


@cache
def _names() -> dict[tuple[str | None, str | None, str | None], str]:
    names: dict[tuple[str | None, str | None, str | None], str] = {}
    for row in shipped().rows(Toponym):
        if row.kind in _DIVISIONS:
            names.setdefault((row.country, row.adm1, row.adm2 if row.kind == "admin2" else None), row.name)
    return names


@cache
def _alone() -> dict[str | None, str]:
    found: dict[str | None, set[str]] = {}
    for (_, adm1, adm2), name in _names().items():
        if adm2 is None:
            found.setdefault(adm1, set()).add(name)
    return {adm1: next(iter(names)) for adm1, names in found.items() if len(names) == 1}
