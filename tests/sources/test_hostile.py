"""Bytes that lie or are made to hurt: each is an article or a Problem, within the limits."""

from __future__ import annotations

import gzip
import resource
from pathlib import Path

import pytest

from musnad.records import Article, Problem
from musnad.sources import Given, Limits, articles_of, open_inputs
from tests.sources.archives import answer, record
from tests.sources.reports import BODY, TITLE, raw

LINES = BODY.strip().split("\n")


def page(declared: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES)
    return f'<html><head><meta charset="{declared}"></head><body><h1>{TITLE}</h1>{paragraphs}</body></html>'


@pytest.mark.parametrize("served", [None, "utf-8", "windows-1256", "iso-8859-1", "no-such-charset", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1256", "latin1", "unicode-9"])
@pytest.mark.parametrize("truth", ["utf-8", "cp1256", "iso8859_6", "utf-16"])
def test_a_page_in_another_encoding_than_it_says(truth: str, declared: str, served: str | None) -> None:
    (article,) = articles_of(raw(page(declared).encode(truth), charset=served), Given())
    assert isinstance(article, Article)
    assert article.text == "\n".join([TITLE, "", *LINES])


@pytest.mark.parametrize(("truth", "served"), [("cp1256", "utf-8"), ("utf-8", "windows-1256"), ("cp1256", "latin1")])
def test_a_page_of_an_archive_in_another_encoding_than_its_server_says(tmp_path: Path, truth: str, served: str) -> None:
    block = answer(page(served).encode(truth), kind=f"text/html; charset={served}")
    (tmp_path / "a.warc").write_bytes(record(block))
    (article,) = open_inputs([str(tmp_path / "a.warc")])
    assert isinstance(article, Article)
    assert article.text.startswith(TITLE)


def bomb(path: Path, piece: bytes, head: bytes = b"<html><body>") -> None:
    """Two hundred megabytes in a small file."""
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(head)
        for _ in range(200):
            stream.write(piece * (1_000_000 // len(piece)))


@pytest.mark.parametrize("piece", [b"<p>", b"x", b"<div><b>"])
def test_a_page_that_unpacks_to_two_hundred_megabytes(tmp_path: Path, piece: bytes) -> None:
    bomb(tmp_path / "a.html.gz", piece)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (found,) = open_inputs([str(tmp_path / "a.html.gz")])
    assert isinstance(found, Problem)
    assert found.code == "too-large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<div>" * 9_000 + b"</div>" * 9_000, "too-deep"),
        (b"<b><i>" * 9_000, "too-deep"),
        (b"<p>" * 25_000, "too-large"),
        (b"<table><tr><td>" * 6_000, "too-deep"),
        (b"<!--" * 100_000, "empty"),
        (b"<script>" + b"x" * 1_000_000, "empty"),
        (b"<a href='" * 19_000, "empty"),
        (b"<p>" + b"&#x644;" * 1_100_000, "too-large"),
        (b"<html>\x00\x01\x02" * 100, "not-arabic"),
    ],
)
def test_pages_made_to_hurt(data: bytes, code: str) -> None:
    (found,) = articles_of(raw(data), Given(limits=Limits()))
    assert isinstance(found, Problem)
    assert found.code == code
