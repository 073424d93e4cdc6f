"""Files of other gazetteers with a few rows of our own, written where a test wants them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import shapefile

from musnad.gazetteers.geonames import COLUMNS as GEONAMES

WOF = ("wof_id", "placetype", "is_current", "name", "name_eng", "name_ara", "ara_variants", "eng_variants", "lat", "lon",
       "parent_id", "region_id", "county_id", "gn_id", "wd_id", "iso_or_other", "population")  # fmt: skip
OCHA = ("NAME_EN", "NAME_AR", "PCODE", "ADM2_EN", "ADM2_AR", "ADM2_PCODE", "ADM1_EN", "ADM1_AR", "ADM1_PCODE", "ADM0_PCODE",
        "LAT", "LON")  # fmt: skip


def wof(path: Path, *rows: dict[str, object]) -> Path:
    """A table of Who's On First; what a row does not say is empty, its id its number."""
    made = [{"wof_id": number, "placetype": "locality", "is_current": "1"} | row for number, row in enumerate(rows, 1)]
    return _write(path, "\t", WOF, made)


def ocha(path: Path, *rows: dict[str, object]) -> Path:
    """A table of third-level divisions of OCHA."""
    return _write(path, ",", OCHA, [{"ADM0_PCODE": "SY"} | row for row in rows])


def geonames(path: Path, *rows: dict[str, object]) -> Path:
    usual = {"feature class": "P", "feature code": "PPL", "country code": "SY", "modification date": "2024-01-01"}
    made = [{"geonameid": number} | usual | row for number, row in enumerate(rows, 1)]
    lines = ["\t".join(str(row.get(column, "")) for column in GEONAMES) for row in made]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _write(path: Path, mark: str, columns: Iterable[str], rows: Iterable[dict[str, object]]) -> Path:
    lines = [mark.join(columns), *(mark.join(str(row.get(column, "")) for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def shapes(path: Path, *rows: tuple[dict[str, str], list[list[tuple[float, float]]]]) -> Path:
    """A shapefile of areas with the columns of the first row."""
    with shapefile.Writer(str(path), shapeType=shapefile.POLYGON, encoding="utf-8") as writer:
        for column in rows[0][0]:
            writer.field(column, "C", 100)
        for cells, rings in rows:
            writer.poly(rings)
            writer.record(**cells)
    path.with_suffix(".cpg").write_text("UTF-8")
    return path
