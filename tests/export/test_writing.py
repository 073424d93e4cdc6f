"""Documents to files: every table with its header, nothing half written, no page larger than a browser can bear."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from musnad.errors import InputError
from musnad.export import writing
from musnad.export.standoff import standoff
from musnad.export.summary import summary
from musnad.export.tables import COLUMNS, TABLES, safe, write_csv
from musnad.export.writing import write
from musnad.records import Doc, Published
from tests.export.report_doc import sample


def named(name: str) -> Doc:
    return msgspec.structs.replace(sample(), name=name)


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# --- tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_those_of_the_rows(table: str) -> None:
    rows = list(TABLES[table](sample()))
    assert rows
    for row in rows:
        assert tuple(row) == COLUMNS[table]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_has_its_header(table: str) -> None:
    (line,) = write_csv([], table)
    assert line == ",".join(COLUMNS[table]) + "\r\n"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_can_be_read_back(table: str) -> None:
    rows = read_csv("".join(write_csv([sample(), sample()], table)))
    assert len(rows) == 2 * len(list(TABLES[table](sample())))
    assert {row["doc"] for row in rows} == {"sample.txt"}


def test_a_row_of_an_event() -> None:
    doc = sample()
    row = next(row for row in read_csv("".join(write_csv([doc]))) if row["event_id"] == doc.events[1].id)
    assert (row["type"], row["exported"], row["place_level"]) == ("ASSAULT", "yes", "G1")
    assert (row["wounded_low"], row["wounded_high"], row["wounded_text"]) == ("1", "", "عدد")
    assert row["claimed_by"] == "outlet:صحيفة المرسى > relay:وكالة الساحل > witness:شهود"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", "%0A", " =1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["قصف", "", None, -1, 3.5, "a=b"])
def test_other_cells_stay(cell: object) -> None:
    assert safe(cell) == cell  # type: ignore[arg-type]


# --- standoff -----------------------------------------------------------------------------------------------------


def test_standoff_leaves_out_what_has_no_value() -> None:
    def empty(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            yield from (key for key, inner in value.items() if inner is None)
            yield from (found for inner in value.values() for found in empty(inner))
        elif isinstance(value, list):
            yield from (found for inner in value if isinstance(inner, dict) for found in empty(inner))

    assert list(empty(standoff(sample()))) == []


def test_standoff_names_the_source_of_an_event() -> None:
    coded = standoff(sample())
    statements = {statement["id"] for statement in coded["statements"]}
    assert all(event["source"] in statements | {"narrator"} for event in coded["events"])


# --- summary ------------------------------------------------------------------------------------------------------


def test_events_of_one_list_are_one_entry() -> None:
    one = sample().events[1]
    group = [msgspec.structs.replace(one, id=f"ev_{n}", group_id="grp_1", places=(p.id,)) for n, p in
             enumerate(sample().places)]  # fmt: skip
    text = summary(msgspec.structs.replace(sample(), events=tuple(group)))
    assert text.count("ASSAULT") == 1
    assert "4 events, one a place" in text
    assert "where: G0 المرفأ، G1 الميناء، G1 السوق، G3 غرب المطار" in text


def test_a_summary_says_why_an_event_is_kept_back() -> None:
    assert "kept back: headline only" in summary(sample())


def test_a_summary_tells_what_speaks_against_the_day_of_publication() -> None:
    published = Published(day="2015-03-02", basis="given", conflicts=("the dateline says 2015-03-09",))
    text = summary(msgspec.structs.replace(sample(), published=published))
    assert "against that day: the dateline says 2015-03-09" in text


# --- files --------------------------------------------------------------------------------------------------------


def test_many_reports_are_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PAGE", 2)
    write((named(f"report{n}") for n in range(5)), "html", f"{tmp_path}/all.html", io.BytesIO())
    pages = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert set(pages) == {"all.html", "all-2.html", "all-3.html"}
    for n in range(5):
        assert [name for name, page in pages.items() if f"report{n}" in page] == [
            sorted(pages, key=page_number)[n // 2]
        ]


def page_number(name: str) -> str:
    return name.replace("all.html", "all-1.html")


def test_a_full_page_has_no_empty_one_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PAGE", 2)
    write([sample()] * 4, "html", f"{tmp_path}/all.html", io.BytesIO())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all-2.html", "all.html"]


def test_too_many_reports_for_one_page_on_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PAGE", 2)
    out = io.BytesIO()
    with pytest.raises(InputError, match="name a file with -o"):
        write([sample()] * 3, "html", None, out)
    assert out.getvalue() == b""


@pytest.mark.parametrize("form", writing.FORMATS)
def test_no_reports_are_written_too(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write([], form, str(path), io.BytesIO())
    assert path.exists()
    if form in ("json", "standoff"):
        assert json.loads(path.read_text("utf-8")) == []


@pytest.mark.parametrize("form", writing.FORMATS)
@pytest.mark.parametrize("output", ["out.json", "folder"])
def test_what_fails_on_the_way_leaves_no_half_file(form: str, output: str, tmp_path: Path) -> None:
    def failing() -> Iterator[Doc]:
        yield sample()
        raise RuntimeError("on the way")

    with pytest.raises(RuntimeError):
        write(failing(), form, f"{tmp_path}/{output}", io.BytesIO())
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    whole = {"sample.txt.txt", "sample.txt.json", "sample.txt.html"}  # one file a report, and one report was whole
    assert left <= (whole if output == "folder" else set())


def test_a_table_for_spreadsheets_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    out = io.BytesIO()
    write([sample()], "csv", f"{tmp_path}/a.csv", out)
    write([sample()], "csv", None, out)
    assert (tmp_path / "a.csv").read_bytes() == writing.BOM + out.getvalue()


def test_long_names_fit_the_file_system(tmp_path: Path) -> None:
    write([named("تقرير " * 100), named("تقرير " * 100)], "json", f"{tmp_path}/out", io.BytesIO())
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert len(names) == 2
    assert all(len(name.encode()) < 140 for name in names)
