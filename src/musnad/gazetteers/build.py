"""From tables and imported files to the compiled gazetteer of a user's folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from musnad.gazetteers.checks import extents
from musnad.gazetteers.formats import package
from musnad.gazetteers.merge import Fate, merged
from musnad.gazetteers.raw import Package
from musnad.gazetteers.store import packages, write
from musnad.lexicon import Words
from musnad.lexicon.compiled import FILE
from musnad.places.compiled import encoded
from musnad.places.tables import TableIndex


def imported(folder: Path, files: Iterable[Path], *, leave_out: bool = False) -> list[Fate]:
    """Read the files, lay them over those imported before, and make the gazetteer of the folder again. A file of the
    same name and source takes the place of the one before. Gives what became of each of the files.

    Raises InputError or WordsError for whatever is wrong with one of them; the old gazetteer is then as it was.
    """
    where = extents(_tables(Words(folder)))
    found = [package(path, where, leave_out=leave_out) for path in files]
    names = {(one.file, one.source) for one in found}
    before = [one for one in _before(folder) if (one.file, one.source) not in names]
    return built(folder, [*before, *found])[len(before) :]


def rebuilt(folder: Path) -> list[Fate]:
    """Make the gazetteer again, from the tables as they are now and what was imported before."""
    return built(folder, _before(folder))


def built(folder: Path, found: Sequence[Package]) -> list[Fate]:
    """Make the gazetteer of a folder. Gives what became of each package's rows."""
    words = Words(folder)
    tables = words.places_digest  # before they are read: one that changes meanwhile is noticed
    entries, fates = merged(_tables(words), found)
    write(folder / FILE, encoded(entries), fates, tables)
    return fates


def _before(folder: Path) -> list[Package]:
    path = folder / FILE
    return packages(path) if path.exists() else []


def _tables(words: Words) -> TableIndex:
    """The entries of the tables alone. Every row is checked as it is made."""
    return TableIndex(words)
