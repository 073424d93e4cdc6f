"""Administrative boundaries of OCHA (COD-AB) with their p-codes, as tables or shapefiles, in the three ways that their
columns have been named:

    NAME_EN, NAME_AR, PCODE, ADM1_PCODE, LAT, LON            a row is of the level below the lowest ADMn_PCODE
    ADM2_EN, ADM2_AR, ADM2_PCODE, ADM1_PCODE                 a row is of the lowest level named
    adm2_name, adm2_name1, adm2_pcode, lang1, center_lat     the same; in a table of points admin_level tells the level
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from musnad.errors import InputError
from musnad.gazetteers.codes import LEVELS, country
from musnad.gazetteers.names import spellings
from musnad.gazetteers.raw import COUNTRY, DIVISIONS, FORMER, NO_ARABIC, Bad, Holder, Left, Raw, Row
from musnad.gazetteers.shapes import LATITUDE, LONGITUDE, records
from musnad.gazetteers.text import first_line, number, table

SOURCE = "OCHA"
_LATITUDE = ("lat", "latitude", "center_lat", "y_coord", "point_y", LATITUDE)
_LONGITUDE = ("lon", "longitude", "center_lon", "x_coord", "point_x", LONGITUDE)
_LEVEL = ("admin_leve", "admin_level")
_UNTIL = ("valid_to", "validto")
DEEPEST = 4  # level of the lowest division that has columns of its own

Cells = Mapping[str, str]


def is_ocha(path: Path) -> bool:
    if path.suffix.lower() == ".shp":
        return True
    columns = {cell.strip('" ').lower() for cell in first_line(path).split(",")}
    return _known(columns)


def rows(path: Path) -> Iterator[Row]:
    """Each row of a table or shapefile. Raises InputError when it is broken, or names no p-codes."""
    shape = path.suffix.lower() == ".shp"
    found = records(path) if shape else table(path, ",")
    columns: _Columns | None = None
    for line, cells in found:
        if columns is None:
            if not _known(cells.keys()):
                raise InputError(f"{path}: no columns of OCHA in it (ADM1_PCODE, or NAME_AR and PCODE); it has "
                                 f"{', '.join(list(cells)[:12])}", code="gazetteer-file")  # fmt: skip
            columns = _Columns.of(cells.keys())
        yield _row(line, cells, columns)


def _known(columns: Set[str]) -> bool:
    return "pcode" in columns or any(f"adm{level}_pcode" in columns for level in range(DEEPEST + 1))


class _Columns(NamedTuple):
    """How the columns of a file are named."""

    own: bool  # a row has columns for itself (NAME_EN, PCODE) beside those of the divisions above it
    deepest: int  # the lowest level that has a column, -1 when none has

    @classmethod
    def of(cls, columns: Set[str]) -> _Columns:
        levels = [level for level in range(DEEPEST + 1) if f"adm{level}_pcode" in columns]
        return cls("pcode" in columns, max(levels, default=-1))

    def level(self, cells: Cells) -> int:
        written = _first(cells, _LEVEL)
        if written:
            return int(number(written) or 0)
        return self.deepest + self.own


def _row(line: int, cells: Cells, columns: _Columns) -> Row:
    try:
        level = columns.level(cells)
        lat, lon = number(_first(cells, _LATITUDE)), number(_first(cells, _LONGITUDE))
    except ValueError as error:
        return Bad(line, f"{error}; levels and coordinates are numbers")
    if level == 0:
        return Left(COUNTRY)
    if _first(cells, _UNTIL):
        return Left(FORMER)
    if level not in LEVELS:
        return Bad(line, f"there is no level {level}; levels are {min(LEVELS)} to {max(LEVELS)}")
    return _place(line, cells, columns, level, (lat, lon))


def _place(line: int, cells: Cells, columns: _Columns, level: int, point: tuple[float | None, float | None]) -> Row:
    pcode = cells.get("pcode" if columns.own else f"adm{level}_pcode", "")
    iso = country(cells.get("adm0_pcode") or pcode)
    if not pcode or iso is None:
        return Bad(line, f"no p-code that begins with a country in {pcode!r}; is it the table of OCHA?")
    arabic, latin = _names(cells, columns, level)
    sort = LEVELS[level]
    if not arabic and sort.kind not in DIVISIONS:
        return Left(NO_ARABIC)
    return Raw(
        id=pcode, kind=sort.kind, level=sort.level, country=iso, names=arabic, names_en=latin, code=pcode, pcode=pcode,
        adm1=_holder(cells, 1, level), adm2=_holder(cells, 2, level), lat=point[0], lon=point[1], line=line,
    )  # fmt: skip


def _names(cells: Cells, columns: _Columns, level: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Arabic and Latin spellings. They are told by their letters: in some files the columns are exchanged."""
    marks: tuple[str, ...] = (f"adm{level}_", f"adm{level}alt")
    if columns.own:
        marks = ("name", "nam_", "alt")
    elif _first(cells, _LEVEL):
        marks = ("name",)
    found = [cell for column, cell in cells.items() if cell and column.startswith(marks) and "pcode" not in column]
    latin = tuple(dict.fromkeys(cell for cell in found if cell.isascii()))
    return spellings(found), latin


def _holder(cells: Cells, level: int, own: int) -> Holder:
    """The division of a level that a row lies in; a division of the level is its own."""
    code = cells.get(f"adm{level}_pcode", "")
    if level >= own or not code:
        return Holder()
    found = [cell for column, cell in cells.items() if column.startswith(f"adm{level}_") and "pcode" not in column]
    return Holder(code, next(iter(spellings(found)), ""), next((cell for cell in found if cell and cell.isascii()), ""))


def _first(cells: Cells, columns: tuple[str, ...]) -> str:
    return next((cells[column] for column in columns if cells.get(column)), "")
