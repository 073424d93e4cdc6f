"""Which events wait for review, and in which order: the column ``priority``, the places beside one, and random samples."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any, Literal

import msgspec

from musnad.index.file import Index, Writing
from musnad.index.filters import EventFilter
from musnad.review.decisions import CARE_MODES
from musnad.review.queue import PRIORITY_SQL, TURN_SQL

Waits = Literal["machine", "second", "adjudication", "release"]
_SET = f"""
UPDATE events SET priority = CASE WHEN counted_as IS NULL THEN nullif({PRIORITY_SQL} * {TURN_SQL}, 0) END
WHERE run_id = $1
"""  # nothing waits with the priority 0
_SOME = " AND (event_id IN (SELECT UNNEST($2::VARCHAR[])) OR doc_id IN (SELECT UNNEST($3::VARCHAR[])))"
_STAGES = {
    "machine": "stage = 'machine'",
    "release": "stage IN ('coded', 'second_coded', 'adjudicated') AND verdict = 'accepted'",
}
_BEFORE = "(priority > $p OR (priority = $p AND no < $n))"
_AFTER = "(priority < $p OR (priority = $p AND no > $n))"
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"  # of an id, in the order of their characters
_IDS = 32**16
_NEXT = 500  # that are looked through at once for one that waits
_CARE = "(len(flags) > 0 OR " + " OR ".join(f"mode = '{mode}'" for mode in CARE_MODES) + ")"
_MERGEABLE = """
SELECT event_id, doc_id, version, type, mode, trigger, place, date_from, date_to, outlet, words
FROM events WHERE no IN (
    SELECT no FROM events WHERE doc_id = $3 AND run_id = $1
    UNION SELECT no FROM events WHERE type = $4 AND day BETWEEN $5::DATE - 1 AND $5::DATE + 1 AND run_id = $1
        AND country IS NOT DISTINCT FROM $6
) AND event_id <> $2 AND stage <> 'withdrawn'
ORDER BY type = $4 DESC, doc_id = $3 DESC, abs(trigger_start - $7), no LIMIT 8
"""


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a queue with those before and after it, by id; None where there is none."""

    at: str | None = None
    before: str | None = None
    after: str | None = None


# --- the order ----------------------------------------------------------------------------------------------------


def prioritise(writing: Writing, run_id: str) -> None:
    """Sets ``priority`` in all events of a run: the higher the sooner, null for what waits for nothing."""
    writing.execute(_SET, run_id)


def prioritise_some(writing: Writing, run_id: str, ids: Collection[str], doc_ids: Collection[str]) -> None:
    """The same for some events, by their ids or those of their reports."""
    writing.execute(_SET + _SOME, run_id, sorted(ids), sorted(doc_ids))


def waiting(index: Index, which: EventFilter, waits: str) -> int:
    """How many wait."""
    where, parameters = _where(which, waits, ())
    return int(index.value(f"SELECT count(*) FROM events WHERE {where}", *parameters))


def beside(index: Index, which: EventFilter, waits: str, at: str, passed: Collection[str] = ()) -> Beside:
    """The event ``at``, else the first that waits, with its neighbours in the queue. ``passed``: ids to leave out."""
    where, parameters = _where(which, waits, passed)
    found = index.by_id("events", "event_id, priority, no", "event_id", [at] if at else [], which.run)
    place = next(iter(found), None)
    if at and place is None:
        return Beside()
    place = place or index.row(
        f"SELECT event_id, priority, no FROM events WHERE {where} ORDER BY priority DESC, no LIMIT 1", *parameters
    )
    if place is None:
        return Beside()
    n = len(parameters)
    parameters += [place["priority"] or 0.0, place["no"]]

    def nearest(beyond: str, order: str) -> str | None:
        condition = beyond.replace("$p", f"${n + 1}").replace("$n", f"${n + 2}")
        sql = f"SELECT event_id FROM events WHERE {where} AND {condition} ORDER BY {order} LIMIT 1"
        found: str | None = index.value(sql, *parameters)
        return found

    before = nearest(_BEFORE, "priority, no DESC") if at else None  # what is first has nothing before it
    return Beside(at=place["event_id"], before=before, after=nearest(_AFTER, "priority DESC, no"))


def among(ids: list[str], at: str, start: str | None = None) -> Beside:
    """The same among ids in their order; without ``at`` the one at ``start``, else the first."""
    place = ids.index(at) if at in ids else ids.index(start) if start in ids else 0
    if not ids or (at and at not in ids):
        return Beside(at=at or None, after=ids[0] if ids else None)
    return Beside(
        at=ids[place], before=ids[place - 1] if place else None, after=ids[place + 1] if place + 1 < len(ids) else None
    )


def _where(which: EventFilter, waits: str, passed: Collection[str]) -> tuple[str, list[object]]:
    where, parameters = which.where()
    if passed:
        parameters.append(list(passed))
        where += f" AND event_id NOT IN (SELECT UNNEST(${len(parameters)}::VARCHAR[]))"
    return f"{where} AND {_STAGES[waits]} AND priority IS NOT NULL", parameters


# --- samples ------------------------------------------------------------------------------------------------------


def drawn(index: Index, which: EventFilter, seed: str, number: int) -> list[str]:
    """The ids of a random sample of the events that were exported, rejected ones included; the same for the same seed.

    Ids are digests, so their order is random: the sample is those that come first after the digest of the seed.
    """
    where, parameters = msgspec.structs.replace(which, fit="all").where()
    parameters.append(_id(_start(seed)))
    start = f"${len(parameters)}"
    sql = f"""SELECT event_id FROM events WHERE {where} AND (exported OR version > 0)
        ORDER BY event_id < {start}, event_id LIMIT {number:d}"""
    return [row["event_id"] for row in index.rows(sql, *parameters)]


def to_code_twice(
    index: Index, run_id: str, share: float, seed: str, *, but: Collection[str] = (), only: str | None = None
) -> list[str]:
    """The ids of the next events that a second person is to code, ``but`` some, or ``only`` one: of a sample, drawn as
    ``drawn`` draws, and of what is sensitive and was coded once.

    No decision has a part in what is drawn, nor in the order: only who sees what was decided could tell it from that.
    """
    start = _start(seed)
    end = start + int(share * _IDS)
    inside = "event_id >= $2 AND event_id < $3" if end <= _IDS else "event_id >= $2 OR event_id < $3"
    sql = f"""SELECT event_id FROM events
        WHERE run_id = $1 AND counted_as IS NULL AND (exported OR version > 0) AND stage IN ('machine', 'coded')
            AND (({inside}) OR (version > 0 AND {_CARE})) AND event_id NOT IN (SELECT UNNEST($4::VARCHAR[]))
            AND ($5::VARCHAR IS NULL OR event_id = $5) ORDER BY event_id < $2, event_id LIMIT {_NEXT}"""
    found = index.rows(sql, run_id, _id(start), _id(end % _IDS), list(but), only)
    return [row["event_id"] for row in found]


def _start(seed: str) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:10], "big")


def _id(number: int) -> str:
    """The id that so many ids come before."""
    return "ev_" + "".join(_DIGITS[number // 32**place % 32] for place in reversed(range(16)))


# --- beside an event ----------------------------------------------------------------------------------------------


def mergeable(index: Index, event: dict[str, Any]) -> list[dict[str, Any]]:
    """Events that may tell the same, the likeliest first: of the same report, or of the same type, day and country."""
    names = ("run_id", "event_id", "doc_id", "type", "day", "country", "trigger_start")
    return index.rows(_MERGEABLE, *(event[name] for name in names))
