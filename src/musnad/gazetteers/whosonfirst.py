"""Who's On First: its records as GeoJSON, or a table with a row for each (wof_id, placetype, name_ara, lat, lon)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from musnad.errors import InputError
from musnad.folding import fold
from musnad.gazetteers.codes import PLACE_TYPES, Sort, country
from musnad.gazetteers.names import head, spellings
from musnad.gazetteers.raw import COUNTRY, DIVISIONS, FORMER, NO_ARABIC, Bad, Holder, Left, Raw, Row
from musnad.gazetteers.text import first_line, number, people, table, text_of

SOURCE = "WOF"
NEIGHBOURHOOD, CAMP = Sort("neighbourhood", "G1"), Sort("camp", "G1", "camp")
_CAMPUS: Mapping[str, Sort] = {
    "مطار": Sort("airport", "G0"),
    "قاعده": Sort("base", "G0"),
    "جامعه": Sort("university", "G0"),
    "مستشفي": Sort("hospital", "G0", "hospital"),
}


def is_whosonfirst(path: Path) -> bool:
    start = first_line(path)
    if path.suffix.lower() in (".geojson", ".json", ".geojsonl"):
        return start.lstrip().startswith("{")
    return {"wof_id", "placetype"} <= set(start.split("\t"))


def rows(path: Path) -> Iterator[Row]:
    """Each record of the file. Raises InputError when it is broken or tells no country."""
    if path.suffix.lower() in (".geojson", ".json", ".geojsonl"):
        return (_place(line, _from_feature(cells)) for line, cells in _features(path))
    iso = country(path.stem.split("-")[-1]) if len(path.stem.split("-")[-1]) == 2 else None
    if iso is None:
        raise InputError(f"{path}: which country is it of? name it by the country's ISO code, as sy.tsv",
                         code="gazetteer-file")  # fmt: skip
    return (_place(line, {**cells, "country": iso}) for line, cells in table(path, "\t"))


def _place(line: int, cells: Mapping[str, str]) -> Row:
    if cells["placetype"] == "country":
        return Left(COUNTRY)
    if cells["is_current"] == "0":
        return Left(FORMER)
    arabic = spellings((cells["name_ara"], *cells["ara_variants"].split("|")))
    sort = _sort(cells["placetype"], arabic)
    if sort is None:
        return Left(f"of no kind that Musnad reads ({cells['placetype']})")
    if not arabic and sort.kind not in DIVISIONS:
        return Left(NO_ARABIC)
    iso = country(cells["country"])
    if iso is None or not cells["wof_id"]:
        return Bad(line, f"no id, or no country {cells['country']!r}; is it a record of Who's On First?")
    try:
        lat, lon, population = number(cells["lat"]), number(cells["lon"]), people(cells["population"])
    except ValueError as error:
        return Bad(line, f"{error}; coordinates and population are numbers")
    latin = (cells["name_eng"], *cells["eng_variants"].split("|"), cells["name"])
    return Raw(
        id=cells["wof_id"], kind=sort.kind, level=sort.level, country=iso, names=arabic,
        names_en=tuple(dict.fromkeys(name for name in latin if name)), code=cells["wof_id"],
        adm1=_holder(cells, "region_id"), adm2=_holder(cells, "county_id"), lat=lat, lon=lon, population=population,
        flag=sort.flag, line=line,
    )  # fmt: skip


def _sort(placetype: str, arabic: tuple[str, ...]) -> Sort | None:
    """A «locality» called مخيم is a camp and one called حي a quarter, whatever the placetype."""
    if placetype == "campus":
        return _CAMPUS.get(fold(arabic[0]).split(" ")[0]) if arabic else None
    sort = PLACE_TYPES.get(placetype)
    if sort and arabic and sort.kind in ("settlement", "neighbourhood"):
        return {fold("مخيم"): CAMP, fold("حي"): NEIGHBOURHOOD}.get(head(arabic[0]), sort)
    return sort


def _holder(cells: Mapping[str, str], column: str) -> Holder:
    code = cells[column]
    return Holder(code) if code and code != cells["wof_id"] and not code.startswith("-") else Holder()


# --- GeoJSON ------------------------------------------------------------------------------------------------------


def _features(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The features of a file: one, a collection of them, or one a line."""
    text = text_of(path)
    try:
        whole = msgspec.json.decode(text)
        found = whole.get("features", [whole])
        yield from ((number, feature) for number, feature in enumerate(found, start=1))
    except msgspec.DecodeError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        if len(lines) < 2 or path.suffix.lower() == ".json":
            raise _broken(path, 1, error) from error
        for number, line in lines:
            yield number, _decoded(path, number, line)


def _decoded(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise _broken(path, number, error) from error
    return found


def _broken(path: Path, line: int, error: Exception) -> InputError:
    return InputError(f"{path}:{line}: broken JSON ({error}); download it again", code="gazetteer-file")


def _from_feature(feature: Mapping[str, Any]) -> dict[str, str]:
    """The cells of the table, from a record."""
    found = feature.get("properties") or {}
    hierarchy = (found.get("wof:hierarchy") or [{}])[0]
    ended = found.get("edtf:deprecated") or found.get("edtf:cessation")
    return {
        "wof_id": _cell(found.get("wof:id")),
        "placetype": _cell(found.get("wof:placetype")),
        "is_current": "0" if ended and ended not in ("", "uuuu", "..") else _cell(found.get("mz:is_current")),
        "country": _cell(found.get("wof:country")),
        "name": _cell(found.get("wof:name")),
        "name_ara": _joined(found, "name:ara_x_preferred"),
        "ara_variants": _joined(found, "name:ara_x_variant"),
        "name_eng": _joined(found, "name:eng_x_preferred").partition("|")[0],
        "eng_variants": _joined(found, "name:eng_x_variant"),
        "lat": _cell(found.get("lbl:latitude") or found.get("geom:latitude")),
        "lon": _cell(found.get("lbl:longitude") or found.get("geom:longitude")),
        "region_id": _cell(hierarchy.get("region_id")),
        "county_id": _cell(hierarchy.get("county_id")),
        "population": _cell(found.get("wof:population") or found.get("gn:population")),
    }


def _joined(found: Mapping[str, Any], name: str) -> str:
    return "|".join(map(str, found.get(name) or ()))


def _cell(value: object) -> str:
    return "" if value is None else str(value)
