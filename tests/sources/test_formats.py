"""What bytes are taken for."""

from __future__ import annotations

import gzip
import time
from pathlib import PurePath

import pytest

from musnad.errors import InputError
from musnad.sources.formats import kind_of, stem, suffix_kind
from tests.sources.reports import REPORT


@pytest.mark.parametrize(
    ("head", "named", "kind"),
    [
        (REPORT.encode(), None, "text"),
        (REPORT.encode("cp1256"), "text", "text"),
        (REPORT.encode("utf-16-le"), None, "text"),
        (b"<!DOCTYPE html><html>", None, "html"),
        (b"\xef\xbb\xbf\n<!-- saved --><!-- twice -->\n<HTML lang=ar>", "text", "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', None, "html"),
        ("<html>".encode("utf-16-le"), None, "html"),
        (REPORT.encode(), "html", "text"),
        (b'{"text": "..."}', None, "jsonl"),
        (b'[ {"text": "..."}]', None, "json"),
        (b'{"text": "..."}', "text", "text"),
        (b"", None, "text"),
        ("<قال> الوزير".encode(), None, "text"),
    ],
)
def test_kind(head: bytes, named: str | None, kind: str) -> None:
    assert kind_of(head, named) == kind  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("head", "code", "named", "remedy"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "unsupported", "a PDF", "save its text"),
        (b"PK\x03\x04\x14\x00", "unsupported", "DOCX", "save its text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported", "DOC", "save its text"),
        (gzip.compress(REPORT.encode(), mtime=0), "unsupported", "gzip", ".txt.gz"),
        (b"\x89PNG\r\n\x1a\n\x00", "unsupported", "PNG", "text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "unsupported", "JPEG", "text"),
        (REPORT.encode() + b"\0" + REPORT.encode(), "binary", "binary", "save its text"),
        (bytes(range(256)) * 4, "binary", "binary", "save its text"),
        (b"\0" * 100, "binary", "binary", "save its text"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(head: bytes, code: str, named: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        kind_of(head, "text")
    assert caught.value.code == code
    assert named in str(caught.value)
    assert remedy in str(caught.value)


def test_a_head_full_of_comments_takes_no_time() -> None:
    began = time.monotonic()
    assert kind_of(b"<!--a-->" * 500, None) == "text"
    assert time.monotonic() - began < 0.5


@pytest.mark.parametrize(
    ("name", "kind", "bare"),
    [
        ("a/report.txt", "text", "a/report"),
        ("report.TXT.gz", "text", "report"),
        ("2014.12.03.html", "html", "2014.12.03"),
        ("x.jsonl.xz", "jsonl", "x"),
        ("x.ndjson", "jsonl", "x"),
        ("x.gz", None, "x"),
        ("README", None, "README"),
        ("v1.2", None, "v1.2"),
    ],
)
def test_what_a_name_says(name: str, kind: str | None, bare: str) -> None:
    assert suffix_kind(PurePath(name)) == kind
    assert stem(PurePath(name)) == bare
