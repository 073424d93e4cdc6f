"""Who comes and who is at home: talks abroad, with those at home there, are a visit, «محادثات الوزير السوري مع نظيره الإيراني في طهران»; he who is
received comes, «خلال استقباله وفدا»."""

from __future__ import annotations

import msgspec

from musnad.events.codebook import acled_by, cameo
from musnad.events.frames import frame_index, frame_of
from musnad.records import Event, Participant
from musnad.text.page import Page

VISIT = "visit"
RECEIVING = "استقبال"


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


def as_guest(page: Page, event: Event) -> Event:
    """«خلال استقباله | وفدا», «استقبال الملك | للسفير»: he who is received is the actor and his host the recipient, as they are of the verb, «استقبل الملك
    السفير»; not «كان في استقبال الوفد الوزير», where the host stands behind."""
    frame = frame_of(frame_index(page.tables), event.rule)
    at = page.within(event.trigger)[0]
    waits = at > 0 and page.words[at - 1].form == "في"
    if frame is None or (frame.kind, frame.word) != ("noun", RECEIVING) or waits or not event.recipients:
        return event
    if any(_is_host(page, one, event) for one in event.recipients):
        return event
    actors, recipients = event.recipients, event.actors
    acled = acled_by(event.type, event.mode, actors, recipients, two_sided=event.two_sided)
    return msgspec.structs.replace(event, actors=actors, recipients=recipients, acled=acled)


def _is_host(page: Page, one: Participant, event: Event) -> bool:
    """«خلال استقبال | الوزير رئيس النقابة», «قال | الوزير خلال استقباله»: the genitive, of two of whom only one was found, and who is told before."""
    last, first = page.within(event.trigger)[1], page.within(one.span)[0]
    return first < last or (first == last and not page.words[last - 1].pronoun and not page.words[first].preposition)
