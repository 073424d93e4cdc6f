"""The formats by name, with what each of them is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from musnad.release.acled import acled
from musnad.release.annotations import web_annotations
from musnad.release.claims import claims
from musnad.release.events import events
from musnad.release.formats import Format
from musnad.release.geojson import geojson
from musnad.release.hapi import Aggregate
from musnad.release.hxl import hxl
from musnad.release.icews import Icews
from musnad.release.mandates import Agenda, mandates
from musnad.release.plover import plover
from musnad.release.statements import statements
from musnad.release.ucdp import ucdp


class Kind(NamedTuple):
    """``file``: its name in a package. ``excel``: opened by a double click, so that it begins with a byte order mark."""

    file: str
    about: str
    make: Callable[[], Format]
    media: str
    excel: bool = False


CSV, JSON = "text/csv", "application/json"
KINDS: dict[str, Kind] = {
    "events": Kind("events.csv", "events with our own columns", events, CSV, True),
    "acled": Kind("acled.csv", "events in the manner of ACLED", acled, CSV, True),
    "hxl": Kind("hxl.csv", "events with HXL hashtags", hxl, CSV, True),
    "hapi": Kind("hapi.csv", "events by place and month, as the HDX Humanitarian API names them", Aggregate, CSV, True),
    "ucdp": Kind("ucdp.csv", "deadly events with the names of UCDP GED", ucdp, CSV, True),
    "statements": Kind("statements.csv", "who said what to whom", statements, CSV, True),
    "claims": Kind("claims.csv", "what somebody stands behind", claims, CSV, True),
    "mandates": Kind("mandates.csv", "deadlines and items of agendas", mandates, CSV, True),
    "ics": Kind("mandates.ics", "deadlines as a calendar", Agenda, "text/calendar"),
    "geojson": Kind("events.geojson", "events on a map", geojson, "application/geo+json"),
    "plover": Kind("plover.jsonl", "events as PLOVER JSON lines", plover, "application/jsonl"),
    "icews": Kind("icews.tsv", "events with the columns of ICEWS", Icews, "text/tab-separated-values"),
    "annotations": Kind("annotations.jsonld", "statements, events and places as W3C Web Annotations", web_annotations,
                        "application/ld+json"),
}  # fmt: skip
