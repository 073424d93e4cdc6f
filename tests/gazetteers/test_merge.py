"""Which imported places are ours, which are not, and what an entry gains."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from musnad.gazetteers.formats import package as read
from musnad.gazetteers.merge import merged
from musnad.gazetteers.names import english_key, key, needs_head, opposed, plain
from musnad.gazetteers.raw import Holder, Package, Raw
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import identity
from tests.gazetteers.files import geonames

T = TypeVar("T", bound=msgspec.Struct)

HAMA = Toponym(name="حماة", name_en="Hama", kind="admin1", level="G5", country="SYR", adm1="Hama", pcode="SY05", lat=35.1,
               lon=36.9, source="own")  # fmt: skip
MASYAF = Toponym(name="مصياف", name_en="Masyaf", kind="admin2", level="G4", country="SYR", adm1="Hama", adm2="Masyaf",
                 pcode="SY0504", lat=35.0, lon=36.4, source="own")  # fmt: skip
WARD = Toponym(name="تل الورد", name_en="Tell Ward", kind="settlement", level="G2", country="SYR", adm1="Hama", lat=35.1,
               lon=36.6, source="own")  # fmt: skip
TOWN = Raw(id="1", kind="settlement", level="G2", country="SYR", names=("تل الورد",), lat=35.11, lon=36.61)


def package(*raws: Raw, source: str = "WOF", file: str = "sy.tsv") -> Package:
    return Package(file, source, "0", list(raws), len(raws))


def united(raw: Raw, entry: Toponym = WARD, source: str = "WOF") -> tuple[list[Toponym], Counter[str]]:
    """What becomes of one raw row among Hama, its district and the entry; the fate as a count."""
    entries, [fate] = merged([HAMA, MASYAF, entry], [package(raw, source=source)])
    return entries[2:], Counter(merged=fate.merged, new=fate.new) + fate.left


def is_one(raw: Raw, entry: Toponym = WARD) -> bool:
    entries, fate = united(raw, entry)
    assert (len(entries) == 1) == (fate["merged"] == 1)
    return len(entries) == 1


# --- the same place -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("أريحا", "اريحا"),
        ("حماة", "حماه"),
        ("كفر الحلوى", "كفر الحلوي"),
        ("الحسكة", "حسكة"),
        ("كفر زيتا", "كفرزيتا"),
        ("الورد", "بلدة الورد"),
        ("الورد", "قرية الورد"),
        ("النيرب", "نَيرب"),
        ("عامودا", "عامودة"),
        ("الزوراء", "الزورا"),
    ],
)
def test_spellings_of_one_name(ours: str, theirs: str):
    assert is_one(replaced(TOWN, names=(theirs,)), replaced(WARD, name=ours))


def test_a_further_name_of_ours_or_theirs():
    assert is_one(replaced(TOWN, names=("الزهر",)), replaced(WARD, aliases="الورد|الزهر"))
    assert is_one(replaced(TOWN, names=("الزهر", "تل الورد")))


@pytest.mark.parametrize(
    ("kind", "ours", "km"),
    [
        ("settlement", "settlement", 9),
        ("suburb", "settlement", 9),
        ("neighbourhood", "settlement", 2),
        ("neighbourhood", "neighbourhood", 4),
        ("camp", "neighbourhood", 1),
        ("base", "airport", 9),
    ],
)
def test_kinds_that_can_be_one_thing(kind: str, ours: str, km: int):
    assert is_one(replaced(TOWN, kind=kind, lat=35.1 + km / 111.2, lon=36.6), replaced(WARD, kind=ours))


def test_one_code_is_one_place_whatever_the_name():
    ours = replaced(WARD, kind="neighbourhood", pcode="N0999")
    assert is_one(replaced(TOWN, kind="neighbourhood", names=("الزهر",), pcode="N0999"), ours)


def test_without_a_point_the_divisions_tell():
    ours = replaced(WARD, lat=None, lon=None)
    assert is_one(replaced(TOWN, adm1=Holder("", "حماة")), ours)
    assert not is_one(TOWN, ours)
    assert not is_one(replaced(TOWN, adm1=Holder("", "حلب", "Aleppo")), ours)


def test_divisions_go_by_their_english_name_too():
    raw = Raw(id="1", kind="admin1", level="G5", country="SYR", names_en=("Hamah Governorate",), lat=35.2, lon=37.2)
    entries, [fate] = merged([HAMA], [package(raw)])
    assert (len(entries), fate.merged) == (1, 1)


# --- another place ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"lat": 35.4},  # 33 km away
        {"country": "LBN"},
        {"names": ("الزهر",)},
        {"kind": "dam", "level": "G0"},
        {"kind": "camp", "names": ("مخيم تل الورد",)},
        {"kind": "neighbourhood", "lat": 35.15},
    ],
)
def test_another_place_of_the_name_stays_its_own(change: dict[str, object]):
    assert not is_one(replaced(TOWN, **change))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("بسيقة الغربية", "بسيقة الشرقية"), ("السبينة الكبرى", "السبينة الصغرى"), ("الورد القديمة", "الورد الجديدة")],
)
def test_two_of_a_kind_are_two(ours: str, theirs: str):
    raw = replaced(TOWN, names=(theirs, ours.split(" ")[0]))
    assert opposed(ours, theirs)
    assert not is_one(raw, replaced(WARD, name=ours, aliases=ours.split(" ")[0]))


def test_other_codes_are_other_places():
    ours = replaced(WARD, kind="neighbourhood", pcode="N0998")
    assert not is_one(replaced(TOWN, kind="neighbourhood", pcode="N0999"), ours)


def test_a_town_in_another_province_is_another():
    raw = replaced(TOWN, lat=35.16, adm1=Holder("SY04"))
    homs = replaced(HAMA, name="حمص", name_en="Homs", adm1="Homs", pcode="SY04")
    entries, _ = merged([HAMA, homs, WARD], [package(raw, source="OCHA")])
    assert [(entry.name, entry.adm1) for entry in entries[2:]] == [("تل الورد", "Hama"), ("تل الورد", "Homs")]


# --- what an entry gains ------------------------------------------------------------------------------------------


def test_what_was_empty_is_filled_and_nothing_else_changes():
    raw = replaced(TOWN, names=("تلة الورد", "تل الورد"), population=500, pcode="C9999", adm1=Holder("SY05"),
                   adm2=Holder("SY0504"))  # fmt: skip
    [entry], _ = united(raw, source="OCHA")
    assert entry == replaced(
        WARD, adm2="Masyaf", pcode="C9999", population=500, aliases="تلة الورد", source="own; OCHA"
    )


def test_what_was_there_stays():
    ours = replaced(WARD, population=7, pcode="C1", adm2="Masyaf")
    raw = replaced(TOWN, names=("تل الورد",), population=500, adm2=Holder("SY0599"), names_en=("Hill",))
    [entry], _ = united(raw, ours)
    assert entry == replaced(ours, source="own; WOF")


def test_a_source_is_named_once():
    [entry], _ = united(TOWN, replaced(WARD, source="own; centre WOF"))
    assert entry.source == "own; centre WOF"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("قال", "a verb"),
        ("المدرسة", "a common noun"),
        ("مصياف", "another place's name"),
    ],
)
def test_a_spelling_that_is_mostly_something_else_is_not_taken(name: str, why: str):
    [entry], _ = united(replaced(TOWN, names=("تل الورد", name)))
    assert entry.aliases == "", why


def test_a_new_place_lies_in_our_divisions():
    raw = replaced(TOWN, names=("الزهر",), names_en=("Zahr",), adm1=Holder("77"), adm2=Holder("78"))
    first = replaced(TOWN, id="77", code="77", kind="admin1", level="G5", names=("محافظة حماة",))
    second = replaced(TOWN, id="78", code="78", kind="admin2", level="G4", names=("مصياف",), adm1=Holder("77"))
    entries, _ = merged([HAMA, MASYAF], [package(raw, second, first)])
    assert len(entries) == 3
    assert (entries[2].adm1, entries[2].adm2, entries[2].source) == ("Hama", "Masyaf", "WOF")


def test_a_new_division_holds_what_lies_in_it():
    second = replaced(TOWN, id="79", code="79", kind="admin2", level="G4", names=("الجرد",), names_en=("Jurd District",),
                      adm1=Holder("", "حماة"))  # fmt: skip
    raw = replaced(TOWN, names=("الزهر",), adm2=Holder("79"), adm1=Holder("", "حماة"))
    entries, _ = merged([HAMA], [package(raw, second)])
    assert [(entry.name, entry.adm1, entry.adm2) for entry in entries[1:]] == [
        ("الجرد", "Hama", "Jurd"),
        ("الزهر", "Hama", "Jurd"),
    ]


def test_two_villages_of_a_name_in_a_district_have_two_ids():
    far = replaced(TOWN, id="2", lat=35.4)
    entries, _ = merged([HAMA], [package(TOWN, far)])
    assert len({identity(entry) for entry in entries}) == 3


def test_divisions_of_geonames_go_by_the_rows_of_the_file(tmp_path: Path):
    path = geonames(
        tmp_path / "SY.txt",
        {"alternatenames": "زهريات", "latitude": 35.2, "longitude": 36.7, "admin1 code": "10", "admin2 code": "7"},
        {"name": "Hamah Governorate", "alternatenames": "محافظة حماة", "latitude": 35.2, "longitude": 37.0,
         "feature class": "A", "feature code": "ADM1", "admin1 code": "10"},
        {"name": "Masyaf District", "latitude": 35.0, "longitude": 36.3, "feature class": "A", "feature code": "ADM2",
         "admin1 code": "10", "admin2 code": "7"},
    )  # fmt: skip
    entries, [fate] = merged([HAMA, MASYAF], [read(path, {})])
    assert (fate.merged, fate.new) == (2, 1)
    assert (entries[2].name, entries[2].adm1, entries[2].adm2) == ("زهريات", "Hama", "Masyaf")


@pytest.mark.parametrize(
    ("country", "population", "flag"),
    [("SYR", 60_000, ""), ("SYR", 300, "head"), ("SWE", 60_000, "in"), ("SWE", 600_000, "")],
)
def test_a_new_town_is_read_as_far_as_it_may_be(country: str, population: int, flag: str):
    entries, _ = merged([], [package(replaced(TOWN, names=("زهريات",), country=country, population=population))])
    assert [entry.flag for entry in entries] == [flag]


@pytest.mark.parametrize(
    ("name", "kind", "is_free"),
    [("مطار الزهريات", "airport", True), ("مطار الزهريات", "base", True), ("جبل الزهريات", "mountain", True),
     ("الزهريات", "airport", False), ("الجبل الأسود", "mountain", False), ("سد الحاجة", "mountain", False)],
)  # fmt: skip
def test_a_site_whose_name_tells_its_kind_is_read_alone(name: str, kind: str, is_free: bool):
    entries, _ = merged([], [package(replaced(TOWN, names=(name,), kind=kind, level="G0"))])
    assert ["head" not in entry.flag for entry in entries] == [is_free]


def test_the_order_of_files_makes_no_difference():
    one = package(TOWN, replaced(TOWN, id="2", names=("الزهر",)))
    other = package(replaced(TOWN, names=("تل الورد", "تلة الورد"), pcode="C1"), source="OCHA", file="adm4.csv")
    assert merged([HAMA, WARD], [one, other])[0] == merged([HAMA, WARD], [other, one])[0]


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("حلب", True),
        ("الأهواز", True),
        ("الورد (قديم)", True),
        ("Halab", False),
        ("ه", True),
        ("العاصمة في الكويت", False),
    ],
)
def test_plain_spellings(name: str, is_read: bool):
    assert bool(plain(name)) == is_read


def test_marks_and_persian_letters_go():
    assert plain("الـقُدس\u200f") == "القدس"
    assert plain("کرمانشاە") == "كرمانشاه"
    assert plain("بعلبك - الهرمل") == "بعلبك الهرمل"


def test_keys():
    assert key("محافظة الرقة") == key("رقه") == key("الرّقة")
    assert key("عزبة الورد") != key("الورد")
    assert english_key("Ar-Raqqah Governorate") == english_key("Raqqa")
    assert english_key("Homs") != english_key("Hama")


def test_villages_wait_for_a_noun_and_cities_do_not():
    assert needs_head("الزهر", 300)
    assert not needs_head("كفر الحلوى", 300)
    assert not needs_head("سراقب", 60_000)


def replaced(record: T, **changes: object) -> T:
    return msgspec.structs.replace(record, **changes)
