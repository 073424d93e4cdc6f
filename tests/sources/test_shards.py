"""Pieces of files that are opened elsewhere: together they give what the file gives."""

from __future__ import annotations

import gzip
import json
import pickle
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from musnad.records import Problem
from musnad.sources import Limits, raw_items, shards
from musnad.sources.shards import ChangedError, FileShard, opened, references
from tests.sources.archives import record
from tests.sources.reports import REPORT

LIMITS = Limits(max_line_bytes=20_000)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LINES_BYTES", 2_000)
    monkeypatch.setattr(shards, "WARC_BYTES", 2_000)
    monkeypatch.setattr(shards, "ROWS", 3)


def _line(number: int, times: int = 1) -> str:
    return json.dumps({"id": number, "text": f"{REPORT * times} {number}"}, ensure_ascii=False)


def _jsonl(folder: Path, data: str | bytes) -> Path:
    path = folder / "news.jsonl"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _by_pieces(path: Path, pieces: int) -> list[object]:
    """What the pieces give, each handed to another process first."""
    found = list(references([str(path)], LIMITS))
    assert all(isinstance(one, FileShard) for one in found)
    assert len(found) == pieces
    return [item for one in pickle.loads(pickle.dumps(found)) for item in opened(one, LIMITS)]


@pytest.mark.parametrize(
    ("lines", "pieces"),
    [
        ([_line(n) for n in range(10)], 3),
        ([_line(0), "{", "", _line(1, times=8), _line(2)], 2),
        (["x" * 50_000, _line(1), _line(2)], 2),
        (["\ufeff" + _line(0), _line(1)], 1),
        ([""], 1),
    ],
)
@pytest.mark.parametrize("end", ["\n", ""])
def test_json_lines(tmp_path, lines, pieces, end):
    path = _jsonl(tmp_path, "\n".join(lines) + end)
    if not path.stat().st_size:
        pieces = 0
    assert _by_pieces(path, pieces) == list(raw_items([str(path)], LIMITS))


def test_tables(tmp_path):
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.table({"text": [f"{REPORT} {n}" for n in range(11)]}), path, row_group_size=4)
    assert _by_pieces(path, 4) == list(raw_items([str(path)], LIMITS))


@pytest.mark.parametrize("is_packed", [False, True])
def test_web_archives(tmp_path, is_packed):
    records = [record(url=f"https://marfa.example/{n}") for n in range(20)]
    path = tmp_path / ("crawl.warc.gz" if is_packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(one, mtime=0) if is_packed else one for one in records))
    count = len(list(references([str(path)], LIMITS)))
    assert count > 2
    assert _by_pieces(path, count) == list(raw_items([str(path)], LIMITS))


def test_a_web_archive_of_small_records_is_cut_by_their_number(tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "WARC_BYTES", 1_000_000)
    monkeypatch.setattr(shards, "RECORDS", 8)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(gzip.compress(record(url=f"https://marfa.example/{n}"), mtime=0) for n in range(20)))
    assert _by_pieces(path, 3) == list(raw_items([str(path)], LIMITS))


def test_a_web_archive_with_damage(tmp_path):
    packed = [gzip.compress(record(url=f"https://marfa.example/{n}"), mtime=0) for n in range(30)]
    packed[12] = packed[12][:60] + b"\xff" * 40 + packed[12][100:]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(packed))
    count = len(list(references([str(path)], LIMITS)))
    assert count > 1
    assert _by_pieces(path, count) == list(raw_items([str(path)], LIMITS))


def test_what_cannot_be_cut_is_read(tmp_path):
    packed = tmp_path / "news.jsonl.gz"
    packed.write_bytes(gzip.compress(_line(0).encode()))
    (tmp_path / "a.txt").write_text(REPORT)
    wide = tmp_path / "wide.jsonl"
    wide.write_bytes(_line(0).encode("utf-16"))
    assert list(references([str(tmp_path)], LIMITS)) == list(raw_items([str(tmp_path)], LIMITS))


@pytest.mark.parametrize("name", ["absent.jsonl", "absent.parquet", "absent.warc.gz"])
def test_a_file_that_is_not_there(tmp_path, name):
    [one] = references([str(tmp_path / name)], LIMITS)
    assert isinstance(one, Problem)
    assert one.code == "not-found"


def test_a_file_of_another_format_under_the_name(tmp_path):
    [one] = references([str(_jsonl(tmp_path, b"%PDF-1.7"))], LIMITS)
    assert isinstance(one, Problem)
    assert one.code == "unsupported"


def test_a_table_that_is_damaged(tmp_path):
    path = tmp_path / "pages.parquet"
    path.write_bytes(b"PAR1 and no more")
    [one] = references([str(path)], LIMITS)
    assert isinstance(one, Problem)
    assert one.code == "damaged"


def test_a_file_that_was_changed_is_another_one(tmp_path):
    path = _jsonl(tmp_path, _line(0) + "\n")
    [one] = references([str(path)], LIMITS)
    path.write_text(_line(0) + "\n" + _line(1) + "\n")
    assert isinstance(one, FileShard)
    with pytest.raises(ChangedError, match=r"news\.jsonl was changed"):
        list(opened(one, LIMITS))
