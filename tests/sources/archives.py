"""Web archives made by hand, whole and damaged, for the tests that read them."""

from __future__ import annotations

from tests.sources.reports import BODY, TITLE

DATE = "2015-03-04T05:06:07Z"
PAGE = f"<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>".encode()


def answer(body: bytes = PAGE, *heads: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """An HTTP answer with further lines in its head."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *heads]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes | None = None,
    url: str = "https://marfa.example/1",
    *heads: str,
    kind: str = "response",
    length: int | str | None = None,
) -> bytes:
    """A record; ``length`` is what it states, if that is not the truth."""
    block = answer() if block is None else block
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {DATE}",
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block) if length is None else length}",
        *heads,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
