"""Scores machine codings against hand codings, both in the standoff form.

All spans are [start, end) in code points of the raw text. Things are matched one to one, the best pair first:

statement   contents that share at least half of what both cover together
event       same type, and triggers that touch, or that stand in one sentence; touching triggers and touching
            actors, recipients and places make a pair better
place, time spans that touch, the better the more they share

Spans touch when half of the shorter lies in the longer. What is found, missed and added is counted as precision,
recall and F1; what is said of a matched thing (speaker, country, realis ...) as accuracy. An event that the hand
coding calls debatable is neither missed when it is absent nor wrong when it is there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from musnad.evaluation.coding import Coding, Event, Party, Statement, Thing, coding
from musnad.evaluation.matching import Pair, Sentences, event_pairs, statement_pairs, touch, touching_pairs

Figures = dict[str, dict[str, float | int | None]]
Read = Callable[[str, str | None, str | None], Mapping[str, Any]]


# --- counting -----------------------------------------------------------------------------------------------------


Matched = tuple[Event, Event]  # one that is coded and the one that stands for it among those read


class Compared(NamedTuple):
    """Things coded and read, under the name of their figure; ``pairs`` of them match. ``of`` are the matched events that they
    are parts of. Coded things in ``free`` are not missed."""

    name: str
    pairs: Collection[Pair]
    gold: Sequence[Thing]
    system: Sequence[Thing]
    free: Collection[int] = ()
    of: Matched | None = None

    def found(self) -> set[int]:
        """The numbers of the coded things that match."""
        return {i for i, _ in self.pairs}

    def missed(self) -> list[Thing]:
        found = self.found()
        return [thing for i, thing in enumerate(self.gold) if i not in found and i not in self.free]

    def added(self) -> list[Thing]:
        taken = {j for _, j in self.pairs}
        return [thing for j, thing in enumerate(self.system) if j not in taken]


class Ledger(Protocol):
    """What is told of each comparison."""

    def found(self, compared: Compared) -> None:
        """Things of one figure, those that match and the rest."""

    def said(self, name: str, right: bool, gold: Thing, system: Thing, of: Matched | None = None) -> None:
        """What is said of a matched thing is right or wrong."""


class Tally:
    """Counts by name: things found, missed and added; sayings of matched things that are right, of how many."""

    def __init__(self) -> None:
        self.things: dict[str, Counter[str]] = {}
        self.sayings: dict[str, Counter[str]] = {}

    def found(self, compared: Compared) -> None:
        counts = self.things.setdefault(compared.name, Counter())
        counts["found"] += len(compared.found().difference(compared.free))
        counts["missed"] += len(compared.missed())
        counts["added"] += len(compared.added())

    def said(self, name: str, right: bool, gold: Thing, system: Thing, of: Matched | None = None) -> None:
        counts = self.sayings.setdefault(name, Counter())
        counts["of"] += 1
        counts["right"] += right

    def add(self, other: Tally) -> None:
        for ours, theirs in ((self.things, other.things), (self.sayings, other.sayings)):
            for name, counts in theirs.items():
                ours.setdefault(name, Counter()).update(counts)

    def figures(self) -> Figures:
        """The scores by name, to three places."""
        figures = {name: _found_figures(counts) for name, counts in self.things.items()}
        figures |= {name: _said_figures(counts) for name, counts in self.sayings.items()}
        return dict(sorted(figures.items()))


def _found_figures(counts: Counter[str]) -> dict[str, float | int | None]:
    found, gold, system = counts["found"], counts["found"] + counts["missed"], counts["found"] + counts["added"]
    precision = found / system if system else 0.0
    recall = found / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if found else 0.0
    return {"P": round(precision, 3), "R": round(recall, 3), "F1": round(f1, 3), "gold": gold, "system": system}


def _said_figures(counts: Counter[str]) -> dict[str, float | int | None]:
    return {"accuracy": round(counts["right"] / counts["of"], 3), "of": counts["of"]}


# --- scoring ------------------------------------------------------------------------------------------------------


def score(gold: Mapping[str, Any], system: Mapping[str, Any], text: str) -> Tally:
    """The tally of one article: its hand coding, the system's, and the raw text."""
    tally = Tally()
    compare(coding(gold), coding(system), text, tally)
    return tally


def compare(gold: Coding, system: Coding, text: str, ledger: Ledger) -> None:
    """Match two codings of a raw text, and tell the ledger of everything that is compared."""
    same = _compare_statements(gold, system, ledger)
    _compare_events(gold, system, Sentences(text), same, ledger)
    _compare_places(gold, system, ledger)
    _compare_times(gold, system, ledger)


def _compare_statements(gold: Coding, system: Coding, ledger: Ledger) -> dict[str, str]:
    """Also gives the system's id of each matched statement by its gold id."""
    pairs = statement_pairs(gold.statements, system.statements)
    ledger.found(Compared("statement", pairs, gold.statements, system.statements))
    same = {}
    for i, j in pairs:
        g, s = gold.statements[i], system.statements[j]
        ledger.said("statement.speaker", _same_speaker(g, s), g, s)
        ledger.said("statement.cue", touch(g.cue, s.cue), g, s)
        ledger.said("statement.mode", g.mode == s.mode, g, s)
        same[g.id] = s.id
    return same


