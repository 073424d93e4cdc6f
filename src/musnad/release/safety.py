"""What must not leave a store for a profile, taken out of a report before any format sees it, and counted with its reason.

Every format writes what ``Guard`` lets through, so a rule that holds here holds in all. The chain of who says so stays
in every row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import unquote

from musnad.export.deadlines import PLANNED
from musnad.release.coarse import EXACT, coarsened
from musnad.release.names import Names
from musnad.release.profiles import Profile
from musnad.release.report import Report
from musnad.store.database import Cells

FORCE = frozenset({"ASSAULT", "MOBILIZE"})
FORCE_MODES = frozenset({"seize", "restrict", "withdraw", "curfew", "martial-law"})
CARE_FLAGS = frozenset({"camp", "hospital", "school", "detention", "aid"})
CARE_KINDS = frozenset({"camp", "hospital", "prison", "school", "university"})
AID = "AID"
_LOCAL = dict.fromkeys(("name", "locator", "author", "notes"))
_MASK = "█"
_SEPARATORS = re.compile(r"[\W_]+")  # between the words of an address


@dataclass
class Guard:
    """``today``: the day that delays are counted to. ``public``: the persons who may be named, as ``names.public_names``
    finds them. ``text``: are words of reports let out, as far as the profile allows? ``withheld``: how much of what was
    withheld, by reason.
    """

    profile: Profile
    today: date
    public: Collection[str] = ()
    text: bool = False
    withheld: Counter[str] = field(default_factory=Counter)

    def passed(self, report: Report) -> Report:
        """The report without what must not leave."""
        early = dict(self._early(report))
        self.withheld.update(early.values())
        places = self._places(report, early.keys())
        routes = [] if self.profile.routes else list(_routes(report))
        names = Names(report, None if self.profile.everybody else self.public, _words(report, places, routes))
        self.withheld.update(names.withheld)
        tables = names.applied(_without(report, early.keys(), places))
        tables["places"] = [places[row["place_id"]] for row in report.tables["places"] if row["place_id"] in places]
        if not self.profile.routes:
            tables["mandates"] = [{**row, "routes": []} for row in tables["mandates"]]
        hidden = [
            *names.spans, *_changed(report, places), *_told_early(report, early.keys()),
            *((place["start"], place["end"]) for place in routes),
        ]  # fmt: skip
        return self._worded(replace(report, tables=tables), hidden, names)

    # --- too early ------------------------------------------------------------------------------------------------

    def _early(self, report: Report) -> Iterator[tuple[str, str]]:
        """The events that are too recent, and why that matters."""
        places = _places_of(report)
        for event in report.tables["events"]:
            days, what = self._delay(event, places[event["event_id"]])
            last: date | None = event["date_to"] or report.latest
            if days and last is None:
                yield event["event_id"], f"event {what}: it is not known when it was"
            elif days and last is not None and (self.today - last).days < days:
                yield event["event_id"], f"event {what}: less than {days} days old"

    def _delay(self, event: Cells, places: Sequence[Cells]) -> tuple[int, str]:
        if event["type"] == AID or any(_needs_care(place) for place in places):
            return self.profile.care_days, "of aid or at a place that needs care"
        if _is_force(event) and any(place["level"] in EXACT for place in places):
            return self.profile.force_days, "of force at an exact place"
        return 0, ""

    # --- places ---------------------------------------------------------------------------------------------------

    def _places(self, report: Report, early: Set[str]) -> Mapping[str, Cells]:
        """The places that are told, as precisely as they may be. What only an early event names is not."""
        linked = _places_of(report)
        kept = {_same(p) for event, places in linked.items() if event not in early for p in places}
        held = {_same(p) for event in early for p in linked[event]} - kept
        care = {
            _same(p) for event in report.tables["events"] if event["type"] == AID for p in linked[event["event_id"]]
        }
        care |= set() if self.profile.routes else {_same(place) for place in _routes(report)}
        private = {_same(p) for e in report.tables["events"] if e["mode"] == "sexual" for p in linked[e["event_id"]]}
        told: dict[str, Cells] = {}
        for place in report.tables["places"]:
            if _same(place) in held and place["level"] in EXACT:
                continue
            told[place["place_id"]] = self._told(place, _same(place) in care, _same(place) in private)
        self.withheld["place of an event that is withheld"] += len(report.tables["places"]) - len(told)
        return told

    def _told(self, place: Cells, care: bool, private: bool) -> Cells:
        to = self.profile.care_places if care or _needs_care(place) else self.profile.places
        if private and not self.profile.everybody:
            to = "adm1"
        told = coarsened(place, to)
        self.withheld["place told by its division"] += told["level"] != place["level"]
        self.withheld["coordinates"] += told["latitude"] is None and place["latitude"] is not None
        return told

    # --- words ----------------------------------------------------------------------------------------------------

    def _worded(self, report: Report, hidden: Sequence[tuple[int, int]], names: Names) -> Report:
        """With what of the text may leave. The text itself stays in the report, for the few words that are values."""
        document = {**report.document, **({} if self.profile.local else _LOCAL), "title": self._title(report, hidden)}
        if names.tells(_SEPARATORS.sub(" ", unquote(document["url"] or ""))):
            document["url"] = None
            self.withheld["address that tells what is withheld"] += 1
        reading = {**report.reading, "telling": None}  # names and places in alphabetical order, for finding copies
        return replace(
            report, document=document, reading=reading, hidden=hidden, longest=self.profile.snippet, quoted=self.text
        )

    def whole_text(self, report: Report) -> str | None:
        """The text of a report that was passed, what is withheld blacked out; None where only quotations may leave."""
        return _masked(report.text, report.hidden) if self.text and self.profile.snippet is None else None

    def _title(self, report: Report, hidden: Sequence[tuple[int, int]]) -> str | None:
        start, end = report.reading["title_start"], report.reading["title_end"]
        if not self.text or start is None or self._title_judges(report):
            return None
        return _masked(report.text, hidden)[start:end]

    def _title_judges(self, report: Report) -> bool:
        end = report.reading["title_end"] or 0
        judged = any(label["start"] < end for label in report.tables["labels"])
        self.withheld["headline with a loaded word"] += judged
        return judged


def _without(report: Report, early: Set[str], places: Mapping[str, Cells]) -> dict[str, Sequence[Cells]]:
    """The rows that no withheld event or place stands in; where only a reference does, it goes."""
    tables = {
        name: [row for row in rows if row.get("event_id") not in early or name == "mandates"]
        for name, rows in report.tables.items()
    }
    tables["event_places"] = [row for row in tables["event_places"] if row["place_id"] in places]
    tables["claims"] = [
        {**row, "events": [e for e in row["events"] or [] if e not in early]} for row in tables["claims"]
    ]
    tables["mandates"] = [
        {**row, "event_id": None if row["event_id"] in early else row["event_id"],
         "place_id": row["place_id"] if row["place_id"] in places else None,
         "routes": [place for place in row["routes"] or [] if place in places]}
        for row in tables["mandates"]
        if not (row["kind"] in PLANNED and row["event_id"] in early)  # when and where aid will pass
    ]  # fmt: skip
    return tables  # type: ignore[return-value]  # lists are sequences


def _places_of(report: Report) -> Mapping[str, Sequence[Cells]]:
    """The places of each event."""
    places = {row["place_id"]: row for row in report.tables["places"]}
    found: dict[str, list[Cells]] = {row["event_id"]: [] for row in report.tables["events"]}
    for row in report.tables["event_places"]:
        found[row["event_id"]].append(places[row["place_id"]])
    return found


def _same(place: Cells) -> str:
    """What two mentions of one place have in common."""
    return str(place["gazetteer_id"] or place["same_as"] or place["place_id"])


def _needs_care(place: Cells) -> bool:
    return place["kind"] in CARE_KINDS or bool(CARE_FLAGS & set(place["flags"] or ()))


def _is_force(event: Cells) -> bool:
    return event["type"] in FORCE or event["mode"] in FORCE_MODES or bool(FORCE & set(event["also"] or ()))


def _changed(report: Report, told: Mapping[str, Cells]) -> Iterator[tuple[int, int]]:
    """Where the text has places that are withheld or told by their division."""
    for place in report.tables["places"]:
        if place["place_id"] not in told or told[place["place_id"]]["text"] != place["text"]:
            yield place["start"], place["end"]


def _routes(report: Report) -> Iterator[Cells]:
    """The places of routes of convoys."""
    routes = {place for row in report.tables["mandates"] for place in row["routes"] or ()}
    yield from (place for place in report.tables["places"] if place["place_id"] in routes)


def _words(report: Report, told: Mapping[str, Cells], routes: Sequence[Cells]) -> Mapping[str, str | None]:
    """Words for places that are withheld or told by their division, with the name of that."""
    found: dict[str, str | None] = {}
    for place in report.tables["places"]:
        now = told.get(place["place_id"])
        if now is None or now["text"] != place["text"] or place in routes:
            instead = now["name_en"] if now is not None and now["text"] is None else None
            found |= {words: instead for words in (place["text"], place["name"]) if words}
    return found


def _told_early(report: Report, early: Set[str]) -> Iterator[tuple[int, int]]:
    for event in report.tables["events"]:
        if event["event_id"] in early:
            yield from ((span["start"], span["end"]) for span in event["evidence"])


def _masked(text: str, hidden: Sequence[tuple[int, int]]) -> str:
    """The text with what is withheld blacked out, so that offsets stay."""
    for start, end in hidden:
        text = text[:start] + _MASK * (end - start) + text[end:]
    return text
