"""Deadlines as a calendar (RFC 5545): an all-day VEVENT each, the sentence that says so in its description.

Nothing in it comes from the clock: the stamp is the day of the report, the UID the id of the record, so the same
reports give the same file, and a calendar that reads it again changes its entries and adds none. Folding, escaping
and encoding are icalendar's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event

from musnad.export.deadlines import PLANNED, Deadline, undated
from musnad.export.summary import short
from musnad.version import VERSION

ENDS = {"authorisation": "mandate ends", "truce": "truce ends", "ultimatum": "ultimatum ends",
        "planned_meeting": "meeting", "planned_act": "planned"}  # fmt: skip

_OF_ADDRESS = "%/:?#[]@!$&'()*+,;=~"  # all that an address has but letters and digits; others are to be written with %


def calendar(found: Sequence[Deadline]) -> bytes:
    """The deadlines that have a day, in their order."""
    whole = Calendar()
    whole.add("prodid", f"-//Musnad//Musnad {VERSION}//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-caldesc", "Deadlines as news reports tell them, not verified")
    for one in found:
        if undated(one) is None:
            whole.add_component(_event(one))
    return bytes(whole.to_ical())


def _event(one: Deadline) -> Event:
    first, last = date.fromisoformat(one.due_from or ""), date.fromisoformat(one.due_to or "")
    event = Event()
    event.add("uid", f"{one.id}@musnad")
    event.add("dtstamp", datetime.combine(_stamped(one, first), time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the end of an all-day entry is not in it
    event.add("summary", f"{ENDS[one.kind]}: {short(one.what or one.sentence)}")
    event.add("description", "\n".join(_told(one)))
    event.add("categories", [one.kind])
    event.add("transp", "TRANSPARENT")
    if one.kind in PLANNED or one.condition:
        event.add("status", "TENTATIVE")
    if one.place:
        event.add("location", one.place)
    if one.url:
        event.add("url", quote(one.url, safe=_OF_ADDRESS))
    return event


def _stamped(one: Deadline, first: date) -> date:
    """The day of the report; of a report without one, the day of the deadline, which is as steady."""
    return date.fromisoformat(one.published) if one.published else first


def _told(one: Deadline) -> list[str]:
    renewal = f"asked to {one.requested_change} by" if one.requested_change else ""
    parts = (
        ("", f"«{' '.join(one.sentence.split())}»"), ("said by", one.said_by), ("set by", one.issuer),
        ("on condition", one.condition), (renewal, one.requested_by or ("nobody who is named" if renewal else None)),
        ("starts", one.starts if one.kind not in PLANNED else None), ("lasts", one.lasts), ("report", one.report),
        ("published", one.published),
    )  # fmt: skip
    return [f"{label}: {value}" if label else value for label, value in parts if value]
