"""Events as PLOVER JSON lines (Open Event Data Alliance, draft 2.0).

PLOVER's ``date`` is required. An event without a day is written only when a basis for one is chosen: ``published``, the
day of the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from musnad.records import COUNTED
from musnad.release.cells import chain_text
from musnad.release.formats import Column, Lines
from musnad.release.reference import countries
from musnad.release.report import Happening, Report
from musnad.store.database import Cells
from musnad.version import VERSION

Basis = Literal["published"]
RESOLUTION = {"G0": 5, "G1": 5, "G2": 4, "G3": 3, "G4": 3, "G5": 2, "G6": 1}  # G7: none
MEMBERS = (
    Column("id", "string", "Id of the event"),
    Column("date", "date", "First day on which it may have been; see musnad.date_basis"),
    Column("enddate", "date", "Last day"),
    Column("actor", "list", "Who acts: code (country, or IGO, NGO, IMG, MNC), sector, entity_text (words or role), "
           "identifier_id (within the report), identifier_text (name in the table of actors)"),
    Column("recipient", "list", "On whom, likewise"),
    Column("event", "list", "PLOVER event type, and further types of the same act"),
    Column("mode", "list", "PLOVER mode"),
    Column("context", "list", "PLOVER contexts"),
    Column("quad_code", "integer", "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict"),
    Column("event_loc", "object", "First place: words, name, WGS 84 degrees, city, district, province, country and "
           "PLOVER's resolution, 5 (building) to 1 (country). geonameid and the feature's class and code are always null"),
    Column("text_info", "object", "Number of the sentence, and the span of the words in Unicode code points"),
    Column("cite_info", "object", "Run, report (citation), address, outlet, code book and version"),
    Column("coder", "string", "Musnad and its version"),
    Column("coded_date", "date", "Day on which the run was started"),
    Column("comment", "string", "Always null"),
    Column("musnad", "object", "realis; chain_from (who says so: outlet > relay > speaker); date_basis (stated, or published: "
           "the day of the report); date_level (T0 to T6); confidence; group; size (least, most and stated number of killed, "
           "wounded, detained and reached); independent_sources; review"),
)  # fmt: skip
CODER = f"Musnad {VERSION}"


def plover(basis: Basis | None = None) -> Lines:
    """``basis``: what stands for the day of an event that has none; without it such events are left out, and counted."""
    return Lines(lambda report, left_out: _records(report, left_out, basis), MEMBERS)


def _records(report: Report, left_out: Counter[str], basis: Basis | None) -> Iterator[object]:
    for happening in report.happenings():
        event = happening.event
        stated = event["date_from"] is not None
        first = event["date_from"] if stated else report.day if basis else None
        if first is None:
            left_out["no day"] += 1
            continue
        yield _record(happening, first, event["date_to"] if stated else first, "stated" if stated else str(basis))


def _record(happening: Happening, first: date, last: date | None, date_basis: str) -> Mapping[str, object]:
    event, report = happening.event, happening.report
    return {
        "id": event["event_id"], "date": first, "enddate": last or first,
        "actor": _actors(report, happening.actors), "recipient": _actors(report, happening.recipients),
        "event": [event["type"], *(event["also"] or ())], "mode": [event["mode"]] if event["mode"] else [],
        "context": event["contexts"] or [], "quad_code": event["quad"], "event_loc": _location(happening.place),
        "text_info": {"sequence": event["sentence"], "start": event["trigger_start"], "end": event["trigger_end"]},
        "cite_info": _citation(report), "coder": CODER, "coded_date": (report.run["started_at"] or "")[:10] or None,
        "comment": None, "musnad": _ours(happening, date_basis),
    }  # fmt: skip


def _ours(happening: Happening, date_basis: str) -> Mapping[str, object]:
    event = happening.event
    return {
        "realis": event["realis"], "chain_from": chain_text(event["chain"]), "date_basis": date_basis,
        "date_level": event["time_level"], "confidence": event["confidence"], "group": event["group_id"],
        "size": {name: [event[f"{name}_low"], event[f"{name}_high"], event[f"{name}_best"]]
                 for name in COUNTED if event[f"{name}_low"] is not None},
        "independent_sources": happening.independent, "review": happening.report.stage(event),
    }  # fmt: skip


def _actors(report: Report, found: Sequence[Cells]) -> list[Mapping[str, object]]:
    keys = {row["entity_id"]: row["actor"] for row in report.tables["entities"]}
    return [
        {"code": one["country"], "sector": one["sector"], "entity_text": one["text"],
         "identifier_id": one["entity_id"], "identifier_text": keys.get(one["entity_id"])}
        for one in found
    ]  # fmt: skip


def _location(place: Cells | None) -> Mapping[str, object] | None:
    if place is None:
        return None
    return {
        "extracted_place": place["text"], "resolved_place": place["name_en"] or place["name"],
        "geonameid": None,  # our gazetteer keeps no ids of others
        "lat": place["latitude"], "lon": place["longitude"],
        "city": place["name_en"] if place["level"] == "G2" else None, "district": place["adm2"],
        "province": place["adm1"], "country_code": place["country"] if place["country"] in countries() else None,
        "feature_class": None, "feature_code": None, "resolution": RESOLUTION.get(place["level"]),
    }  # fmt: skip


def _citation(report: Report) -> Mapping[str, object]:
    return {
        "corpus": report.run["run_id"], "citation": report.doc_id, "url": report.document["url"], "language": "ara",
        "publication": report.outlet, "coder": CODER, "codebook": report.run["codebook"], "version": VERSION,
    }  # fmt: skip
