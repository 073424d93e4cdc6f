"""Places told no more precisely than a profile allows: the division that holds them, and no coordinates."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.release.profiles import Coarse
from musnad.release.reference import countries
from musnad.store.database import Cells

EXACT = ("G0", "G1", "G2")
_DIGITS = {"adm1": 2, "adm2": 4}  # of a p-code
_WORDED = dict.fromkeys(
    (
        "text",
        "name",
        "gazetteer_id",
        "offset",
        "descriptor",
        "container",
        "same_as",
        "candidates",
        "latitude",
        "longitude",
    )
)


def pcode(place: Cells | None, level: str) -> str | None:
    """The p-code of a level by its length: SY02 for the first, SY0200 for the second."""
    codes: Sequence[str] = (place and place["pcodes"]) or ()
    return next((code for code in codes if sum(c.isdigit() for c in code) == _DIGITS[level]), None)


def coarsened(place: Cells, to: Coarse) -> Cells:
    """The place as the division ``to``, or the next larger one that is known; one that is as large stays, without point."""
    if to == "worded":
        return place
    if place["level"] >= ("G4" if to == "adm2" else "G5") and place["kind"] != "admin3":
        return {**place, "latitude": None, "longitude": None, "candidates": None, "pcodes": _codes(place, to)}
    division, kind, level = _division(place, to)
    return {
        **place, **_WORDED, "name_en": division, "kind": kind, "level": level, "pcodes": _codes(place, to), "why": [],
        "adm2": place["adm2"] if to == "adm2" else None, "geometry": "area" if division else "unresolved",
    }  # fmt: skip


def _division(place: Cells, to: Coarse) -> tuple[str | None, str, str]:
    if to == "adm2" and place["adm2"]:
        return place["adm2"], "admin2", "G4"
    if place["adm1"]:
        return place["adm1"], "admin1", "G5"
    country = countries().get(place["country"] or "")
    return (country.name, "country", "G6") if country else (None, "unknown", "G7")


def _codes(place: Cells, to: Coarse) -> list[str]:
    levels = ("adm1", "adm2") if to == "adm2" else ("adm1",)
    return [code for level in levels if (code := pcode(place, level))]
