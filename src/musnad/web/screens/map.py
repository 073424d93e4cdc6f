"""The map: places of events no more precisely than the words tell them, and beside it what cannot be drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from musnad.export.report.safe import stripped
from musnad.index import EventFilter
from musnad.index.bins import Days, days_of
from musnad.index.events import count
from musnad.index.facets import NONE
from musnad.index.map import Detail, Places, places_of
from musnad.release.geometry import RADIUS, exactness, point, reach
from musnad.store.database import Cells
from musnad.web.borders import has_border
from musnad.web.desk import Desk, Visitor
from musnad.web.divisions import division
from musnad.web.screen import Screen

PLACES = 300  # that are drawn
ASIDE = 80  # that are told beside it
_NAME = 80  # characters of a name on the map
Shape = Mapping[str, Any] | None
Aside = Literal["unresolved", "country", "wider", "no-border", "no-division"]


class Asked(EventFilter, frozen=True, kw_only=True):
    """Events by conditions; ``detail``: each place by itself, or all that lies in a district or a province together."""

    detail: Detail = "places"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place with how many events are told of it and the ids of the first of them.

    ``id`` is a value of the condition ``spot``. ``uncertainty_m``: metres within which it lies of its point, or that its
    sector reaches. ``aside``: why it is not drawn.
    """

    id: str
    level: str | None
    kind: str | None
    geometry_role: str
    uncertainty_m: float | None = None
    name: str | None
    name_en: str | None
    label: str
    iso3: str | None
    adm1: str | None
    adm1_ar: str | None
    adm2: str | None
    count: int
    event_ids: list[str]
    aside: Aside | None = None
    why_not: str | None = None


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """A feature of GeoJSON (RFC 7946). Without a geometry its border is that of ``iso3`` and ``adm1``, or of the region."""

    type: Literal["Feature"] = "Feature"
    geometry: dict[str, Any] | None
    properties: Place


class Told(msgspec.Struct, frozen=True):
    """The report whose places alone are shown."""

    doc_id: str
    title: str | None
    outlet: str | None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """``features`` are the places that are drawn, the most told of first; ``more``: how many further ones are told of less.

    ``aside`` are those that cannot be, of ``places_aside``; ``nowhere``: how many events name no place. ``days`` counts
    the events at all times, whichever are asked for.
    """

    run: str
    total: int
    features: Annotated[list[Feature], msgspec.Meta(max_length=PLACES)]
    more: int
    aside: list[Place]
    places_aside: int
    nowhere: int
    days: Days
    report: Told | None = None


def answer(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    which = msgspec.structs.replace(asked, run=desk.run(asked.run))
    found = places_of(desk.index, which, asked.detail, PLACES, ASIDE)
    features, aside = _sorted_out(found, asked, visitor.language)
    return Page(
        run=which.run, total=count(desk.index, which), features=features, more=found.places - len(found.drawn), aside=aside,
        places_aside=found.places_aside, nowhere=_nowhere(desk, which), report=_report(desk, which),
        days=days_of(desk.index, msgspec.structs.replace(which, first=None, last=None)),
    )  # fmt: skip


def _nowhere(desk: Desk, which: Asked) -> int:
    if which.level and NONE not in which.level:
        return 0
    return count(desk.index, msgspec.structs.replace(which, level=(NONE,)))


def _report(desk: Desk, which: Asked) -> Told | None:
    if len(which.doc) != 1:
        return None
    found = desk.index.by_id("documents", "doc_id, title, outlet", "doc_id", which.doc, which.run)
    return Told(**found[0]) if found else None


def _sorted_out(found: Places, asked: Asked, language: str) -> tuple[list[Feature], list[Place]]:
    """What can be drawn and what can't: areas whose border nobody drew for us are no more than told."""
    made = _place if asked.detail == "places" else _division
    features, aside = [], []
    for row in found.drawn:
        shape = _shape(row) if asked.detail == "places" else None
        if shape or has_border(row):
            features.append(Feature(geometry=shape, properties=made(row, shape, language)))
        else:
            aside.append(made(row, None, language, "no-border"))
    aside += [_place(row, None, language, _why_aside(row)) for row in found.aside]
    return features, sorted(aside, key=lambda place: -place.count)[:ASIDE]


def _shape(row: Cells) -> dict[str, Any] | None:
    return json.loads(row["shape"]) if row["shape"] else point(row)  # type: ignore[return-value]


def _why_aside(row: Cells) -> Aside:
    if row["geometry"] == "unresolved":
        return "unresolved"
    if row["level"] == "G6" and row["country"]:
        return "country"
    return "wider" if row["level"] in ("G6", "G7", None) else "no-division"


def _place(row: Cells, shape: Shape, language: str, aside: Aside | None = None) -> Place:
    """A place by itself."""
    far = None if shape is None else reach(row) if row["shape"] else RADIUS.get(exactness(row))
    name = row["name"] or row["text"]
    return Place(
        **_said(row, name, row["name_en"], language), level=row["level"], kind=row["kind"], adm2=row["adm2"], aside=aside,
        geometry_role=row["geometry"], uncertainty_m=far, why_not=row["why_not"] if aside else None,
    )  # fmt: skip


def _division(row: Cells, shape: Shape, language: str, aside: Aside | None = None) -> Place:
    """All that lies in a district or a province, whatever the row itself is: only its division is meant."""
    name_en = row["adm2"] or row["adm1"]
    level, kind = ("G4", "admin2") if row["adm2"] else ("G5", "admin1")
    name = division(row["country"], row["adm1"], row["adm2"])
    return Place(
        **_said(row, name, name_en, language), level=level, kind=kind, adm2=row["adm2"], geometry_role="area", aside=aside
    )  # fmt: skip


def _said(row: Cells, name: str | None, name_en: str | None, language: str) -> dict[str, Any]:
    label = (name_en if language == "en" else None) or name or name_en or ""
    return {
        "id": row["id"], "name": name, "name_en": name_en, "label": stripped(label, _NAME), "count": row["events"],
        "event_ids": row["event_ids"], "iso3": row["country"], "adm1": row["adm1"],
        "adm1_ar": division(row["country"], row["adm1"]),
    }  # fmt: skip


SCREEN = Screen("map", "/map", Asked, answer, "Places of events, and what cannot be placed", menu=40)
