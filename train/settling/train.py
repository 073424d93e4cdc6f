"""Trains what tells the standing of an event, from events whose standing was coded by hand: six minutes on one CPU core.

    python -m train.settling.train RAW_FOLDER CODED_FOLDER OUT.npz

RAW_FOLDER holds the raw news (*.jsonl.xz) whose articles ``train/judging/judged.tsv`` and ``eval/coded.jsonl`` name (of the latter only those that rules
were bettered on), CODED_FOLDER articles that are coded by hand, for training. After the models of who takes part and of sectors, before the
one of how likely an event is. Prints how many standings are right on articles that it has not seen, by five folds, as rules have them and as the model does.
The dice have a seed, so the same articles give the same file on the same machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from musnad import pipeline
from musnad.events.circumstances import circumstances
from musnad.events.features import heard_around
from musnad.events.settling import STANDINGS, likeliest, settled
from musnad.events.weighing import Heard, Weigher, Weights
from musnad.lexicon import shipped
from musnad.records import Article, Doc, Event, Realis
from musnad.text.page import opened
from train.events import SENTENCES, arguments, coded_events, fold_of, is_of, learnt, marked_events, table, taught
from train.judging.train import IN_DOUBT, JUDGED
from train.logistic import known_names
from train.weighing import rows_of, trained

STAGES = pipeline.STAGES[: pipeline.STAGES.index(settled)]
SEEN = 5  # events that a name must be read of
ROUNDS = 20
FOLDS = 5


class Answer(NamedTuple):
    """The standing of the event of a type at code points [start, end)."""

    start: int
    end: int
    type: str
    standing: Realis
    weight: float


class Case(NamedTuple):
    """An event that was read where one was coded: its standing as rules have it and as it was coded."""

    article: str
    names: list[str]
    heard: tuple[Heard, Heard]
    ruled: Realis
    right: Realis
    weight: float
    marked: bool


def answers(path: Path = JUDGED) -> dict[str, list[Answer]]:
    """By the id of the article: of events of their type, and of their further tellings."""
    rows = {article: [answer for row in rows if (answer := _answer(row))] for article, rows in table(path).items()}
    return {article: found for article, found in rows.items() if found}


def _answer(row: Mapping[str, str]) -> Answer | None:
    if row["verdict"] not in ("yes", "dup") or row["realis"] not in STANDINGS:
        return None
    weight = IN_DOUBT if row["doubt"] else 1.0
    return Answer(int(row["start"]), int(row["end"]), row["type"], row["realis"], weight)


def cases(one: Article, coded: Sequence[Answer]) -> Iterator[Case]:
    """The events of an article whose standing was coded, as they are read today."""
    doc = pipeline.read(one, stages=STAGES)
    page = opened(doc, shipped())
    for event, names in zip(doc.events, circumstances(page, doc.events), strict=True):
        if answer := next((answer for answer in coded if is_of(answer, event)), None):
            heard = heard_around(page, event)
            yield Case(one.name, names, heard, event.realis, answer.standing, answer.weight, marked=False)


def _case(doc: Doc, event: Event, right: Realis, *, marked: bool = False) -> Case:
    page = opened(doc, shipped())
    names = circumstances(page, doc.events)[doc.events.index(event)]
    return Case(doc.name, names, heard_around(page, event), event.realis, right, 1.0, marked)


def coded_cases(one: Article, whole: Mapping[str, Any]) -> Iterator[Case]:
    """The events of an article that is coded by hand, beside those that are read."""
    for doc, event, coded in coded_events(one, whole, STAGES):
        if coded.realis in STANDINGS:
            yield _case(doc, event, coded.realis)


def marked_cases(folder: Path = SENTENCES) -> Iterator[Case]:
    """The events of our own marked sentences that are read, with the standing that is marked: asserted, where none is."""
    for doc, event, _, thing in marked_events(folder, lambda item: True, STAGES):
        yield _case(doc, event, thing.mark.value or "asserted", marked=True)  # type: ignore[arg-type]  # it is one of them


def gathered(raw: Path, folder: Path) -> Iterator[Case]:
    yield from taught(raw, folder, answers(), cases, coded_cases)
    yield from marked_cases()


def fitted(found: Sequence[Case]) -> Weights:
    """A network over the names that are read often enough."""
    known = known_names((case.names for case in found), SEEN)
    names, heard, share = ([getattr(case, part) for case in found] for part in ("names", "heard", "weight"))
    right = [tuple(float(case.right == standing) for standing in STANDINGS) for case in found]
    return trained(rows_of(names, heard, right, share, known), known, ROUNDS)


def _unseen(found: Sequence[Case]) -> Iterator[tuple[Case, Realis]]:
    """Each case with its standing by a model that has not seen its article."""
    fold = [fold_of(case.article, FOLDS) for case in found]
    for k in range(FOLDS):
        weigher = Weigher(fitted([case for case, f in zip(found, fold, strict=True) if f != k]))
        asked = [case for case, f in zip(found, fold, strict=True) if f == k and not case.marked]
        likely = weigher.probabilities([case.names for case in asked], [case.heard for case in asked])
        yield from ((case, likeliest(row, case.ruled)) for case, row in zip(asked, likely, strict=True))


def _report(found: Sequence[Case]) -> Iterator[str]:
    told = list(_unseen(found))
    rules, model = (sum(case.right == own for case, own in those) for those in ([(c, c.ruled) for c, _ in told], told))
    yield f"{len(told)} events: rules {rules / len(told):.3f}, model {model / len(told):.3f} right"
    changed = [(case, own) for case, own in told if own != case.ruled]
    before, now = sum(case.right == case.ruled for case, _ in changed), sum(case.right == own for case, own in changed)
    yield f"{len(changed)} changed, {before} of them right before, {now} now"
    for standing in STANDINGS:
        yield f"{standing}: {_found(told, standing)}"


def _found(told: Sequence[tuple[Case, Realis]], standing: Realis) -> str:
    """Precision and recall of a standing."""
    counts = Counter((case.right == standing, own == standing) for case, own in told)
    read, coded = counts[True, True] + counts[False, True], counts[True, True] + counts[True, False]
    return f"P {counts[True, True] / max(read, 1):.3f}, R {counts[True, True] / max(coded, 1):.3f} of {coded}"


@click.command(help=__doc__)
@arguments
def main(folder: Path, coding: Path, out: Path) -> None:
    learnt(list(gathered(folder, coding)), _report, fitted, out)


if __name__ == "__main__":
    main()
