"""Files, folders and standard input: nothing of a batch is lost because of one of them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import sys
import time
from pathlib import Path

import pytest

from musnad.errors import InputError
from musnad.records import Article, Problem
from musnad.sources import Limits, open_inputs
from tests.sources.reports import BODY, REPORT, TITLE

PAGE = f"<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"
LINES = "".join(json.dumps({"id": f"r{n}", "text": REPORT}) + "\n" for n in range(3))


def names(found: list[Article | Problem]) -> list[str]:
    return [f"{item.name} {item.code}" if isinstance(item, Problem) else item.name for item in found]


def problem(path: Path, limits: Limits | None = None) -> Problem:
    (found,) = open_inputs([str(path)], limits=limits)
    assert isinstance(found, Problem)
    assert found.stage == "source"
    assert found.name == str(path)
    assert found.message.startswith(f"{path}: ")
    assert "\n" not in found.message
    return found


def test_files_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text(LINES)
    (tmp_path / "d.json").write_text(json.dumps({"id": "d", "text": REPORT}))
    (tmp_path / "e.txt.gz").write_bytes(gzip.compress(REPORT.encode(), mtime=0))
    (tmp_path / "f.jsonl.xz").write_bytes(lzma.compress(LINES.encode()))
    (tmp_path / "g.html.bz2").write_bytes(bz2.compress(PAGE.encode()))
    (tmp_path / "h").write_text(REPORT)
    found = list(open_inputs([str(path) for path in sorted(tmp_path.iterdir())]))
    assert names(found) == ["a", "b", "r0", "r1", "r2", "d", "e", "r0", "r1", "r2", "g", "h"]
    assert {a.text for a in found if isinstance(a, Article) and a.name not in ("b", "g")} == {REPORT}


def test_a_folder_is_walked_in_order_and_one_bad_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "2015").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "a.txt", "2015/m.txt", ".git/x.txt", ".hidden.txt"):
        (tmp_path / name).write_text(REPORT)
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "style.css").write_text("p { color: red }")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "a.json").write_text('{"statements": []}')  # what was read from a.txt, not a report
    found = list(open_inputs([str(tmp_path)]))
    assert names(found) == ["a", f"{tmp_path}/bad.txt empty", f"{tmp_path}/report.pdf unsupported", "z", "2015/m"]


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p { color: red }")
    assert problem(tmp_path).code == "empty-folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "closed").mkdir(mode=0)
    assert names(list(open_inputs([str(tmp_path)]))) == ["a", f"{tmp_path}/closed unreadable"]


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("a.txt", b"", "empty", "no text"),
        ("a.jsonl", b"x", "bad-json", "a.jsonl:1: not JSON"),
        ("a.json", b"{", "bad-json", "not JSON"),
        ("a.html", b"<html><body></body></html>", "empty", "no text"),
        ("a.txt", gzip.compress(REPORT.encode(), mtime=0), "unsupported", "gzip"),
        ("a.pdf", b"%PDF-1.4 \xe2\xe3", "unsupported", "PDF"),
        ("a.docx", b"PK\x03\x04\x14\x00", "unsupported", "DOCX"),
        ("a.csv", REPORT.encode(), "unsupported", ".csv"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00 broken", "damaged", "damaged"),
        ("a.txt.gz", gzip.compress(REPORT.encode(), mtime=0)[:-20], "damaged", "damaged"),
        ("a.txt.gz", REPORT.encode(), "damaged", "damaged"),
        ("a.txt.xz", lzma.compress(REPORT.encode())[:-20], "damaged", "damaged"),
    ],
)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, name: str, data: bytes, code: str, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = open_inputs([str(tmp_path / name)])
    assert isinstance(found, Problem)
    assert found.code == code
    assert words in found.message


def test_no_such_file(tmp_path: Path) -> None:
    assert problem(tmp_path / "none.txt").code == "not-found"


def test_fifty_megabytes_in_one_line_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes("كلمة ".encode() * 5_600_000)
    assert path.stat().st_size > 50_000_000
    began = time.monotonic()
    assert problem(path).code == "too-large"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_fifty_megabytes_in_one_line_of_jsonl(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"long{suffix}"
    data = b'{"text": "' + "كلمة ".encode() * 5_600_000 + b'"}\n' + LINES.encode()
    path.write_bytes(gzip.compress(data, 1, mtime=0) if suffix.endswith("gz") else data)
    found = list(open_inputs([str(path)]))
    assert names(found) == [f"{path}:1 too-large", "r0", "r1", "r2"]


def test_a_small_file_that_unpacks_to_a_large_one(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"\n" * 60_000_000, mtime=0))
    assert problem(path).code == "too-large"


def test_damage_late_in_a_packed_file_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((LINES * 2_000).encode(), mtime=0)[:-100])
    *articles, last = open_inputs([str(path)])
    assert isinstance(last, Problem)
    assert last.code == "damaged"
    assert len(articles) > 1_000
    assert all(isinstance(article, Article) for article in articles)


@pytest.mark.parametrize(
    ("data", "expected"),
    [(REPORT.encode(), ["stdin"]), (LINES.encode(), ["r0", "r1", "r2"]), (PAGE.encode(), ["stdin"])],
)
def test_standard_input_of_any_kind(data: bytes, expected: list[str]) -> None:
    stdin = io.BytesIO(data)
    found = list(open_inputs(["-"], stdin=stdin))
    assert names(found) == expected
    assert not stdin.closed
    assert all(isinstance(article, Article) and article.text.startswith(TITLE) for article in found)


def test_standard_input_is_bounded() -> None:
    found = list(open_inputs(["-"], stdin=io.BytesIO(b"x" * 3_000), limits=Limits(max_bytes=1_000)))
    assert names(found) == ["stdin too-large"]


def test_without_standard_input_it_is_told() -> None:
    assert names(list(open_inputs(["-"]))) == ["stdin not-found"]


def test_a_page_named_txt_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (article,) = open_inputs([str(tmp_path / "a.txt")])
    assert isinstance(article, Article)
    assert "<" not in article.text
    assert "text taken from HTML" in article.notes


def test_given_day_and_outlet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (article,) = open_inputs([str(tmp_path / "a.txt")], published="2015-03-02T10:00:00Z", outlet="المرفأ")
    assert isinstance(article, Article)
    assert (article.published, article.published_basis, article.outlet) == ("2015-03-02", "given", "المرفأ")


def test_a_given_day_that_is_none_is_told_at_once() -> None:
    with pytest.raises(InputError, match="write it as"):
        open_inputs([], published="2/3/2015")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_file_name_that_is_not_utf8_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xe3\xe5.txt"
    Path(os.fsdecode(path)).write_text(REPORT)
    for given in (str(tmp_path), os.fsdecode(path)):
        (article,) = open_inputs([given])
        assert isinstance(article, Article)
        assert article.name == "\ufffd\ufffd"


def test_arabic_file_names(tmp_path: Path) -> None:
    (tmp_path / "تقرير اليوم.txt").write_text(REPORT)
    assert names(list(open_inputs([str(tmp_path)]))) == ["تقرير اليوم"]
