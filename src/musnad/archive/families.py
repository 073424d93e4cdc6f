"""The wire families of a run, and which events of copies were told before. Done when a run's shards are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from musnad.archive.pairs import ASKED, compared, origin_of, parameters, rows_of
from musnad.lexicon import Words
from musnad.store.database import Cells, Database, Store
from musnad.store.loading import add, put
from musnad.store.parts import Rows
from musnad.stories.events import Told, counted_as, folded
from musnad.stories.families import Family, Found, families
from musnad.stories.read import numbers
from musnad.stories.similar import Likeness

_AT_ONCE = 300  # reports whose events are fetched together; a family is never parted
_PAIRS = "SELECT * FROM pairs WHERE run_id = $1 AND kind IS NOT NULL ORDER BY doc_id, of"
_ORIGINS = """
SELECT d.doc_id, d.outlet, d.url, r.seen, r.published, r.agency
FROM readings r JOIN documents d ON d.doc_id = r.doc_id
WHERE r.run_id = $1 AND (r.doc_id IN (SELECT doc_id FROM pairs WHERE run_id = $1 AND kind IS NOT NULL)
    OR r.doc_id IN (SELECT of FROM pairs WHERE run_id = $1 AND kind IS NOT NULL))
"""
_KNOWN = """
SELECT family_id, MAX(CASE WHEN kind = 'first' THEN doc_id END) AS first, COUNT(*) AS size
FROM families WHERE run_id = $1 GROUP BY family_id
"""
_EVENTS = """
SELECT e.event_id, e.doc_id, e.type, e.mode, e.date_from, e.date_to, e.trigger_start, e.trigger_end, d.text,
    s.start AS sentence_start, s."end" AS sentence_end
