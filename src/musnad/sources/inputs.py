"""From what a user names (files, folders, addresses, standard input) to articles, one after another."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from musnad.errors import InputError
from musnad.records import Article, Problem
from musnad.sources.checks import too_large
from musnad.sources.formats import DOCUMENTS, HEAD, Kind, is_packed, kind_of, refuse_document, stem, suffix_kind
from musnad.sources.given import Given, iso_day
from musnad.sources.jsonl import json_articles, jsonl_articles
from musnad.sources.limits import Limits
from musnad.sources.plain import plain_article

STDIN = "-"
_WEB = ("http://", "https://")

DAMAGE = (OSError, EOFError, lzma.LZMAError, zlib.error)


def open_inputs(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Problem]:
    """The reports of all inputs in their order, read one by one; a Problem for each that cannot be read.

    An input is a file, a folder (walked in the order of names), ``-`` for ``stdin``, or an http(s) address.
    ``published`` (ISO day) and ``outlet`` hold for reports that do not bring their own; on a page they go before what
    the page says. Raises InputError at once when ``published`` is no day.
    """
    given = Given(published=iso_day(published) if published else None, outlet=outlet, limits=limits or Limits())
    return _all(inputs, given, stdin)


def _all(inputs: Sequence[str], given: Given, stdin: BinaryIO | None) -> Iterator[Article | Problem]:
    for one in inputs:
        if one == STDIN:
            yield from _caught("stdin", _from_stdin(stdin, given))
        elif one.lower().startswith(_WEB):
            yield from _caught(one, _from_web(one, given))
        elif one and Path(one).is_dir():
            yield from _from_folder(Path(one), given)
        else:
            path = Path(one)
            yield from _caught(shown(one), _from_file(path, shown(stem(Path(path.name))), given))


def _caught(where: str, articles: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """The articles, with what is raised on the way as a Problem: one bad input does not end the batch."""
    try:
        yield from articles
    except InputError as error:
        yield Problem(name=where, stage=error.stage, code=error.code, message=f"{where}: {error}")


def _from_stdin(stdin: BinaryIO | None, given: Given) -> Iterator[Article | Problem]:
    if stdin is None:
        raise InputError("there is no standard input here", code="not-found")
    yield from _from_stream(stdin, "stdin", "stdin", None, given)


def _from_web(url: str, given: Given) -> Iterator[Article | Problem]:
    from musnad.sources.html import html_article  # they take 0.2 s to load, and few runs need them
    from musnad.sources.web import fetched

    page = fetched(url, given.limits)
    read = html_article if kind_of(page.data[:HEAD], None) == "html" else plain_article
    yield read(page.data, url, given, url=page.url, charset=page.charset)


def _from_folder(folder: Path, given: Given) -> Iterator[Article | Problem]:
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
        yield from _caught(shown(path), _from_file(path, shown(stem(path.relative_to(folder))), given))
    if nothing:
        message = f"{shown(folder)}: no .txt, .html, .jsonl or .json in this folder or below it"
        yield Problem(name=shown(folder), stage=InputError.stage, code="empty-folder", message=message)


def _walked(folder: Path) -> Iterator[Path | Problem]:
    """The files below a folder in the order of their names, and a Problem for each folder that cannot be opened."""
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        paths = (Path(parent, file) for file in sorted(files) if not file.startswith("."))
        yield from (path for path in paths if path.is_file())
    for error in closed:
        where = shown(error.filename or folder)
        message = f"{where}: cannot be opened: {error.strerror}"
        yield Problem(name=where, stage=InputError.stage, code="unreadable", message=message)


def shown(path: str | Path) -> str:
    """A path as text that can be written anywhere: bytes of a name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _from_file(path: Path, name: str, given: Given) -> Iterator[Article | Problem]:
    kind = suffix_kind(path)
    packed = is_packed(path)
    try:
        with path.open("rb") as file:
            if kind != "jsonl" and not packed and os.fstat(file.fileno()).st_size > given.limits.max_bytes:
                raise too_large(given.limits)
            refuse_document(path, b"" if packed else file.peek(HEAD)[:HEAD])
            stream = unpacked(file, path)
            yield from _from_stream(stream, shown(path), name, kind, given)
    except FileNotFoundError as error:
        raise InputError("there is no such file or folder", code="not-found") from error
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror or error}", code="unreadable") from error


def unpacked(file: BinaryIO, path: Path) -> BinaryIO:
    """The file's bytes, or what is packed in it where its name says that it is packed."""
    if not is_packed(path):
        return file
    opener = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}[path.suffix.lower()]
    return cast(BinaryIO, opener(file, "rb"))  # type: ignore[operator]  # three openers of one shape


def _from_stream(
    stream: BinaryIO, where: str, name: str, kind: Kind | None, given: Given
) -> Iterator[Article | Problem]:
    """The articles in a stream of bytes of a kind, or of the kind its first bytes show."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 65_536)
    try:
        kind = kind_of(buffered.peek(HEAD)[:HEAD], kind)
        if kind == "jsonl":
            yield from jsonl_articles(buffered, where, given)
            return
        data = buffered.read(given.limits.max_bytes + 1)
    except DAMAGE as error:
        raise InputError(f"damaged or cut off: {error}", code="damaged") from error
    finally:
        buffered.detach()  # or it would close the stream of the caller with itself
    if len(data) > given.limits.max_bytes:
        raise too_large(given.limits)
    if kind == "json":
        yield from json_articles(data, where, given)
    elif kind == "html":
        from musnad.sources.html import html_article  # it takes 0.2 s to load

        yield html_article(data, name, given)
    else:
        yield plain_article(data, name, given)
