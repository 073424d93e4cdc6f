"""Documents to an output in one of the formats.

One document is one object; several are JSON lines, an array in a file named .json, or one file each in a folder. A file
appears whole or not at all: it is written beside its name and moved there at the end.
"""

from __future__ import annotations

import itertools
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from musnad.errors import InputError
from musnad.export.hxl import write_hxl
from musnad.export.report import write_report
from musnad.export.standoff import standoff
from musnad.export.summary import summary
from musnad.export.tables import TABLES, header, rows, write_csv
from musnad.records import Doc, encode

FORMATS = ("summary", "standoff", "json", "csv", "hxl", "html")
SUFFIXES = {"summary": ".txt", "standoff": ".json", "json": ".json", "html": ".html"}  # one file a report, in a folder
LINES = (".jsonl", ".ndjson")
HXL_FILE = "events.hxl.csv"
BOM = b"\xef\xbb\xbf"  # with it spreadsheets open Arabic CSV as UTF-8
PAGE = 200  # documents in one HTML page: 20 MB, which browsers still scroll


def write(docs: Iterable[Doc], form: str, output: str | None, stdout: BinaryIO) -> None:
    """All documents to ``output``: a file, a folder when it is one, ends in / or has no suffix, or ``stdout`` when None.

    Raises InputError when the output cannot be written, BrokenPipeError when nobody reads it.
    """
    if output is None:
        deliver(pieces(docs, form), None, stdout)
    elif _is_folder(output):
        _write_folder(docs, form, Path(output))
    elif form == "html":
        _write_pages(docs, Path(output))
    else:
        deliver(pieces(docs, form, Path(output).suffix), output, stdout)


def deliver(parts: Iterable[bytes], output: str | None, stdout: BinaryIO, option: str = "-o") -> None:
    """Bytes to one file, or to ``stdout`` when None. Raises InputError and BrokenPipeError as ``write`` does; the error
    names the option that the output was given with."""
    if output is None:
        _put(stdout, parts, "standard output")
        with _telling("standard output"):
            stdout.flush()
        return
    with _replacing(Path(output), option) as out:
        _put(out, parts, output, option)


def _is_folder(output: str) -> bool:
    path = Path(output)
    return path.is_dir() or output.endswith("/") or not (path.suffix or path.exists())


# --- formats ------------------------------------------------------------------------------------------------------


def pieces(docs: Iterable[Doc], form: str, suffix: str = "") -> Iterator[bytes]:
    """The bytes of the documents in a format, piece by piece. ``suffix`` is that of the file they go to."""
    if form == "csv":
        yield BOM if suffix else b""
        yield from (line.encode() for line in write_csv(docs))
    elif form == "hxl":
        yield from (line.encode() for line in write_hxl(docs))
    elif form == "html":
        yield _one_page(docs)
    elif form == "summary":
        yield from (f"{summary(doc)}\n".encode() for doc in docs)
    elif suffix in LINES:
        yield from (_object(doc, form) + b"\n" for doc in docs)
    else:
        yield from _json(docs, form, array=bool(suffix))


def _json(docs: Iterable[Doc], form: str, *, array: bool) -> Iterator[bytes]:
    """One document as an indented object; another number as an array of them, or as one object a line."""
    found = iter(docs)
    first = list(itertools.islice(found, 2))
    if len(first) == 1:
        yield msgspec.json.format(_object(first[0], form), indent=1) + b"\n"
        return
    opening, between, closing = (b"[", b",\n", b"]\n") if array else (b"", b"\n", b"\n" if first else b"")
    yield opening
    for n, doc in enumerate(itertools.chain(first, found)):
        yield (between if n else b"") + _object(doc, form)
    yield closing


def _object(doc: Doc, form: str) -> bytes:
    return encode(doc) if form == "json" else msgspec.json.encode(standoff(doc))


def _page(docs: Iterable[Doc]) -> bytes:
    """The documents on one page of HTML."""
    return write_report(docs).encode("utf-8", "replace")


