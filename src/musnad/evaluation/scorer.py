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

import bisect
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

Range = tuple[int, int]
Pair = tuple[int, int]  # index in the gold, index in the system's
Figures = dict[str, dict[str, float | int | None]]
Read = Callable[[str, str | None, str | None], Mapping[str, Any]]


# --- the standoff form, as far as it is scored --------------------------------------------------------------------


class _Coded(msgspec.Struct, frozen=True, kw_only=True):
    """Base. Keys that are not scored are passed over."""


class Party(_Coded, frozen=True):
    """An actor or recipient."""

    span: Range | None = None
    country: str | None = None
    role: str | None = None


class Place(_Coded, frozen=True):
    span: Range | None = None
    country: str | None = None
    adm1: str | None = None


class Time(_Coded, frozen=True):
    span: Range | None = None
    first: str | None = msgspec.field(name="from", default=None)
    last: str | None = msgspec.field(name="to", default=None)

    @property
    def days(self) -> tuple[str | None, str | None]:
        return self.first, self.last


class Statement(_Coded, frozen=True):
    id: str
    content: Range
    cue: Range | None = None
    speaker: Range | None = None
    speaker_name: str | None = None
    mode: str | None = None


class Event(_Coded, frozen=True):
    type: str
    trigger: Range
    mode: str | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    place: tuple[Place, ...] = ()
    time: Time = Time()
    realis: str | None = None
    source: str | None = None
    killed: tuple[int | None, ...] = ()
    debatable: bool = False


class Coding(_Coded, frozen=True):
    """All that is coded of one article."""

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()


def coding(standoff: Mapping[str, Any]) -> Coding:
    """The scored part of a standoff object. Raises msgspec.ValidationError, which names the key, for a wrong shape."""
    return msgspec.convert(_without_nulls(standoff), Coding)


def _without_nulls(value: object) -> object:
    """Keys whose value is null count as left out; the open end of a count stays."""
    if isinstance(value, Mapping):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list | tuple) else value


# --- counting -----------------------------------------------------------------------------------------------------


class Tally:
    """Counts by name: things found, missed and added; sayings of matched things that are right, of how many."""

    def __init__(self) -> None:
        self.things: dict[str, Counter[str]] = {}
        self.sayings: dict[str, Counter[str]] = {}

    def found(self, name: str, pairs: Collection[Pair], gold: int, system: int, free: Collection[int] = ()) -> None:
        """Count ``pairs`` of ``gold`` and ``system`` many things; gold things in ``free`` count for nothing."""
        matched = {i for i, _ in pairs}
        counts = self.things.setdefault(name, Counter())
        counts["found"] += len(matched.difference(free))
        counts["missed"] += len(set(range(gold)).difference(matched, free))
        counts["added"] += system - len({j for _, j in pairs})

    def said(self, name: str, right: bool) -> None:
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


# --- matching -----------------------------------------------------------------------------------------------------


def shared(a: Range, b: Range) -> int:
    """How many characters two spans have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Range, b: Range) -> float:
    """What two spans share, as a part of what they cover together."""
    both = shared(a, b)
    return both / (a[1] - a[0] + b[1] - b[0] - both) if both else 0.0


def touch(a: Range | None, b: Range | None) -> bool:
    """Half of the shorter span lies in the other."""
    return a is not None and b is not None and 2 * shared(a, b) >= min(a[1] - a[0], b[1] - b[0])


def best_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """Pairs one to one, the heaviest first; of equal ones the earlier in the gold, then in the system's."""
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    pairs = []
    for i, j in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((i, j))
    return pairs


_Spanned = TypeVar("_Spanned", Party, Place, Time)


def touching_pairs(gold: Sequence[_Spanned], system: Sequence[_Spanned]) -> list[Pair]:
    """Things whose spans touch, the likest first."""
    weights = {}
    for (i, g), (j, s) in itertools.product(enumerate(gold), enumerate(system)):
        if g.span and s.span and touch(g.span, s.span):
            weights[i, j] = likeness(g.span, s.span)
    return best_pairs(weights)


def statement_pairs(gold: Sequence[Statement], system: Sequence[Statement]) -> list[Pair]:
    every = itertools.product(enumerate(gold), enumerate(system))
    weights = {(i, j): likeness(g.content, s.content) for (i, g), (j, s) in every}
    return best_pairs({pair: weight for pair, weight in weights.items() if weight >= 0.5})


class Sentences:
    """Sentences as the scorer cuts them: at full stops, question and exclamation marks and line breaks."""

    _STOP = re.compile(r"[.!?؟\n]+")

    def __init__(self, text: str) -> None:
        self._ends = [stop.end() for stop in self._STOP.finditer(text)]
        self._length = len(text)

    def number(self, span: Range) -> int:
        """The number of the sentence that the span begins in; -1 outside the text."""
        return bisect.bisect_right(self._ends, span[0]) if 0 <= span[0] < self._length else -1


def event_pairs(gold: Sequence[Event], system: Sequence[Event], sentences: Sentences, *, same_type: bool) -> list[Pair]:
    """Events of the same type by trigger or sentence; or, without regard to type, by touching triggers alone."""
    weights = {}
    for (i, g), (j, s) in itertools.product(enumerate(gold), enumerate(system)):
        touching = touch(g.trigger, s.trigger)
        near = touching or (same_type and sentences.number(g.trigger) == sentences.number(s.trigger))
        if near and (g.type == s.type or not same_type):
            weights[i, j] = (2 if touching else 0) + _common_roles(g, s) + 0.1
    return best_pairs(weights)


