"""What is vendored is what the manifest says, and the borders are those that our places are told by."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from musnad.lexicon import shipped
from musnad.lexicon.rows import State, Toponym

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src/musnad/web"


@pytest.fixture
def vendor(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import vendor

    return vendor


def test_the_files_are_those_of_the_manifest():
    ended = subprocess.run([sys.executable, "tools/vendor.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, "as listed\n")


def test_a_changed_a_missing_and_a_foreign_file_are_told(vendor, monkeypatch, tmp_path):
    for entry in json.loads((vendor.VENDOR / "manifest.json").read_text("utf-8")):
        for name in entry["files"]:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes((vendor.VENDOR / name).read_bytes())
    (tmp_path / "manifest.json").write_bytes((vendor.VENDOR / "manifest.json").read_bytes())
    monkeypatch.setattr(vendor, "VENDOR", tmp_path)
    assert vendor.wrong() == []
    (tmp_path / "d3/d3.min.js").write_text("changed")
    (tmp_path / "plot/LICENSE").unlink()
    (tmp_path / "plot/more.js").write_text("")
    told = vendor.wrong()
    assert "d3: not as in the manifest" in told
    assert "@observablehq/plot: not as in the manifest" in told
    assert "plot/more.js: in no package" in told


def test_an_archive_that_is_another_is_refused(vendor, monkeypatch, tmp_path):
    def pack(command, **_):
        (tmp_path / "d3.tgz").write_bytes(b"another")
        return subprocess.CompletedProcess(command, 0, stdout="d3.tgz\n")

    monkeypatch.setattr(vendor.subprocess, "run", pack)
    with pytest.raises(vendor.NotAsListedError, match="d3 7"):
        vendor.packed(next(one for one in vendor.listed("package") if one["name"] == "d3"), tmp_path)


def test_every_package_lies_with_its_licence():
    for entry in json.loads((WEB / "static/vendor/manifest.json").read_text("utf-8")):
        assert any("LICENSE" in name for name in entry["files"]), entry["name"]


def test_the_whole_is_small_enough_to_be_shipped():
    sizes = {path: path.stat().st_size for path in WEB.rglob("*") if path.is_file()}
    assert sum(size for path, size in sizes.items() if "vendor" in path.parts) < 4_000_000
    assert sum(size for path, size in sizes.items() if "boundaries" in path.parts) < 1_500_000


def borders(name):
    return [one["properties"] for one in json.loads((WEB / f"boundaries/{name}.json").read_text("utf-8"))["features"]]


def test_divisions_with_a_border_are_ours_and_most_of_ours_have_one():
    bordered = {(one["iso3"], one["adm1"]) for one in borders("admin1") if one["adm1"]}
    regions = {("PSE", "Gaza Strip"), ("PSE", "West Bank")}
    countries = {one["iso3"] for one in borders("admin1")}
    ours = {(row.country, row.adm1) for row in shipped().rows(Toponym) if row.adm1 and row.country in countries}
    assert bordered - regions <= ours
    assert len(ours & bordered) / len(ours) > 0.9


def test_every_alias_is_drawn_by_its_name():
    lines = (WEB / "boundaries/aliases.tsv").read_text("utf-8").splitlines()
    aliases = {tuple(line.split("\t")[:3]) for line in lines if not line.startswith(("#", "iso3"))}
    assert aliases <= {(one["iso3"], one["id"], one["adm1"]) for one in borders("admin1")}


def test_every_state_has_a_border():
    drawn = {one["iso3"] for one in borders("countries")}
    # The Soviet Union is no more, and the Vatican smaller than the lines.
    assert {row.iso3 for row in shipped().rows(State)} - drawn == {"SUN", "VAT"}
