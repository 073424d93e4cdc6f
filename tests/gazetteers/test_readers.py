"""What is read of files of other gazetteers, and what is told of broken ones."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from musnad.errors import InputError
from musnad.gazetteers import checks
from musnad.gazetteers.formats import package
from musnad.gazetteers.raw import COUNTRY, FORMER, NO_ARABIC, Holder, Package, Raw
from musnad.lexicon import shipped
from musnad.places.tables import TableIndex
from tests.gazetteers.files import geonames, ocha, shapes, wof

WHERE = checks.extents(TableIndex(shipped()))


def read(path: Path, *, leave_out: bool = False) -> Package:
    return package(path, WHERE, leave_out=leave_out)


def one(path: Path) -> Raw:
    [raw] = read(path).raws
    return raw


# --- GeoNames -----------------------------------------------------------------------------------------------------


def test_geonames_town(tmp_path: Path):
    row = {"name": "Tall al Ward", "asciiname": "Tall al Ward", "alternatenames": "Tell Ward,تل الورد,تەڵ وەرد",
           "latitude": 35.5, "longitude": 36.9, "admin1 code": "09", "admin2 code": "77", "population": 1200}  # fmt: skip
    raw = one(geonames(tmp_path / "SY.txt", row))
    assert (raw.kind, raw.level, raw.country, raw.names[0]) == ("settlement", "G2", "SYR", "تل الورد")
    assert (raw.adm1, raw.adm2) == (Holder("SY.09"), Holder("SY.09.77"))
    assert (raw.point, raw.population) == ((35.5, 36.9), 1200)


@pytest.mark.parametrize(
    ("feature", "kind", "flag"),
    [
        ("A.ADM1", "admin1", ""),
        ("A.ADM2", "admin2", ""),
        ("P.PPLX", "neighbourhood", ""),
        ("S.DAM", "dam", ""),
        ("S.PRN", "prison", "detention"),
        ("S.HSP", "hospital", "hospital"),
        ("L.MILB", "base", ""),
        ("T.MT", "mountain", ""),
        ("H.STM", "river", ""),
    ],
)
def test_geonames_features(tmp_path: Path, feature: str, kind: str, flag: str):
    sort, code = feature.split(".")
    raw = one(geonames(tmp_path / "SY.txt", {"alternatenames": "الورد", "feature class": sort, "feature code": code}))
    assert (raw.kind, raw.flag) == (kind, flag)


def test_geonames_leaves_out_what_is_no_place_of_ours(tmp_path: Path):
    found = read(
        geonames(
            tmp_path / "SY.txt",
            {"alternatenames": "سوريا", "feature class": "A", "feature code": "PCLI"},
            {"alternatenames": "الورد", "feature class": "A", "feature code": "ADM2H"},
            {"alternatenames": "الورد", "feature class": "S", "feature code": "WLL"},
            {"alternatenames": "Rose"},
        )
    )
    assert found.raws == []
    assert found.left == {COUNTRY: 1, FORMER: 1, "of no kind that Musnad reads (S)": 1, NO_ARABIC: 1}


# --- OCHA ---------------------------------------------------------------------------------------------------------


def test_ocha_table_with_columns_of_its_own(tmp_path: Path):
    row = {"NAME_EN": "Ward", "NAME_AR": "الورد", "PCODE": "SY070099", "ADM2_EN": "Idleb", "ADM2_AR": "إدلب",
           "ADM2_PCODE": "SY0700", "ADM1_EN": "Idleb", "ADM1_PCODE": "SY07", "LAT": 35.9, "LON": 36.7}  # fmt: skip
    raw = one(ocha(tmp_path / "adm3.csv", row))
    assert (raw.kind, raw.pcode, raw.names, raw.names_en) == ("admin3", "SY070099", ("الورد",), ("Ward",))
    assert (raw.adm1, raw.adm2) == (Holder("SY07", "", "Idleb"), Holder("SY0700", "إدلب", "Idleb"))
    assert raw.point == (35.9, 36.7)


def test_ocha_table_of_the_lowest_level(tmp_path: Path):
    path = tmp_path / "yem_admin2.csv"
    path.write_text(
        "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,validTo\n"
        "Yemen,YE,Taiz,تعز,YE15,Ward,الورد,YE1599,\nYemen,YE,Taiz,تعز,YE15,Old,القديم,YE1598,2019-01-01\n",
        "utf-8",
    )
    found = read(path)
    [raw] = found.raws
    assert (raw.kind, raw.country, raw.pcode, raw.names) == ("admin2", "YEM", "YE1599", ("الورد",))
    assert raw.adm1 == Holder("YE15", "تعز", "Taiz")
    assert found.left == {FORMER: 1}


def test_ocha_points_tell_their_level(tmp_path: Path):
    path = tmp_path / "points.csv"
    path.write_text(
        "admin_level,name,name1,x_coord,y_coord,adm2_name,adm2_name1,adm2_pcode,adm1_name,adm1_name1,adm1_pcode,adm0_pcode\n"
        "0,Syria,سوريا,38,35,,,,,,,SY\n1,Ward,الورد,36.5,35.5,,,,Ward,الورد,SY77,SY\n"
        "2,Rose,الزهر,36.6,35.6,Rose,الزهر,SY7701,Ward,الورد,SY77,SY\n",
        "utf-8",
    )
    found = read(path)
    assert [(raw.kind, raw.pcode, raw.point) for raw in found.raws] == [
        ("admin1", "SY77", (35.5, 36.5)),
        ("admin2", "SY7701", (35.6, 36.6)),
    ]
    assert found.raws[1].adm1 == Holder("SY77", "الورد", "Ward")
    assert found.left == {COUNTRY: 1}


SQUARE = [(36.0, 35.0), (36.0, 36.0), (37.0, 36.0), (37.0, 35.0), (36.0, 35.0)]
HOLE = [(36.5, 35.0), (37.0, 35.0), (37.0, 36.0), (36.5, 36.0), (36.5, 35.0)]  # the eastern half
CELLS = {"ADM0_PCODE": "SY", "ADM1_EN": "Ward", "ADM1_AR": "الورد", "ADM1_PCODE": "SY77"}


def test_ocha_shapefile_has_the_centre_of_its_areas(tmp_path: Path):
    raw = one(shapes(tmp_path / "adm1.shp", (CELLS, [SQUARE])))
    assert (raw.kind, raw.pcode, raw.names, raw.point) == ("admin1", "SY77", ("الورد",), (35.5, 36.5))


def test_a_hole_is_no_part_of_an_area(tmp_path: Path):
    raw = one(shapes(tmp_path / "adm1.shp", (CELLS, [SQUARE, HOLE])))
    assert raw.point == (35.5, 36.25)


# --- Who's On First -----------------------------------------------------------------------------------------------

TOWN = {"name": "Ward", "name_ara": "الوَرد", "ara_variants": "بلدة الورد|Al Ward", "lat": 35.5, "lon": 36.9}


def test_whosonfirst_table(tmp_path: Path):
    raw = one(wof(tmp_path / "sy.tsv", TOWN | {"region_id": 77, "county_id": 78, "population": 300}))
    assert (raw.kind, raw.country, raw.names) == ("settlement", "SYR", ("الورد", "بلدة الورد"))
    assert (raw.adm1, raw.adm2, raw.population) == (Holder("77"), Holder("78"), 300)


def test_whosonfirst_geojson(tmp_path: Path):
    properties = {"wof:id": 5, "wof:placetype": "locality", "wof:country": "SY", "wof:name": "Ward",
                  "name:ara_x_preferred": ["الورد"], "name:ara_x_variant": ["تل الورد"], "name:eng_x_preferred": ["Rose"],
                  "geom:latitude": 35.5, "geom:longitude": 36.9, "wof:hierarchy": [{"region_id": 77, "county_id": -1}],
                  "mz:is_current": -1}  # fmt: skip
    feature = {"type": "Feature", "properties": properties, "geometry": None}
    gone = {"type": "Feature", "properties": properties | {"wof:id": 6, "edtf:deprecated": "2020-01-01"}}
    for name, text in {
        "one.geojson": json.dumps(feature),
        "many.geojson": json.dumps({"type": "FeatureCollection", "features": [feature, gone]}),
        "lines.geojsonl": "\n".join(map(json.dumps, (feature, gone))),
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
        raw = one(tmp_path / name)
        assert (raw.id, raw.names, raw.names_en[0], raw.point) == ("5", ("الورد", "تل الورد"), "Rose", (35.5, 36.9))
        assert (raw.adm1, raw.adm2) == (Holder("77"), Holder())


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"name_ara": "مخيم الورد"}, "camp"),
        ({"name_ara": "حي الورد"}, "neighbourhood"),
        ({"name_ara": "مطار الورد الدولي", "placetype": "campus"}, "airport"),
        ({"name_ara": "الورد", "placetype": "microhood"}, "neighbourhood"),
    ],
)
def test_the_name_tells_the_kind(tmp_path: Path, row: dict[str, object], kind: str):
    assert one(wof(tmp_path / "sy.tsv", row)).kind == kind


def test_a_cell_may_hold_a_line_break(tmp_path: Path):
    assert one(wof(tmp_path / "sy.tsv", TOWN | {"name_ara": '"الورد\n"'})).names[0] == "الورد"


def test_zero_is_no_point(tmp_path: Path):
    assert one(wof(tmp_path / "sy.tsv", TOWN | {"lat": 0, "lon": 0})).point is None


# --- wrong input --------------------------------------------------------------------------------------------------


def error(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(path) in str(caught.value)
    return str(caught.value).replace(str(path), path.name)


def test_half_a_geonames_file(tmp_path: Path):
    path = geonames(tmp_path / "SY.txt", {"alternatenames": "الورد"}, {"alternatenames": "الزهر"})
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    assert error(path) == "SY.txt:2: 6 cells under 19 columns; the file is cut off or was changed, download it again"


def test_half_a_table(tmp_path: Path):
    path = wof(tmp_path / "sy.tsv", TOWN, TOWN | {"wof_id": 2})
    path.write_text(path.read_text("utf-8")[:-12], "utf-8")
    assert re.match(r"sy\.tsv:3: \d+ cells under 17 columns; the file is cut off", error(path))


def test_half_a_json_file(tmp_path: Path):
    path = tmp_path / "sy.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [', "utf-8")
    assert error(path).startswith("sy.geojson: broken JSON (Input data was truncated)")


@pytest.mark.parametrize("text", ['{"type": "FeatureCollection", "features": [{"properties": {}}]}', '{"a": 1}'])
def test_json_of_something_else(tmp_path: Path, text: str):
    path = tmp_path / "sy.geojson"
    path.write_text(text, "utf-8")
    assert error(path).startswith("sy.geojson:1: no record of Who's On First (Object missing required field")


def test_a_table_without_a_column(tmp_path: Path):
    path = tmp_path / "sy.tsv"
    path.write_text("wof_id\tplacetype\tname\n1\tlocality\tWard\n", "utf-8")
    assert error(path) == "sy.tsv:1: no column name_ara; a table has wof_id, placetype, name_ara, lat, lon"


@pytest.mark.parametrize("form", ["SY.txt", "sy.tsv", "adm3.csv", "adm1.shp", "sy.geojson"])
def test_whatever_is_broken_is_told_in_one_line(tmp_path: Path, form: str):
    """Bytes changed, cut and doubled at random: a file is read, or refused with one line."""
    path = tmp_path / form
    whole = _whole(path)
    chance = random.Random(7)
    for _ in range(150):
        for name, data in whole.items():
            (tmp_path / name).write_bytes(_broken(data, chance) if chance.random() < 0.7 else data)
        try:
            read(path)
        except InputError as problem:
            assert "\n" not in str(problem)  # noqa: PT017 - either outcome is right


def _whole(path: Path) -> dict[str, bytes]:
    if path.suffix == ".txt":
        geonames(
            path, {"alternatenames": "الورد", "latitude": 35, "longitude": 36, "population": 5, "admin1 code": "09"}
        )
    elif path.suffix == ".tsv":
        wof(path, TOWN, TOWN | {"region_id": 77})
    elif path.suffix == ".csv":
        ocha(
            path,
            {"NAME_AR": "الورد", "PCODE": "SY070099", "ADM1_PCODE": "SY07", "ADM1_AR": "إدلب", "LAT": 35, "LON": 36},
        )
    elif path.suffix == ".shp":
        shapes(path, (CELLS, [SQUARE, HOLE]), (CELLS | {"ADM1_PCODE": "SY78"}, [SQUARE]))
    else:
        properties = {"wof:id": 5, "wof:placetype": "locality", "wof:country": "SY", "name:ara_x_preferred": ["الورد"]}
        path.write_text(json.dumps({"type": "Feature", "properties": properties}), "utf-8")
    return {found.name: found.read_bytes() for found in path.parent.iterdir()}


def _broken(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    kind = chance.choice(("byte", "cut", "twice", "text"))
    if kind == "byte":
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if kind == "cut":
        return data[:at]
    if kind == "twice":
        return data[:at] + data[at // 2 :]
    return data[:at] + chance.choice(("\t", "\n", '"', "nan", "-1e999", "٣", "\0")).encode() + data[at:]


def test_bytes_that_are_no_text(tmp_path: Path):
    path = wof(tmp_path / "sy.tsv", TOWN)
    path.write_bytes(path.read_bytes() + "الورد".encode("cp1256"))
    assert "not UTF-8 at byte" in error(path)


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ({"lat": 95, "lon": 36}, "95.0, 36.0 is no point: latitude is -90 to 90, longitude -180 to 180; mend the row"),
        ({"lat": 51.5, "lon": -0.1}, "51.5, -0.1 lies far outside SYR; mend the row, or leave it out with --leave-out"),
        ({"lat": 37.5, "lon": 35.9}, None),  # a little outside: a border is not so sharp
        (
            {"lat": "35,5", "lon": 36},
            "could not convert string to float: '35,5'; coordinates and population are numbers",
        ),
    ],
)
def test_points(tmp_path: Path, point: dict[str, object], said: str | None):
    path = wof(tmp_path / "sy.tsv", TOWN, TOWN | {"name_ara": "الزهر"} | point)
    if said is None:
        assert len(read(path).raws) == 2
    else:
        assert error(path) == f"sy.tsv:3: {said}"


@pytest.mark.parametrize(
    ("file", "lat", "lon", "lies"),
    [
        ("dz.tsv", 27.67, -8.15, True),  # Tindouf
        ("us.tsv", 61.22, -149.9, True),  # Anchorage
        ("us.tsv", 51.9, 173.0, True),  # the outermost Aleutians, beyond the 180th meridian
        ("ru.tsv", 66.0, -170.0, True),  # Chukotka, the same from the other side
        ("ye.tsv", 12.5, 54.0, True),  # Socotra
        ("ye.tsv", 0.25, 0.78, False),
        ("lb.tsv", 25.2, 55.3, False),  # Dubai
        ("fr.tsv", -21.1, 55.5, False),  # Reunion, which has a code of its own
    ],
)
def test_far_outside_is_not_the_end_of_a_large_country(tmp_path: Path, file: str, lat: float, lon: float, lies: bool):
    found = read(wof(tmp_path / file, TOWN | {"lat": lat, "lon": lon}), leave_out=True)
    assert found.left == ({} if lies else {"wrong": 1})


def test_latitude_and_longitude_exchanged(tmp_path: Path):
    path = wof(tmp_path / "ye.tsv", TOWN | {"lat": 49.0, "lon": 15.5})
    assert "latitude and longitude seem exchanged" in error(path)


def test_an_id_twice(tmp_path: Path):
    path = wof(tmp_path / "sy.tsv", TOWN, TOWN | {"wof_id": 1})
    assert error(path) == "sy.tsv:3: the id 1 is on line 2 already; keep one of the two"


def test_wrong_rows_may_be_left_out(tmp_path: Path):
    found = read(wof(tmp_path / "sy.tsv", TOWN, TOWN | {"lat": 95}, TOWN | {"wof_id": 1}), leave_out=True)
    assert (found.read, len(found.raws), found.left) == (3, 1, {"wrong": 2})


def test_a_shapefile_without_its_table(tmp_path: Path):
    path = shapes(tmp_path / "adm1.shp", (CELLS, [SQUARE]))
    path.with_suffix(".dbf").unlink()
    assert error(path) == "adm1.shp: no adm1.dbf beside it, which holds the names; put it there"


@pytest.mark.parametrize("suffix", [".shp", ".dbf"])
def test_half_a_shapefile(tmp_path: Path, suffix: str):
    path = shapes(tmp_path / "adm1.shp", (CELLS, [SQUARE]), (CELLS | {"ADM1_PCODE": "SY78"}, [SQUARE]))
    half = path.with_suffix(suffix)
    half.write_bytes(half.read_bytes()[:-60])
    with pytest.raises(InputError, match=r"download (it|both) again"):
        read(path)


def test_a_shapefile_of_something_else(tmp_path: Path):
    path = shapes(tmp_path / "roads.shp", ({"ROAD": "M5"}, [SQUARE]))
    assert "no columns of OCHA in it" in error(path)


def test_a_table_that_tells_no_country(tmp_path: Path):
    assert "which country is it of? name it by the country's ISO code" in error(wof(tmp_path / "places.tsv", TOWN))


@pytest.mark.parametrize("text", ["اسم,مكان\nورد,حلب\n", "%PDF-1.4\n"])
def test_a_file_of_no_kind_that_is_known(tmp_path: Path, text: str):
    path = tmp_path / "places.csv"
    path.write_text(text, "utf-8")
    assert "no gazetteer that Musnad knows" in error(path)


def test_no_file_and_nothing_in_it(tmp_path: Path):
    assert error(tmp_path / "SY.txt") == "SY.txt: there is no such file"
    assert error(wof(tmp_path / "sy.tsv")) == "sy.tsv: no rows in it; download it again"


# --- real files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows", "kinds"),
    [
        ("syr_admin1.csv", 14, {"admin1"}),
        ("syr_admin1.shp", 14, {"admin1"}),
        ("syr_admin2.csv", 62, {"admin2"}),
        ("syr_admin3.shp", 272, {"admin3"}),
        ("syr_adminpoints_v02.csv", 348, {"admin1", "admin2", "admin3"}),
        ("syr_neighbourhoods.csv", 414, {"neighbourhood"}),
        ("city_neighbourhoods.shp", 414, {"neighbourhood"}),
    ],
)
def test_files_of_ocha(shared: Path, name: str, rows: int, kinds: set[str]):
    found = read(shared / "gazetteer/ocha_cod_syr" / name)
    assert (found.source, len(found.raws), {raw.kind for raw in found.raws}) == ("OCHA", rows, kinds)
    assert all(raw.names and raw.point and raw.country == "SYR" for raw in found.raws)


def test_tables_and_shapes_of_ocha_agree(shared: Path):
    folder = shared / "gazetteer/ocha_cod_syr"
    table, shape = ({raw.pcode: raw for raw in read(folder / f"syr_admin2.{kind}").raws} for kind in ("csv", "shp"))
    assert table.keys() == shape.keys()
    assert all(table[code].names[0] == shape[code].names[0] for code in table)


def test_a_real_shapefile_without_its_table(shared: Path):
    path = shared / "gazetteer/ocha_cod_syr/syr_humanitarian_locations.shp"
    assert "no syr_humanitarian_locations.dbf beside it" in error(path)


@pytest.mark.parametrize(("name", "rows"), [("ps", 1582), ("kw", 305), ("jo", 1321)])
def test_files_of_whosonfirst(shared: Path, name: str, rows: int):
    found = read(shared / f"gazetteer/whosonfirst/{name}.tsv")
    assert found.read == rows == len(found.raws) + found.left.total()


def test_a_real_file_with_a_point_in_another_country(shared: Path):
    path = shared / "gazetteer/whosonfirst/ir.tsv"
    assert error(path).startswith("ir.tsv:2: 51.841081, -8.300746 lies far outside IRN")
    assert read(path, leave_out=True).left["wrong"] < 10
