"""Talks abroad, with those at home there, are a visit: «محادثات الوزير السوري مع نظيره الإيراني في طهران»."""

from __future__ import annotations

import msgspec

from musnad.events.codebook import cameo
from musnad.records import Event
from musnad.text.page import Page

VISIT = "visit"


def as_visit(page: Page, event: Event) -> Event:
    """The event with the mode of a visit where who comes is of one country, and the place and its people are of another; not «لقاء
    الوزيرين في جنيف», where both are abroad."""
    if event.type != "CONSULT" or event.mode is not None:
        return event
    where = {place.country for place in page.doc.places if place.id in event.places}
    hosts = {one.country for one in event.recipients}
    guests = {one.country for one in event.actors}
    if len(where) != 1 or hosts != where or not guests or None in guests | hosts or guests & hosts:
        return event
    return msgspec.structs.replace(event, mode=VISIT, cameo=cameo(event.type, VISIT))
