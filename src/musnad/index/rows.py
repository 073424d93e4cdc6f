"""Rows of a store, a slice of reports at a time, as rows of the index."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from musnad.index import due
from musnad.index.search import words_of
from musnad.index.spots import shape_of, spot_of
from musnad.records import COUNTED
from musnad.release.geometry import anchors_of
from musnad.review import State
from musnad.store.database import Cells

_LONGEST = 600  # characters of words that a table of the index keeps; the text itself is in the store


def _columns(names: str) -> list[str]:
    return names.split()


_EVENT = _columns(
    "run_id event_id doc_id group_id type mode contexts quad realis acled_type acled_sub_type place_status "
    "date_from date_to time_level time_why source chain_key trigger_start trigger_end sentence confidence "
    "exported why_not_exported flags headline_only loaded_verb rule"
)
_COUNTS = [f"{what}_{part}" for what in COUNTED
           for part in ("low", "high", "best", "text")]  # fmt: skip
_PLACE = _columns(
    "start end text name name_en kind level geometry latitude longitude country adm1 adm2 pcodes gazetteer_id "
    "offset why_not flags"
)
_STATEMENT = _columns(
    "run_id statement_id doc_id resolved_by via mode stance modality content_start content_end chain_key "
    "headline body_support why_not"
)
_MANDATE = _columns(
    "run_id mandate_id doc_id kind instrument issuer issued grants beneficiary starts expires expires_level "
    "lasts condition requested_change requested_by participants status event_id why why_not"
)
_DOCUMENT = _columns(
    "run_id doc_id outlet title url section agency published published_basis not_before not_after retrieved_at "
    "characters sentences statements events events_exported"
)
# Of the family of a report: columns of the index, and of the store.
FAMILY = {
    "family_id": "family_id", "family_kind": "kind", "copy_of": '"of"', "family_agency": "agency",
    "similarity": "similarity", "containment": "containment", "shared_sentences": "shared_sentences",
}  # fmt: skip
_NOWHERE: Cells = dict.fromkeys(
    ("name", "text", "name_en", "country", "adm1", "adm2", "level", "geometry", "latitude", "longitude", "pcodes")
)
Rows = dict[str, list[Cells]]


class Slice:
    """Rows of the store by table, of some reports of one run."""

    def __init__(self, tables: Mapping[str, Sequence[Cells]], states: Mapping[str, State] | None = None) -> None:
        self._tables = tables
        self._states = states or {}
        self._documents = {row["doc_id"]: row for row in tables["documents"]}
        self._entities = {row["entity_id"]: row for row in tables["entities"]}
        self._places = {row["place_id"]: row for row in tables["places"]}
        self._families = {row["doc_id"]: row for row in tables["families"]}
        self._statements = {row["statement_id"]: row for row in tables["statements"]}
        self._events = {row["event_id"]: row for row in tables["events"]}
        self._said = _by(tables["statements"], "doc_id")
        self._sentences = _by(tables["sentences"], "doc_id")
        self._labels = _by(tables["labels"], "doc_id")
        self._mentioned = _by(tables["places"], "doc_id")
        self._anchored: dict[str, Mapping[str, Cells]] = {}
        self._who = _by(tables["event_actors"], "event_id")
        self._where = _by(tables["event_places"], "event_id")

    def rows(self, first: int) -> Rows:
        """Rows of the index by table; ``first`` is the number that the first of them gets."""
        statements = [self._statement(no, row) for no, row in enumerate(self._tables["statements"], first)]
        return {
            "documents": [self._document(row) for row in self._documents.values()],
            "events": [self._event(no, row) for no, row in enumerate(self._tables["events"], first + len(statements))],
            "event_places": [
                place
                for no, row in enumerate(self._tables["events"], first + len(statements))
                for place in self._event_places(no, row)
            ],
            "statements": statements,
            "mandates": [self._mandate(row) for row in self._tables["mandates"]],
        }

    def words(self, rows: Rows) -> dict[str, pa.Table]:
        """The words of events and statements, for their tables: columns, as there are forty times as many of them."""
        return {
            "event_words": _words((row["no"], _searched(row)) for row in rows["events"]),
            "statement_words": _words((row["no"], _worded(row)) for row in rows["statements"]),
        }

    # --- documents ---

    def _document(self, row: Cells) -> Cells:
        family = self._families.get(row["doc_id"], {})
        places = self._mentioned[row["doc_id"]]
        return {
            **_named(row, _DOCUMENT), "conflicts": len(row["published_conflicts"] or ()), "places": len(places),
            "unresolved": sum(place["geometry"] == "unresolved" for place in places),
            **{column: family.get(its.strip('"')) for column, its in FAMILY.items()},
        }  # fmt: skip

    def _told_by(self, row: Cells) -> Cells:
        """Of the report that a row is read in."""
        document = self._documents[row["doc_id"]]
        return {name: document[name] for name in ("outlet", "title", "published")}

    def _decided(self, id: str) -> Cells:
        """What people decided about a record; nothing yet of most."""
        return decided(self._states[id]) if id in self._states else UNDECIDED

    def _text(self, row: Cells, start: int | None, end: int | None) -> str | None:
        """Words of the report on one line."""
        if start is None or end is None:
            return None
        words = " ".join(str(self._documents[row["doc_id"]]["text"])[start : min(end, start + _LONGEST)].split())
        return words + "…" if end - start > _LONGEST else words

    # --- events ---

    def _event(self, no: int, row: Cells) -> Cells:
        told = self._told_by(row)
        who = self._who[row["event_id"]]
        return {
            **_named(row, _EVENT), **_named(row, _COUNTS), **told, "no": no, "day": row["date_from"] or told["published"],
            **self._role("actor", who), **self._role("recipient", who),
            "victims": [one["text"] for one in who if one["role"] == "victim"], **self._place(row), **self._source(row),
            "trigger": self._text(row, row["trigger_start"], row["trigger_end"]), "independent": 1, "chain": _links(row["chain"]),
            **self._sentence(row), **self._decided(row["event_id"]),
        }  # fmt: skip

    def _role(self, role: str, who: Sequence[Cells]) -> Cells:
        """The first of a role by the name of its entity, and all of them by theirs."""
        found = [one for one in who if one["role"] == role]
        names = [self._name(one) for one in found]
        first = found[0] if found else {"country": None, "sector": None}
        return {
            role: names[0] if names else None, f"{role}s": names, f"{role}_country": first["country"],
            f"{role}_sector": first["sector"],
        }  # fmt: skip

    def _name(self, one: Cells) -> str:
        entity = self._entities.get(one["entity_id"] or "")
        return str(entity["name"] if entity and entity["name"] else one["text"])

    def _sentence(self, row: Cells) -> Cells:
        """The words of its sentence, and the loaded ones among them."""
        sentences = self._sentences[row["doc_id"]]
        found = next((one for one in sentences if one["position"] == row["sentence"]), None)
        if found is None:
            return {"words": None, "labels": []}
        start, end = found["start"], found["end"]
        labels = [one["term"] for one in self._labels[row["doc_id"]] if start <= one["start"] and one["end"] <= end]
        return {"words": self._text(row, start, end), "labels": labels}

    def _source(self, row: Cells) -> Cells:
        """Who says so: the speaker of the chain, through whom it came; the narrator where there is none."""
        statement = self._statements.get(row["source"] or "")
        entity = self._entities.get((statement or {}).get("entity_id") or "")
        return {
            "speaker": _spoken_by(row["chain"]) or (statement and statement["speaker_name"]),
            "speaker_country": entity and entity["country"], "relay": _link(row["chain"], "relay"),
        }  # fmt: skip

    # --- places ---

    def _place(self, row: Cells) -> Cells:
        found = [
            self._places[one["place_id"]] for one in self._where[row["event_id"]] if one["place_id"] in self._places
        ]
        first = found[0] if found else _NOWHERE
        return {
            "place": first["name"] or first["text"], "place_en": first["name_en"], "places": len(found),
            **{name: first[name] for name in ("country", "adm1", "adm2", "level", "geometry", "latitude", "longitude")},
            "pcode": first["pcodes"][-1] if first["pcodes"] else None,
            "adm1_pcode": first["pcodes"][0] if first["pcodes"] else None,
        }  # fmt: skip

    def _event_places(self, no: int, row: Cells) -> Iterator[Cells]:
        for one in self._where[row["event_id"]]:
            if place := self._places.get(one["place_id"]):
                shape = shape_of(place, self._anchors(place["doc_id"]))
                yield {
                    "no": no, **_named(one, ("run_id", "event_id", "position", "place_id")), **_named(place, _PLACE), "shape": shape,
                    "spot": spot_of(place, shape),
                }  # fmt: skip

    def _anchors(self, doc_id: str) -> Mapping[str, Cells]:
        """The places of a report from which a direction may be told."""
        if doc_id not in self._anchored:
            self._anchored[doc_id] = anchors_of(self._mentioned[doc_id])
        return self._anchored[doc_id]

    # --- statements ---

    def _statement(self, no: int, row: Cells) -> Cells:
        entity = self._entities.get(row["entity_id"] or "", {})
        return {
            **_named(row, _STATEMENT), **self._told_by(row), "no": no, "speaker": row["speaker_name"],
            "entity": entity.get("name"), "speaker_country": entity.get("country"),
            "speaker_sector": entity.get("sector"), "relay": _link(row["chain"], "relay"),
            "addressee": self._text(row, row["addressee_start"], row["addressee_end"]),
            "content": self._text(row, row["content_start"], row["content_end"]),
            "cue": " … ".join(filter(None, (self._text(row, cue["start"], cue["end"]) for cue in row["cue"] or ()))) or None,
            **self._decided(row["statement_id"]),
        }  # fmt: skip

    # --- mandates ---

    def _mandate(self, row: Cells) -> Cells:
        place = self._places.get(row["place_id"] or "", _NOWHERE)
        evidence = row["evidence"] or [{"start": None, "end": None}]
        first, last = due.due(row)
        chain = due.chain(row, self._events, self._said[row["doc_id"]])
        return {
            **_named(row, _MANDATE), **self._told_by(row), "url": self._documents[row["doc_id"]]["url"],
            "family_id": self._families.get(row["doc_id"], {}).get("family_id"), "place": place["name"] or place["text"],
            "participants": "، ".join(due.named(row)) or None, "countries": due.countries(row, place),
            "due_from": first, "due_to": last, "asked_by": self._asks(row["requested_by"]), "said_by": due.sayers(chain),
            "words": self._text(row, *due.sentence(row, self._sentences[row["doc_id"]])),
            "evidence_start": evidence[0]["start"], "evidence_end": evidence[0]["end"],
            **self._decided(row["mandate_id"]),
        }  # fmt: skip

    def _asks(self, wanted: str | None) -> str | None:
        """Who asks, by the statement or event that does."""
        if statement := self._statements.get(wanted or ""):
            return statement["speaker_name"]  # type: ignore[no-any-return]  # cells have any type
        return _spoken_by(self._events.get(wanted or "", {}).get("chain"))


def decided(state: State) -> Cells:
    """The columns of a record that tell its review."""
    return {"stage": state.stage, "version": state.version, "verdict": state.verdict, "decided_at": state.at}


UNDECIDED: Cells = {"stage": "machine", "version": 0, "verdict": None, "decided_at": None}


def _named(row: Cells, names: Sequence[str]) -> Cells:
    return {name: row[name] for name in names}


def _by(rows: Sequence[Cells], column: str) -> defaultdict[str, list[Cells]]:
    found: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _links(chain: Sequence[Cells] | None) -> str | None:
    """What tells one source from another, as JSON."""
    kept = [{name: link[name] for name in ("role", "name", "named")} for link in chain or ()]
    return json.dumps(kept, ensure_ascii=False) if kept else None


def _link(chain: Sequence[Cells] | None, role: str) -> str | None:
    return next((link["name"] for link in chain or () if link["role"] == role and link["name"]), None)


def _spoken_by(chain: Sequence[Cells] | None) -> str | None:
    """The innermost of those who say it; an agency that only passes it on says nothing itself."""
    said = (link["name"] for link in reversed(chain or ()) if link["role"] not in ("outlet", "relay") and link["name"])
    return next(said, None)


def _searched(row: Cells) -> tuple[str | None, ...]:
    """The words by which an event is found."""
    return (row["words"], row["place"], row["place_en"], row["speaker"], *row["actors"], *row["recipients"])


def _worded(row: Cells) -> tuple[str | None, ...]:
    """The words by which a statement is found."""
    return (row["speaker"], row["entity"], row["addressee"], row["content"])


def _words(rows: Iterable[tuple[int, Sequence[str | None]]]) -> pa.Table:
    words: list[str] = []
    numbers: list[int] = []
    for no, texts in rows:
        found = words_of(texts)
        words += found
        numbers += [no] * len(found)
    return pa.table({"word": words, "no": numbers}, schema=pa.schema([("word", pa.string()), ("no", pa.int64())]))
