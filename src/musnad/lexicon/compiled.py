"""The compiled gazetteer in a user's words folder: one SQLite file, ``places.gaz``, that ``musnad gazetteer`` makes from
the tables and from imported files. Here it is opened and checked; what its parts mean is known to ``places``.

    meta      key, value: the format, the digest of the tables it was made from, the digest of its entries
    parts     name, value: the entries and their names as a few large values, read at one stroke
    packages  a row for each imported file: its name, source, digest, how many rows it had, and how many were left out why
    raw       the rows of the imported files as they were read, so that it can be made again, and the entry of each
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from musnad.errors import WordsError

FILE = "places.gaz"
FORMAT = "1"  # raised when the parts change their meaning
MADE_FROM = ("places.tsv", "states.tsv", "world_cities.tsv")

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parts (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE packages (
    number INTEGER PRIMARY KEY, file TEXT NOT NULL, source TEXT NOT NULL, digest TEXT NOT NULL, rows INTEGER NOT NULL,
    left_out BLOB NOT NULL
);
CREATE TABLE raw (
    package INTEGER NOT NULL REFERENCES packages (number), id TEXT NOT NULL, row BLOB NOT NULL, entry INTEGER,
    PRIMARY KEY (package, id)
) WITHOUT ROWID;
"""

AGAIN = "run `musnad gazetteer build --words {}`"


def open_compiled(path: Path) -> sqlite3.Connection:
    """The file, read-only. Raises WordsError when it is no gazetteer, only half of one, or of another format."""
    try:
        # Nobody writes into the file: a new one is moved into its place, and an open one stays as it was.
        found = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        written = meta(found).get("format")
    except sqlite3.Error as error:
        raise broken(path, error) from error
    if written != FORMAT:
        found.close()
        raise WordsError(f"{path}: made by another version of Musnad; delete it and import your files again")
    return found


def broken(path: Path, error: Exception) -> WordsError:
    return WordsError(f"{path}: no whole gazetteer ({error}); delete it and import your files again")


def meta(gazetteer: sqlite3.Connection) -> dict[str, str]:
    return dict(gazetteer.execute("SELECT key, value FROM meta"))


def read_parts(path: Path, tables: str) -> Mapping[str, bytes]:
    """The parts of a compiled gazetteer by name. ``tables`` is the digest of the tables in force.

    Raises WordsError when the file is broken, or was made from other tables.
    """
    with closing(open_compiled(path)) as found:
        if meta(found).get("tables") != tables:
            raise WordsError(f"{path}: made from other tables than those in force; {AGAIN.format(path.parent)}")
        try:
            return dict(found.execute("SELECT name, value FROM parts"))
        except sqlite3.Error as error:
            raise broken(path, error) from error


def entries_digest(path: Path) -> str:
    with closing(open_compiled(path)) as found:
        return meta(found).get("entries", "")


def tables_digest(*folders: Path) -> str:
    """A digest of the tables that a gazetteer is made from, those of the first folder first."""
    found = hashlib.sha256()
    for folder in folders:
        for path in (folder / name for name in MADE_FROM):
            if path.exists():
                found.update(path.name.encode() + b"\0" + path.read_bytes())
        found.update(b"\1")
    return found.hexdigest()[:16]
