"""Trains what tells how likely an event is, from events judged by hand: twelve minutes on one CPU core.

    python -m train.judging.train RAW_FOLDER CODED_FOLDER OUT.npz

RAW_FOLDER holds the raw news (*.jsonl.xz) whose articles ``judged.tsv`` beside this file names, CODED_FOLDER articles that are coded
by hand, for training. A sentence may be all that somebody has: so the sentences of judged events teach once more, each read as a report by itself,
and so do the events of our own marked sentences. Prints what the model is worth on articles that it has not seen, by ten folds: the area under its curve, precision and recall
among the judged events with and without those that it finds unlikely, and how many events of the marked sentences are among these. The
dice have a seed, so the same articles give the same file on the same machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

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
from musnad.text.segmentation import segmented
from train.events import SENTENCES, arguments, fold_of, is_of, learnt, marked_events, table
from train.logistic import known_names
from train.weighing import rows_of, trained

JUDGED = Path(__file__).parent / "judged.tsv"
STAGES = pipeline.STAGES[: pipeline.STAGES.index(judged)]
CUT = pipeline.STAGES[: pipeline.STAGES.index(segmented) + 1]  # into sentences
NETWORKS = 3  # whose mean judges: of three that differ by their dice at least one disagrees with another on one event in eleven
SEEN = 5  # events that a name must be read of
IN_DOUBT = 0.5  # weight of what another coder may well judge otherwise
ALONE, MARKED = 0.5, 0.3  # weight of an event whose sentence is read by itself, and in one of our own
FOLDS = 10


class Row(NamedTuple):
    """A judgement: the trigger is the code points [start, end) of the article's text; ``retold`` in words that tell of the same event again."""

    start: int
    end: int
    type: str
    right: bool
    doubt: bool
    retold: bool


class Case(NamedTuple):
    """An event that was read where one was judged."""

    article: str
    names: list[str]
    heard: tuple[Heard, Heard]
    right: bool
    doubt: bool
    where: Literal["report", "alone", "marked"] = "report"

    @property
    def share(self) -> float:
        """What it counts for."""
        return {"report": 1.0, "alone": ALONE, "marked": MARKED}[self.where] * (IN_DOUBT if self.doubt else 1.0)


def judgements(path: Path = JUDGED) -> dict[str, list[Row]]:
    """By the id of the article."""
    return {article: [_row(row) for row in rows] for article, rows in table(path).items()}


def _row(row: Mapping[str, str]) -> Row:
    return Row(
        int(row["start"]),
        int(row["end"]),
        row["type"],
        row["verdict"] == "yes",
        row["doubt"] == "?",
        row["verdict"] == "dup",
    )


def cases(one: Article, rows: Sequence[Row]) -> Iterator[Case]:
    """The events of an article that were judged, as they are read today."""
    words = shipped()
    doc = pipeline.read(one, words, STAGES)
    page = opened(doc, words)
    for event, names in zip(doc.events, in_report(page, doc.events), strict=True):
        row = next((row for row in rows if is_of(row, event)), None)
        if row is not None:
            yield Case(one.name, names, heard_around(page, event), row.right, row.doubt)


def alone_cases(one: Article, rows: Sequence[Row]) -> Iterator[Case]:
    """The same events, each in its sentence alone; one that is told again may well be an event there, so it teaches nothing."""
    sentences = pipeline.read(one, stages=CUT).sentences
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        own = [row._replace(start=row.start - start, end=row.end - start) for row in rows if start <= row.start < end]
        own = [row for row in own if not row.retold]
        if own:
            alone = Article(
                name=one.name, text=one.text[start:end], published=one.published, outlet=one.outlet, has_title=False
            )
            yield from (case._replace(where="alone") for case in cases(alone, own))


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
        yield Case(doc.name, names, heard_around(page, event), right=True, doubt=False, where="marked")


def gathered(raw: Path, folder: Path) -> Iterator[Case]:
    """All that is learnt from: the judged events in their reports and alone, the coded articles, our own marked sentences."""
    rows = judgements()
    judged_ones = list(articles(raw, set(rows)))
    yield from (case for one in judged_ones for case in cases(one, rows[one.name]))
    yield from coded_cases(folder)
    yield from marked_cases()
    yield from (case for one in judged_ones for case in alone_cases(one, rows[one.name]))


def fitted(found: Sequence[Case]) -> Weights:
    """A network over the names that are read often enough."""
    known = known_names((case.names for case in found), SEEN)
    names, heard, right = ([getattr(case, part) for case in found] for part in ("names", "heard", "right"))
    rows = rows_of(names, heard, [(one,) for one in right], [case.share for case in found], known)
    return trained(rows, known, networks=NETWORKS)


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
    where = np.array([case.where for case in everything])
    found, told = [case for case in everything if case.where == "report"], likely[where == "report"]
    yield f"{len(found)} events, area under the curve {_area(told, found):.3f}"
    for least in (0.0, LEAST):
        kept = [case for case, p in zip(found, told, strict=True) if p >= least]
        right, wrong = sum(c.right and not c.doubt for c in kept), sum(not c.right for c in kept)
        of = sum(c.right and not c.doubt for c in found)
        yield f"from {least}: {right / (right + wrong):.3f} right, {right / of:.3f} of the right ones kept"
    marked = likely[where == "marked"]
    yield f"{(marked < LEAST).sum()} of {len(marked)} events of marked sentences under {LEAST}"


@click.command(help=__doc__)
@arguments
def main(folder: Path, coding: Path, out: Path) -> None:
    learnt(list(gathered(folder, coding)), _report, fitted, out)


if __name__ == "__main__":
    main()
