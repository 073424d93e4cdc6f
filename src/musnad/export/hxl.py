"""HXL: events for export as CSV with a row of hashtags (hxlstandard.org, 1.1), for humanitarian information managers.

Only events whose export flag is set; claims, not verified events. ``#event+type`` is the ACLED-like type where there is
one, else the PLOVER type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from musnad.export.tables import Cell, csv_line, safe
from musnad.records import Doc, Event, Participant, Place

Column = tuple[str, str, Callable[[Doc, Event, Place | None], Cell]]


def write_hxl(docs: Iterable[Doc]) -> Iterator[str]:
    """The lines of the file: titles, hashtags, then a line for each exported event."""
    yield csv_line([title for title, _, _ in COLUMNS])
    yield csv_line([tag for _, tag, _ in COLUMNS])
    for doc in docs:
        places = {place.id: place for place in doc.places}
        for event in doc.events:
            if event.exported:
                where = places[event.places[0]] if event.places else None
                yield csv_line([safe(value(doc, event, where)) for _, _, value in COLUMNS])


def _names(doc: Doc, found: tuple[Participant, ...]) -> str:
    return " | ".join(p.span.of(doc.text) for p in found)


def _pcode(place: Place | None, digits: int) -> str | None:
    """The p-code of a level by its length: SY02 for the first, SY0200 for the second."""
    codes = place.pcodes if place else ()
    return next((code for code in codes if sum(c.isdigit() for c in code) == digits), None)


def _speaker(event: Event) -> str | None:
    return next((link.name for link in reversed(event.chain) if link.role in ("speaker", "material")), None)


COLUMNS: tuple[Column, ...] = (
    ("Event id", "#event+id+code", lambda d, e, p: e.id),
    ("Event type", "#event+type", lambda d, e, p: e.acled.event_type if e.acled else e.type),
    ("Sub-event type", "#event+type+sub", lambda d, e, p: e.acled.sub_event_type if e.acled else e.mode),
    ("From", "#date+start", lambda d, e, p: e.time.start),
    ("To", "#date+end", lambda d, e, p: e.time.end),
    ("Time level", "#meta+date+precision+code", lambda d, e, p: e.time.level),
    ("Actor", "#group+name+first", lambda d, e, p: _names(d, e.actors)),
    ("Recipient", "#group+name+second", lambda d, e, p: _names(d, e.recipients)),
    ("Country", "#country+code+v_iso3", lambda d, e, p: p.country if p else None),
    ("Admin 1", "#adm1+code+v_pcode", lambda d, e, p: _pcode(p, 2)),
    ("Admin 2", "#adm2+code+v_pcode", lambda d, e, p: _pcode(p, 4)),
    ("Place (Arabic)", "#loc+name+i_ar", lambda d, e, p: p.text if p else None),
    ("Place (English)", "#loc+name+i_en", lambda d, e, p: p.name_en if p else None),
    ("Latitude", "#geo+lat", lambda d, e, p: p.lat if p else None),
    ("Longitude", "#geo+lon", lambda d, e, p: p.lon if p else None),
    ("Place level", "#meta+geo+precision+code", lambda d, e, p: p.point_level if p else None),
    ("Killed, at least", "#affected+killed+min", lambda d, e, p: e.killed.low if e.killed else None),
    ("Killed, at most", "#affected+killed+max", lambda d, e, p: e.killed.high if e.killed else None),
    ("Access constraint", "#access+constraint+type", lambda d, e, p: None),
    ("Claimed by", "#meta+source+speaker", lambda d, e, p: _speaker(e)),
    ("Outlet", "#meta+source+outlet", lambda d, e, p: d.outlet),
    ("Independent sources", "#meta+source+count", lambda d, e, p: 1),
    ("Review", "#status+review", lambda d, e, p: "machine"),
    ("Evidence", "#meta+evidence+id", lambda d, e, p: f"{d.id}#{e.trigger.start}-{e.trigger.end}"),
    ("Description", "#description", lambda d, e, p: None),  # text stays out of public files by default
)
