"""From what a user names (files, folders, addresses, standard input) to the bytes of reports, one after another.

Nothing is decoded or parsed here beyond what cutting takes, so that one process can cut an archive for many workers.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from musnad.errors import InputError
from musnad.records import Problem
from musnad.sources.checks import too_large
from musnad.sources.formats import DAMAGE, DOCUMENTS, HEAD, Kind, is_packed, kind_of, refuse_document, stem, suffix_kind
from musnad.sources.jsonl import json_file, json_lines
from musnad.sources.limits import Limits
from musnad.sources.raw import Raw, RawKind, Skipped, problem

STDIN = "-"
_LARGE = ("jsonl", "parquet", "warc")  # kinds of files that hold many reports and are never held as a whole
WEB = ("http://", "https://")

Found = Iterator[Raw | Skipped | Problem]
T = TypeVar("T")
OfFile = Callable[[Path, str, Limits], Iterator[T]]  # what is made of a file, its name and the limits


def raw_items(inputs: Sequence[str], limits: Limits, stdin: BinaryIO | None = None) -> Found:
    """The bytes of each report of all inputs in their order, read one by one; a Problem for each that cannot be read,
    and what archives hold beside reports as Skipped. No more than one report is held.

    An input is a file, a folder (walked in the order of names), ``-`` for ``stdin``, or an http(s) address.
    """
    return items_by(from_file, inputs, limits, stdin)


def items_by(
    of_file: OfFile[T], inputs: Sequence[str], limits: Limits, stdin: BinaryIO | None = None
) -> Iterator[T | Raw | Skipped | Problem]:
    """What ``raw_items`` gives, with something else made of each file."""
    for one in inputs:
        if one == STDIN:
            yield from _caught("stdin", _from_stdin(stdin, limits))
        elif one.lower().startswith(WEB):
            yield from _caught(one, _from_web(one, limits))
        elif one and Path(one).is_dir():
            yield from _from_folder(of_file, Path(one), limits)
        else:
            path = Path(one)
            yield from _caught(located(path), of_file(path, shown(stem(Path(path.name))), limits))


def _caught(where: str, found: Iterator[T]) -> Iterator[T | Problem]:
    """What is found, with what is raised on the way as a Problem: one bad input does not end the batch."""
    try:
        yield from found
    except InputError as error:
        yield problem(where, error)


def _from_stdin(stdin: BinaryIO | None, limits: Limits) -> Found:
    if stdin is None:
        raise InputError("there is no standard input here", code="not-found")
    yield from _from_stream(stdin, "stdin", "stdin", None, limits)


def _from_web(url: str, limits: Limits) -> Found:
    from musnad.sources.web import fetched  # it takes 0.1 s to load, and few runs need it

    page = fetched(url, limits)
    kind: RawKind = "html" if kind_of(page.data[:HEAD], None) == "html" else "text"
    yield Raw(
        locator=url, kind=kind, data=page.data, name=url, url=page.url, charset=page.charset,
        retrieved_at=page.retrieved_at, http_status=200,
    )  # fmt: skip


def _from_folder(of_file: OfFile[T], folder: Path, limits: Limits) -> Iterator[T | Problem]:
    """The readable files below a folder. A document of a format that is not read gives a Problem; pictures, styles
    and the like, hidden files, and the .json that lies beside a report of the same name, are passed over."""
    nothing = True
    for path in _walked(folder):
        if isinstance(path, Problem):
            yield path
            continue
        kind = suffix_kind(path)
        if kind is None and path.suffix.lower() not in DOCUMENTS:
            continue
        if kind == "json" and any(path.with_suffix(s).exists() for s in (".txt", ".html", ".htm")):
            continue
        nothing = False
        yield from _caught(located(path), of_file(path, shown(stem(path.relative_to(folder))), limits))
    if nothing:
        error = InputError(
            "no .txt, .html, .jsonl, .json, .parquet or .warc in this folder or below it", code="empty-folder"
        )
        yield problem(located(folder), error)


def _walked(folder: Path) -> Iterator[Path | Problem]:
    """The files below a folder in the order of their names, and a Problem for each folder that cannot be opened."""
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        paths = (Path(parent, file) for file in sorted(files) if not file.startswith("."))
        yield from (path for path in paths if path.is_file())
    for error in closed:
        where = located(error.filename or folder)
        yield problem(where, InputError(f"cannot be opened: {error.strerror}", code="unreadable"))


def shown(path: str | Path) -> str:
    """A path as text that can be written anywhere: bytes of a name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def located(path: str | Path) -> str:
    """A path as text that tells it from every other: bytes that are not UTF-8 stand as \\xe3."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def from_file(path: Path, name: str, limits: Limits) -> Found:
    """The reports in one file. Raises InputError."""
    kind = suffix_kind(path)
    packed = is_packed(path)
    try:
        with path.open("rb") as file:
            if kind not in _LARGE and not packed and os.fstat(file.fileno()).st_size > limits.max_bytes:
                raise too_large(limits)
            if kind not in ("warc", "parquet"):
                refuse_document(path, b"" if packed else file.peek(HEAD)[:HEAD])
            stream = file if kind == "warc" and path.suffix.lower() in (".gz", ".zst") else unpacked(file, path)
            yield from _from_stream(stream, located(path), name, kind, limits)
    except FileNotFoundError as error:
        raise InputError("there is no such file or folder", code="not-found") from error
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror or error}", code="unreadable") from error


def _from_archive(stream: BinaryIO, where: str, limits: Limits) -> Found:
    from musnad.sources.warc import warc_items  # fastwarc is loaded where it is needed

    try:
        yield from warc_items(stream, where, limits)
    except DAMAGE as error:
        raise InputError(f"damaged or cut off: {error}", code="damaged") from error


def _from_table(stream: BinaryIO, where: str, limits: Limits) -> Found:
    from musnad.sources.parquet import parquet_rows  # it takes 0.1 s to load

    yield from parquet_rows(stream, where, limits)


def unpacked(file: BinaryIO, path: Path) -> BinaryIO:
    """The file's bytes, or what is packed in it where its name says that it is packed."""
    if not is_packed(path):
        return file
    opener = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}[path.suffix.lower()]
    return cast(BinaryIO, opener(file, "rb"))  # type: ignore[operator]  # three openers of one shape


def _from_stream(stream: BinaryIO, where: str, name: str, kind: Kind | None, limits: Limits) -> Found:
    """The reports in a stream of bytes of a kind, or of the kind its first bytes show."""
    if kind == "warc":
        yield from _from_archive(stream, where, limits)
        return
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 65_536)
    try:
        kind = kind_of(buffered.peek(HEAD)[:HEAD], kind)
        if kind == "jsonl":
            yield from json_lines(buffered, where, limits)
            return
        if kind == "warc":
            yield from _from_archive(buffered, where, limits)
            return
        if kind == "parquet":
            yield from _from_table(stream, where, limits)
            return
        data = buffered.read(limits.max_bytes + 1)
    except DAMAGE as error:
        raise InputError(f"damaged or cut off: {error}", code="damaged") from error
    finally:
        buffered.detach()  # or it would close the stream of the caller with itself
    if len(data) > limits.max_bytes:
        raise too_large(limits)
    if kind == "json":
        yield from json_file(data, where)
    else:
        yield Raw(locator=where, kind=kind, data=data, name=name)
