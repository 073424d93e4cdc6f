"""Who is named in a release, and what stands for those who are not.

A person is named only as the holder of public office or armed command whom reports of two outlets, of two families, name;
else the role stands in place of the name. Those who are held, minors, victims of sexual violence and witnesses are not
named at all. Words that judge never name anybody: the actor's own name or a neutral word does.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from musnad.release.reference import sectors
from musnad.release.report import Report, Rows
from musnad.store.database import Cells, Database

SOMEBODY = "a person"
WITNESS = "a witness"
HELD_MODES = ("arrest", "abduct")
_DESCRIBES = "role_noun"  # the rule that reads «طبيب»: what somebody is, and not who
_JUDGES = frozenset({"designation_negative", "designation_positive", "loaded_death", "pejorative_acronym"})
_SHORTEST = 4  # letters of a name that is looked for in other words

_PUBLIC = """
SELECT e.name
FROM entities e
JOIN documents d ON d.doc_id = e.doc_id
LEFT JOIN families f ON f.run_id = e.run_id AND f.doc_id = e.doc_id
WHERE e.run_id = $1 AND e.type = 'person' AND e.privacy = 'public'
GROUP BY e.name
HAVING COUNT(DISTINCT COALESCE(f.family_id, e.doc_id)) > 1 AND COUNT(DISTINCT d.outlet) > 1
"""


def public_names(db: Database, run_id: str) -> frozenset[str]:
    """Holders of public office or armed command whom at least two outlets name, in reports that are no copies.

    By the very words of the name: the key of an office would join those who held it one after another.
    """
    return frozenset(row["name"] for row in db.rows(_PUBLIC, run_id))


class Names:
    """What stands for whom in one report. ``public``: who may be named; None for everybody.

    ``withheld``: whose names were, by reason. ``spans``: where the text names them.
    """

    def __init__(self, report: Report, public: Collection[str] | None) -> None:
        self.withheld: Counter[str] = Counter()
        self._entities: Mapping[str, Cells] = {row["entity_id"]: row for row in report.tables["entities"]}
        self._called = _called(report.tables["mentions"])
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in report.tables["mentions"]:
            self._spans[row["entity_id"]].append((row["start"], row["end"]))
        self._loaded = [row for row in report.tables["labels"] if row["kind"] in _JUDGES]
        self._reasons = dict(self._why(report, public))
        self.withheld.update(self._reasons.values())
        self._words = sorted(self._strings(report), key=len, reverse=True)
        self.spans = [span for key in self._reasons for span in self._spans[key]]

    # --- who ------------------------------------------------------------------------------------------------------

    def _why(self, report: Report, public: Collection[str] | None) -> Iterator[tuple[str, str]]:
        """The persons who are not named, and why."""
        vulnerable = dict(_vulnerable(report, held=public is not None))
        for key, row in self._entities.items():
            if row["type"] != "person" or not self._called.get(key, True):
                continue
            if key in vulnerable:
                yield key, vulnerable[key]
            elif public is not None and row["privacy"] != "public":
                yield key, "name of a private person"
            elif public is not None and row["name"] not in public:
                yield key, "name of a public person whom no second source names"

    def _strings(self, report: Report) -> Iterator[str]:
        """The words that name them, to be looked for where words have no place in the text."""
        hidden = (self._entities[key]["name"] for key in self._reasons)
        acting = (row["text"] for row in report.tables["event_actors"] if row["entity_id"] in self._reasons)
        yield from {name for name in (*hidden, *acting) if len(name or "") >= _SHORTEST}

    def _instead(self, entity_id: str) -> str:
        row = self._entities[entity_id]
        if self._reasons[entity_id].startswith("name of a p") and row["public_role"]:
            return str(row["public_role"])
        known = sectors().get(row["sector"] or "")
        return known.person if known else SOMEBODY

    # --- rows -----------------------------------------------------------------------------------------------------

    def applied(self, tables: Rows) -> dict[str, Sequence[Cells]]:
        """The tables with nobody named who is not to be."""
        changed = {
            "entities": self._entity, "event_actors": self._participant, "events": self._chained, "mandates": self._mandate,
            "statements": self._statement, "assertions": self._chained,
        }  # fmt: skip
        return {
            name: [changed[name](row) for row in rows] if name in changed else rows for name, rows in tables.items()
        }

    def _entity(self, row: Cells) -> Cells:
        if row["entity_id"] in self._reasons:
            unnamed: Cells = {
                "name": self._instead(row["entity_id"]),
                "actor": None,
                "privacy": "suppressed",
                "coded_by": [],
            }
            return {**row, **unnamed}
        return {**row, "name": row["actor"] or _group(row)} if self._judged(row["entity_id"]) else row

    def _judged(self, entity_id: str) -> bool:
        """Does every mention use a word that judges?"""
        spans = self._spans[entity_id]
        return bool(spans) and all(self._label(*span) for span in spans)

    def _label(self, start: int, end: int) -> Cells | None:
        return next((row for row in self._loaded if row["start"] < end and start < row["end"]), None)

    def _participant(self, row: Cells) -> Cells:
        key = row["entity_id"]
        if key in self._reasons:
            return {**row, "text": self._instead(key)}
        label = self._label(row["start"], row["end"])
        if label is None:
            return {**row, "text": self.clean(row["text"])}
        whole = (label["start"], label["end"]) == (row["start"], row["end"])
        entity = self._entities.get(key) or {"actor": None, "sector": row["sector"]}
        return {**row, "text": entity["actor"] or (whole and label["neutral"]) or _group(entity)}

    def _chained(self, row: Cells) -> Cells:
        return {**row, "chain": [self._link(link) for link in row["chain"] or []]}

    def _link(self, link: Cells) -> Cells:
        if link["role"] == "witness":
            return {**link, "name": WITNESS, "named": "described", "entity_id": None}
        if link["entity_id"] in self._reasons:
            return {**link, "name": self._instead(link["entity_id"]), "named": "described"}
        return {**link, "name": self.clean(link["name"])}

    def _statement(self, row: Cells) -> Cells:
        name = self._instead(row["entity_id"]) if row["entity_id"] in self._reasons else self.clean(row["speaker_name"])
        return {**self._chained(row), "speaker_name": name, "via": [self.clean(one) for one in row["via"] or []]}

    def _mandate(self, row: Cells) -> Cells:
        worded = {
            name: self.clean(row[name]) for name in ("instrument", "issuer", "grants", "beneficiary", "condition")
        }
        return {**row, **worded, "participants": self._participants(row["participants"])}

    def _participants(self, cell: str | None) -> str | None:
        found = [self._participant(one) for one in json.loads(cell)] if cell else None
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else None

    def clean(self, words: str | None) -> str | None:
        """Words without those who are not named."""
        for name in self._words if words else ():
            words = (words or "").replace(name, SOMEBODY)
        return words


def _called(mentions: Sequence[Cells]) -> dict[str, bool]:
    """By entity: is it called by a name, and not only by what it is?"""
    found: dict[str, bool] = {}
    for row in mentions:
        named = row["form"] == "name" or (row["form"] == "nominal" and row["rule"] != _DESCRIBES)
        found[row["entity_id"]] = found.get(row["entity_id"], False) or named
    return found


def _vulnerable(report: Report, *, held: bool) -> Iterator[tuple[str, str]]:
    """Those who are not named whatever their office. ``held``: with those who are arrested or abducted."""
    modes = {row["event_id"]: row["mode"] for row in report.tables["events"]}
    for row in report.tables["event_actors"]:
        if row["role"] == "actor" or not row["entity_id"]:
            continue
        if held and modes.get(row["event_id"]) in HELD_MODES:
            yield row["entity_id"], "name of a detainee"
        if modes.get(row["event_id"]) == "sexual":
            yield row["entity_id"], "name of a victim of sexual violence"
    for row in report.tables["entities"]:
        if "minor" in (row["flags"] or ()):
            yield row["entity_id"], "name of a minor"
    for row in (*report.tables["events"], *report.tables["statements"], *report.tables["assertions"]):
        yield from (
            (link["entity_id"], "name of a witness") for link in row["chain"] or [] if link["role"] == "witness"
        )


def _group(row: Mapping[str, object]) -> str:
    known = sectors().get(str(row["sector"]))
    return known.group if known else sectors()["UNK"].group