def _one_page(docs: Iterable[Doc]) -> bytes:
    kept = list(itertools.islice(map(_for_page, docs), PAGE + 1))
    if len(kept) > PAGE:
        message = f"more than {PAGE} reports for one HTML page; name a file with -o for several pages, or a folder"
        raise InputError(message, code="too-many")
    return _page(kept)


def _for_page(doc: Doc) -> Doc:
    """Without tokens, which no page shows and which are most of a document's memory."""
    return msgspec.structs.replace(doc, tokens=())


# --- files --------------------------------------------------------------------------------------------------------


def _write_pages(docs: Iterable[Doc], path: Path) -> None:
    """report.html; what does not fit on it in report-2.html and so on."""
    found = map(_for_page, docs)
    ahead: list[Doc] = []
    for number in itertools.count(1):
        named = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        with _replacing(named) as out:
            _put(out, [_page(itertools.chain(ahead, itertools.islice(found, PAGE - len(ahead))))], str(named))
        ahead = list(itertools.islice(found, 1))
        if not ahead:
            return


def _write_folder(docs: Iterable[Doc], form: str, folder: Path) -> None:
    with _telling(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
    if form == "csv":
        _write_tables(docs, folder)
    elif form == "hxl":
        with _replacing(folder / HXL_FILE) as out:
            _put(out, pieces(docs, form), str(folder / HXL_FILE))
    else:
        _write_each(docs, form, folder)


def _write_tables(docs: Iterable[Doc], folder: Path) -> None:
    """Every table as a file, all written at once, so that no document need be kept."""
    with ExitStack() as stack:
        files = {table: stack.enter_context(_replacing(folder / f"{table}.csv")) for table in TABLES}
        for table, out in files.items():
            _put(out, [BOM, header(table).encode()], str(folder))
        for doc in docs:
            for table, out in files.items():
                _put(out, (line.encode() for line in rows(doc, table)), str(folder))


def _write_each(docs: Iterable[Doc], form: str, folder: Path) -> None:
    taken: set[str] = set()
    for doc in docs:
        path = folder / (_file_name(doc.name, taken) + SUFFIXES[form])
        with _replacing(path) as out:
            _put(out, pieces([doc], form), str(path))


def _file_name(name: str, taken: set[str]) -> str:
    """A safe file name for a document, not used before in this run; letters of any script stay."""
    stem = re.sub(r"[^\w.\-]+", "_", re.sub(r"^https?://", "", name)).strip("._") or "report"
    stem = stem.encode()[:120].decode(errors="ignore")  # file systems count bytes, 255 at most
    unique = next(n for n in itertools.chain([stem], (f"{stem}-{i}" for i in itertools.count(2))) if n not in taken)
    taken.add(unique)
    return unique


@contextmanager
def _replacing(path: Path, option: str = "-o") -> Iterator[BinaryIO]:
    """A file that takes its place when all is written; whatever goes wrong before leaves the one that is there.

    What is no file (/dev/null, a pipe) is written to as it is.
    """
    with _telling(str(path), option):
        if path.exists() and not path.is_file():
            beside, out = None, path.open("wb")
        else:
            path = path.resolve()  # or the end of a link would be replaced by a file
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}")
            out = beside.open("xb")
    try:
        yield out
        with _telling(str(path), option):
            out.close()
            if beside:
                if path.exists():
                    shutil.copymode(path, beside)
                beside.replace(path)
    except BaseException:
        with suppress(OSError):  # what is still to be written finds no more room than before
            out.close()
        if beside:
            beside.unlink(missing_ok=True)
        raise


def _put(out: BinaryIO, parts: Iterable[bytes], where: str, option: str = "-o") -> None:
    for part in parts:
        with _telling(where, option):
            out.write(part)


@contextmanager
def _telling(where: str, option: str = "-o") -> Iterator[None]:
    """An error of the system while writing, as an error that says where and what to do."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"{where}: cannot be written: {error.strerror or error}; name another place with {option}"
        raise InputError(message, code="not-written") from error
