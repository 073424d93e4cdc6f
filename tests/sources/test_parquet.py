"""Parquet files: a row is a report, by the names of its columns."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from musnad.records import Article, Problem
from musnad.sources import Limits, Raw, open_inputs, raw_items
from tests.sources.reports import BODY, REPORT, TITLE


def _table(folder: Path, columns: dict[str, object], **options: object) -> str:
    path = folder / "pages.parquet"
    pq.write_table(pa.table(columns), path, **options)
    return str(path)


def _codes(path: str) -> list[str]:
    return [one.code for one in open_inputs([path]) if isinstance(one, Problem)]


def test_columns_are_the_fields_of_json_lines(tmp_path):
    path = _table(tmp_path, {
        "id": [7], "title": [TITLE], "text": [BODY], "published": [datetime.date(2015, 3, 4)], "outlet": ["المرفأ"],
        "url": ["https://marfa.example/7"], "author": [["سعاد", "نبيل"]], "section": ["اقتصاد"],
        "fetched": pa.array([datetime.datetime(2015, 3, 5, 6, 7)], pa.timestamp("ns", "UTC")), "score": [0.5],
    })  # fmt: skip
    [article] = open_inputs([path])
    assert isinstance(article, Article)
    assert article.text == f"{TITLE}\n\n{BODY}"
    assert (article.name, article.published, article.outlet) == ("7", "2015-03-04", "المرفأ")
    assert (article.author, article.section) == ("سعاد، نبيل", "اقتصاد")
    assert article.retrieved_at == "2015-03-05T06:07:00+00:00"


def test_rows_are_named_by_number_over_all_groups(tmp_path):
    path = _table(tmp_path, {"text": [f"{REPORT} {n}" for n in range(30)]}, row_group_size=12)
    assert [item.locator for item in raw_items([path], Limits())] == [f"{path}:{n}" for n in range(1, 31)]


def test_the_same_row_has_the_same_digest_whatever_else_is_in_the_table(tmp_path):
    [one] = raw_items([_table(tmp_path, {"text": [REPORT], "outlet": ["أ"]})], Limits())
    [other] = raw_items([_table(tmp_path, {"outlet": ["أ"], "more": [1], "url": [None], "text": [REPORT]})], Limits())
    assert isinstance(one, Raw)
    assert isinstance(other, Raw)
    assert one.sha256 == other.sha256


def test_text_written_as_bytes(tmp_path):
    path = _table(tmp_path, {"text": [REPORT.encode(), b"\xe3\xe4"]})
    assert [isinstance(one, Article) for one in open_inputs([path])] == [True, False]
    assert _codes(path) == ["encoding"]


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        ({"text": [None, REPORT]}, ["bad-record"]),
        ({"text": [1, 2]}, ["bad-record", "bad-record"]),
        ({"text": [{"ar": REPORT}]}, ["bad-record"]),
        ({"body": [REPORT]}, ["bad-record"]),
        ({"text": [REPORT], "published": ["yesterday"]}, ["bad-date"]),
        ({"text": pa.array([], pa.string())}, []),
    ],
)
def test_rows_that_are_no_reports(tmp_path, columns, codes):
    assert _codes(_table(tmp_path, columns)) == codes


def test_a_row_that_is_too_large(tmp_path):
    path = _table(tmp_path, {"text": [REPORT * 20, REPORT]})
    found = list(raw_items([path], Limits(max_line_bytes=4_000)))
    assert [getattr(one, "code", "read") for one in found] == ["too-large", "read"]


@pytest.mark.parametrize("cut", [0, 3, 4, 100, -1, -8, -100])
def test_damage(tmp_path, cut):
    path = Path(_table(tmp_path, {"text": [REPORT] * 5}))
    path.write_bytes(path.read_bytes()[:cut])
    assert _codes(str(path)) == ["damaged"]


def test_damage_in_the_middle_keeps_what_is_before_it(tmp_path):
    path = Path(_table(tmp_path, {"text": [f"{REPORT} {n}" for n in range(4)]}, row_group_size=2, use_dictionary=False))
    data = bytearray(path.read_bytes())
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[start : start + 30] = b"\xff" * 30
    path.write_bytes(data)
    found = list(open_inputs([str(path)]))
    assert [isinstance(one, Article) for one in found] == [True, True, False]


def test_a_table_under_another_name_and_from_standard_input(tmp_path):
    data = Path(_table(tmp_path, {"text": [REPORT]})).read_bytes()
    (tmp_path / "pages.dat").write_bytes(data)
    assert [isinstance(one, Article) for one in open_inputs([str(tmp_path / "pages.dat")])] == [True]
    assert [isinstance(one, Article) for one in open_inputs(["-"], stdin=io.BytesIO(data))] == [True]


def test_a_stream_that_does_not_go_back(tmp_path):
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    [one] = open_inputs(["-"], stdin=Pipe(Path(_table(tmp_path, {"text": [REPORT]})).read_bytes()))
    assert isinstance(one, Problem)
    assert one.code == "unsupported"


def test_few_bytes_that_stand_for_many_large_texts_are_not_unpacked_at_once(tmp_path):
    path = _table(tmp_path, {"text": pa.DictionaryArray.from_arrays([0] * 2_000, [REPORT * 800])})
    before = pa.total_allocated_bytes()
    for number, _ in enumerate(raw_items([path], Limits())):
        assert pa.total_allocated_bytes() - before < 50_000_000
        if number == 20:
            break
