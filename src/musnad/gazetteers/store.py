"""The compiled file: packages of raw rows in, packages out, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from musnad.errors import InputError
from musnad.gazetteers.merge import Fate
from musnad.gazetteers.raw import Package, Raw
from musnad.lexicon.compiled import FORMAT, SCHEMA, broken, open_compiled

_LEFT = msgspec.msgpack.Decoder(dict[str, int])
_RAW = msgspec.msgpack.Decoder(Raw)


def packages(path: Path) -> list[Package]:
    """The imported files with their rows, as they were read. Raises WordsError when the file is broken."""
    with closing(open_compiled(path)) as found:
        try:
            return list(_packages(found))
        except (sqlite3.Error, msgspec.DecodeError) as error:
            raise broken(path, error) from error


def _packages(found: sqlite3.Connection) -> Iterator[Package]:
    for number, file, source, digest, read, left in found.execute("SELECT * FROM packages ORDER BY number"):
        rows = found.execute("SELECT row FROM raw WHERE package = ? ORDER BY id", (number,))
        package = Package(file, source, digest, [_RAW.decode(row) for (row,) in rows], read)
        package.left.update(_LEFT.decode(left))
        yield package


def rows_of(path: Path, entry: int) -> list[tuple[str, str]]:
    """The rows that went into an entry: file and id."""
    with closing(open_compiled(path)) as found:
        query = "SELECT file, id FROM raw JOIN packages ON package = number WHERE entry = ? ORDER BY number, id"
        try:
            return list(found.execute(query, (entry,)))
        except sqlite3.Error as error:
            raise broken(path, error) from error


def write(path: Path, parts: Mapping[str, bytes], fates: Sequence[Fate], tables: str) -> None:
    """Write the compiled file anew: into a file beside it, then moved into its place.

    Raises InputError when the folder cannot be written; the old file is then as it was.
    """
    with atomic(path) as half, closing(sqlite3.connect(half)) as made, made:
        made.executescript(SCHEMA)
        meta = {"format": FORMAT, "tables": tables, "entries": _digest(parts)}
        made.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        made.executemany("INSERT INTO parts VALUES (?, ?)", sorted(parts.items()))
        for number, fate in enumerate(fates, start=1):
            package = fate.package
            left = msgspec.msgpack.encode(dict(sorted(package.left.items())))
            row = (number, package.file, package.source, package.digest, package.read, left)
            made.execute("INSERT INTO packages VALUES (?, ?, ?, ?, ?, ?)", row)
            raws = ((number, raw.id, msgspec.msgpack.encode(raw), fate.entries.get(raw.id)) for raw in package.raws)
            made.executemany("INSERT INTO raw VALUES (?, ?, ?, ?)", raws)


@contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """A path to write to; it takes the place of ``path`` when all went well, and is gone when not."""
    half: Path | None = None
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(number)
        half = Path(name)
        yield half
        half.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        half.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise InputError(f"{path}: cannot be written ({error}); it is as it was", code="output") from error
    finally:
        if half is not None:
            half.unlink(missing_ok=True)


def _digest(parts: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name in sorted(parts):
        found.update(name.encode() + b"\0" + parts[name])
    return found.hexdigest()[:16]
