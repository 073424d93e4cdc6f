"""Who's On First: its records as GeoJSON, or a table with a row for each (wof_id, placetype, name_ara, lat, lon)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from musnad.errors import InputError
from musnad.folding import fold
from musnad.gazetteers.codes import PLACE_TYPES, Sort, country
from musnad.gazetteers.names import head, spellings
from musnad.gazetteers.raw import COUNTRY, DIVISIONS, FORMER, NO_ARABIC, NO_COUNTRY, Bad, Holder, Left, Raw, Row
from musnad.gazetteers.text import first_line, number, people, table, text_of

SOURCE = "WOF"
NEEDED = ("wof_id", "placetype", "name_ara", "lat", "lon")
COLUMNS = (
    *NEEDED,
    "is_current",
    "name",
    "name_eng",
    "ara_variants",
    "eng_variants",
    "region_id",
    "county_id",
    "population",
)
_JSON = (".geojson", ".json", ".geojsonl")
NEIGHBOURHOOD, CAMP = Sort("neighbourhood", "G1"), Sort("camp", "G1", "camp")
_CAMPUS: Mapping[str, Sort] = {
    "مطار": Sort("airport", "G0"),
    "قاعده": Sort("base", "G0"),
    "جامعه": Sort("university", "G0"),
    "مستشفي": Sort("hospital", "G0", "hospital"),
}


def is_whosonfirst(path: Path) -> bool:
    start = first_line(path)
    if path.suffix.lower() in _JSON:
        return start.lstrip().startswith("{")
    return {"wof_id", "placetype"} <= set(start.split("\t"))


def rows(path: Path) -> Iterator[Row]:
    """Each record of the file. Raises InputError when it is broken, lacks a column or tells no country."""
    if path.suffix.lower() in _JSON:
        return (_from_feature(line, feature) for line, feature in _features(path))
    name = path.stem.split("-")[-1]
    iso = country(name) if len(name) == 2 else None
    if iso is None:
        raise InputError(f"{path}: which country is it of? name it by the country's ISO code, as sy.tsv",
                         code="gazetteer-file")  # fmt: skip
    lacking = [column for column in NEEDED if column not in first_line(path).split("\t")]
    if lacking:
        raise InputError(f"{path}:1: no column {lacking[0]}; a table has {', '.join(NEEDED)}", code="gazetteer-file")
    known = dict.fromkeys(COLUMNS, "") | {"country": iso}
    return (_place(line, known | cells) for line, cells in table(path, "\t"))


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
    if iso is None:
        return Left(NO_COUNTRY)
    if not cells["wof_id"]:
        return Bad(line, "no id; is it a record of Who's On First?")
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


class _Properties(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of a record's properties, by their names in Who's On First."""

    id: int | str = msgspec.field(name="wof:id")
    placetype: str = msgspec.field(name="wof:placetype")
    country: str = msgspec.field(name="wof:country", default="")
    name: str | None = msgspec.field(name="wof:name", default=None)
    arabic: tuple[str, ...] = msgspec.field(name="name:ara_x_preferred", default=())
    arabic_variants: tuple[str, ...] = msgspec.field(name="name:ara_x_variant", default=())
    english: tuple[str, ...] = msgspec.field(name="name:eng_x_preferred", default=())
    english_variants: tuple[str, ...] = msgspec.field(name="name:eng_x_variant", default=())
    lat: float | None = msgspec.field(name="geom:latitude", default=None)
    lon: float | None = msgspec.field(name="geom:longitude", default=None)
    label_lat: float | None = msgspec.field(name="lbl:latitude", default=None)
    label_lon: float | None = msgspec.field(name="lbl:longitude", default=None)
    hierarchy: tuple[dict[str, int | str | None], ...] = msgspec.field(name="wof:hierarchy", default=())
    population: float | str | None = msgspec.field(name="wof:population", default=None)
    is_current: int | str = msgspec.field(name="mz:is_current", default=-1)
    deprecated: str = msgspec.field(name="edtf:deprecated", default="")
    cessation: str = msgspec.field(name="edtf:cessation", default="")


class _Feature(msgspec.Struct, frozen=True):
    properties: _Properties


class _Collection(msgspec.Struct, frozen=True):
    features: tuple[msgspec.Raw, ...]


def _features(path: Path) -> Iterator[tuple[int, bytes]]:
    """The features of a file, undecoded: one, a collection of them, or one a line."""
    text = text_of(path).strip()
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > 1 and all(line.rstrip().endswith("}") and line.startswith('{"') for _, line in lines):
        yield from ((number, line.encode()) for number, line in lines)
    elif '"FeatureCollection"' in text[:1_000]:
        try:
            yield from enumerate(map(bytes, msgspec.json.decode(text, type=_Collection).features), start=1)
        except msgspec.DecodeError as error:
            raise InputError(f"{path}: broken JSON ({error}); download it again", code="gazetteer-file") from error
    else:
        yield 1, text.encode()


def _from_feature(line: int, feature: bytes) -> Row:
    """A record; one that is broken, or no record of Who's On First, is a bad row."""
    try:
        found = msgspec.json.decode(feature, type=_Feature).properties
    except msgspec.DecodeError as error:
        return Bad(line, f"no record of Who's On First ({error}); download it again")
    labelled = found.label_lat is not None and found.label_lon is not None
    ended = {found.deprecated, found.cessation} - {"", "uuuu", ".."}
    holders = found.hierarchy[0] if found.hierarchy else {}
    return _place(line, {
        "wof_id": str(found.id), "placetype": found.placetype, "country": found.country, "name": found.name or "",
        "is_current": "0" if ended else str(found.is_current),
        "name_ara": "".join(found.arabic[:1]), "ara_variants": "|".join((*found.arabic[1:], *found.arabic_variants)),
        "name_eng": "".join(found.english[:1]), "eng_variants": "|".join(found.english_variants),
        "lat": _cell(found.label_lat if labelled else found.lat), "lon": _cell(found.label_lon if labelled else found.lon),
        "region_id": _cell(holders.get("region_id")), "county_id": _cell(holders.get("county_id")),
        "population": _cell(found.population),
    })  # fmt: skip


def _cell(value: object) -> str:
    return "" if value is None else str(value)
