"""JSON lines kept whole: each item with all that its line says, for commands that add to it and pass it on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from musnad.errors import InputError
from musnad.records import Problem
from musnad.sources.formats import DAMAGE
from musnad.sources.inputs import STDIN, shown, unpacked
from musnad.sources.jsonl import lines
from musnad.sources.limits import Limits


class Item(NamedTuple):
    """A line's object, and what is to be read of it: title and text."""

    fields: dict[str, object]
    text: str


@contextmanager
def opened(path: str, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    """A file, unpacked where it is packed, or standard input for ``-``. Raises InputError."""
    if path == STDIN:
        if stdin is None:
            raise InputError("there is no standard input here", code="not-found")
        yield stdin
        return
    try:
        with Path(path).open("rb") as file:
            yield unpacked(file, Path(path))
    except FileNotFoundError as error:
        raise InputError(f"{shown(path)}: there is no such file", code="not-found") from error
    except DAMAGE as error:
        raise InputError(f"{shown(path)}: cannot be read: {error}", code="unreadable") from error


def items(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Item | Problem]:
    """The objects of a stream of JSON lines; a Problem for each line that is none or has no ``text``."""
    for number, line in lines(stream, limits.max_line_bytes):
        place = f"{where}:{number}"
        try:
            if line is None:
                raise InputError(f"a line of over {limits.max_line_bytes:,} bytes", code="too-large")
            if line.strip():
                yield _item(line)
        except InputError as error:
            yield Problem(name=place, stage=error.stage, code=error.code, message=f"{place}: {error}")


def _item(line: bytes) -> Item:
    try:
        fields = msgspec.json.decode(line, type=dict[str, object])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise InputError(
            f'no JSON object: {error}; a line is {{"text": "...", "title": "..."}}', code="bad-json"
        ) from error
    title, text = fields.get("title"), fields.get("text")
    if not isinstance(text, str):
        raise InputError('no "text"; a line is {"text": "...", "title": "..."}', code="bad-record")
    return Item(fields, f"{title}\n{text}" if isinstance(title, str) else text)
