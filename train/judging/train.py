"""Trains what tells how likely an event is, from events judged by hand: four minutes on one CPU core.

    python -m train.judging.train RAW_FOLDER CODED_FOLDER OUT.npz

RAW_FOLDER holds the raw news (*.jsonl.xz) whose articles ``judged.tsv`` beside this file names, CODED_FOLDER articles that are coded
by hand, for training. The events of our own marked sentences teach, too: reports of one sentence, where nothing but its words says that
it happened. Prints what the model is worth on articles that it has not seen, by ten folds: the area under its curve, precision and recall
among the judged events with and without those that it finds unlikely, and how many events of the marked sentences are among these. The
dice have a seed, so the same articles give the same file on the same machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
from eval.coded import articles
from eval.confidence import compared, key
from numpy.typing import NDArray

from musnad import pipeline
from musnad.events.features import heard_around, in_report
from musnad.events.judging import LEAST, judged
from musnad.events.weighing import Heard, Weigher, Weights
from musnad.lexicon import shipped
from musnad.records import Article
from musnad.text.page import opened
from train.events import SENTENCES, arguments, fold_of, is_of, learnt, marked_events, table
from train.logistic import known_names
from train.weighing import rows_of, trained

JUDGED = Path(__file__).parent / "judged.tsv"
STAGES = pipeline.STAGES[: pipeline.STAGES.index(judged)]
SEEN = 5  # events that a name must be read of
IN_DOUBT = 0.5  # weight of what another coder may well judge otherwise
FOLDS = 10


class Row(NamedTuple):
    """A judgement: the trigger is the code points [start, end) of the article's text."""

    start: int
    end: int
    type: str
    right: bool
    doubt: bool


class Case(NamedTuple):
    """An event that was read where one was judged."""

    article: str
    names: list[str]
    heard: tuple[Heard, Heard]
    right: bool
    doubt: bool
    marked: bool = False  # in a sentence of our own


def judgements(path: Path = JUDGED) -> dict[str, list[Row]]:
    """By the id of the article."""
    return {article: [_row(row) for row in rows] for article, rows in table(path).items()}


def _row(row: Mapping[str, str]) -> Row:
    return Row(int(row["start"]), int(row["end"]), row["type"], row["verdict"] == "yes", row["doubt"] == "?")


def cases(one: Article, rows: Sequence[Row]) -> Iterator[Case]:
    """The events of an article that were judged, as they are read today."""
    words = shipped()
    doc = pipeline.read(one, words, STAGES)
    page = opened(doc, words)
    for event, names in zip(doc.events, in_report(page, doc.events), strict=True):
        row = next((row for row in rows if is_of(row, event)), None)
        if row is not None:
            yield Case(one.name, names, heard_around(page, event), row.right, row.doubt)


def coded_cases(folder: Path) -> Iterator[Case]:
    """The events of articles that are coded by hand: right are those that the coding has, too."""
    words = shipped()
    for doc, wrong in compared(folder, STAGES):
        page = opened(doc, words)
        for event, names in zip(doc.events, in_report(page, doc.events), strict=True):
            yield Case(doc.name, names, heard_around(page, event), key(event) not in wrong, doubt=False)


def marked_cases(folder: Path = SENTENCES) -> Iterator[Case]:
    """The events of our own marked sentences that are read: all of them are right."""
    for doc, event, _, _ in marked_events(folder, lambda item: True, STAGES):
        page = opened(doc, shipped())
        names = in_report(page, doc.events)[doc.events.index(event)]
        yield Case(doc.name, names, heard_around(page, event), right=True, doubt=False, marked=True)


def fitted(found: Sequence[Case]) -> Weights:
    """A network over the names that are read often enough."""
    known = known_names((case.names for case in found), SEEN)
    names, heard, right = ([getattr(case, part) for case in found] for part in ("names", "heard", "right"))
    share = [IN_DOUBT if case.doubt else 1.0 for case in found]
    return trained(rows_of(names, heard, [(one,) for one in right], share, known), known)


def _unseen(found: Sequence[Case]) -> NDArray[np.float32]:
    """The probability of each case by a model that has not seen its article."""
    fold = np.array([fold_of(case.article, FOLDS) for case in found])
    told = np.zeros(len(found), np.float32)
    for k in range(FOLDS):
        weigher = Weigher(fitted([case for case, f in zip(found, fold, strict=True) if f != k]))
        asked = [case for case, f in zip(found, fold, strict=True) if f == k]
        told[fold == k] = weigher.probabilities([case.names for case in asked], [case.heard for case in asked])[:, 0]
    return told


def _area(told: NDArray[np.float32], found: Sequence[Case]) -> float:
    """Under the curve: how often a right event is found likelier than a wrong one."""
    ranks = np.argsort(np.argsort(told))
    right = np.array([case.right for case in found])
    few = int(right.sum())
    return float((ranks[right].sum() - few * (few - 1) / 2) / (few * (len(found) - few)))


def _report(everything: Sequence[Case]) -> Iterator[str]:
    likely = _unseen(everything)
    marked = np.array([case.marked for case in everything])
    found, told = [case for case in everything if not case.marked], likely[~marked]
    yield f"{len(found)} events, area under the curve {_area(told, found):.3f}"
    for least in (0.0, LEAST):
        kept = [case for case, p in zip(found, told, strict=True) if p >= least]
        right, wrong = sum(c.right and not c.doubt for c in kept), sum(not c.right for c in kept)
        of = sum(c.right and not c.doubt for c in found)
        yield f"from {least}: {right / (right + wrong):.3f} right, {right / of:.3f} of the right ones kept"
    yield f"{(likely[marked] < LEAST).sum()} of {marked.sum()} events of marked sentences under {LEAST}"


@click.command(help=__doc__)
@arguments
def main(folder: Path, coding: Path, out: Path) -> None:
    rows = judgements()
    found = [case for one in articles(folder, set(rows)) for case in cases(one, rows[one.name])]
    found += coded_cases(coding)
    found += marked_cases()
    learnt(found, _report, fitted, out)


if __name__ == "__main__":
    main()
