"""Deadly events with the names of columns of the UCDP Georeferenced Event Dataset: only those with somebody killed.

A view for comparison. It has no type of violence and no conflict ids, which UCDP's coders give.
"""

from __future__ import annotations

from collections import Counter

from musnad.release.acled import sides
from musnad.release.cells import chain_text, entities, names
from musnad.release.formats import Column, Rows, Table
from musnad.release.reference import countries
from musnad.release.report import Happening, Report
from musnad.store.database import Cells

WHERE_PREC = {"G0": 1, "G1": 1, "G2": 1, "G3": 2, "G4": 3, "G5": 4, "G6": 6, "G7": 7}
_PART = 5  # of a country, as «the north of Syria»
_PARTS = frozenset({"part_of_country", "region"})
DATE_PREC = {"T0": 1, "T1": 1, "T2": 2, "T3": 3, "T4": 4, "T5": 5}

COLUMNS = (
    Column("id", "string", "Id of the event"),
    Column("year", "year", "Year of the first day"),
    Column("date_start", "date", "First day"),
    Column("date_end", "date", "Last day"),
    Column("date_prec", "integer", "1 day, 2 some days, 3 week, 4 month, 5 longer"),
    Column("side_a", "string", "Whom the words name first"),
    Column("side_b", "string", "The other side"),
    Column("country", "string", "Country"),
    Column("adm_1", "string", "First-level division"),
    Column("adm_2", "string", "Second-level division"),
    Column("where_coordinates", "string", "Place"),
    Column("latitude", "number", "WGS 84 degrees; empty unless the words mean a point"),
    Column("longitude", "number", "WGS 84 degrees"),
    Column(
        "where_prec",
        "integer",
        "1 place, 2 near it, 3 second-level and 4 first-level division, 5 part of a country, 6 country, 7 beyond",
    ),
    Column("best", "integer", "Killed, as stated; empty when no figure is"),
    Column("low", "integer", "Killed, at least; never 0"),
    Column("high", "integer", "Killed, at most; empty when open"),
    Column("source_office", "string", "Outlet"),
    Column("source_original", "string", "Who says so: outlet > relay > speaker"),
    Column("number_of_sources", "integer", "Sources that tell it independently"),
    Column("source_article", "string", "Report"),
)


def ucdp() -> Table:
    return Table(COLUMNS, _rows, key=("id",))


def _rows(report: Report, left_out: Counter[str]) -> Rows:
    for happening in report.happenings():
        event = happening.event
        if not event["killed_low"]:
            left_out["nobody is said to be killed"] += 1
        elif event["date_from"] is None or event["time_level"] not in DATE_PREC:
            left_out["no day"] += 1
        else:
            yield _row(happening)


def _row(happening: Happening) -> dict[str, object]:
    event, report, place, by = happening.event, happening.report, happening.place, entities(happening)
    first, second = sides(happening)
    country = countries().get((place and place["country"]) or "")
    return {
        "id": event["event_id"], "year": event["date_from"].year, "date_start": event["date_from"],
        "date_end": event["date_to"], "date_prec": DATE_PREC[event["time_level"]], "side_a": names(first, by),
        "side_b": names(second, by), "country": country and country.name, "adm_1": place and place["adm1"],
        "adm_2": place and place["adm2"], "where_coordinates": place and (place["name_en"] or place["text"]),
        "latitude": place and place["latitude"], "longitude": place and place["longitude"],
        "where_prec": place and _where_prec(place), "best": event["killed_best"], "low": event["killed_low"],
        "high": event["killed_high"], "source_office": report.outlet, "source_original": chain_text(event["chain"]),
        "number_of_sources": happening.independent, "source_article": report.doc_id,
    }  # fmt: skip


def _where_prec(place: Cells) -> int:
    return _PART if place["level"] == "G6" and place["kind"] in _PARTS else WHERE_PREC[place["level"]]
