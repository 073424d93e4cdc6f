"""The package: whole or not there, the same bytes each time, and a check that finds what is wrong with it."""

from __future__ import annotations

import json
import subprocess
from datetime import date

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.errors import InputError
from musnad.release import write
from musnad.release.acled import GEO_PRECISION, TIME_PRECISION
from musnad.release.check import check_package
from musnad.release.plover import RESOLUTION
from musnad.release.ucdp import DATE_PREC, WHERE_PREC
from musnad.release.write import Order, deliver
from tests.release.conftest import TODAY, told


def packed(store, folder, profile="public", **more):
    order = Order("package", profile, TODAY, **more)
    return list(deliver(store, order, str(folder), None))


@pytest.fixture
def package(store, tmp_path):
    packed(store, tmp_path / "package")
    return tmp_path / "package"


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_package_is_whole(package):
    assert check_package(package) == []
    assert subprocess.run(["sha256sum", "-c", "--quiet", "sha256sums"], cwd=package, check=False).returncode == 0


def test_the_same_store_gives_the_same_bytes(store, package, tmp_path):
    packed(store, tmp_path / "again")
    assert files(tmp_path / "again") == files(package)


def test_every_profile_gives_a_whole_package(store, tmp_path):
    for profile in ("humanitarian", "research", "court"):
        packed(store, tmp_path / profile, profile, text=True, bom=True)
        assert check_package(tmp_path / profile) == []
    assert (tmp_path / "court" / "data" / "acled.csv").read_bytes().startswith(b"\xef\xbb\xbfevent_id_cnty,")


def test_events_stand_in_folders_by_country_and_year_with_their_lists(package):
    found = ds.dataset(package / "tables" / "events", partitioning="hive").to_table()
    assert {"country", "year"} <= set(found.column_names)
    assert (package / "tables" / "events" / "country=SYR" / "year=2015" / "part-0.parquet").is_file()
    one = pq.ParquetFile(package / "tables" / "events" / "country=SYR" / "year=2015" / "part-0.parquet")
    assert one.schema_arrow.metadata[b"musnad_schema"] == b"1"
    assert one.read().to_pylist()[0]["chain"][0]["role"] == "outlet"


def test_no_text_in_the_tables_unless_asked_for(store, package, tmp_path):
    assert set(pq.read_table(package / "tables" / "documents.parquet")["text"].to_pylist()) == {None}
    packed(store, tmp_path / "research", "research", text=True)
    texts = pq.read_table(tmp_path / "research" / "tables" / "documents.parquet")["text"].to_pylist()
    assert all(text and "خالد" not in text for text in texts)


def test_the_manifest_tells_what_was_withheld_and_covered(package):
    run = json.loads((package / "run.json").read_text())
    assert (run["run"]["run_id"], run["schema"], run["today"]) == ("run_test", 1, "2015-06-01")
    assert run["inputs"] == {"read": 2}
    assert run["withheld"]["name of a detainee"] == 1
    assert run["coverage"] == [
        {"outlet": "=الساحل", "month": "2015-03", "documents": 1, "events": 3},
        {"outlet": "المرفأ", "month": "2015-03", "documents": 1, "events": 5},
    ]
    assert run["undated_share"] == 0.0


def test_the_code_book_and_readme_name_every_column_and_file(package):
    book = (package / "codebook.md").read_text()
    for resource in json.loads((package / "datapackage.json").read_text())["resources"]:
        for field in resource.get("schema", {}).get("fields", ()):
            assert f"`{field['name']}`" in book
    (feature, *_) = json.loads((package / "data" / "events.geojson").read_text())["features"]
    record = json.loads((package / "data" / "plover.jsonl").read_text().splitlines()[0])
    (note, *_) = json.loads((package / "data" / "annotations.jsonld").read_text())["items"]
    for name in (*feature["properties"], *record, *(key for key in note if key != "type")):
        assert f"`{name}`" in book
    assert "not verified events" in (package / "README.md").read_text()
    assert "asylum screening" in (package / "README.md").read_text()


def test_the_code_book_tells_the_levels_as_the_formats_write_them(package):
    lines = [line.strip("| ").split(" | ") for line in (package / "codebook.md").read_text().splitlines()]
    found = {cells[0]: cells[2:] for cells in lines if cells[0][:1] in "GT" and cells[0][1:].isdigit()}
    assert {level: cells[0] for level, cells in found.items() if cells[0].isdigit()} == {
        level: str(code) for level, code in (GEO_PRECISION | TIME_PRECISION).items()
    }
    assert {level: cells[1][:1] for level, cells in found.items() if cells[0].isdigit()} == {
        level: str(code) for level, code in (WHERE_PREC | DATE_PREC).items()
    }
    assert {level: cells[2] for level, cells in found.items() if len(cells) > 2} == {
        level: str(code) for level, code in RESOLUTION.items()
    }


def test_the_licence_is_chosen_by_whoever_publishes(store, package, tmp_path):
    assert "No licence has been chosen" in (package / "README.md").read_text()
    assert "licenses" not in json.loads((package / "datapackage.json").read_text())
    for licence, member in (("CC-BY-4.0", "name"), ("https://example.org/terms", "path")):
        folder = tmp_path / member
        packed(store, folder, licence=licence)
        assert f"are licensed: {licence}." in (folder / "README.md").read_text()
        assert json.loads((folder / "datapackage.json").read_text())["licenses"] == [{member: licence}]
    with pytest.raises(InputError, match="by its id"):
        packed(store, tmp_path / "none", licence="as you like")


