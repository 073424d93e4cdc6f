"""What a file says of places, before it is known which of them are ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from musnad.errors import InputError
from musnad.records import GeoLevel

DIVISIONS = ("admin1", "admin2", "admin3")

NO_ARABIC = "no Arabic name"
COUNTRY = "a country (the table of states has it)"
NO_COUNTRY = "of no country that has a code"
FORMER = "no longer there"


class Holder(msgspec.Struct, frozen=True, array_like=True):
    """The division that a row says it lies in: by the code that its file uses, and by name where it gives one."""

    code: str = ""
    name: str = ""
    name_en: str = ""


class Raw(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A row of an imported file. ``id`` is the source's own, unique in the file; ``code`` is what other rows of the file
    call a division by. Coordinates are WGS 84 degrees."""

    id: str
    kind: str
    level: GeoLevel
    country: str  # ISO 3166-1 alpha-3
    names: tuple[str, ...] = ()  # Arabic spellings, the best first
    names_en: tuple[str, ...] = ()  # in Latin letters, the best first
    code: str = ""
    pcode: str = ""
    adm1: Holder = Holder()
    adm2: Holder = Holder()
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    flag: str = ""
    line: int = 0

    @property
    def point(self) -> tuple[float, float] | None:
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


class Left(NamedTuple):
    """A row that is no place for a gazetteer, with the reason."""

    reason: str


class Bad(NamedTuple):
    """A row that is wrong. ``message`` begins with the line number and says what is wrong and what to do."""

    line: int
    message: str

    def error(self, file: Path) -> InputError:
        return InputError(f"{file}:{self.line}: {self.message}", code="gazetteer-row")


Row = Raw | Left | Bad


@dataclass(slots=True)
class Package:
    """An imported file. ``left`` counts the rows that were left out, by reason."""

    file: str
    source: str  # as it will stand in the entries
    digest: str  # SHA-256 of its bytes
    raws: list[Raw] = field(default_factory=list)
    read: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def fill(self, path: Path, rows: Iterator[Row], *, leave_out: bool) -> None:
        """Take the rows of the file at ``path``. A bad row raises InputError, or is left out and counted."""
        for row in rows:
            self.read += 1
            if isinstance(row, Raw):
                self.raws.append(row)
            elif isinstance(row, Left):
                self.left[row.reason] += 1
            elif leave_out:
                self.left["wrong"] += 1
            else:
                raise row.error(path)
