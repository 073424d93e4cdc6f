"""Trains what tells who takes part in an event, where it is and when, from what was coded by hand: eight minutes on one CPU core.

    python -m train.choosing.train RAW_FOLDER CODED_FOLDER OUT.npz

RAW_FOLDER holds the raw news (*.jsonl.xz) whose articles ``participants.tsv`` beside this file and ``eval/coded.jsonl`` name (of the latter
only those that rules were bettered on), CODED_FOLDER articles that are coded by hand, for training. Prints what the model is worth on articles
that it has not seen, by five folds: precision, recall and F1 of actors, recipients, places and times, as rules find them and as the model chooses. The
dice have a seed, so the same articles give the same file on the same machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from musnad import pipeline
from musnad.evaluation.coding import Event as Coded
from musnad.evaluation.coding import Range
from musnad.evaluation.matching import likeness, touch
from musnad.events.candidates import Candidate, candidates, days, places_of, scenes
from musnad.events.choosing import ROLES, chosen, heard_beside, likeliest
from musnad.events.seen import seen
from musnad.events.weighing import Heard, Weigher, Weights
from musnad.lexicon import shipped
from musnad.records import Article, Doc, Event, Span
from musnad.text.page import Page, opened
from train.events import SENTENCES, arguments, coded_events, event_of, fold_of, learnt, marked_events, table, taught
from train.logistic import known_names
from train.weighing import rows_of, trained

ANSWERS = Path(__file__).parent / "participants.tsv"
STAGES = pipeline.STAGES[: pipeline.STAGES.index(chosen)]
SEEN = 10  # candidates that a name must be seen of
MARKED = 8.0  # weight of our own marked sentences
KINDS = ("actor", "recipient", "place", "time")  # of their marks, in the order of the roles
FOLDS = 5


class Answer(NamedTuple):
    """Who takes part in the event of a type at code points [start, end), where and when: the spans of its actors, its recipients, its places
    and its time; None where they could not be told. ``weight`` is what it counts for."""

    start: int
    end: int
    type: str
    spans: tuple[tuple[Range, ...] | None, ...]  # by role
    weight: float


class Case(NamedTuple):
    """An event that was read where one was coded: what rules have in each role, those that may be in it, what is seen of
    each, what is heard of him and of the event, and the answer."""

    article: str
    ruled: tuple[list[Span], ...]
    found: tuple[list[Candidate], ...]
    names: tuple[list[list[str]], ...]
    heard: tuple[list[tuple[Heard, Heard]], ...]
    answer: Answer

    def right(self, role: int) -> list[bool] | None:
        """Whether each candidate is one of those coded in a role. Of two that touch one of those, «نقطة | للجيش», the likelier is: whose
        something is does not take part beside it."""
        coded = self.answer.spans[role]
        if coded is None:
            return None
        read = [span(one.span) for one in self.found[role]]
        touching = ([at for at, own in enumerate(read) if touch(own, other)] for other in coded)
        best = {
            max(those, key=lambda at: likeness(read[at], other))
            for those, other in zip(touching, coded, strict=True)
            if those
        }
        return [at in best for at in range(len(read))]


def span(of: Span) -> Range:
    return of.start, of.end


# --- what was coded -----------------------------------------------------------------------------------------------------


def answers(path: Path = ANSWERS) -> dict[str, list[Answer]]:
    """By the id of the article."""
    return {article: [_answer(row) for row in rows] for article, rows in table(path).items()}


def _answer(row: Mapping[str, str]) -> Answer:
    spans = tuple(_spans(row[name]) for name in ("who", "whom", "where", "day"))
    return Answer(int(row["start"]), int(row["end"]), row["type"], spans, 1.0)


def _spans(told: str) -> tuple[Range, ...] | None:
    """«12-20 30-34» as pairs; «?» is not known."""
    if told == "?":
        return None
    pairs = (part.split("-") for part in told.split())
    return tuple((int(a), int(b)) for a, b in pairs)


def cases(one: Article, coded: Sequence[Answer]) -> Iterator[Case]:
    """The events of an article whose participants were coded, as they are read today."""
    doc = pipeline.read(one, stages=STAGES)
    for answer in coded:
        if (event := event_of(answer, doc)) is not None:
            yield _case(doc, event, answer)


def _case(doc: Doc, event: Event, answer: Answer) -> Case:
    page = opened(doc, shipped())
    who, where, when = candidates(page, event), scenes(page, event), days(page, event)
    told, there, then = (seen(page, event, found) for found in (who, where, when))
    heard, heard_there, heard_then = (heard_beside(page, event, found) for found in (who, where, when))
    places = [place.span for place in places_of(page, event)]
    ruled = *([one.span for one in those] for those in (event.actors, event.recipients)), places, _day(page, event)
    if event.group_id:  # one of several for a list of places, which are not chosen
        answer = answer._replace(spans=(*answer.spans[:2], None, answer.spans[3]))
    names, heard_of = (told, told, there, then), (heard, heard, heard_there, heard_then)
    return Case(doc.name, ruled, (who, who, where, when), names, heard_of, answer)


def _day(page: Page, event: Event) -> list[Span]:
    return [page.when(event.time.when_id).span] if event.time.when_id else []


def coded_cases(one: Article, whole: Mapping[str, Any]) -> Iterator[Case]:
    """The events of an article that is coded by hand, beside those that are read."""
    for doc, event, coded in coded_events(one, whole, STAGES):
        parties = coded.actor, coded.recipient, coded.place
        spans = (tuple(party.span for party in each if party.span) for each in parties)
        yield _case(doc, event, Answer(*coded.trigger, coded.type, (*spans, _then(doc, coded)), 1.0))


def _then(doc: Doc, coded: Coded) -> tuple[Range, ...] | None:
    """The times that the report has for the days of a coded event, which are coded without their words; None where it has none."""
    if coded.time.first is None:
        return ()
    return tuple(span(when.span) for when in doc.times if (when.start, when.end) == coded.time.days) or None


def marked_cases(folder: Path = SENTENCES) -> Iterator[Case]:
    """The events of our own marked sentences that are read, with those who are marked; where more of them may be read, or none are
    marked, they are not known."""
    for doc, event, item, thing in marked_events(folder, lambda item: not item.kinds.isdisjoint(KINDS), STAGES):
        spans = tuple(
            tuple(span(part.span) for part in thing.parts if part.kind == kind)
            if kind in item.kinds and kind not in item.also
            else None
            for kind in KINDS
        )
        yield _case(doc, event, Answer(*span(event.trigger), event.type, spans, MARKED))


def gathered(raw: Path, folder: Path) -> Iterator[Case]:
    """All that is learnt from."""
    yield from taught(raw, folder, answers(), cases, coded_cases)
    yield from marked_cases()


# --- the fit ------------------------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """Somebody or a place: what is seen and heard, whether he is in each role, None where that is not known, what it counts for."""

    names: list[str]
    heard: tuple[Heard, Heard]
    right: tuple[bool | None, ...]
    share: float


def fitted(found: Sequence[Case]) -> Weights:
    """One network for all roles, over the names that are seen often enough."""
    rows = [row for case in found for row in _rows(case)]
    known = known_names((row.names for row in rows), SEEN)
    names, heard, right, share = ([getattr(row, part) for row in rows] for part in Row._fields)
    return trained(rows_of(names, heard, right, share, known), known)


def _rows(case: Case) -> Iterator[Row]:
    actor, recipient, place, day = (case.right(role) for role in range(len(ROLES)))
    unknown = [None] * len(case.found[0])
    for names, heard, *right in zip(case.names[0], case.heard[0], actor or unknown, recipient or unknown, strict=True):
        yield Row(names, heard, (*right, None, None), case.answer.weight)
    for names, heard, there in zip(case.names[2], case.heard[2], place or (), strict=place is not None):
        yield Row(names, heard, (None, None, there, None), case.answer.weight)
    for names, heard, then in zip(case.names[3], case.heard[3], day or (), strict=day is not None):
        yield Row(names, heard, (None, None, None, then), case.answer.weight)


# --- what it is worth ---------------------------------------------------------------------------------------------------


def _report(found: Sequence[Case]) -> Iterator[str]:
    """Precision, recall and F1 of each role over participants coded from the text alone."""
    fold = [fold_of(case.article, FOLDS) for case in found]
    counts = {(how, role): Counter[str]() for how in ("rules", "chosen") for role in ROLES}
    for k in range(FOLDS):
        weigher = Weigher(fitted([case for case, f in zip(found, fold, strict=True) if f != k]))
        for case in (case for case, f in zip(found, fold, strict=True) if f == k and case.answer.weight == 1):
            for n, role in enumerate(ROLES):
                likely = weigher.probabilities(case.names[n], case.heard[n])
                _count(counts["rules", role], case.answer.spans[n], case.ruled[n])
                _count(
                    counts["chosen", role], case.answer.spans[n], [o.span for o in likeliest(case.found[n], likely, n)]
                )
    for (how, role), count in counts.items():
        hit, read, coded = (count[what] for what in ("found", "read", "coded"))
        told = f"P {hit / max(read, 1):.3f}, R {hit / max(coded, 1):.3f}, F1 {2 * hit / max(read + coded, 1):.3f}"
        yield f"{role} as {how}: {told} of {coded}"


def _count(count: Counter[str], coded: Iterable[Range] | None, read: Sequence[Span]) -> None:
    """One to one, as the scorer pairs spans that touch."""
    if coded is None:
        return
    left = [span(one) for one in read]
    count["read"] += len(left)
    for one in coded:
        count["coded"] += 1
        hit = next((other for other in left if touch(one, other)), None)
        if hit is not None:
            left.remove(hit)
            count["found"] += 1


@click.command(help=__doc__)
@arguments
def main(folder: Path, coding: Path, out: Path) -> None:
    found = list(gathered(folder, coding))
    click.echo(f"{len(found)} events, {sum(len(case.found[0]) + len(case.found[2]) for case in found)} candidates")
    learnt(found, _report, fitted, out)


if __name__ == "__main__":
    main()
