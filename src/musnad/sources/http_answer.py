"""An HTTP answer as a web archive keeps it: its head read, its body unpacked within limits."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader
from fastwarc.warc import HeaderMap

from musnad.errors import InputError
from musnad.sources.checks import too_large
from musnad.sources.limits import Limits

LONGEST_HEAD = 65_536  # bytes; what more is kept of an answer than its body
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*\r?\n")
_GZIP = b"\x1f\x8b"


class Answer(NamedTuple):
    """``status`` is None where what was kept does not begin as an answer does. The body as it was sent."""

    status: int | None
    head: HeaderMap
    body: bytes


def answer(block: bytes) -> Answer:
    """What a server answered. Raises InputError "damaged" where its head has no end."""
    head = HeaderMap()
    try:
        read = head.parse(io.BytesIO(block[:LONGEST_HEAD]), True)
    except OSError as error:
        raise InputError(f"the head of the answer: {error}", code="damaged") from error
    return Answer(status=head.status_code, head=head, body=block[read:])


def unpacked_body(answered: Answer, limits: Limits) -> bytes:
    """The body without chunks and packing, where it has them: crawlers keep heads that speak of some taken off since.

    Raises InputError "damaged", "unsupported" for a packing not known, or "too-large".
    """
    body = answered.body
    if "chunked" in (answered.head.get("Transfer-Encoding") or "").lower() and _CHUNK.match(body):
        body = _read(ChunkedReader, body, limits)
    named = [name.strip().lower() for name in (answered.head.get("Content-Encoding") or "").split(",")]
    for name in reversed([name for name in named if name not in ("", "identity")]):  # the last was put on last
        if name not in _PACKINGS:
            raise InputError(f"packed as {name[:20]!r}, which is not read", code="unsupported")
        body = _PACKINGS[name](body, limits)
    if len(body) > limits.max_bytes:
        raise too_large(limits)
    return body


def _inflated(data: bytes, limits: Limits) -> bytes:
    """gzip, and deflate with or without its wrapper."""
    for wbits in (47, -15):
        unpacker = zlib.decompressobj(wbits)
        try:
            found = unpacker.decompress(data, limits.max_bytes + 1)
        except zlib.error:
            continue
        if len(found) <= limits.max_bytes and not unpacker.eof:
            raise InputError("the packed body is cut off", code="damaged")
        return found
    raise InputError("the body cannot be unpacked", code="damaged")


def _gunzipped(data: bytes, limits: Limits) -> bytes:
    return _inflated(data, limits) if data.startswith(_GZIP) else data


def _unbrotlied(data: bytes, limits: Limits) -> bytes:
    return _read(BrotliReader, data, limits)


def _unzstd(data: bytes, limits: Limits) -> bytes:
    return _read(ZstdReader, data, limits)


def _read(reader: type[ChunkedReader | BrotliReader | ZstdReader], data: bytes, limits: Limits) -> bytes:
    try:
        return reader(io.BytesIO(data)).read(limits.max_bytes + 1)
    except OSError as error:
        raise InputError(f"the body cannot be unpacked: {str(error)[:80]}", code="damaged") from error


_PACKINGS: dict[str, Callable[[bytes, Limits], bytes]] = {
    "gzip": _gunzipped, "x-gzip": _gunzipped, "deflate": _inflated, "br": _unbrotlied, "zstd": _unzstd,
}  # fmt: skip
