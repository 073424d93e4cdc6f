"""The bytes of reports: cut in one process, opened in another."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import sys
from pathlib import Path

import pytest

from musnad.records import Article, Problem
from musnad.sources import Given, Limits, Raw, articles_of, open_inputs, raw_items
from tests.sources.reports import BODY, REPORT, TITLE, raw

PAGE = f"<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text("".join(json.dumps({"id": f"r{n}", "text": REPORT}) + "\n" for n in range(2)))
    (tmp_path / "d.json").write_text(json.dumps([{"text": REPORT}, {"text": REPORT, "fetched": "2015-03-04"}]))
    return tmp_path


def test_what_is_cut_out_of_a_folder(folder: Path) -> None:
    found = [item for item in raw_items([str(folder)], Limits()) if isinstance(item, Raw)]
    assert [(item.locator.removeprefix(f"{folder}/"), item.kind, item.name) for item in found] == [
        ("a.txt", "text", "a"),
        ("b.html", "html", "b"),
        ("c.jsonl:1", "json", "r0"),
        ("c.jsonl:2", "json", "r1"),
        ("d.json[1]", "json", f"{folder}/d.json[1]"),
        ("d.json[2]", "json", f"{folder}/d.json[2]"),
    ]
    assert found[0].data == REPORT.encode()
    assert found[0].sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert found[5].retrieved_at == "2015-03-04"


def test_what_travels_to_a_worker_opens_there_as_here(folder: Path) -> None:
    sent = pickle.loads(pickle.dumps(list(raw_items([str(folder)], Limits()))))
    opened = [article for item in sent for article in articles_of(item, Given(outlet="المرفأ"))]
    assert opened == list(open_inputs([str(folder)], outlet="المرفأ"))
    assert len(opened) == 6
    assert all(isinstance(article, Article) and article.sha256 for article in opened)


def test_what_cannot_be_opened_is_named_by_its_place() -> None:
    (found,) = articles_of(raw(b"{}", "text"), Given())
    assert isinstance(found, Problem)
    assert (found.name, found.stage, found.code) == ("a", "source", "not-arabic")


def test_a_long_input_is_cut_as_it_is_asked_for() -> None:
    line = json.dumps({"text": REPORT}).encode() + b"\n"

    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            size = min(len(buffer), len(line))
            buffer[:size] = line[:size]
            self.taken += size
            return size

    stream = Endless()
    found = raw_items(["-"], Limits(), stream)  # type: ignore[arg-type]
    assert [item.locator for item in (next(found), next(found)) if isinstance(item, Raw)] == ["stdin:1", "stdin:2"]
    assert stream.taken < 200_000


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_two_names_that_are_not_utf8_are_two_places(tmp_path: Path) -> None:
    for name in (b"/\xe3\xe5.txt", b"/\xe3\xe6.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + name)).write_text(REPORT)
    found = [item for item in raw_items([str(tmp_path)], Limits()) if isinstance(item, Raw)]
    assert [item.locator.removeprefix(f"{tmp_path}/") for item in found] == ["\\xe3\\xe5.txt", "\\xe3\\xe6.txt"]