def _common_roles(g: Event, s: Event) -> int:
    """In how many of actor, recipient and place two events have spans that touch."""
    roles = ((g.actor, s.actor), (g.recipient, s.recipient), (g.place, s.place))
    return sum(any(touch(a.span, b.span) for a in ours for b in theirs) for ours, theirs in roles)


# --- scoring ------------------------------------------------------------------------------------------------------


def score(gold: Mapping[str, Any], system: Mapping[str, Any], text: str) -> Tally:
    """The tally of one article: its hand coding, the system's, and the raw text."""
    ours, theirs = coding(gold), coding(system)
    tally = Tally()
    same = _score_statements(ours, theirs, tally)
    _score_events(ours, theirs, Sentences(text), same, tally)
    _score_places(ours, theirs, tally)
    _score_times(ours, theirs, tally)
    return tally


def _score_statements(gold: Coding, system: Coding, tally: Tally) -> dict[str, str]:
    """Also gives the system's id of each matched statement by its gold id."""
    pairs = statement_pairs(gold.statements, system.statements)
    tally.found("statement", pairs, len(gold.statements), len(system.statements))
    same = {}
    for i, j in pairs:
        g, s = gold.statements[i], system.statements[j]
        tally.said("statement.speaker", _same_speaker(g, s))
        tally.said("statement.cue", touch(g.cue, s.cue))
        tally.said("statement.mode", g.mode == s.mode)
        same[g.id] = s.id
    return same


def _same_speaker(g: Statement, s: Statement) -> bool:
    """The same words, or none in both; or one name holds the other."""
    if touch(g.speaker, s.speaker) or (g.speaker is None and s.speaker is None):
        return True
    ours, theirs = g.speaker_name or "", s.speaker_name or ""
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _score_events(gold: Coding, system: Coding, sentences: Sentences, same: Mapping[str, str], tally: Tally) -> None:
    sizes = len(gold.events), len(system.events)
    debatable = {i for i, event in enumerate(gold.events) if event.debatable}
    pairs = event_pairs(gold.events, system.events, sentences, same_type=True)
    tally.found("event", pairs, *sizes, debatable)
    any_type = event_pairs(gold.events, system.events, sentences, same_type=False)
    tally.found("event.trigger_any_type", any_type, *sizes, debatable)
    for i, j in pairs:
        _score_event(gold.events[i], system.events[j], same, tally)
    rows = [(i, j) for i, j in pairs if _row(gold.events[i]) == _row(system.events[j])]
    tally.found("event.full_row", rows, *sizes, debatable)


def _score_event(g: Event, s: Event, same: Mapping[str, str], tally: Tally) -> None:
    _score_parties("event.actor", g.actor, s.actor, tally)
    _score_parties("event.recipient", g.recipient, s.recipient, tally)
    pairs = touching_pairs(g.place, s.place)
    tally.found("event.place", pairs, len(g.place), len(s.place))
    for i, j in pairs:
        if g.place[i].adm1:
            tally.said("event.place.adm1", g.place[i].adm1 == s.place[j].adm1)
    if g.mode:
        tally.said("event.mode", g.mode == s.mode)
    if g.time.first:
        tally.said("event.time", g.time.days == s.time.days)
    tally.said("event.realis", g.realis == s.realis)
    tally.said("event.source", same.get(g.source or "", g.source) == s.source)
    if g.killed:
        tally.said("event.killed", g.killed == s.killed)


def _score_parties(name: str, gold: Sequence[Party], system: Sequence[Party], tally: Tally) -> None:
    pairs = touching_pairs(gold, system)
    tally.found(name, pairs, len(gold), len(system))
    for i, j in pairs:
        tally.said(f"{name}.country", (gold[i].country or "") == (system[j].country or ""))
        tally.said(f"{name}.sector", (gold[i].role or "") == (system[j].role or ""))


def _row(event: Event) -> tuple[object, ...]:
    """What a user exports: who, to whom, where, and whether it is said to have happened."""
    who, whom = (
        sorted((party.country or "", party.role or "") for party in parties)
        for parties in (event.actor, event.recipient)
    )
    where = sorted(place.adm1 or place.country or "" for place in event.place)
    return who, whom, where, event.realis == "asserted"


def _score_places(gold: Coding, system: Coding, tally: Tally) -> None:
    pairs = touching_pairs(gold.places, system.places)
    tally.found("place", pairs, len(gold.places), len(system.places))
    for i, j in pairs:
        g, s = gold.places[i], system.places[j]
        tally.said("place.country", g.country == s.country)
        if g.adm1:
            tally.said("place.adm1", g.adm1 == s.adm1)


def _score_times(gold: Coding, system: Coding, tally: Tally) -> None:
    pairs = touching_pairs(gold.times, system.times)
    tally.found("time", pairs, len(gold.times), len(system.times))
    for i, j in pairs:
        if gold.times[i].first:
            tally.said("time.value", gold.times[i].days == system.times[j].days)


def missed_and_added(gold: Mapping[str, Any], system: Mapping[str, Any], text: str) -> tuple[list[Event], list[Event]]:
    """The gold events without a match, debatable ones left out, and the system's events without one."""
    ours, theirs = coding(gold).events, coding(system).events
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
