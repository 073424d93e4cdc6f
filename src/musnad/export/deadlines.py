"""Deadlines of many reports in one list: what ends or is to happen, when, how many days are left, and by whose word.

Days are counted from the day of the report itself, or from one that is asked for; never from the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from musnad.export.report.days import edtf_days, publication
from musnad.export.summary import short
from musnad.export.tables import chain_text
from musnad.records import Doc, Link, Mandate, Span, Statement

FORMATS = ("text", "json", "ics")
MOST_DAYS = 6  # a longer period is a week, month or quarter in which the day is not known: no calendar entry
PLANNED = ("planned_meeting", "planned_act")

State = Literal["left", "expired", "perhaps", "unknown"]


class Deadline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A mandate, truce, ultimatum, planned meeting or dated act, with what a calendar needs. Days are ISO days.

    ``due_from`` and ``due_to``: the first and last day on which it may end, or, for what is planned, begin. ``days_left``:
    to these, counted from ``counted_from``; below zero it was over. What is not known is absent, and ``why_not`` tells.
    """

    id: str
    kind: str
    what: str | None
    status: str
    due_from: str | None = None
    due_to: str | None = None
    days_left: tuple[int, int] | None = None
    counted_from: str | None = None  # a day, or an interval where the report has no day of its own
    starts: str | None = None  # EDTF
    expires: str | None = None  # EDTF
    lasts: str | None = None  # ISO 8601 duration
    approximate: bool = False  # EDTF «~» or «?»
    issuer: str | None = None
    participants: tuple[str, ...] = ()
    place: str | None = None
    condition: str | None = None
    requested_change: str | None = None
    requested_by: str | None = None
    said_by: str
    sentence: str
    report: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    why_not: str | None = None

    @property
    def state(self) -> State:
        if self.days_left is None:
            return "unknown"
        low, high = self.days_left
        return "expired" if high < 0 else "left" if low >= 0 else "perhaps"


def deadlines(docs: Iterable[Doc], *, today: date | None = None) -> list[Deadline]:
    """The deadlines of the reports by their day, those without one at the end. A planned act without a day is none,
    nor is a decision of which no end is told."""
    found = [one for doc in docs for one in _of_report(doc, today)]
    return sorted(found, key=lambda one: (one.due_to is None, one.due_to or "", one.due_from or "", one.report, one.id))


def within(found: Sequence[Deadline], days: int) -> list[Deadline]:
    """Those that may end, or begin, in the coming ``days``, the day counted from among them."""
    return [one for one in found if one.days_left and one.days_left[1] >= 0 and one.days_left[0] <= days]


def _of_report(doc: Doc, today: date | None) -> Iterator[Deadline]:
    seen: set[tuple[str | None, str | None, str]] = set()
    for mandate in doc.mandates:
        one = _deadline(doc, mandate, today)
        if mandate.rule == "issued" and not (mandate.expires or mandate.lasts or mandate.requested_change):
            continue  # a decision of which no end is told
        if mandate.kind == "planned_act":
            twice = (one.due_from, one.due_to, one.sentence)  # several words of a sentence for one act
            if one.due_from is None or twice in seen:
                continue
            seen.add(twice)
        yield one


def _deadline(doc: Doc, m: Mandate, today: date | None) -> Deadline:
    edtf = m.starts if m.kind in PLANNED else m.expires
    first, last = edtf_days(edtf or "") or (None, None)
    known = first is not None and last is not None
    counted = (today, today) if today else publication(doc.published)
    places = {place.id: place.text for place in doc.places}
    return Deadline(
        id=m.id, kind=m.kind, what=_of(doc, m.instrument), status=m.status,
        due_from=first.isoformat() if first and known else None, due_to=last.isoformat() if last and known else None,
        days_left=((first - counted[1]).days, (last - counted[0]).days) if first and last and counted else None,
        counted_from=_interval(counted), starts=m.starts, expires=m.expires, lasts=m.lasts,
        approximate=bool(edtf) and edtf[-1] in "~?%", issuer=_of(doc, m.issuer),  # type: ignore[index]  # of a str
        participants=tuple(p.span.of(doc.text) for p in m.participants), place=places.get(m.place or ""),
        condition=_of(doc, m.condition), requested_change=m.requested_change, requested_by=_asks(doc, m.requested_by),
        said_by=chain_text(_chain(doc, m)), sentence=_sentence(doc, m).of(doc.text), report=doc.name,
        outlet=doc.outlet, url=doc.url, published=doc.published.day, why_not=None if known else _why_not(m, edtf),
    )  # fmt: skip


