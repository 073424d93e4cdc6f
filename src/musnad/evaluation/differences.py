"""What differs between a hand coding and the system's, as records: the ledger that keeps what the tally counts.

A thing that is missed and one that is added are told together where they are two readings of the same words:

event.type          a word read as an event of another type; counts as one missed and one added event
event.role          who acts read as whom it befalls, or the other way round
statement.content   a cue read with other content

and so are an actor, recipient or place that is missed and another that stands in its stead. ``event.trigger_any_type``
and ``event.full_row`` follow from the others and are not told.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Sequence
from typing import Literal, NamedTuple

from musnad.evaluation.coding import Coding, Event, Range, Statement, Thing
from musnad.evaluation.matching import Pair, best_pairs, touch
from musnad.evaluation.scorer import Compared, Matched, compare

Kind = Literal["missed", "added", "wrong"]
FOLLOWS = ("event.trigger_any_type", "event.full_row")


class Difference(NamedTuple):
    """One thing that differs, under the name of its figure; ``of`` are the matched events that it is about.

    What is missed has no ``system``, what is added no ``gold``; what is wrong has both.
    """

    figure: str
    kind: Kind
    gold: Thing | None
    system: Thing | None
    of: Matched | None = None


class Differences:
    """A ledger that keeps what is missed, added and wrong, and which statements and events were matched."""

    def __init__(self) -> None:
        self.kept: list[Difference] = []
        self.statements: list[tuple[Statement, Statement]] = []
        self.events: list[Matched] = []
        self.free: list[Event] = []  # debatable events of the coding that nothing was matched with

    def found(self, compared: Compared) -> None:
        if compared.name in FOLLOWS:
            return
        self._keep_matched(compared.pairs, compared.gold, compared.system)
        unmatched = set(compared.free) - compared.found()
        self.free += [thing for i, thing in enumerate(compared.gold) if i in unmatched and isinstance(thing, Event)]
        name, of = compared.name, compared.of
        self.kept += [Difference(name, "missed", thing, None, of) for thing in compared.missed()]
        self.kept += [Difference(name, "added", None, thing, of) for thing in compared.added()]

    def _keep_matched(self, pairs: Collection[Pair], gold: Sequence[Thing], system: Sequence[Thing]) -> None:
        for i, j in pairs:
            g, s = gold[i], system[j]
            if isinstance(g, Event) and isinstance(s, Event):
                self.events.append((g, s))
            elif isinstance(g, Statement) and isinstance(s, Statement):
                self.statements.append((g, s))

    def said(self, name: str, right: bool, gold: Thing, system: Thing, of: Matched | None = None) -> None:
        if not right:
            self.kept.append(Difference(name, "wrong", gold, system, of))


def differences(gold: Coding, system: Coding, text: str) -> Differences:
    """Everything that differs in one article, two readings of the same words told together."""
    found = Differences()
    compare(gold, system, text, found)
    found.kept = _told_together(found)
    return found


def _told_together(found: Differences) -> list[Difference]:
    kept = _types(found.kept, found.free)
    kept = _paired(kept, "statement", "statement", "statement.content", _same_cue)
    kept = _paired(kept, "event.actor", "event.recipient", "event.role", _same_words)
    kept = _paired(kept, "event.recipient", "event.actor", "event.role", _same_words)
    for name in ("event.actor", "event.recipient", "event.place"):
        kept = _paired(kept, name, name, name, lambda missed, added: True)
    return kept


def _types(kept: list[Difference], free: Sequence[Event]) -> list[Difference]:
    """A debatable event of the coding is not missed, yet tells what an added one on its word was read as."""
    debatable = [Difference("event", "missed", event, None) for event in free]
    paired = _paired([*kept, *debatable], "event", "event", "event.type", _same_words)
    ours = {id(event) for event in free}
    return [d for d in paired if d.kind != "missed" or id(d.gold) not in ours]


def _paired(
    kept: list[Difference], missed: str, added: str, name: str, alike: Callable[[Thing, Thing], bool]
) -> list[Difference]:
    """The differences, those of two figures told as one where they are alike and about the same events."""
    ours = [d for d in kept if d.kind == "missed" and d.figure == missed]
    theirs = [d for d in kept if d.kind == "added" and d.figure == added]
    weights = {}
    for (i, g), (j, s) in itertools.product(enumerate(ours), enumerate(theirs)):
        if g.of is s.of and g.gold and s.system and alike(g.gold, s.system):
            weights[i, j] = 1.0
    pairs = best_pairs(weights)
    whole = {id(ours[i]): ours[i]._replace(figure=name, kind="wrong", system=theirs[j].system) for i, j in pairs}
    gone = {id(theirs[j]) for _, j in pairs}
    return [whole.get(id(d), d) for d in kept if id(d) not in gone]


def _same_cue(missed: Thing, added: Thing) -> bool:
    return isinstance(missed, Statement) and isinstance(added, Statement) and touch(missed.cue, added.cue)


def _same_words(missed: Thing, added: Thing) -> bool:
    return touch(span_of(missed), span_of(added))


def span_of(thing: Thing) -> Range | None:
    """The words that a thing is told by: an event's trigger, a statement's cue or else its content, a span."""
    if isinstance(thing, Event):
        return thing.trigger
    return (thing.cue or thing.content) if isinstance(thing, Statement) else thing.span
