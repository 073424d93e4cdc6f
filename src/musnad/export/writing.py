"""Documents to an output in one of the formats.

One document is one object; several are JSON Lines, or one file each in a folder. A file appears whole or not at all:
it is written beside its name and moved there at the end.
"""

from __future__ import annotations

import itertools
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from musnad.errors import InputError
from musnad.export.hxl import write_hxl
from musnad.export.report import write_report
from musnad.export.standoff import standoff
from musnad.export.summary import summary
from musnad.export.tables import TABLES, write_csv
from musnad.records import Doc, encode

FORMATS = ("summary", "standoff", "json", "csv", "hxl", "html")
SUFFIXES = {"summary": ".txt", "standoff": ".json", "json": ".json", "csv": ".csv", "hxl": ".csv", "html": ".html"}
BOM = b"\xef\xbb\xbf"  # with it spreadsheets open Arabic CSV as UTF-8


def write(docs: Iterable[Doc], form: str, output: Path | None, stdout: BinaryIO) -> None:
    """All documents to ``output``: a file, a folder when it is one or has no suffix, or ``stdout`` when None.

    Raises InputError when the output cannot be written.
    """
    try:
        if output is None:
            stdout.writelines(pieces(docs, form))
            stdout.flush()
        elif _is_folder(output):
            _write_folder(docs, form, output)
        else:
            _write_file(pieces(docs, form, to_file=True), output)
    except OSError as error:
        message = f"{output or 'standard output'}: cannot be written: {error.strerror or error}"
        raise InputError(message, code="not-written") from error


def _is_folder(output: Path) -> bool:
    return output.is_dir() or not output.suffix


def pieces(docs: Iterable[Doc], form: str, *, to_file: bool = False) -> Iterator[bytes]:
    """The bytes of the documents in a format, piece by piece."""
    if form == "csv":
        if to_file:
            yield BOM
        yield from (line.encode() for line in write_csv(docs))
    elif form == "hxl":
        yield from (line.encode() for line in write_hxl(docs))
    elif form == "html":
        yield write_report(docs).encode("utf-8", "replace")
    elif form == "summary":
        yield from (f"{summary(doc)}\n".encode("utf-8", "replace") for doc in docs)
    else:
        yield from _json(docs, form)


def _json(docs: Iterable[Doc], form: str) -> Iterator[bytes]:
    """One document as an indented object, several as one object a line."""
    first = list(itertools.islice(docs, 2))
    if len(first) == 1:
        yield msgspec.json.format(_object(first[0], form), indent=1) + b"\n"
    else:
        yield from (_object(doc, form) + b"\n" for doc in itertools.chain(first, docs))


def _object(doc: Doc, form: str) -> bytes:
    return encode(doc) if form == "json" else msgspec.json.encode(standoff(doc))


def _write_folder(docs: Iterable[Doc], form: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if form == "csv":
        kept = list(docs)
        for table in TABLES:
            lines = (line.encode() for line in write_csv(kept, table))
            _write_file(itertools.chain([BOM], lines), folder / f"{table}.csv")
        return
    taken: set[str] = set()
    for doc in docs:
        _write_file(pieces([doc], form), folder / (_file_name(doc.name, taken) + SUFFIXES[form]))


def _file_name(name: str, taken: set[str]) -> str:
    """A safe file name for a document, not used before in this run."""
    stem = re.sub(r"[^\w.\-]+", "_", Path(name).stem if "/" in name or "." in name else name).strip("._") or "report"
    stem = stem[:100]
    unique = next(n for n in itertools.chain([stem], (f"{stem}-{i}" for i in itertools.count(2))) if n not in taken)
    taken.add(unique)
    return unique


def _write_file(parts: Iterable[bytes], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(parts)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
