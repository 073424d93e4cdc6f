"""JSON lines and JSON files cut into their objects, line by line, so that a file may be larger than the memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeVar

import msgspec

from musnad.errors import InputError
from musnad.records import Problem
from musnad.sources.encodings import wide_encoding
from musnad.sources.given import moment_or_none
from musnad.sources.limits import Limits
from musnad.sources.raw import Raw, problem

T = TypeVar("T")

_PATH = re.compile(r" - at `\$\.?([\w\[\].]*)`")
BOM = b"\xef\xbb\xbf"
_GIVEN_UP = 10  # a line is skipped to its end up to this many times the longest line allowed


class _Head(msgspec.Struct):
    """What of an object is to be known before it is opened. ``text`` must be there; it is not decoded yet."""

    text: msgspec.Raw
    id: str | int | None = None
    url: str | None = None
    fetched: object = None


_read_head: Callable[[bytes], _Head] = msgspec.json.Decoder(_Head).decode
_read_array: Callable[[bytes], list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw]).decode


def json_lines(stream: BinaryIO, where: str, limits: Limits, first: int = 1) -> Iterator[Raw | Problem]:
    """The objects of a stream of JSON lines; a line that is none is a Problem and the next is read.

    Named ``where:line``, with ``first`` for the number of the first. The file is given up when as many lines in a row as the limits allow are none.
    """
    bad = 0
    for number, line in lines(stream, limits.max_line_bytes, first):
        place = f"{where}:{number}"
        try:
            if line is None:
                raise InputError(
                    f"a line of over {limits.max_line_bytes:,} bytes; write a report a line", code="too-large"
                )
            if line.strip():
                yield json_raw(line.rstrip(b"\r\n"), place)
                bad = 0
        except InputError as error:
            yield problem(place, error)
            bad += 1
            if bad >= limits.max_bad_lines:
                message = f"given up at line {number}: {bad} lines in a row cannot be read; is it JSON lines?"
                yield problem(where, InputError(message, code="not-jsonl"))
                return


def json_raw(source: bytes, place: str) -> Raw:
    """One object that stands at a place. Raises InputError when it is none or has no ``text``."""
    head = decoded(source.removeprefix(BOM), _read_head)
    name = place if head.id in (None, "") else str(head.id)
    moment = moment_or_none(head.fetched)
    return Raw(locator=place, kind="json", data=source, name=name, url=head.url, retrieved_at=moment)


def decoded(source: bytes, read: Callable[[bytes], T]) -> T:
    """The object that a decoder reads. Raises InputError "bad-record", "bad-json" or "encoding"."""
    try:
        return read(source)
    except msgspec.ValidationError as error:
        path = _PATH.search(str(error))
        message = _PATH.sub("", str(error)).replace("`", "")
        field = f"{path.group(1)}: " if path and path.group(1) else ""
        raise InputError(f'{field}{message}; a line is {{"text": "...", "title": "..."}}', code="bad-record") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", code="bad-json") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8 at byte {error.start} of the line; save the file as UTF-8", code="encoding"
        ) from error


def lines(stream: BinaryIO, longest: int, first: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers from ``first``; None for one that is too long. No more than one line is held."""
    number = first - 1
    while line := stream.readline(longest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(BOM)
            if wide_encoding(line[:4096]):
                raise InputError("UTF-16 or UTF-32; JSON lines are UTF-8, save it so", code="encoding")
        if len(line) > longest and not line.endswith(b"\n"):
            yield number, None
            _skip_line(stream, longest)
        else:
            yield number, line


def _skip_line(stream: BinaryIO, longest: int) -> None:
    for _ in range(_GIVEN_UP):
        if (rest := stream.readline(longest)).endswith(b"\n") or not rest:
            return
    raise InputError(
        f"a line of over {longest * _GIVEN_UP:,} bytes; the rest of the file is not read", code="too-large"
    )


def json_file(data: bytes, where: str) -> Iterator[Raw | Problem]:
    """The objects of a JSON file: one, or those of an array. Raises InputError when it is neither."""
    if not data.removeprefix(BOM).lstrip().startswith(b"["):
        yield json_raw(data, where)
        return
    for number, item in enumerate(decoded(data.removeprefix(BOM), _read_array), start=1):
        place = f"{where}[{number}]"
        try:
            yield json_raw(bytes(item), place)
        except InputError as error:
            yield problem(place, error)
