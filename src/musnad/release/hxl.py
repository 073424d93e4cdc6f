"""Events as a table with hashtags (HXL 1.1, hxlstandard.org), for humanitarian information managers.

The first row has titles, the second the tags. ``#event+type`` is the ACLED-like type where there is one, else the PLOVER
type. These are claims, not verified events.
"""

from __future__ import annotations

from collections import Counter

from musnad.release.acled import sides
from musnad.release.cells import claimed_by, entities, evidence, names
from musnad.release.coarse import pcode
from musnad.release.formats import Column, Rows, Table
from musnad.release.geometry import exactness
from musnad.release.report import Happening, Report

COLUMNS = (
    Column("#event+id+code", "string", "Id of the event", "Event id"),
    Column("#event+type", "string", "ACLED-like type, else PLOVER type", "Event type"),
    Column("#event+type+sub", "string", "ACLED-like sub-event type, else PLOVER mode", "Sub-event type"),
    Column("#date+start", "date", "First day on which it may have been", "From"),
    Column("#date+end", "date", "Last day", "To"),
    Column("#meta+date+precision+code", "string", "T0 (part of a day) to T6 (undetermined)", "Time level"),
    Column("#group+name+first", "string", "Who acts, or one side", "Actor"),
    Column("#group+name+second", "string", "On whom, or the other side", "Recipient"),
    Column("#country+code+v_iso3", "string", "ISO 3166-1 alpha-3", "Country"),
    Column("#adm1+code+v_pcode", "string", "P-code of the first-level division", "Admin 1"),
    Column("#adm2+code+v_pcode", "string", "P-code of the second-level division", "Admin 2"),
    Column("#loc+name+i_ar", "string", "Place as the report words it", "Place (Arabic)"),
    Column("#loc+name+i_en", "string", "English name", "Place (English)"),
    Column("#geo+lat", "number", "WGS 84 degrees; empty unless the words mean a point", "Latitude"),
    Column("#geo+lon", "number", "WGS 84 degrees", "Longitude"),
    Column("#meta+geo+precision+code", "string", "G0 (building) to G7 (unknown)", "Place level"),
    Column("#affected+killed+min", "integer", "Killed, at least", "Killed, at least"),
    Column("#affected+killed+max", "integer", "Killed, at most; empty when open", "Killed, at most"),
    Column("#access+constraint+type", "string", "Kind of constraint on humanitarian access; not read yet, always empty",
           "Access constraint"),
    Column("#meta+source+speaker", "string", "Who says so, where it is not the outlet itself", "Claimed by"),
    Column("#meta+source+outlet", "string", "Outlet", "Outlet"),
    Column("#meta+source+count", "integer", "Sources that tell it independently", "Independent sources"),
    Column("#status+review", "string", "Stage of review: machine", "Review"),
    Column("#meta+evidence+id", "string", "Report and span of the words", "Evidence"),
    Column("#description", "string", "The sentence, when text is asked for and may leave", "Description"),
)  # fmt: skip
_TAGS = [column.name for column in COLUMNS]


def hxl() -> Table:
    return Table(COLUMNS, _rows, key=("#event+id+code",))


def _rows(report: Report, left_out: Counter[str]) -> Rows:
    for happening in report.happenings():
        yield dict(zip(_TAGS, _values(happening), strict=True))


def _values(happening: Happening) -> tuple[object, ...]:
    event, report, place, by = happening.event, happening.report, happening.place, entities(happening)
    sentence = report.sentence(event["trigger_start"])
    first, second = sides(happening)
    return (
        event["event_id"], event["acled_type"] or event["type"],
        event["acled_sub_type"] if event["acled_type"] else event["mode"],
        event["date_from"], event["date_to"], event["time_level"],
        names(first, by), names(second, by),
        place and place["country"], pcode(place, "adm1"), pcode(place, "adm2"),
        place and place["text"], place and place["name_en"], place and place["latitude"], place and place["longitude"],
        place and exactness(place), event["killed_low"], event["killed_high"], None,
        claimed_by(event["chain"]), report.outlet, happening.independent, report.stage(event), evidence(happening),
        report.quote(sentence["start"], sentence["end"]) if sentence else None,
    )  # fmt: skip