FROM events e JOIN documents d ON d.doc_id = e.doc_id
LEFT JOIN sentences s ON s.run_id = e.run_id AND s.doc_id = e.doc_id AND s.position = e.sentence
WHERE e.run_id = $1 AND e.doc_id IN ({these}) ORDER BY e.event_id
"""
_WHO = "SELECT event_id, role, text, country, sector FROM event_actors WHERE run_id = $1 AND doc_id IN ({these})"
_WHERE = """
SELECT w.event_id, p.gazetteer_id, p.text FROM event_places w
JOIN places p ON p.run_id = w.run_id AND p.place_id = w.place_id
WHERE w.run_id = $1 AND w.position = 0 AND w.doc_id IN ({these})
"""


def find_families(store: Store, run_id: str, tables: Words) -> None:
    """Compare what has come in since the last time, and keep the families and counted events that follow.

    Only families that are not in the store as they are now are written, and only their events are counted: what a day's
    reports cost does not grow with the copies of all days before.
    """
    with store.reading() as db:
        pairs = compared(db, run_id, numbers(tables))
    with store.writing() as db:
        put(db, "pairs", pairs)
    with store.reading() as db:
        found = _families(db, run_id)
        now, stored = _by_family(found), _stored(db, run_id)
        changed = {name: rows for name, rows in now.items() if stored.get(name) != rows}
        stale = [name for name, rows in stored.items() if now.get(name) != rows]
        counted = _counted(db, run_id, map(list, changed.values()))
    with store.writing() as db, db.transaction():  # the ids that families have been given must not be lost
        for at in range(0, len(stale), ASKED):
            _forget(db, run_id, stale[at : at + ASKED])
        add(db, _members(changed, run_id), "families")
        add(db, _changes(found, run_id), "family_changes")
        add(db, counted, "counted")


def _forget(db: Database, run_id: str, names: Sequence[str]) -> None:
    of_them = f"run_id = $1 AND family_id IN ({parameters(names)})"
    db.execute(
        f"DELETE FROM counted WHERE run_id = $1 AND doc_id IN (SELECT doc_id FROM families WHERE {of_them})",
        run_id, *names,
    )  # fmt: skip
    db.execute(f"DELETE FROM families WHERE {of_them}", run_id, *names)


# --- families -------------------------------------------------------------------------------------------------------


def _families(db: Database, run_id: str) -> Found:
    origins = [origin_of(row) for row in db.rows(_ORIGINS, run_id)]
    known = [
        Family(family_id=row["family_id"], first=row["first"], size=row["size"]) for row in db.rows(_KNOWN, run_id)
    ]
    return families(origins, map(_likeness, db.rows(_PAIRS, run_id)), known)


def _likeness(row: Cells) -> Likeness:
    return Likeness(
        doc_id=row["doc_id"], of=row["of"], kind=row["kind"], similarity=row["similarity"],
        containment=row["containment"], shared=((0, 0),) * row["shared_sentences"],  # which they are is not kept
    )  # fmt: skip


Grouped = dict[str, dict[str, Cells]]  # family id -> doc id -> its row in ``families``, all but ``run_id``


def _by_family(found: Found) -> Grouped:
    """The first seen of each family stands first."""
    agencies = {family.family_id: family.agency for family in found.families}
    grouped: Grouped = defaultdict(dict)
    for member in found.members:
        row = {**msgspec.structs.asdict(member), "agency": agencies[member.family_id]}
        grouped[member.family_id][member.doc_id] = row
    return grouped


def _stored(db: Database, run_id: str) -> Grouped:
    grouped: Grouped = defaultdict(dict)
    for row in db.rows("SELECT * FROM families WHERE run_id = $1", run_id):
        del row["run_id"]
        grouped[row["family_id"]][row["doc_id"]] = row
    return grouped


def _members(grouped: Grouped, run_id: str) -> Rows:
    rows = Rows()
    for members in grouped.values():
        for row in members.values():
            rows.add("families", {"run_id": run_id, **row})
    return rows


def _changes(found: Found, run_id: str) -> Rows:
    rows = Rows()
    for moved in found.redirects:
        rows.add("family_changes", {"run_id": run_id, "family_id": moved.new, "was": moved.old, "now": moved.new})
    for change in found.changes:
        rows.add("family_changes", {"run_id": run_id, **msgspec.structs.asdict(change)})
    return rows


# --- events ---------------------------------------------------------------------------------------------------------


def _counted(db: Database, run_id: str, grouped: Iterable[list[str]]) -> Rows:
    """``grouped``: the doc ids of each family, first seen first."""
    rows = Rows()
    for batch in _batches(grouped):
        told = _told(db, run_id, [doc_id for family in batch for doc_id in family])
        for family in batch:
            events = [event for doc_id in family for event in told.get(doc_id, ())]
            of = {event.event_id: event.doc_id for event in events}
            for event_id, counts_as in counted_as(events, family).items():
                rows.add(
                    "counted", {"run_id": run_id, "event_id": event_id, "doc_id": of[event_id], "counted_as": counts_as}
                )
    return rows


def _batches(grouped: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    batch: list[list[str]] = []
    for family in grouped:
        batch.append(family)
        if sum(map(len, batch)) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _told(db: Database, run_id: str, doc_ids: Sequence[str]) -> dict[str, list[Told]]:
    """The events of some documents, by document."""
    who: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows_of(db, _WHO, run_id, doc_ids):
        names = who[row["event_id"], row["role"]]
        names.add(folded(row["text"]))
        if row["country"] and row["sector"]:
            names.add(f"{row['country']}:{row['sector']}")
    where = {
        row["event_id"]: row["gazetteer_id"] or folded(row["text"]) for row in rows_of(db, _WHERE, run_id, doc_ids)
    }
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for row in rows_of(db, _EVENTS, run_id, doc_ids):
        event_id = row["event_id"]
        actors, recipients = (frozenset(who[event_id, role]) for role in ("actor", "recipient"))
        told[row["doc_id"]].append(_event(row, actors, recipients, where.get(event_id)))
    return told


def _event(row: Cells, actors: frozenset[str], recipients: frozenset[str], place: str | None) -> Told:
    text, trigger = row["text"], slice(row["trigger_start"], row["trigger_end"])
    sentence = trigger if row["sentence_start"] is None else slice(row["sentence_start"], row["sentence_end"])
    return Told(
        event_id=row["event_id"], doc_id=row["doc_id"], type=row["type"], mode=row["mode"], actors=actors,
        recipients=recipients, place=place, date_from=_iso(row["date_from"]), date_to=_iso(row["date_to"]),
        trigger=folded(text[trigger]), evidence=folded(text[sentence]),
    )  # fmt: skip


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
