"""One report as the store has it, and the events in it with all that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from musnad.store.database import Cells

Rows = Mapping[str, Sequence[Cells]]

MACHINE = "machine"  # the stage of review that a run leaves its records in
TERM = 80  # characters of words that are a value and no quotation


class Happening(NamedTuple):
    """An event with its places and those who take part. ``independent``: how many tell it independently of each other."""

    report: Report
    event: Cells
    places: Sequence[Cells]
    actors: Sequence[Cells]
    recipients: Sequence[Cells]
    victims: Sequence[Cells]
    independent: int

    @property
    def place(self) -> Cells | None:
        return self.places[0] if self.places else None


@dataclass(frozen=True)
class Report:
    """Rows by table. ``hidden``: spans of the text that are not to be quoted; ``longest``: how much of it may be.

    ``stages``: of review, by id, of records that somebody decided about.

    Nothing is quoted unless ``quoted``: then a release has the words of its reports in its columns of text.
    """

    run: Cells
    document: Cells
    reading: Cells
    tables: Rows
    tellings: Sequence[Cells] = ()
    hidden: Sequence[tuple[int, int]] = ()
    longest: int | None = None
    quoted: bool = False
    stages: Mapping[str, str] = field(default_factory=dict)

    def stage(self, event: Cells) -> str:
        """The stage of review of an event."""
        return self.stages.get(event["event_id"], MACHINE)

    @property
    def text(self) -> str:
        """The whole text, for what is made of it; a format takes ``quote`` and ``term``."""
        return str(self.document["text"])

    @property
    def doc_id(self) -> str:
        return str(self.document["doc_id"])

    @property
    def outlet(self) -> str | None:
        return self.document["outlet"]  # type: ignore[no-any-return]  # cells have any type

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.reading["published"]  # type: ignore[no-any-return]

    @property
    def latest(self) -> date | None:
        """A day by which the report was out: of publication, of its upper bound, or of its retrieval."""
        retrieved = self.document["retrieved_at"]
        return self.day or self.reading["not_after"] or (date.fromisoformat(retrieved[:10]) if retrieved else None)

    def quote(self, start: int, end: int) -> str | None:
        """Words of the text; None unless text is let out, and where they hold what is withheld or are too long."""
        if not self.quoted or (self.longest is not None and end - start > self.longest):
            return None
        return self._words(start, end)

    def term(self, start: int | None, end: int | None) -> str | None:
        """A few words that say who or how, which are told whether text is let out or not."""
        return None if start is None or end is None or end - start > TERM else self._words(start, end)

    def _words(self, start: int, end: int) -> str | None:
        return None if any(a < end and start < b for a, b in self.hidden) else str(self.text)[start:end]

    def sentence(self, start: int) -> Cells | None:
        """The sentence in which a span begins."""
        return next((s for s in self.tables["sentences"] if s["start"] <= start < s["end"]), None)

    def happenings(self) -> Iterator[Happening]:
        """Events that are fit for export and are no copy of an earlier report's, in the order of the text."""
        copies = {row["event_id"] for row in self.tables["counted"] if row["counted_as"] not in (None, row["event_id"])}
        places = {row["place_id"]: row for row in self.tables["places"]}
        where, who, told = (
            _by_event(self.tables["event_places"]),
            _by_event(self.tables["event_actors"]),
            _by_event(self.tellings),
        )
        for event in self.tables["events"]:
            key = event["event_id"]
            if not event["exported"] or key in copies:
                continue
            found = [places[row["place_id"]] for row in where[key] if row["place_id"] in places]
            actors, recipients, victims = (
                [r for r in who[key] if r["role"] == role] for role in ("actor", "recipient", "victim")
            )
            yield Happening(self, event, found, actors, recipients, victims, independent_sources(told[key]))


def _by_event(rows: Sequence[Cells]) -> defaultdict[str, list[Cells]]:
    found: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        found[row["event_id"]].append(row)
    return found


def independent_sources(tellings: Sequence[Cells]) -> int:
    """How many tell it independently: reports of one family are one source, and so are those with one speaker.

    Tellings are joined when they share either, and what is left apart is counted. One that stands alone is one source.
    """
    groups: list[set[object]] = []
    for telling in tellings:
        marks: set[object] = {("family", telling["family_id"] or telling["told_in"]), ("said by", _said_by(telling))}
        joined = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks] + [marks.union(*joined)]
    return max(len(groups), 1)


def _said_by(telling: Cells) -> tuple[str, ...]:
    """The names of a chain without its outlet, which only repeats them. Nameless sources are never taken for one another."""
    links = [link for link in telling["chain"] or [] if link["role"] != "outlet"]
    if not links or any(link["named"] in ("anonymous", "absent") for link in links):
        return (telling["told_in"],)
    return tuple(link["name"] for link in links)
