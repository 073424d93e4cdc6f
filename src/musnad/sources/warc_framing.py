"""Where a record of a web archive ends by what it states, and where the next begins behind one that is damaged."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

from musnad.errors import InputError

_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/"
_BEGIN = re.compile(rb"\x1f\x8b\x08|(?<=\n)WARC/\d")  # of a record, packed or not
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)
_HEAD_ENDS = b"\r\n\r\n"
_LONGEST_HEAD = 1 << 17  # bytes of a record's own head
_PIECE = 1 << 20  # bytes read at a time


class RecordError(Exception):
    """A record is not as long as it states."""


def damage(error: Exception) -> InputError:
    return InputError(f"a record that is damaged or cut off: {error}", code="damaged")


def end_of(stream: BinaryIO, at: int) -> int | None:
    """The offset behind the record that begins at ``at``; None where that cannot be told: several records packed as
    one, another packing than gzip, a stream that does not go back.

    Raises RecordError when the record has another length than it states.
    """
    if not stream.seekable():
        return None
    stream.seek(at)
    head = stream.read(_LONGEST_HEAD)
    if head.startswith(_GZIP):
        return _end_of_member(stream, at)
    return at + _stated(head) if head.startswith(_WARC) and _ends_plainly(stream, at + _stated(head)) else None


def _stated(head: bytes) -> int:
    """The bytes of a record by its head, with the two line breaks behind it."""
    ends = head.find(_HEAD_ENDS)
    length = _LENGTH.search(head, 0, max(ends, 0) + 1)
    if length is None:
        raise RecordError("its head is cut off or states no length")
    return ends + len(_HEAD_ENDS) + int(length.group(1)) + len(_HEAD_ENDS)


def _ends_plainly(stream: BinaryIO, end: int) -> bool:
    stream.seek(end - len(_HEAD_ENDS))
    if stream.read(len(_HEAD_ENDS)) != _HEAD_ENDS:
        raise RecordError("it is not as long as it states")
    return True


def _end_of_member(stream: BinaryIO, at: int) -> int | None:
    """The end of a packed member, when there is one whole record in it. Unpacked in pieces, not kept."""
    stream.seek(at)
    unpacker = zlib.decompressobj(wbits=31)
    head, size, taken = b"", 0, at
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail
        if not packed:
            packed = stream.read(_PIECE)
            taken += len(packed)
        if not packed:
            raise RecordError("the packed member is cut off")
        piece = unpacker.decompress(packed, _PIECE)
        head += piece[: max(0, _LONGEST_HEAD - len(head))]
        size += len(piece)
    stated = _stated(head)
    if size > stated and head[stated - len(_HEAD_ENDS) : stated] in (_HEAD_ENDS, b""):
        return None  # another record follows in the member, or may
    if size > stated or size < stated - len(_HEAD_ENDS):  # some writers leave the line breaks out
        raise RecordError("it is not as long as it states")
    return taken - len(unpacker.unused_data)


def next_begin(stream: BinaryIO, start: int) -> int | None:
    """Where the next record begins at or behind ``start``; None where none does."""
    if not stream.seekable():
        return None
    at = max(0, start - 1)  # with what stands before it: a record begins a line
    while True:
        stream.seek(at)
        piece = stream.read(_PIECE)
        for match in _BEGIN.finditer(piece):
            place = at + match.start()
            if place >= start and (not match.group().startswith(_GZIP) or _packs_record(stream, place)):
                return place
        if len(piece) < _PIECE:
            return None
        at += _PIECE - 16


def _packs_record(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    try:
        return zlib.decompressobj(wbits=31).decompress(stream.read(512), len(_WARC)) == _WARC
    except zlib.error:
        return False


def is_blank_from(stream: BinaryIO, at: int) -> bool:
    """Is there nothing but line breaks behind ``at``?"""
    if not stream.seekable():
        return True
    stream.seek(at)
    return not stream.read(_PIECE).strip(b"\r\n\0")