def test_ids_of_events_refer_to_the_table_that_has_them_all(package):
    resources = {r["name"]: r for r in json.loads((package / "datapackage.json").read_text())["resources"]}
    for name in ("acled", "ucdp", "icews"):
        (key,) = resources[name]["schema"]["foreignKeys"]
        other = resources[key["reference"]["resource"]]["schema"]["primaryKey"]
        assert key["reference"]["fields"] == other
        assert key["fields"][0] in {field["name"] for field in resources[name]["schema"]["fields"]}


def test_a_folder_that_is_there_is_left_alone(store, tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(InputError, match="there already"):
        packed(store, tmp_path / "mine")


def test_a_package_that_fails_is_not_there(store, tmp_path, monkeypatch):
    def fails(*_):
        raise RuntimeError("half way")

    monkeypatch.setattr("musnad.release.package.codebook", fails)
    with pytest.raises(RuntimeError, match="half way"):
        packed(store, tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


# --- what the check finds -----------------------------------------------------------------------------------------


def resummed(package):
    """The sums and hashes made anew, so that only the slip itself is found."""
    from musnad.release.descriptor import sha256
    from musnad.release.package import _write_sums

    path = package / "datapackage.json"
    described = json.loads(path.read_text())
    for resource in described["resources"]:
        if "hash" in resource:
            data = package / resource["path"]
            resource |= {"hash": f"sha256:{sha256(data)}", "bytes": data.stat().st_size}
    path.write_text(json.dumps(described))
    (package / "sha256sums").unlink()
    _write_sums(package)


def edit(path, old, new):
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_a_changed_file_is_found(package):
    edit(package / "data" / "claims.csv", "المرفأ", "المرفا")
    assert any("claims.csv: is not as it was" in line for line in check_package(package))


def test_a_file_too_many_and_one_too_few_are_found(package):
    (package / "more.txt").write_text("x")
    (package / "data" / "plover.jsonl").unlink()
    found = check_package(package)
    assert "more.txt: is not in sha256sums" in found
    assert any("plover.jsonl" in line and "is not there" in line for line in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("acled.csv", "2015-03-03", "03/03/2015", "event_date is no date"),
        ("acled.csv", ",760,", ",Syria,", "iso is no integer"),
        ("claims.csv", "claim_id,doc_id", "claim,doc_id", "the header is not"),
        ("claims.csv", "\r\n", "\r\na,b\r\n", "2 cells in place of 12"),
    ],
)
def test_a_cell_of_another_type_is_found(package, file, old, new, found):
    edit(package / "data" / file, old, new)
    resummed(package)
    problems = check_package(package)
    assert problems
    assert all(found in line for line in problems)


def test_a_key_that_is_there_twice_is_found(package):
    path = package / "data" / "claims.csv"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[1])
    resummed(package)
    assert any("the key is there before" in line for line in check_package(package))


def test_a_row_that_refers_to_nothing_is_found(package):
    path = package / "tables" / "documents.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)
    resummed(package)
    assert any("have a doc_id that is not in documents" in line for line in check_package(package))


def test_a_name_that_leads_out_of_the_folder_is_not_followed(package):
    edit(package / "datapackage.json", "data/claims.csv", "../../claims.csv")
    assert any("'../../claims.csv' is not there" in line for line in check_package(package))


def test_an_empty_folder_is_no_package(tmp_path):
    assert "datapackage.json: is not there" in check_package(tmp_path)


# --- the commands -------------------------------------------------------------------------------------------------


def command(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_the_command_writes_a_file_with_a_mark_for_excel_and_tells_what_is_withheld(store, tmp_path):
    out = tmp_path / "a.csv"
    done = command("export", store.path, "acled", "-o", out, "--today", "2015-06-01")
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"\xef\xbb\xbfevent_id_cnty,")
    assert "withheld, name of a detainee: 1" in done.stderr
    assert "left out, no type of ACLED: 1" in done.stderr
    bare = command("export", store.path.parent, "acled", "--no-bom", "--today", "2015-06-01")
    assert bare.stdout_bytes.startswith(b"event_id_cnty,")


@pytest.mark.parametrize(
    ("options", "places"),
    [
        (["--type", "PROTEST"], {"Amman"}),
        (["--type", "Battles"], {"Dar'a", "Syria"}),
        (["--country", "jor"], {"Amman"}),
        (["--from", "2015-03-12"], {"Dar'a", "Syria"}),
        (["--to", "2015-03-01"], set()),
    ],
)
def test_the_command_narrows(store, options, places):
    from tests.release.conftest import rows_of

    done = command("export", store.path, "acled", "--no-bom", "--today", "2015-06-01", *options)
    assert done.exit_code == 0, done.output
    assert {row["location"] for row in rows_of(done.stdout)} == places


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["acled", "--today", "1.6.2015"], "write it as 2024-05-06"),
        (["acled", "--run", "other"], "no run 'other'"),
        (["package"], "a package is a folder"),
        (["hxl", "--undated", "published"], "plover only"),
        (["hxl", "--licence", "CC0-1.0"], "package only"),
        (["acled", "--today", "2999-01-01"], "has not come yet"),
    ],
)
def test_the_command_says_what_is_wrong(store, arguments, message):
    done = command("export", store.path, *arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_there_is_no_store(tmp_path):
    done = command("export", tmp_path, "acled")
    assert done.exit_code == 2
    assert "there is no store" in done.stderr


def test_check_package_on_the_command_line(package):
    assert command("check-package", package).exit_code == 0
    (package / "more.txt").write_text("x")
    done = command("check-package", package)
    assert (done.exit_code, done.stdout) == (1, "more.txt: is not in sha256sums\n")


def test_the_day_of_a_delay_is_given_and_not_the_clocks(store):
    held = list(deliver(store, Order("acled", "public", date(2015, 3, 4)), "/dev/null", None))
    assert any("less than 3 days old" in line for line in held)
    assert write.PACKAGE == "package"
    assert told("تظاهر الناس.").outlet == "المرفأ"
