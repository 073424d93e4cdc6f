"""A file that a user names, as a package of rows: what it is shows in its content and its name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from musnad.errors import InputError
from musnad.gazetteers import geonames, ocha, whosonfirst
from musnad.gazetteers.checks import Extents, checked
from musnad.gazetteers.raw import Package, Row


class Format(NamedTuple):
    """A kind of file. ``known`` looks at no more than its name and first line."""

    source: str
    known: Callable[[Path], bool]
    rows: Callable[[Path], Iterator[Row]]


FORMATS = (
    Format(whosonfirst.SOURCE, whosonfirst.is_whosonfirst, whosonfirst.rows),
    Format(geonames.SOURCE, geonames.is_geonames, geonames.rows),
    Format(ocha.SOURCE, ocha.is_ocha, ocha.rows),
)


def package(path: Path, extents: Extents, *, leave_out: bool = False) -> Package:
    """The rows of a file, checked. ``leave_out``: rows that are wrong are left out and counted.

    Raises InputError with file, line and remedy: not a file of a kind that is known, broken, only half of one, a row
    with an id that another has, or with a point outside its country.
    """
    if not path.is_file():
        raise InputError(f"{path}: there is no such file", code="unreadable")
    form = next((form for form in FORMATS if form.known(path)), None)
    if form is None:
        raise InputError(
            f"{path}: no gazetteer that Musnad knows: a country dump of GeoNames (XX.txt, unpacked), tables (.csv) or "
            "shapefiles (.shp) of OCHA, Who's On First as GeoJSON or as a table with wof_id and placetype",
            code="gazetteer-file",
        )
    found = Package(path.name, form.source, hashlib.sha256(path.read_bytes()).hexdigest())
    found.fill(path, checked(form.rows(path), extents), leave_out=leave_out)
    if not found.read:
        raise InputError(f"{path}: no rows in it; download it again", code="empty")
    return found
