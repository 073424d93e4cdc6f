"""Web archives: every record is a page, passed over by reason, or a Problem; the next is read behind any damage."""

from __future__ import annotations

import gzip
import io
import lzma
import resource
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from musnad.records import Article
from musnad.sources import Limits, Raw, Skipped, open_inputs, raw_items
from tests.sources.archives import PAGE, answer, record
from tests.sources.reports import TITLE

A, B, C = (record(url=f"https://marfa.example/{name}") for name in "abc")
PACKED = [gzip.compress(one, mtime=0) for one in (A, B, C)]
URL = "https://marfa.example/"


def found(path: Path, data: bytes, limits: Limits | None = None) -> list[str]:
    """What is found, in short: the last part of a page's address, or code or reason."""
    path.write_bytes(data)
    return [short(item) for item in raw_items([str(path)], limits or Limits())]


def short(item: object) -> str:
    if isinstance(item, Raw):
        assert item.url
        return item.url.removeprefix(URL)
    return f"({item.reason} {item.detail})" if isinstance(item, Skipped) else item.code  # type: ignore[attr-defined]


def packed(writer: type[BrotliWriter] | type[ZstdWriter], data: bytes) -> bytes:
    held = io.BytesIO()
    with writer(held) as stream:
        stream.write(data)
    return held.getvalue()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", A + B + C),
        ("a.warc.gz", b"".join(PACKED)),
        ("a.warc.gz", gzip.compress(A + B + C, mtime=0)),
        ("a.warc.xz", lzma.compress(A + B + C)),
        ("a.warc.zst", b"".join(packed(ZstdWriter, one) for one in (A, B, C))),
        ("unnamed", A + B + C),
    ],
)
def test_archives_however_they_are_packed(tmp_path: Path, name: str, data: bytes) -> None:
    assert found(tmp_path / name, data) == ["a", "b", "c"]
    places = [item.locator for item in raw_items([str(tmp_path / name)], Limits()) if isinstance(item, Raw)]
    assert len(set(places)) == 3


