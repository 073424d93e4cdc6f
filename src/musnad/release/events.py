"""Events with our own columns: an event a row, with intervals where the words give no more, and who says so."""

from __future__ import annotations

from collections import Counter

from musnad.records import COUNTED
from musnad.release.cells import chain_text, claimed_by, entities, evidence, names
from musnad.release.coarse import pcode
from musnad.release.formats import Column, Rows, Table
from musnad.release.geometry import exactness
from musnad.release.report import Happening, Report

COLUMNS = (
    Column("event_id", "string", "Id of the event"),
    Column("group_id", "string", "Id of the happening that it was cut from, told of several places"),
    Column("type", "string", "PLOVER type"),
    Column("mode", "string", "PLOVER mode"),
    Column("contexts", "string", "PLOVER contexts"),
    Column("quad", "integer", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    Column("realis", "string", "Standing of the deed: asserted"),
    Column("actor", "string", "Who acts"),
    Column("recipient", "string", "On whom"),
    Column("victim", "string", "Who is harmed, where that is somebody else"),
    Column("place", "string", "Place as the report words it; the first where there are several"),
    Column("place_en", "string", "English name"),
    Column("places", "integer", "How many places it was at"),
    Column("geo_level", "string", "G0 (building) to G7 (unknown)"),
    Column("country", "string", "ISO 3166-1 alpha-3"),
    Column("adm1", "string", "First-level division"),
    Column("adm1_pcode", "string", "Its p-code"),
    Column("adm2", "string", "Second-level division"),
    Column("adm2_pcode", "string", "Its p-code"),
    Column("latitude", "number", "WGS 84 degrees; empty unless the words mean a point"),
    Column("longitude", "number", "WGS 84 degrees"),
    Column("date_from", "date", "First day on which it may have been"),
    Column("date_to", "date", "Last day"),
    Column("time_level", "string", "T0 (part of a day) to T6 (undetermined)"),
    Column("published", "date", "Day of the report"),
    *(
        Column(f"{what}_{part}", "integer", f"{what.capitalize()}, {about}")
        for what in COUNTED
        for part, about in (("low", "at least"), ("high", "at most; empty when open"))
    ),
    Column("outlet", "string", "Outlet"),
    Column("claimed_by", "string", "Who says so, where it is not the outlet itself: relay > speaker"),
    Column("chain", "string", "Who says so: outlet > relay > speaker"),
    Column("independent", "integer", "Sources that tell it independently"),
    Column("confidence", "number", "Calibrated probability that the event is right"),
    Column("flags", "string", "What asks for care: camp, detainee"),
    Column("review", "string", "Stage of review: machine where nobody decided"),
    Column("doc_id", "string", "Report"),
    Column("evidence", "string", "Report and span of the words"),
    Column("words", "string", "The sentence, when text is asked for and may leave"),
)


def events() -> Table:
    return Table(COLUMNS, _rows, key=("event_id",))


def _rows(report: Report, left_out: Counter[str]) -> Rows:
    for happening in report.happenings():
        yield {**_what(happening), **_where(happening), **_told(happening)}


def _what(happening: Happening) -> dict[str, object]:
    event, by = happening.event, entities(happening)
    sides = {"actor": happening.actors, "recipient": happening.recipients, "victim": happening.victims}
    as_is = ("event_id", "group_id", "type", "mode", "contexts", "quad", "realis", "date_from", "date_to", "time_level",
             "confidence", "flags")  # fmt: skip
    counts = [f"{what}_{part}" for what in COUNTED for part in ("low", "high")]
    return {name: event[name] for name in (*as_is, *counts)} | {role: names(who, by) for role, who in sides.items()}


def _where(happening: Happening) -> dict[str, object]:
    place = happening.place
    as_is = ("country", "adm1", "adm2", "latitude", "longitude")
    return {
        **{name: place and place[name] for name in as_is}, "place": place and place["text"],
        "place_en": place and place["name_en"], "places": len(happening.places), "geo_level": place and exactness(place),
        "adm1_pcode": pcode(place, "adm1"), "adm2_pcode": pcode(place, "adm2"),
    }  # fmt: skip


def _told(happening: Happening) -> dict[str, object]:
    event, report = happening.event, happening.report
    sentence = report.sentence(event["trigger_start"])
    return {
        "published": report.day, "outlet": report.outlet, "claimed_by": claimed_by(event["chain"]),
        "chain": chain_text(event["chain"]), "independent": happening.independent, "review": report.stage(event),
        "doc_id": report.doc_id, "evidence": evidence(happening),
        "words": report.quote(sentence["start"], sentence["end"]) if sentence else None,
    }  # fmt: skip
