"""The small tables of this room: countries, sectors, kinds of disorder."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Country(NamedTuple):
    iso3: str
    iso: str  # the number of ISO 3166-1, empty where there is none
    name: str
    region: str


class Sector(NamedTuple):
    sector: str
    inter: str
    person: str
    group: str


@cache
def countries() -> dict[str, Country]:
    return {row[0]: Country(*row) for row in _rows("countries.tsv")}


@cache
def sectors() -> dict[str, Sector]:
    return {row[0]: Sector(*row) for row in _rows("sectors.tsv")}


@cache
def disorder_type(event_type: str, sub_event_type: str) -> str:
    """Raises KeyError for a type that ACLED does not have."""
    for kind, sub, disorder in _rows("disorder.tsv"):
        if kind == event_type and sub in ("*", sub_event_type):
            return disorder
    raise KeyError(event_type)


def _rows(name: str) -> Iterator[list[str]]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    yield from rows
