"""``musnad gazetteer``, as a user types it: what is made, what is said, and that the old stays when the new cannot be."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import musnad
from musnad.cli import main
from musnad.folding import fold
from musnad.gazetteers import store
from musnad.lexicon import Words
from musnad.lexicon.compiled import FILE
from musnad.places.gazetteer import Gazetteer
from tests.gazetteers.files import geonames, wof

TOWN = {
    "name": "Wardiyat",
    "name_eng": "Wardiyat",
    "name_ara": "ورديات الجرد",
    "lat": 35.12,
    "lon": 36.61,
    "region_id": 9,
}
HAMA = {"wof_id": 9, "placetype": "region", "name": "Hama", "name_ara": "محافظة حماة", "lat": 35.2, "lon": 37.0}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *map(str, arguments)])


def done(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    return line.removeprefix("Error: ")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a gazetteer made from a file of ours, and what the command said."""
    folder = tmp_path_factory.mktemp("words")
    files = tmp_path_factory.mktemp("files")
    path = wof(files / "sy.tsv", TOWN | {"wof_id": 1}, TOWN | {"wof_id": 2, "name_ara": ""}, HAMA)
    return folder, done("import", "--words", folder / "new", path)


@pytest.fixture
def folder(imported: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(imported[0] / "new", tmp_path / "words"))


def places(folder: Path, name: str) -> list[tuple[str, str, str]]:
    return [(entry.name, entry.adm1, entry.source) for entry in Gazetteer(Words(folder)).exactly(fold(name))]


# --- import -------------------------------------------------------------------------------------------------------


def test_what_became_of_a_file_is_told(imported: tuple[Path, str]):
    lines = imported[1].splitlines()
    assert lines[:2] == ["sy.tsv (WOF): 3 rows, 1 merged, 1 new, 1 left out", "    1 no Arabic name"]
    assert lines[2].startswith(str(imported[0] / "new" / FILE))
    assert lines[2].endswith(" places")


def test_what_was_imported_is_read(folder: Path):
    assert places(folder, "ورديات الجرد") == [("ورديات الجرد", "Hama", "WOF")]
    doc = musnad.read("سقطت قذيفة في بلدة ورديات الجرد بريف حماة أمس.", words=Words(folder), has_title=False)
    [place] = [place for place in doc.places if "ورديات" in place.text]
    assert (place.country, place.adm1, place.pcodes, place.lat) == ("SYR", "Hama", ("SY05",), 35.12)


def test_a_second_file_is_added_and_the_same_name_replaces(folder: Path, tmp_path: Path):
    row = {"alternatenames": "زهريات الجرد", "latitude": 35.3, "longitude": 36.7}
    done("import", "--words", folder, geonames(tmp_path / "SY.txt", row))
    assert places(folder, "ورديات الجرد")
    assert places(folder, "زهريات الجرد") == [("زهريات الجرد", "", "GeoNames")]
    done("import", "--words", folder, geonames(tmp_path / "SY.txt", row | {"alternatenames": "سروات الجرد"}))
    assert (places(folder, "زهريات الجرد"), len(places(folder, "سروات الجرد"))) == ([], 1)


def test_importing_again_makes_the_same_file(folder: Path, tmp_path: Path):
    before = Words(folder).digest
    (tmp_path / "again").mkdir()
    path = wof(tmp_path / "again/sy.tsv", TOWN | {"wof_id": 1}, TOWN | {"wof_id": 2, "name_ara": ""}, HAMA)
    done("import", "--words", tmp_path / "other", path)
    assert Words(tmp_path / "other").digest == before


# --- wrong input: the old gazetteer stays in use ------------------------------------------------------------------


def test_a_wrong_file_among_right_ones_changes_nothing(folder: Path, tmp_path: Path):
    before = (folder / FILE).read_bytes()
    right = geonames(tmp_path / "SY.txt", {"alternatenames": "زهريات الجرد"})
    wrong = wof(tmp_path / "sy.tsv", TOWN, TOWN | {"wof_id": 1})
    said = refused("import", "--words", folder, right, wrong)
    assert said == f"{wrong}:3: the id 1 is on line 2 already; keep one of the two"
    assert (folder / FILE).read_bytes() == before
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert places(folder, "ورديات الجرد")


