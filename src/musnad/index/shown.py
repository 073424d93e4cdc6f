"""Rows as screens give them: the columns of the index by name and type, so that who asks for JSON knows what comes."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, get_type_hints

_BESIDE = ("found", "copies", "of_group")


class Source(TypedDict):
    """Of the report that tells it, and of who says so: ``speaker`` null is the narrator, ``relay`` an agency."""

    run_id: str
    doc_id: str
    outlet: str | None
    title: str | None
    published: date | None
    speaker: str | None
    speaker_country: str | None
    relay: str | None
    chain_key: str | None
    stage: str
    verdict: str | None
    version: int
    decided_at: str | None


class EventRow(Source):
    """An event that is claimed: who did what to whom, where and when, in intervals where the words give no more.

    ``found``: where in ``words`` what was looked for stands, half-open, in code points. ``copies``: how many events of
    copied reports it counts for. ``of_group``: how many events that meet the filter tell its happening, of several
    places. ``version``: what a decision must name as looked at. ``independent``: who tell it independently.
    """

    no: int
    event_id: str
    group_id: str | None
    type: str
    mode: str | None
    contexts: list[str]
    quad: int | None
    realis: str
    acled_type: str | None
    acled_sub_type: str | None
    actor: str | None
    actor_country: str | None
    actor_sector: str | None
    actors: list[str]
    recipient: str | None
    recipient_country: str | None
    recipient_sector: str | None
    recipients: list[str]
    victims: list[str]
    place: str | None
    place_en: str | None
    country: str | None
    adm1: str | None
    adm1_pcode: str | None
    adm2: str | None
    pcode: str | None
    level: str | None
    geometry: str | None
    latitude: float | None
    longitude: float | None
    places: int
    place_status: str | None
    date_from: date | None
    date_to: date | None
    time_level: str | None
    time_why: str | None
    day: date | None
    source: str | None
    killed_low: int | None
    killed_high: int | None
    killed_best: int | None
    killed_text: str | None
    wounded_low: int | None
    wounded_high: int | None
    wounded_best: int | None
    wounded_text: str | None
    detained_low: int | None
    detained_high: int | None
    detained_best: int | None
    detained_text: str | None
    reached_low: int | None
    reached_high: int | None
    reached_best: int | None
    reached_text: str | None
    trigger_start: int
    trigger_end: int
    trigger: str | None
    sentence: int | None
    words: str | None
    confidence: float | None
    exported: bool
    why_not_exported: list[str]
    flags: list[str]
    headline_only: bool
    loaded_verb: str | None
    rule: str | None
    counted_as: str | None
    independent: int
    priority: float | None
    indexed_at: str | None
    copies: int
    of_group: int
    found: list[tuple[int, int]]


class StatementRow(Source):
    """What somebody says. ``found``: where in ``content`` what was looked for stands.

    ``body_support``: of a headline, whether the body says it too: yes or no.
    """

    no: int
    statement_id: str
    entity: str | None
    speaker_sector: str | None
    resolved_by: str | None
    addressee: str | None
    via: list[str]
    mode: str | None
    stance: str | None
    modality: list[str]
    content: str | None
    content_start: int
    content_end: int
    cue: str | None
    headline: bool
    body_support: str | None
    why_not: str | None
    found: list[tuple[int, int]]


def columns(row: type) -> str:
    """The columns of a table that a row has; not what is found out beside them."""
    return ", ".join(name for name in get_type_hints(row) if name not in _BESIDE)
