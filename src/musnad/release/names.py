"""Who is named in a release, and what stands for those who are not.

A person is named only as the holder of public office or armed command whom reports of two outlets, of two families, name;
else the role stands in place of the name. Those who are held, minors, victims of sexual violence and witnesses are not
named at all. Words that judge never name anybody: the actor's own name or a neutral word does.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from musnad.records import COUNTED
from musnad.release.reference import sectors
from musnad.release.report import Report, Rows
from musnad.store.database import Cells, Database

SOMEBODY = "a person"
WITNESS = "a witness"
SOMEWHERE = "a place"
HELD_MODES = ("arrest", "abduct", "torture", "release")
_DESCRIBES = "role_noun"  # the rule that reads «طبيب»: what somebody is, and not who
_JUDGES = frozenset({"designation_negative", "designation_positive", "loaded_death", "pejorative_acronym"})
_SHORTEST = 4  # letters of a name that is looked for in other words
_PARTICLES = "[وفبكل]{0,2}"  # written together with the word that follows
# A word for a child or a witness, in a name's own words or right before it: «الطفلة سارة», «شاهد عيان يدعى عمر».
_CALLED = r"(?:\s+(?:عيان|يدعى|تدعى|اسمه|اسمها|المدعو|المدعوة))*\s+$"
_MINOR = r"(?<!\w)(?:ال|لل)?(?:طفل|طفلة|رضيع|رضيعة|قاصر|صبي|صبية|تلميذ|تلميذة)"
_WITNESS = r"(?<!\w)(?:ال|لل)?(?:شاهد|شاهدة)"
_BEFORE = 40  # characters before a name
_VULNERABLE = frozenset(f"name of a {who}" for who in ("detainee", "minor", "witness", "victim of sexual violence"))
_NEXT = re.compile(r" [^\W\d_]+")

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
    """What stands for whom in one report. ``public``: who may be named; None for everybody. ``places``: words for places
    that are withheld, with what is told in their stead.

    ``withheld``: whose names were, by reason. ``spans``: where the text names them, with some more on the safe side: the
    word after a name may belong to it, and of those who are vulnerable the whole sentence is held back.
    """

    def __init__(
        self, report: Report, public: Collection[str] | None, places: Mapping[str, str | None] | None = None
    ) -> None:
        self.withheld: Counter[str] = Counter()
        self._entities: Mapping[str, Cells] = {row["entity_id"]: row for row in report.tables["entities"]}
        self._called = _called(report.tables["mentions"])
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in report.tables["mentions"]:
            self._spans[row["entity_id"]].append((row["start"], row["end"]))
        self._loaded = [row for row in report.tables["labels"] if row["kind"] in _JUDGES]
        self._judging = frozenset(report.text[row["start"] : row["end"]] for row in self._loaded)
        self._reasons = dict(self._why(report, public))
        self.withheld.update(self._reasons.values())
        self._words = {name: SOMEBODY for name in self._strings(report)} | {
            words: told or SOMEWHERE for words, told in (places or {}).items() if len(words) >= _SHORTEST
        }
        self._pattern = _anywhere(self._words)
        self.spans = list(self._hidden(report))

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

    def _strings(self, report: Report) -> set[str]:
        """The words that name them, with and without titles, to be looked for wherever words are."""
        hidden = [self._entities[key]["name"] for key in self._reasons]
        acting = [row["text"] for row in report.tables["event_actors"] if row["entity_id"] in self._reasons]
        return {part for name in (*hidden, *acting) for part in _parts(name or "") if len(part) >= _SHORTEST}

    def _hidden(self, report: Report) -> Iterator[tuple[int, int]]:
        for key, reason in self._reasons.items():
            for start, end in self._spans[key]:
                sentence = report.sentence(start) if reason in _VULNERABLE else None
                following = _NEXT.match(report.text, end)
                yield (
                    (sentence["start"], sentence["end"]) if sentence else (start, following.end() if following else end)
                )
        if self._pattern:
            yield from (found.span() for found in self._pattern.finditer(report.text))

    def tells(self, words: str) -> bool:
        """Do these words hold a name or place that is withheld?"""
        return bool(self._pattern and self._pattern.search(words))

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
            "entities": self._entity, "event_actors": self._participant, "events": self._event, "mandates": self._mandate,
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
        if self._judged(row["entity_id"]):
            return {**row, "name": row["actor"] or _group(row)}
        return {**row, "name": self.clean(row["name"]), "public_role": self.clean(row["public_role"])}

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

    def _event(self, row: Cells) -> Cells:
        """«قتل | سامي», «قتل | إرهابيين»: the words of a number of people may name or judge them, too."""
        words = {f"{name}_text": self._counted(row[f"{name}_text"]) for name in COUNTED}
        return {**self._chained(row), **words}

    def _counted(self, words: str | None) -> str | None:
        judges = words is not None and any(word in words for word in self._judging)
        return None if judges else self.clean(words)

    def _chained(self, row: Cells) -> Cells:
        return {**row, "chain": [self._link(link) for link in row["chain"] or []]}

    def _link(self, link: Cells) -> Cells:
        if link["role"] == "outlet":
            return link
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
        why = [self.clean(one) for one in row["why"] or []]
        return {**row, **worded, "why": why, "participants": self._participants(row["participants"])}

    def _participants(self, cell: str | None) -> str | None:
        found = [self._participant(one) for one in json.loads(cell)] if cell else None
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else None

    def clean(self, words: str | None) -> str | None:
        """Words without those who are not named, and without places that are withheld."""
        if not words or not self._pattern:
            return words
        return self._pattern.sub(lambda found: found[1] + self._words[found[2]], words)


def _parts(name: str) -> Iterator[str]:
    """A name, and what is left of it without one title after the other: «الطبيب سامي الحلو», «سامي الحلو»."""
    words = name.split()
    yield name
    yield from (" ".join(words[n:]) for n in range(1, len(words) - 1) if len(words[n]) >= _SHORTEST - 1)


def _anywhere(words: Collection[str]) -> re.Pattern[str] | None:
    """These words as whole words, the longest first, after the particles that are written together with them."""
    if not words:
        return None
    longest = "|".join(re.escape(one) for one in sorted(words, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<!\w)({_PARTICLES})({longest})(?!\w)")


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
    yield from _by_words(report)
    for row in (*report.tables["events"], *report.tables["statements"], *report.tables["assertions"]):
        yield from (
            (link["entity_id"], "name of a witness") for link in row["chain"] or [] if link["role"] == "witness"
        )


def _by_words(report: Report) -> Iterator[tuple[str, str]]:
    """Children and witnesses, by the flags of the reading and by what they are called."""
    for row in report.tables["entities"]:
        if "minor" in (row["flags"] or ()) or re.search(rf"{_MINOR}(?!\w)", row["name"] or ""):
            yield row["entity_id"], "name of a minor"
        elif re.search(rf"{_WITNESS}(?!\w)", row["name"] or ""):
            yield row["entity_id"], "name of a witness"
    for row in report.tables["mentions"]:
        before = report.text[max(row["start"] - _BEFORE, 0) : row["start"]]
        for words, reason in ((_MINOR, "name of a minor"), (_WITNESS, "name of a witness")):
            if re.search(words + _CALLED, before):
                yield row["entity_id"], reason


def _group(row: Mapping[str, object]) -> str:
    known = sectors().get(str(row["sector"]))
    return known.group if known else sectors()["UNK"].group
