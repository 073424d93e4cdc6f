"""What an input holds before any of it is read: bytes, where they lie, and what was told of them on the way."""

from __future__ import annotations

import hashlib
from typing import Literal

from musnad.errors import InputError
from musnad.records import Problem, Record

RawKind = Literal["text", "html", "json"]
SkipReason = Literal["not-a-response", "revisit", "http-status", "content-type"]


class Raw(Record, frozen=True, kw_only=True):
    """The bytes of one report. Cheap to make, small to send: a worker does the rest with ``articles_of``.

    ``kind`` "json" is one JSON object: a line of JSON lines without its line end, a JSON file, or an item of its array.
    """

    locator: str  # news.jsonl.xz:12, crawl.warc.gz@34567, a path, an address; unique in the input
    kind: RawKind
    data: bytes
    name: str  # what Article.name becomes
    url: str | None = None
    charset: str | None = None  # as the server says
    retrieved_at: str | None = None  # ISO day or time, with the offset where it was told
    http_status: int | None = None
    listed: str | None = None  # ISO day on which the feed that names the page says that it was published

    @property
    def sha256(self) -> str:
        """Of the bytes, as hex digits: what the id of the document is made of."""
        return hashlib.sha256(self.data).hexdigest()


class Skipped(Record, frozen=True, kw_only=True):
    """Something in an archive that is no report and nothing damaged: an image, a redirect, the crawler's own notes."""

    locator: str
    reason: SkipReason
    detail: str  # what it is instead: image/png, 404


def problem(where: str, error: InputError) -> Problem:
    """The row that tells of an input, or a part of one, that cannot be read."""
    return Problem(name=where, stage=error.stage, code=error.code, message=f"{where}: {error}")
