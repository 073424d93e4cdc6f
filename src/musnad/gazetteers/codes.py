"""Codes of other gazetteers: countries by two letters, features of GeoNames, place types of Who's On First."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from musnad.records import GeoLevel

CODES = Path(__file__).parent.parent / "codes"


# The Arab states and their neighbours. Of a town elsewhere the name is as likely a surname.
NEAR = frozenset((
    "SYR", "IRQ", "YEM", "LBN", "PSE", "JOR", "KWT", "LBY", "EGY", "SDN", "TUN", "DZA", "MAR", "SAU", "ARE", "BHR", "QAT",
    "OMN", "SOM", "DJI", "MRT", "TUR", "IRN", "ISR", "COM", "ESH", "SSD",
))  # fmt: skip


class Sort(NamedTuple):
    kind: str
    level: GeoLevel
    flag: str = ""


# Who's On First: whosonfirst.org/docs/placetypes
PLACE_TYPES: Mapping[str, Sort] = {
    "region": Sort("admin1", "G5"),
    "county": Sort("admin2", "G4"),
    "localadmin": Sort("admin3", "G4"),
    "locality": Sort("settlement", "G2"),
    "borough": Sort("neighbourhood", "G1"),
    "macrohood": Sort("neighbourhood", "G1"),
    "neighbourhood": Sort("neighbourhood", "G1"),
    "microhood": Sort("neighbourhood", "G1"),
}

# What OCHA numbers as levels; the fourth are populated places, and below them quarters.
LEVELS: Mapping[int, Sort] = {
    1: Sort("admin1", "G5"),
    2: Sort("admin2", "G4"),
    3: Sort("admin3", "G4"),
    4: Sort("settlement", "G2"),
    5: Sort("neighbourhood", "G1"),
}


@cache
def features() -> Mapping[tuple[str, str], Sort]:
    """(class, code) of GeoNames -> what Musnad reads it as."""
    return {(row[0], row[1]): Sort(row[2], cast(GeoLevel, row[3]), *row[4:5]) for row in _rows("geonames_features.tsv")}


@cache
def _alpha3() -> Mapping[str, str]:
    pairs = [(row[0], row[1]) for row in _rows("countries.tsv")]
    return dict(pairs) | {long: long for _, long in pairs}


def country(code: str) -> str | None:
    """«SY», «SYR» or a p-code that begins with one of them -> «SYR»; None when there is no such country."""
    letters = "".join(letter for letter in code[:3] if letter.isalpha()).upper()
    return _alpha3().get(letters) or _alpha3().get(letters[:2])


def _rows(name: str) -> list[list[str]]:
    lines = [line for line in (CODES / name).read_text("utf-8").split("\n") if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]
