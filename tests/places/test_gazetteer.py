"""Finding entries by name, and a user's own places laid over the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.errors import WordsError
from musnad.folding import fold
from musnad.lexicon import Words, columns, shipped
from musnad.lexicon.lazy import LazyRows
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import Gazetteer, gazetteer, identity

GAZ = gazetteer(shipped())


def _over(folder: Path, *rows: str) -> Words:
    lines = ["\t".join(columns(Toponym)), *rows]
    (folder / "places.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return Words(over=folder)


def test_the_longest_name_wins():
    assert GAZ.longest(fold("مدينة"), [fold("الصدر"), "في"]) == (2, fold("مدينة الصدر"))
    assert GAZ.longest(fold("حلب"), [fold("القديمة")]) == (2, fold("حلب القديمة"))
    assert GAZ.longest(fold("حلب"), ["في"]) == (1, "حلب")
    assert GAZ.longest(fold("قال"), []) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("كوباني", "عين العرب"),
        ("حسكة", "الحسكة"),
        ("كفرزيتا", "كفرزيتا"),
        ("بور سعيد", "بورسعيد"),
        ("إسطنبول", "إسطنبول"),
    ],
)
def test_spellings_find_the_entry(written: str, name: str):
    assert name in {entry.name for entry in GAZ.named(fold(written))}


def test_homonyms_are_all_found():
    assert {entry.adm1 for entry in GAZ.exactly(fold("خطاب"))} >= {"Hama", "Homs", "Idlib"}


def test_adjectives_and_capitals_name_their_country():
    assert GAZ.adjectives[fold("سورية")] == "SYR"
    assert GAZ.adjectives[fold("لبنانيين")] == "LBN"
    assert GAZ.capital_names[fold("صنعاء")] == "YEM"


def test_a_country_comes_before_a_town_of_its_name():
    assert GAZ.exactly(fold("تونس"))[0].kind == "country"


def test_an_entry_keeps_its_id():
    [aleppo] = [entry for entry in GAZ.exactly(fold("حلب")) if entry.kind == "settlement" and entry.country == "SYR"]
    assert identity(aleppo) == identity(aleppo)
    assert len({identity(entry) for entry in GAZ.exactly(fold("حلب"))}) == len(GAZ.exactly(fold("حلب")))


def test_a_user_adds_a_place(tmp_path: Path):
    gaz = Gazetteer(_over(tmp_path, "عين السوس\tAin al-Sus\tsettlement\tG2\tSYR\tHama"))
    [entry] = gaz.exactly(fold("عين السوس"))
    assert (entry.adm1, entry.lat) == ("Hama", None)
    assert len(gaz) == len(GAZ) + 1


def test_a_user_replaces_a_place(tmp_path: Path):
    rows = LazyRows(shipped(), Toponym)
    row = next(rows[n] for n, name in enumerate(rows.column("name")) if name == "خان طومان")
    line = f"{row.name}\tKhan Touman\t{row.kind}\t{row.level}\t{row.country}\t{row.adm1}\t{row.adm2}"
    gaz = Gazetteer(_over(tmp_path, line))
    assert [entry.name_en for entry in gaz.exactly(fold("خان طومان"))] == ["Khan Touman"]
    assert len(gaz) == len(GAZ)


def test_a_slip_is_told_when_the_row_is_asked_for(tmp_path: Path):
    gaz = Gazetteer(_over(tmp_path, "عين السوس\tAin al-Sus\tsettlement\tG9\tSYR"))
    with pytest.raises(WordsError, match=r"places\.tsv:2: .*G9"):
        gaz.exactly(fold("عين السوس"))