def test_a_page_with_what_was_told_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(PACKED[0] + PACKED[1])
    _, page = raw_items([str(tmp_path / "a.warc.gz")], Limits())
    assert page == Raw(
        locator=f"{tmp_path}/a.warc.gz@{len(PACKED[0])}", kind="html", data=PAGE, name=f"{URL}b", url=f"{URL}b",
        charset="utf-8", retrieved_at="2015-03-04T05:06:07+00:00", http_status=200,
    )  # fmt: skip
    _, article = open_inputs([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.text.startswith(TITLE)
    assert (article.retrieved_at, article.published) == ("2015-03-04T05:06:07+00:00", None)


def test_what_is_no_page_is_passed_over_by_reason(tmp_path: Path) -> None:
    others = [
        record(b"software: x\r\n", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(b""), kind="revisit"),
        record(answer(status="404 Not Found")),
        record(answer(b"", "Location: /b", status="301 Moved")),
        record(answer(b"\x89PNG", kind="image/png")),
        record(answer(b"%PDF-1.4 \xe2\xe3")),
        record(b"no answer at all"),
    ]
    told = found(tmp_path / "a.warc", b"".join(others) + C)
    assert told[:-1] == [
        "(not-a-response warcinfo)",
        "(not-a-response request)",
        "(revisit a page recorded before)",
        "(http-status 404)",
        "(http-status 301)",
        "(content-type image/png)",
        "(content-type text/html, but this is a PDF; save its text as .txt (UTF-8) or .html)",
        "(not-a-response application/http; msgtype=response)",
    ]
    assert told[-1] == "c"


@pytest.mark.parametrize(
    ("name", "pieces", "expected"),
    [
        ("cut at its end", (PACKED[0], PACKED[1], PACKED[2][:60]), ["a", "b", "damaged"]),
        ("cut before its checksum", (PACKED[0], PACKED[1], PACKED[2][:-3]), ["a", "b", "damaged"]),
        ("cut in the middle", (PACKED[0], PACKED[1][:60], PACKED[2]), ["a", "damaged", "c"]),
        ("cut at its beginning", (PACKED[0][:60], PACKED[1], PACKED[2]), ["damaged", "b", "c"]),
        ("changed bytes", (PACKED[0], flipped(PACKED[1], 60), PACKED[2]), ["a", "damaged", "c"]),
        ("a changed checksum", (PACKED[0], flipped(PACKED[1], -6), PACKED[2]), ["a", "damaged", "c"]),
        ("a short length", (PACKED[0], gzip.compress(record(length=150), mtime=0), PACKED[2]), ["a", "damaged", "c"]),
        ("a long length", (PACKED[0], gzip.compress(record(length=9_000), mtime=0), PACKED[2]), ["a", "damaged", "c"]),
    ],
)
def test_damage_in_packed_members(tmp_path: Path, name: str, pieces: tuple[bytes, ...], expected: list[str]) -> None:
    assert found(tmp_path / "a.warc.gz", b"".join(pieces)) == expected


@pytest.mark.parametrize(
    ("name", "pieces", "expected"),
    [
        ("cut off", (A, B, C[:500]), ["a", "b", "damaged"]),
        ("cut off in its head", (A, B, C[:60]), ["a", "b", "damaged"]),
        ("a length that ends in the head", (A, record(length=20), C), ["a", "damaged", "c"]),
        ("a short length", (A, record(length=150), C), ["a", "damaged", "c"]),
        ("a length over the next record", (A, record(length=len(answer()) + 400), C), ["a", "damaged", "c"]),
        ("a length without end", (A, record(length=10**12), C), ["a", "damaged", "c"]),
        ("a length of nothing", (A, record(length=-5), C), ["a", "damaged", "c"]),
        ("a length that is no number", (A, record(length="many"), C), ["a", "damaged", "c"]),
        ("what is no record", (A, b"no record\r\n" * 9, C), ["a", "damaged", "c"]),
        ("what is no record, at the end", (A, b"no record\r\n" * 9), ["a", "damaged"]),
        ("no archive", (b"no record\r\n" * 9,), ["damaged", "empty-archive"]),
        ("nothing", (), ["empty-archive"]),
    ],
)
def test_damage_in_plain_records(tmp_path: Path, name: str, pieces: tuple[bytes, ...], expected: list[str]) -> None:
    assert found(tmp_path / "a.warc", b"".join(pieces)) == expected


def test_damage_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(A + record(length=150) + C)
    told = list(raw_items([str(tmp_path / "a.warc")], Limits()))[1]
    assert told.name == f"{tmp_path}/a.warc@{len(A)}"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        ("Transfer-Encoding: chunked", PAGE),  # the crawler took the chunks off and left the head
        ("Content-Encoding: gzip", gzip.compress(PAGE, mtime=0)),
        ("Content-Encoding: gzip", PAGE),
        ("Content-Encoding: deflate", zlib.compress(PAGE)),
        ("Content-Encoding: deflate", zlib.compress(PAGE)[2:-4]),
        ("Content-Encoding: br", packed(BrotliWriter, PAGE)),
        ("Content-Encoding: zstd", packed(ZstdWriter, PAGE)),
        ("Content-Encoding: identity", PAGE),
    ],
)
def test_bodies_are_unpacked(tmp_path: Path, head: str, body: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(record(answer(body, head)))
    (page,) = raw_items([str(tmp_path / "a.warc")], Limits())
    assert isinstance(page, Raw)
    assert page.data == PAGE


@pytest.mark.parametrize(
    ("head", "body", "code"),
    [
        ("Transfer-Encoding: chunked", b"5\r\n<html\r\nzz\r\n>\r\n0\r\n\r\n", "damaged"),
        ("Content-Encoding: gzip", gzip.compress(PAGE, mtime=0)[:-30], "damaged"),
        ("Content-Encoding: br", packed(BrotliWriter, PAGE)[:-5], "damaged"),
        ("Content-Encoding: deflate", b"\xff" * 50, "damaged"),
        ("Content-Encoding: secret", PAGE, "unsupported"),
        ("Content-Encoding: gzip", gzip.compress(b"<p>" * 9_000, mtime=0), "too-large"),
        ("Content-Encoding: br", packed(BrotliWriter, b"<p>" * 9_000), "too-large"),
        ("X: " + "x" * 70_000, PAGE, "damaged"),
    ],
)
def test_bodies_that_cannot_be_unpacked(tmp_path: Path, head: str, body: bytes, code: str) -> None:
    data = record(answer(body, head)) + C
    assert found(tmp_path / "a.warc", data, Limits(max_bytes=20_000)) == [code, "c"]


def test_a_page_that_the_crawler_cut_off_is_told(tmp_path: Path) -> None:
    assert found(tmp_path / "a.warc", record(answer(), URL, "WARC-Truncated: length") + C) == ["damaged", "c"]


def test_an_archive_through_a_pipe() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *place: int) -> int:
            raise OSError("a pipe does not go back")

    assert [short(item) for item in raw_items(["-"], Limits(), Pipe(A + B + C))] == ["a", "b", "c"]
    assert [short(item) for item in raw_items(["-"], Limits(), Pipe(A + record(length=150) + C))][-1] == "damaged"


def packed_file(path: Path, size: int) -> None:
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(record(answer(b""), length=size + len(answer(b"")))[:-4])
        for _ in range(size // 1_000_000):
            stream.write(bytes(1_000_000))
        stream.write(b"\r\n\r\n")
    with path.open("ab") as file:
        file.write(PACKED[2])


def sparse_file(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.write(record(answer(b""), length=size + len(answer(b"")))[:-4])
        file.seek(size, io.SEEK_CUR)
        file.write(b"\r\n\r\n" + C)


@pytest.mark.parametrize(("name", "made"), [("a.warc", sparse_file), ("a.warc.gz", packed_file)])
def test_a_record_of_two_hundred_megabytes(tmp_path: Path, name: str, made: Callable[[Path, int], None]) -> None:
    made(tmp_path / name, 200_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert [short(item) for item in raw_items([str(tmp_path / name)], Limits())] == ["too-large", "c"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB
