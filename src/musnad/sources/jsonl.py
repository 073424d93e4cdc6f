"""JSON lines: a report a line, read one by one, so that a file may be larger than the memory.

Fields: ``text`` (required), ``id``, ``title``, ``published`` (ISO day or date and time), ``outlet``, ``url``; others
are passed over. A crawl date under any name is not the day of publication and is not read. Where no day of publication
is stated the address may tell it: ``/2015/03/02/title``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import BinaryIO, Literal

import msgspec

from musnad.errors import InputError
from musnad.records import Article, Problem
from musnad.sources.checks import check_text
from musnad.sources.dates import address_date
from musnad.sources.encodings import wide_encoding
from musnad.sources.given import Given, iso_day

_PATH = re.compile(r" - at `\$\.?([\w\[\].]*)`")
_BOM = b"\xef\xbb\xbf"
_GIVEN_UP = 10  # a line is skipped to its end up to this many times the longest line allowed


class _Line(msgspec.Struct):
    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


_read_line: Callable[[bytes], _Line] = msgspec.json.Decoder(_Line).decode


def jsonl_articles(stream: BinaryIO, where: str, given: Given) -> Iterator[Article | Problem]:
    """The articles of a stream of JSON lines; a line that cannot be read is a Problem and the next is read.

    Problems are named ``where:line``. The file is given up when as many lines in a row as the limits allow are bad.
    """
    bad = 0
    for number, line in lines(stream, given.limits.max_line_bytes):
        place = f"{where}:{number}"
        try:
            if line is None:
                longest = f"{given.limits.max_line_bytes:,}"
                raise InputError(f"a line of over {longest} bytes; write a report a line", code="too-large")
            if not line.strip():
                continue
            yield from json_article(line, place, given)
            bad = 0
        except InputError as error:
            yield Problem(name=place, stage=error.stage, code=error.code, message=f"{place}: {error}")
            bad += 1
            if bad >= given.limits.max_bad_lines:
                message = f"{where}: given up at line {number}: {bad} lines in a row cannot be read; is it JSON lines?"
                yield Problem(name=where, stage=error.stage, code="not-jsonl", message=message)
                return


def lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers from 1; None for one that is too long. No more than one line is held."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
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


def json_article(source: bytes, place: str, given: Given) -> Iterator[Article | Problem]:
    """The article of one JSON object, after a Problem if its day of publication is none: it is read as undated.

    Raises InputError for what is no such object or holds no Arabic report.
    """
    line = _object(source)
    text, has_title = _joined(line)
    check_text(text, given.limits)
    published = given.published
    notes: tuple[str, ...] = ()
    if line.published and line.published.strip():
        try:
            published = iso_day(line.published)
        except InputError as error:
            published, notes = None, (str(error),)
            yield Problem(name=place, stage=error.stage, code=error.code, message=f"{place}: {error}; read as undated")
    published, basis, told = _by_address(None if notes else line.url, published)
    yield Article(
        name=str(line.id) if line.id not in (None, "") else place,
        text=text,
        has_title=has_title,
        published=published,
        published_basis=basis,
        outlet=line.outlet or given.outlet,
        url=line.url,
        notes=(*notes, *told),
    )


def _by_address(url: str | None, published: str | None) -> tuple[str | None, Literal["given", "url"], tuple[str, ...]]:
    """The day of publication, by the address where none is stated, with its basis and what is to be told of it."""
    dated = address_date(url)
    if dated is None:
        return published, "given", ()
    if published is None:
        return dated.day, "url", (f"published: {dated.why}",)
    apart = abs((date.fromisoformat(dated.day) - date.fromisoformat(published)).days) > 1
    return published, "given", (f"another day is said for its publication: {dated.day} ({dated.why})",) if apart else ()


def _object(source: bytes) -> _Line:
    try:
        return _read_line(source)
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


def _joined(line: _Line) -> tuple[str, bool]:
    """Title, blank line and text as one text, and whether it has a title.

    Without ``title`` the first line of ``text`` is the title when a blank line follows it.
    """
    if not line.text.strip():
        raise InputError("text: empty; there is no report in it", code="empty")
    if line.title and line.title.strip():
        return f"{line.title}\n\n{line.text}", True
    return line.text, _begins_with_title(line.text)


def _begins_with_title(text: str) -> bool:
    lines = text.replace("\r\n", "\n").split("\n", 2)
    return len(lines) == 3 and bool(lines[0].strip()) and not lines[1].strip() and bool(lines[2].strip())


def json_articles(data: bytes, where: str, given: Given) -> Iterator[Article | Problem]:
    """The articles of a JSON file: one object, or an array of objects. Raises InputError when it is neither."""
    data = data.removeprefix(_BOM)
    if not data.lstrip().startswith(b"["):
        yield from json_article(data, where, given)
        return
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", code="bad-json") from error
    for number, item in enumerate(items, start=1):
        place = f"{where}[{number}]"
        try:
            yield from json_article(bytes(item), place, given)
        except InputError as error:
            yield Problem(name=place, stage=error.stage, code=error.code, message=f"{place}: {error}")