def _why_not(m: Mandate, edtf: str | None) -> str:
    return m.why_not or (f"{edtf} is not counted in days" if edtf else "no end is stated")


def _interval(days: tuple[date, date] | None) -> str | None:
    if days is None:
        return None
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"


def _of(doc: Doc, span: Span | None) -> str | None:
    return span.of(doc.text) if span else None


# --- who says so --------------------------------------------------------------------------------------------------


def _sentence(doc: Doc, m: Mandate) -> Span:
    """The sentence that tells the day: the last of the mandate's own, which tells its end."""
    told = m.evidence[-1]
    return next((s.span for s in doc.sentences if s.span.overlaps(told)), told)


def _chain(doc: Doc, m: Mandate) -> tuple[Link, ...]:
    """By whose word: the event's own chain, or the statement that the words stand in; else the outlet reports it."""
    event = next((e for e in doc.events if e.id == m.event), None)
    if event:
        return event.chain
    at = m.instrument if m.instrument and len(m.evidence) == 1 else m.evidence[-1]
    around = [s for s in doc.statements if s.content.holds(at)]
    inner: Statement | None = min(around, key=lambda s: len(s.content), default=None)
    return inner.chain if inner else (Link(role="outlet", name=doc.outlet, named="named" if doc.outlet else "absent"),)


def _asks(doc: Doc, statement: str | None) -> str | None:
    return next((s.speaker_name for s in doc.statements if s.id == statement), None)


# --- written ------------------------------------------------------------------------------------------------------


def written(found: Sequence[Deadline], form: str) -> bytes:
    """The list in one of the formats. A calendar has no entry for those that ``left_out`` tells."""
    if form == "ics":
        from musnad.export.ics import calendar  # icalendar takes a tenth of a second to import, and few ask for it

        return calendar(found)
    return json(found) if form == "json" else text(found).encode()


def left_out(found: Sequence[Deadline]) -> Iterator[str]:
    """A line for each deadline that is in no calendar, and why."""
    for one in found:
        if why := undated(one):
            yield f"not in the calendar: {one.kind} {one.what or '?'} ({one.report}): {why}"


def undated(one: Deadline) -> str | None:
    """Why a deadline has no day for a calendar; None when it has one."""
    if one.due_from is None or one.due_to is None:
        return one.why_not or "no date is stated"
    if one.approximate:
        return f"only about {one.due_from}"
    days = (date.fromisoformat(one.due_to) - date.fromisoformat(one.due_from)).days + 1
    return f"only a period of {days} days is stated, {one.due_from} to {one.due_to}" if days > MOST_DAYS else None


def text(found: Sequence[Deadline]) -> str:
    """A few lines each for a terminal; a line has one piece of Arabic, at its end."""
    blocks = ["\n".join(_lines(one)) for one in found]
    return "\n\n".join(blocks) + "\n" if blocks else "no deadlines\n"


def _lines(one: Deadline) -> Iterator[str]:
    yield f"{_head(one)} · {one.kind}: {short(one.what or '?')}"
    renewal = f"asked to {one.requested_change} by" if one.requested_change else ""
    told = (
        ("starts", one.starts if one.kind not in PLANNED else None), ("lasts", one.lasts), ("set by", one.issuer),
        ("who", "، ".join(one.participants)), ("where", one.place), ("on condition", one.condition),
        (renewal, one.requested_by or ("nobody who is named" if renewal else None)), ("said by", one.said_by),
        ("report", one.report), ("sentence", one.sentence),
    )  # fmt: skip
    yield from (f"    {label}: {short(value)}" for label, value in told if value)


def _head(one: Deadline) -> str:
    if one.due_from is None:
        return f"no date ({one.why_not})"
    day = one.due_from if one.due_from == one.due_to else f"{one.due_from} to {one.due_to}"
    about = "about " if one.approximate else ""
    return f"{about}{day} · {_left(one)}"


def _left(one: Deadline) -> str:
    if one.days_left is None:
        return "days left not known: the report has no day; give --published or --today"
    low, high = one.days_left
    if high < 0:
        low, high = -high, -low
    days = f"{low}" if low == high else f"{low} to {high}"
    noun = "day" if low == high == 1 else "days"
    return f"{days} {noun} {'past' if one.state == 'expired' else 'left'} on {one.counted_from}"


def json(found: Sequence[Deadline]) -> bytes:
    """One array; keys without a value are left out."""
    return msgspec.json.format(msgspec.json.encode(list(found)), indent=1) + b"\n"
