"""Country dumps of GeoNames: XX.txt, 19 columns between tabs, no header (download.geonames.org/export/dump, readme.txt)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from musnad.gazetteers.codes import Sort, country, features
from musnad.gazetteers.names import by_sound
from musnad.gazetteers.raw import COUNTRY, FORMER, NO_ARABIC, Bad, Holder, Left, Raw, Row
from musnad.gazetteers.text import cut, first_line, number, people, text_of

SOURCE = "GeoNames"
COLUMNS = ("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
           "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation",
           "dem", "timezone", "modification date")  # fmt: skip


def is_geonames(path: Path) -> bool:
    cells = first_line(path).split("\t")
    return cells[0].isdigit() and len(cells) > 8 and len(cells[6]) <= 1


def rows(path: Path) -> Iterator[Row]:
    """Each row of a dump. Raises InputError when a row has other columns."""
    for line, text in enumerate(text_of(path).split("\n"), start=1):
        cells = text.rstrip("\r").split("\t")
        if cells == [""]:
            continue
        if len(cells) != len(COLUMNS):
            raise cut(path, line, len(cells), len(COLUMNS))
        yield _row(line, dict(zip(COLUMNS, cells, strict=True)))


def _row(line: int, cells: dict[str, str]) -> Row:
    feature, code = cells["feature class"], cells["feature code"]
    if code.startswith("PCL"):
        return Left(COUNTRY)
    if code.endswith("H") and feature in "AP":
        return Left(FORMER)
    sort = features().get((feature, code))
    if sort is None:
        return Left(f"of no kind that Musnad reads ({feature})")
    iso = country(cells["country code"])
    if iso is None:
        return Bad(line, f"there is no country {cells['country code']!r}; write its ISO 3166-1 code of two letters")
    return _place(line, cells, sort, iso)


def _place(line: int, cells: dict[str, str], sort: Sort, iso: str) -> Row:
    english = cells["name"]
    arabic = by_sound(cells["alternatenames"].split(","), english)
    if not arabic and not sort.kind.startswith("admin"):
        return Left(NO_ARABIC)
    try:
        lat, lon, population = number(cells["latitude"]), number(cells["longitude"]), people(cells["population"])
    except ValueError as error:
        return Bad(line, f"{error}; coordinates and population are numbers")
    first, second = _codes(cells)
    return Raw(
        id=cells["geonameid"], kind=sort.kind, level=sort.level, country=iso, names=arabic,
        names_en=tuple(dict.fromkeys(name for name in (english, cells["asciiname"]) if name)),
        code=_own_code(sort.kind, cells, first, second), adm1=Holder(first), adm2=Holder(second), lat=lat, lon=lon,
        population=population, flag=sort.flag, line=line,
    )  # fmt: skip


def _codes(cells: dict[str, str]) -> tuple[str, str]:
    """«SY.09», «SY.09.170010»; «00» is GeoNames' word for no division."""
    first = cells["admin1 code"]
    if first in ("", "00"):
        return "", ""
    first = f"{cells['country code']}.{first}"
    return first, f"{first}.{cells['admin2 code']}" if cells["admin2 code"] else ""


def _own_code(kind: str, cells: dict[str, str], first: str, second: str) -> str:
    return {"admin1": first, "admin2": second}.get(kind, cells["geonameid"])
