"""Trains what tells who takes part in an event and where it is, from participants and places coded by hand: three minutes on two CPU cores.

    python -m train.choosing.train RAW_FOLDER CODED_FOLDER OUT.npz

RAW_FOLDER holds the raw news (*.jsonl.xz) whose articles ``participants.tsv`` beside this file and ``eval/coded.jsonl`` name (of the latter
only those that rules were bettered on), CODED_FOLDER articles that are coded by hand, for training. Prints what the model is worth on articles
that it has not seen, by five folds: precision, recall and F1 of actors, recipients and places, as rules find them and as the model chooses. Nothing
is left to chance, so the same articles give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from musnad import pipeline
from musnad.evaluation.coding import Range
from musnad.evaluation.matching import touch
from musnad.events.candidates import Candidate, candidates, places_of, scenes, seen
from musnad.events.choosing import ROLES, Chooser, Weights, chosen, likeliest
from musnad.lexicon import shipped
from musnad.records import Article, Doc, Event, Span
from musnad.text.page import opened
from train.events import SENTENCES, arguments, coded_events, event_of, fold_of, learnt, marked_events, table, taught
from train.logistic import entries, known_names, ridges, sparse

ANSWERS = Path(__file__).parent / "participants.tsv"
STAGES = pipeline.STAGES[: pipeline.STAGES.index(chosen)]
SEEN = 10  # candidates that a name must be seen of
RIDGE, FLOOR = 10.0, 1e-3  # of weights, chosen by cross-validation; of the constant
MARKED = 8.0  # weight of our own marked sentences
FOLDS = 5


class Answer(NamedTuple):
    """Who takes part in the event of a type at code points [start, end), and where: the spans of its actors, its recipients and its
    places; None where they could not be told. ``weight`` is what it counts for."""

    start: int
    end: int
    type: str
    spans: tuple[tuple[Range, ...] | None, ...]  # by role
    weight: float


class Case(NamedTuple):
    """An event that was read where one was coded: what rules have in each role, those that may be in it, what is seen of
    each, and the answer."""

    article: str
    ruled: tuple[tuple[Span, ...], ...]
    found: tuple[list[Candidate], ...]
    names: tuple[list[list[str]], ...]
    answer: Answer

    def right(self, role: int) -> list[bool] | None:
        """Whether each candidate is one of those coded in a role."""
        coded = self.answer.spans[role]
        return (
            None
            if coded is None
            else [any(touch(span(one.span), other) for other in coded) for one in self.found[role]]
        )


def span(of: Span) -> Range:
    return of.start, of.end


# --- what was coded -----------------------------------------------------------------------------------------------------


def answers(path: Path = ANSWERS) -> dict[str, list[Answer]]:
    """By the id of the article."""
    return {article: [_answer(row) for row in rows] for article, rows in table(path).items()}


def _answer(row: Mapping[str, str]) -> Answer:
    spans = tuple(_spans(row[name]) for name in ("who", "whom", "where"))
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
    who, where = candidates(page, event), scenes(page, event)
    told, seen_there = seen(page, event, who), seen(page, event, where)
    places = tuple(place.span for place in places_of(page, event))
    ruled = tuple(one.span for one in event.actors), tuple(one.span for one in event.recipients), places
    if event.group_id:  # one of several for a list of places, which are not chosen
        answer = answer._replace(spans=(*answer.spans[:2], None))
    return Case(doc.name, ruled, (who, who, where), (told, told, seen_there), answer)


def coded_cases(one: Article, whole: Mapping[str, Any]) -> Iterator[Case]:
    """The events of an article that is coded by hand, beside those that are read."""
    for doc, event, coded in coded_events(one, whole, STAGES):
        parties = coded.actor, coded.recipient, coded.place
        spans = tuple(tuple(party.span for party in each if party.span) for each in parties)
        yield _case(doc, event, Answer(*coded.trigger, coded.type, spans, 1.0))


def marked_cases(folder: Path = SENTENCES) -> Iterator[Case]:
    """The events of our own marked sentences that are read, with those who are marked; where more of them may be read, or none are
    marked, they are not known."""
    for doc, event, item, thing in marked_events(folder, lambda item: not item.kinds.isdisjoint(ROLES), STAGES):
        spans = tuple(
            tuple(span(part.span) for part in thing.parts if part.kind == role)
            if role in item.kinds and role not in item.also
            else None
            for role in ROLES
        )
        yield _case(doc, event, Answer(*span(event.trigger), event.type, spans, MARKED))


def gathered(raw: Path, folder: Path) -> Iterator[Case]:
    """All that is learnt from."""
    yield from taught(raw, folder, answers(), cases, coded_cases)
    yield from marked_cases()


# --- the fit ------------------------------------------------------------------------------------------------------------


def fitted(found: Sequence[Case]) -> Weights:
    """Logistic regression for each role, over the names that are seen often enough."""
    known = known_names((names for case in found for each in (case.names[0], case.names[2]) for names in each), SEEN)
    columns = [_weights(found, known, role) for role in range(len(ROLES))]
    w = np.stack(columns, 1).astype(np.float32)
    return Weights(names=np.array(known), named=w[1:], bias=w[0])


def _weights(found: Sequence[Case], known: Sequence[str], role: int) -> NDArray[np.float64]:
    """[1 + known], the constant first."""
    told = [(case, right) for case in found if (right := case.right(role)) is not None]
    rows, columns = entries([names for case, _ in told for names in case.names[role]], known)
    y = np.array([one for _, right in told for one in right], float)
    share = np.array([case.answer.weight for case, right in told for _ in right])
    return sparse(rows, columns, y, ridges(len(known), RIDGE, FLOOR), share)


# --- what it is worth ---------------------------------------------------------------------------------------------------


def _report(found: Sequence[Case]) -> Iterator[str]:
    """Precision, recall and F1 of each role over participants coded from the text alone."""
    fold = [fold_of(case.article, FOLDS) for case in found]
    counts = {(how, role): Counter[str]() for how in ("rules", "chosen") for role in ROLES}
    for k in range(FOLDS):
        chooser = Chooser(fitted([case for case, f in zip(found, fold, strict=True) if f != k]))
        for case in (case for case, f in zip(found, fold, strict=True) if f == k and case.answer.weight == 1):
            for n, role in enumerate(ROLES):
                likely = [chooser.probabilities(names) for names in case.names[n]]
                _count(counts["rules", role], case.answer.spans[n], case.ruled[n])
                _count(
                    counts["chosen", role], case.answer.spans[n], [o.span for o in likeliest(case.found[n], likely, n)]
                )
    for (how, role), count in counts.items():
        p, r = count["found"] / count["read"], count["found"] / count["coded"]
        yield f"{role} as {how}: P {p:.3f}, R {r:.3f}, F1 {2 * p * r / (p + r):.3f} of {count['coded']}"


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