def test_no_half_file_stays_when_writing_fails(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = (folder / FILE).read_bytes()

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_digest", full)
    path = geonames(tmp_path / "SY.txt", {"alternatenames": "زهريات الجرد"})
    said = refused("import", "--words", folder, path)
    assert said == f"{folder / FILE}: cannot be written ([Errno 28] No space left on device); it is as it was"
    assert (folder / FILE).read_bytes() == before
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_wrong_rows_are_left_out_when_told_so(folder: Path, tmp_path: Path):
    path = wof(tmp_path / "sy.tsv", TOWN, TOWN | {"lat": 99})
    assert "--leave-out" not in refused("import", "--words", folder, path)
    assert "    1 wrong\n" in done("import", "--leave-out", "--words", folder, path)


def test_a_broken_gazetteer_is_told(folder: Path, tmp_path: Path):
    (folder / FILE).write_bytes((folder / FILE).read_bytes()[:3000])
    for arguments in (("build", "--words", folder), ("find", "حلب", "--words", folder)):
        assert "no whole gazetteer" in refused(*arguments)


# --- build --------------------------------------------------------------------------------------------------------


def test_a_changed_table_needs_a_build(folder: Path, tmp_path: Path):
    (folder / "places.tsv").write_text(
        "\t".join(("name", "name_en", "kind", "level", "country", "adm1", "adm2", "pcode", "lat", "lon", "population",
                   "aliases", "flag", "source", "note")) + "\nسهل الجرد\tSahl\tsettlement\tG2\tSYR\tHama\n", "utf-8")  # fmt: skip
    report = tmp_path / "report.txt"
    report.write_text("سقطت قذيفة في بلدة سهل الجرد بريف حماة أمس فقتل ثلاثة مدنيين.", "utf-8")
    said = CliRunner().invoke(main, ["read", str(report), "--words", str(folder)])
    assert said.exit_code == 2
    assert f"run `musnad gazetteer build --words {folder}`" in said.stderr
    assert done("build", "--words", folder).startswith("sy.tsv (WOF): 3 rows, 1 merged, 1 new, 1 left out\n")
    assert places(folder, "سهل الجرد") == [("سهل الجرد", "Hama", "")]
    assert places(folder, "ورديات الجرد")
    assert CliRunner().invoke(main, ["read", str(report), "--words", str(folder)]).exit_code == 0


def test_nothing_to_build(tmp_path: Path):
    assert "no places.gaz in it; import files first" in refused("build", "--words", tmp_path)


# --- find ---------------------------------------------------------------------------------------------------------


def test_find_shows_all_places_of_a_name():
    said = done("find", "حلب")
    assert "admin1 G5 · SYR > Aleppo · SY02 · " in said
    assert "settlement G2 · SYR > Aleppo > Jebel Saman · SY02 SY0200 · " in said


@pytest.mark.parametrize("name", ["حلب", "مدينة حلب", "Aleppo", "حَلَب"])
def test_find_sees_through_spelling(name: str):
    assert "SY02" in done("find", name)


@pytest.mark.parametrize("name", ["Kobani", "Kafr Zita"])
def test_find_by_sound(name: str):
    assert "SY0" in done("find", name)


def test_find_as_json(folder: Path):
    [found] = json.loads(done("find", "ورديات الجرد", "--words", folder, "--json"))
    assert (found["kind"], found["adm1"], found["pcodes"], found["source"]) == ("settlement", "Hama", ["SY05"], "WOF")
    assert found["id"].startswith("gaz_")
    assert "pcode" not in found
    assert found["imported"] == [{"file": "sy.tsv", "id": "1"}]
    assert "    from sy.tsv 1\n" in done("find", "ورديات الجرد", "--words", folder)


def test_nothing_found():
    result = run("find", "لا مكان")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "no place is called لا مكان\n")


# --- add ----------------------------------------------------------------------------------------------------------

ADD = ("--name-en", "Sahl al-Jurd", "--kind", "settlement", "--country", "SYR", "--adm1", "Hama")


def test_add_writes_a_row_and_builds(folder: Path):
    said = done("add", "--words", folder, "سهل الجرد", *ADD, "--lat", 35.1, "--lon", 36.5, "--alias", "سهل الورد")
    assert said == f"{folder / 'places.tsv'}: سهل الجرد (Sahl al-Jurd), settlement G2\n"
    assert places(folder, "سهل الورد") == [("سهل الجرد", "Hama", "own")]
    assert places(folder, "ورديات الجرد")
    assert CliRunner().invoke(main, ["words", "check", str(folder), "--fast"]).exit_code == 0


def test_add_without_a_gazetteer_is_a_table_alone(tmp_path: Path):
    for name in ("سهل الجرد", "أم الجرد"):
        done("add", "--words", tmp_path / "new", name, *ADD)
    lines = (tmp_path / "new/places.tsv").read_text("utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["name", "أم الجرد", "سهل الجرد"]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["places.tsv"]
    assert len(places(tmp_path / "new", "سهل الجرد")) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("سهل", "--name-en", "x", "--kind", "village"), "--kind: there is no kind 'village'; kinds are admin1, "),
        (("سهل", "--name-en", "x", "--kind", "settlement", "--country", "SY"), "--country: 'SY' is no country"),
        (
            ("سهل", "--name-en", "x", "--kind", "settlement", "--country", "SYR", "--adm1", "Hamah"),
            "--adm1: SYR has no",
        ),
        (("سهل", *ADD, "--adm2", "Nowhere"), "--adm2: Hama has no 'Nowhere'; it has "),
        (("سهل", *ADD, "--lat", "95", "--lon", "36"), "--lat, --lon: 95.0, 36.0 is no point"),
        (("سهل", *ADD, "--lat", "35"), "--lat, --lon: a point has both"),
        (("سهل الکبیر", *ADD), "places.tsv:2: name: ARABIC LETTER KEHEH in 'سهل الکبیر'; write 'ك'"),
        ((" سهل", *ADD), "places.tsv:2: name: space at the edge of ' سهل'"),
    ],
)
def test_add_checks_as_the_words_check_does(tmp_path: Path, arguments: tuple[str, ...], said: str):
    assert refused("add", "--words", tmp_path, *arguments).startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_add_twice(tmp_path: Path):
    done("add", "--words", tmp_path, "سهل الجرد", *ADD)
    before = (tmp_path / "places.tsv").read_bytes()
    assert "is already on line 2" in refused("add", "--words", tmp_path, "سهل الجرد", *ADD)
    assert (tmp_path / "places.tsv").read_bytes() == before


def test_table_and_gazetteer_stay_when_the_build_fails(folder: Path):
    (folder / FILE).write_bytes((folder / FILE).read_bytes()[:3000])
    assert "no whole gazetteer" in refused("add", "--words", folder, "سهل الجرد", *ADD)
    assert [path.name for path in folder.iterdir()] == [FILE]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(folder: Path, tmp_path: Path):
    folder.chmod(0o555)
    path = wof(tmp_path / "sy.tsv", TOWN)
    assert "cannot be written" in refused("import", "--words", folder, path)