def _same_speaker(g: Statement, s: Statement) -> bool:
    """The same words, or none in both; or one name holds the other."""
    if touch(g.speaker, s.speaker) or (g.speaker is None and s.speaker is None):
        return True
    ours, theirs = g.speaker_name or "", s.speaker_name or ""
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _compare_events(
    gold: Coding, system: Coding, sentences: Sentences, same: Mapping[str, str], ledger: Ledger
) -> None:
    ours, theirs = gold.events, system.events
    debatable = {i for i, event in enumerate(ours) if event.debatable}
    pairs = event_pairs(ours, theirs, sentences, same_type=True)
    ledger.found(Compared("event", pairs, ours, theirs, debatable))
    any_type = event_pairs(ours, theirs, sentences, same_type=False)
    ledger.found(Compared("event.trigger_any_type", any_type, ours, theirs, debatable))
    for i, j in pairs:
        _compare_event(ours[i], theirs[j], same, ledger)
    rows = [(i, j) for i, j in pairs if _row(ours[i]) == _row(theirs[j])]
    ledger.found(Compared("event.full_row", rows, ours, theirs, debatable))


def _compare_event(g: Event, s: Event, same: Mapping[str, str], ledger: Ledger) -> None:
    of = g, s
    _compare_parties("event.actor", g.actor, s.actor, of, ledger)
    _compare_parties("event.recipient", g.recipient, s.recipient, of, ledger)
    pairs = touching_pairs(g.place, s.place)
    ledger.found(Compared("event.place", pairs, g.place, s.place, of=of))
    for i, j in pairs:
        ours, theirs = g.place[i], s.place[j]
        if ours.adm1:
            ledger.said("event.place.adm1", ours.adm1 == theirs.adm1, ours, theirs, of)
    if g.mode:
        ledger.said("event.mode", g.mode == s.mode, g, s)
    if g.time.first:
        ledger.said("event.time", g.time.days == s.time.days, g, s)
    ledger.said("event.realis", g.realis == s.realis, g, s)
    ledger.said("event.source", same.get(g.source or "", g.source) == s.source, g, s)
    if g.killed:
        ledger.said("event.killed", g.killed == s.killed, g, s)


def _compare_parties(name: str, gold: Sequence[Party], system: Sequence[Party], of: Matched, ledger: Ledger) -> None:
    pairs = touching_pairs(gold, system)
    ledger.found(Compared(name, pairs, gold, system, of=of))
    for i, j in pairs:
        ours, theirs = gold[i], system[j]
        ledger.said(f"{name}.country", (ours.country or "") == (theirs.country or ""), ours, theirs, of)
        ledger.said(f"{name}.sector", (ours.role or "") == (theirs.role or ""), ours, theirs, of)


def _row(event: Event) -> tuple[object, ...]:
    """What a user exports: who, to whom, where, and whether it is said to have happened."""
    who, whom = (
        sorted((party.country or "", party.role or "") for party in parties)
        for parties in (event.actor, event.recipient)
    )
    where = sorted(place.adm1 or place.country or "" for place in event.place)
    return who, whom, where, event.realis == "asserted"


def _compare_places(gold: Coding, system: Coding, ledger: Ledger) -> None:
    pairs = touching_pairs(gold.places, system.places)
    ledger.found(Compared("place", pairs, gold.places, system.places))
    for i, j in pairs:
        g, s = gold.places[i], system.places[j]
        ledger.said("place.country", g.country == s.country, g, s)
        if g.adm1:
            ledger.said("place.adm1", g.adm1 == s.adm1, g, s)


def _compare_times(gold: Coding, system: Coding, ledger: Ledger) -> None:
    pairs = touching_pairs(gold.times, system.times)
    ledger.found(Compared("time", pairs, gold.times, system.times))
    for i, j in pairs:
        g, s = gold.times[i], system.times[j]
        if g.first:
            ledger.said("time.value", g.days == s.days, g, s)


def missed_and_added(gold: Mapping[str, Any], system: Mapping[str, Any], text: str) -> tuple[list[Event], list[Event]]:
    """The gold events without a match, debatable ones left out, and the system's events without one."""
    return unmatched(coding(gold), coding(system), text)


def unmatched(gold: Coding, system: Coding, text: str) -> tuple[list[Event], list[Event]]:
    """The same of codings that are checked."""
    ours, theirs = gold.events, system.events
    pairs = event_pairs(ours, theirs, Sentences(text), same_type=True)
    missed = [g for i, g in enumerate(ours) if i not in {i for i, _ in pairs} and not g.debatable]
    return missed, [s for j, s in enumerate(theirs) if j not in {j for _, j in pairs}]


# --- over a folder ------------------------------------------------------------------------------------------------


def tallies(gold_dir: Path, read: Read) -> Iterator[tuple[str, Tally]]:
    """Name and tally of each article of a folder of NAME.json (hand coding) and NAME.txt (raw text).

    ``read`` takes raw text, day of publication and outlet and gives a standoff object.
    """
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")  # as it is: read_text would change line ends
        yield path.stem, score(gold, read(text, gold.get("published"), gold.get("outlet")), text)


def evaluate(gold_dir: Path, read: Read) -> Figures:
    """The figures over all articles of a folder."""
    total = Tally()
    for _, tally in tallies(gold_dir, read):
        total.add(tally)
    return total.figures()
