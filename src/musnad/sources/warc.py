"""Web archives (WARC): the pages in them, whatever else is recorded passed over by reason, damage told and gone round.

fastwarc finds and unpacks the records. It is silent about a record that is cut off or states a wrong length, and stops
at the first that it cannot unpack; so what a record states is held to what is there, and reading goes on at the next
place where a record begins.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from musnad.errors import InputError
from musnad.records import Problem
from musnad.sources.checks import too_large
from musnad.sources.formats import DAMAGE, HEAD, PAGE_TYPES, content_type, kind_of
from musnad.sources.given import moment_or_none
from musnad.sources.http_answer import LONGEST_HEAD, Answer, answer, unpacked_body
from musnad.sources.limits import Limits
from musnad.sources.raw import Raw, Skipped, SkipReason, problem
from musnad.sources.warc_framing import RecordError, damage, end_of, is_blank_from, next_begin

Found = Raw | Skipped | Problem


class _Place(NamedTuple):
    """Where a record begins. Several that are packed as one begin at one place and are counted from 0."""

    where: str
    at: int
    number: int

    def __str__(self) -> str:
        return f"{self.where}@{self.at}" + (f"+{self.number}" if self.number else "")


def warc_items(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Found]:
    """Every record of an archive once, in order, named ``where@offset``: where it begins in the file, packed or not.

    A page answered with 200 is a Raw; what is damaged or too large is a Problem, and the next record that can be found
    is read; anything else is Skipped. Two records are held at a time. Raises InputError "empty-archive" without a page.
    """
    pages = 0
    for found in records(stream, where, limits):
        pages += isinstance(found, Raw)
        yield found
    if not pages:
        raise InputError("no page in it: no answer of status 200 with HTML or text", code="empty-archive")


def records(stream: BinaryIO, where: str, limits: Limits, start: int = 0) -> Iterator[Found]:
    """What ``warc_items`` gives, from a record that begins at ``start`` to the end of the stream; it may hold no page."""
    at: int | None = start
    while at is not None:
        if stream.seekable():
            stream.seek(at)
        at = yield from _run(stream, at, where, limits)


def begins(stream: BinaryIO) -> Iterator[int]:
    """Where records begin, up to the first that cannot be unpacked; none of them is read."""
    yield from (record.stream_pos for record in _until_damage(stream, []))


def _run(stream: BinaryIO, start: int, where: str, limits: Limits) -> Generator[Found, None, int | None]:
    """The records from ``start`` up to the first damage. Returns where to go on, None at the end.

    A record is handed on when another is found behind it: if none is, its length may be wrong.
    """
    faults: list[Exception] = []
    last: tuple[_Place, Found] | None = None
    for record in _until_damage(stream, faults):
        if last:
            yield last[1]
        at = record.stream_pos
        place = _Place(where, at, last[0].number + 1 if last and last[0].at == at else 0)
        try:
            last = place, _found(record, str(place), limits)
        except (RecordError, *DAMAGE) as error:
            yield problem(str(place), damage(error))
            return next_begin(stream, at + 1)
    if last:
        return (yield from _last(stream, *last, faults))
    if not faults and is_blank_from(stream, start):
        return None
    yield problem(f"{where}@{start}", damage(faults[0] if faults else RecordError("no whole record begins here")))
    return next_begin(stream, start + 1)


def _until_damage(stream: BinaryIO, faults: list[Exception]) -> Iterator[WarcRecord]:
    """The records as fastwarc finds them; what it stops at goes into ``faults``."""
    try:
        yield from ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False, auto_decode="none")
    except DAMAGE as error:
        faults.append(error)


def _last(stream: BinaryIO, place: _Place, found: Found, faults: list[Exception]) -> Generator[Found, None, int | None]:
    """The record behind which no other was found. Returns where to go on."""
    try:
        end = None if place.number else end_of(stream, place.at)
    except (RecordError, *DAMAGE) as error:
        yield problem(str(place), damage(error))
        return next_begin(stream, place.at + 1)
    yield found
    if end is None and faults:
        yield problem(f"{place}+", damage(faults[0]))
    return None if end is None or is_blank_from(stream, end) else end


def _found(record: WarcRecord, place: str, limits: Limits) -> Found:
    """What a record is. Raises RecordError, or an OSError of fastwarc, when it is not what it states."""
    if not (record.headers.get("Content-Length") or "").isdecimal():
        raise RecordError("it states no length")
    length = record.content_length
    if record.record_type == WarcRecordType.revisit:
        return _skipped(place, "revisit", "a page recorded before")
    if record.record_type != WarcRecordType.response:
        return _skipped(place, "not-a-response", str(record.record_type))
    if length > limits.max_bytes + LONGEST_HEAD:
        return problem(place, too_large(limits))
    block = record.reader.read(length + 1)
    if len(block) < length:
        raise RecordError(f"{len(block):,} bytes of the {length:,} that it states")
    try:
        return _page(record, answer(block), place, limits)
    except InputError as error:
        return problem(place, error)


def _page(record: WarcRecord, answered: Answer, place: str, limits: Limits) -> Found:
    """The page in an answer. Raises InputError when it cannot be unpacked or was not recorded whole."""
    if answered.status is None:
        return _skipped(place, "not-a-response", record.headers.get("Content-Type") or "no HTTP answer")
    if answered.status != 200:
        return _skipped(place, "http-status", str(answered.status))
    kind, charset = content_type(answered.head.get("Content-Type") or "")
    if kind not in PAGE_TYPES:
        return _skipped(place, "content-type", kind)
    if cut := record.headers.get("WARC-Truncated"):
        raise InputError(f"the crawler recorded a part of it alone ({cut[:20]})", code="damaged")
    data = unpacked_body(answered, limits)
    try:
        shown = kind_of(data[:HEAD], "text" if kind == "text/plain" else "html")
    except InputError as error:
        return _skipped(place, "content-type", f"{kind}, but {error}")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    return Raw(
        locator=place, kind="html" if shown == "html" else "text", data=data, name=url or place, url=url,
        charset=charset, retrieved_at=moment_or_none(record.headers.get("WARC-Date")), http_status=answered.status,
    )  # fmt: skip


def _skipped(place: str, reason: SkipReason, detail: str) -> Skipped:
    return Skipped(locator=place, reason=reason, detail=detail[:80])
