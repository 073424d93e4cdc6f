"""Shapefiles: the table in the .dbf, and a point for each shape of the .shp."""

from __future__ import annotations

import codecs
import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import shapefile

from musnad.errors import InputError

LATITUDE, LONGITUDE = "shape_lat", "shape_lon"

Ring = Sequence[tuple[float, float]]


def records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Number of the record, from 1, and its cells by column, in lower case, with the centre of the
    shape as ``shape_lat`` and ``shape_lon``.

    Raises InputError when the .dbf is missing or either file is broken.
    """
    _beside(path, ".dbf")
    try:
        with _opened(path) as reader:
            names = [field[0].lower() for field in reader.fields if field[0] != "DeletionFlag"]
            if len(reader) != _rows(path):
                raise InputError(f"{path}: {len(reader)} shapes, and {_rows(path)} rows in the .dbf; download both again",
                                 code="gazetteer-file")  # fmt: skip
            for line, found in enumerate(reader.iterShapeRecords(), start=1):
                cells = {name: str(value or "").strip() for name, value in zip(names, found.record, strict=True)}
                yield line, _centre(found.shape) | {name: cell for name, cell in cells.items() if cell}
    except InputError:
        raise
    except Exception as error:  # the library raises whatever bytes lead it to: KeyError, struct.error, its own
        raise InputError(f"{path}: a broken shapefile ({error}); download it again with its .dbf",
                         code="gazetteer-file") from error  # fmt: skip


@contextmanager
def _opened(path: Path) -> Iterator[shapefile.Reader]:
    """The shapes and their rows. They stand in the same order, so the index in the .shx is not needed."""
    with path.open("rb") as shp, _beside(path, ".dbf").open("rb") as dbf, warnings.catch_warnings():
        warnings.simplefilter("error", shapefile.PossiblyCorruptFileHeader)  # a size that is not the file's
        yield shapefile.Reader(shp=shp, dbf=dbf, encoding=_encoding(path))


def _beside(path: Path, suffix: str) -> Path:
    for found in (path.with_suffix(suffix), path.with_suffix(suffix.upper())):
        if found.exists():
            return found
    raise InputError(f"{path}: no {path.with_suffix(suffix).name} beside it, which holds the names; put it there",
                     code="gazetteer-file")  # fmt: skip


def _rows(path: Path) -> int:
    """How many rows the .dbf says it has, and whether it is as long as they are."""
    table = _beside(path, ".dbf")
    head = table.read_bytes()[:32]
    count, start, length = struct.unpack("<xxxxIHH20x", head)
    if table.stat().st_size < start + count * length:
        raise InputError(f"{table}: shorter than its {count} rows; download it again", code="gazetteer-file")
    return int(count)


def _encoding(path: Path) -> str:
    """What the .cpg says; files without one are UTF-8 since OCHA's of 2015."""
    for found in (path.with_suffix(".cpg"), path.with_suffix(".CPG")):
        if found.exists():
            written = found.read_text("ascii", "replace").strip()
            name = f"cp{written}" if written.isdigit() else written or "utf-8"  # «1256»
            try:
                return codecs.lookup(name).name
            except LookupError as error:
                raise InputError(f"{found}: there is no encoding {written!r}; write that of the .dbf, as UTF-8",
                                 code="gazetteer-file") from error  # fmt: skip
    return "utf-8"


def _centre(shape: shapefile.Shape) -> dict[str, str]:
    if not shape.points:
        return {}
    ends = [*list(getattr(shape, "parts", [0]))[1:], len(shape.points)]
    starts = list(getattr(shape, "parts", [0]))
    rings = [shape.points[start:end] for start, end in zip(starts, ends, strict=True)]
    lon, lat = centre([[(point[0], point[1]) for point in ring] for ring in rings])
    return {LATITUDE: f"{lat:.6f}", LONGITUDE: f"{lon:.6f}"}


def centre(rings: Sequence[Ring]) -> tuple[float, float]:
    """The centre of an area within rings (holes run the other way round); of points, their mean."""
    area = east = north = 0.0
    for ring in rings:
        for (x, y), (u, v) in pairwise(ring):
            cross = x * v - u * y
            area, east, north = area + cross, east + (x + u) * cross, north + (y + v) * cross
    if abs(area) > 1e-12:
        return east / (3 * area), north / (3 * area)
    points = [point for ring in rings for point in ring]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
