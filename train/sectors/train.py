"""Trains what tells of which sector participants are, from participants coded by hand: sixteen minutes on one CPU core, of which the folds take nine.

    python -m train.sectors.train RAW_FOLDER CODED_FOLDER OUT.npz

Learns from what ``train.choosing`` learns from, and after it, since it codes those whom that chose. Prints how many sectors of participants are right
on articles that it has not seen, by five folds, as rules have them and as the model does. Nothing is left to chance, so the same
articles give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from tests.sentences.marks import Item, Mark

from musnad import pipeline
from musnad.evaluation.coding import Event as Coded
from musnad.evaluation.coding import Range
from musnad.evaluation.matching import touch
from musnad.events.participants import participants
from musnad.events.roles import Phrase
from musnad.events.sectors import Sectors, Weights, likeliest, sectored, seen_as, signs
from musnad.lexicon import shipped
from musnad.records import Article, Event, Participant
from musnad.text.page import Page, opened
from train.choosing.train import ANSWERS, FOLDS, MARKED
from train.events import (
    SENTENCES,
    At,
    arguments,
    coded_events,
    event_of,
    fold_of,
    learnt,
    marked_events,
    table,
    taught,
)
from train.logistic import entries, known_names, ridges, sparse

STAGES = pipeline.STAGES[: pipeline.STAGES.index(sectored)]
ROLES = ("actor", "recipient")
SEEN = 5  # participants that a name must be seen of
RIDGE, FLOOR = 3.0, 1e-3  # of weights, chosen by cross-validation; of the constant
FEWEST = 10  # participants of a sector that may be told


class Answer(NamedTuple):
    """The participant in a role whose words are at a span is of a sector, «» for none."""

    role: str
    span: Range
    sector: str


class Case(NamedTuple):
    """A participant as he is read where one was coded: the sector that rules have, what is seen of him, and the answer. ``chosen``: he
    is read in the event, not only somewhere in its report."""

    article: str
    sector: str
    names: list[str]
    answer: Answer
    chosen: bool
    weight: float


# --- what was coded -----------------------------------------------------------------------------------------------------


def answers(row: Mapping[str, str]) -> Iterator[Answer]:
    """Those of a row of ``participants.tsv``."""
    for role, spans, codes in ((ROLES[0], row["who"], row["who_is"]), (ROLES[1], row["whom"], row["whom_is"])):
        if spans != "?":
            for span, code in zip(spans.split(), codes.split(), strict=True):
                start, _, end = span.partition("-")
                yield Answer(role, (int(start), int(end)), code.partition("/")[2].strip("-"))


def of_parties(event: Coded) -> Iterator[Answer]:
    """Those of an event of a hand coding."""
    for role, parties in zip(ROLES, (event.actor, event.recipient), strict=True):
        yield from (Answer(role, one.span, one.role or "") for one in parties if one.span)


def cases(page: Page, event: Event, coded: Iterable[Answer], weight: float = 1.0) -> Iterator[Case]:
    """The participants of an event that were coded, as they are read; who is not read in it, as he is named elsewhere."""
    for answer in coded:
        those = event.actors if answer.role == ROLES[0] else event.recipients
        chosen = next((one for one in those if touch(answer.span, (one.span.start, one.span.end))), None)
        for one in (chosen,) if chosen else _named(page, answer.span):
            told = seen_as(page, event, answer.role, one)
            if told.open:
                yield Case(page.doc.name, told.sector, signs(page, told), answer, chosen is not None, weight)


def _named(page: Page, span: Range) -> Sequence[Participant]:
    """He who is named at a span, as he would be a participant."""
    found = [one for one in page.doc.mentions if touch(span, (one.span.start, one.span.end))]
    if not found:
        return ()
    best = max(found, key=lambda one: min(one.span.end, span[1]) - max(one.span.start, span[0]))
    label = page.entity(best).type == "label_only"
    return () if label else participants(page, [Phrase(*page.within(best.span))])


def raw_cases(one: Article, rows: Sequence[Mapping[str, str]]) -> Iterator[Case]:
    """Those of an article's rows of ``participants.tsv``, in events that are read today."""
    doc = pipeline.read(one, stages=STAGES)
    for row in rows:
        event = event_of(At(int(row["start"]), int(row["end"]), row["type"]), doc)
        if event is not None:
            yield from cases(opened(doc, shipped()), event, answers(row))


def coded_cases(one: Article, whole: Mapping[str, Any]) -> Iterator[Case]:
    """Those of an article that is coded by hand."""
    for doc, event, coded in coded_events(one, whole, STAGES):
        yield from cases(opened(doc, shipped()), event, of_parties(coded))


def marked_cases(folder: Path = SENTENCES) -> Iterator[Case]:
    """Those of our own marked sentences that are read, where their sectors are marked."""
    for doc, event, _, thing in marked_events(folder, _teaches, STAGES):
        told = (_of_mark(part) for part in thing.parts if part.kind in ROLES and any(part.code[1:]))
        yield from cases(opened(doc, shipped()), event, told, MARKED)


def _teaches(item: Item) -> bool:
    return any(mark.kind in ROLES and any(mark.code[1:]) for mark in item.marks)


def _of_mark(part: Mark) -> Answer:
    """«-» says that there is none."""
    return Answer(part.kind, (part.span.start, part.span.end), part.code[1].strip("-"))


def gathered(raw: Path, folder: Path) -> Iterator[Case]:
    """All that is learnt from."""
    yield from taught(raw, folder, table(ANSWERS), raw_cases, coded_cases)
    yield from marked_cases()


# --- the fit ------------------------------------------------------------------------------------------------------------


def fitted(found: Sequence[Case]) -> Weights:
    """Logistic regression for each sector, over the names that are seen often enough."""
    told = Counter(case.answer.sector for case in found)
    sectors = sorted(sector for sector, count in told.items() if count >= FEWEST)
    known = known_names((case.names for case in found), SEEN)
    rows, columns = entries([case.names for case in found], known)
    ridge, share = ridges(len(known), RIDGE, FLOOR), np.array([case.weight for case in found])
    right = (np.array([case.answer.sector == sector for case in found], float) for sector in sectors)
    w = np.stack([sparse(rows, columns, y, ridge, share) for y in right], 1).astype(np.float32)
    return Weights(sectors=np.array(sectors), names=np.array(known), named=w[1:], bias=w[0])


# --- what it is worth ---------------------------------------------------------------------------------------------------


def _report(found: Sequence[Case]) -> Iterator[str]:
    """How many sectors are right of participants that are read in their events, our own sentences left out."""
    fold = [fold_of(case.article, FOLDS) for case in found]
    asked = [case.chosen and case.weight == 1 for case in found]
    counts = {case.answer.role: Counter[str]() for case, ask in zip(found, asked, strict=True) if ask}
    for k in range(FOLDS):
        model = Sectors(fitted([case for case, f in zip(found, fold, strict=True) if f != k]))
        for case in (case for case, f, ask in zip(found, fold, asked, strict=True) if f == k and ask):
            _count(counts[case.answer.role], case, likeliest(model.probabilities(case.names), case.sector))
    for role, n in counts.items():
        told = f"{role}: rules {n['ruled'] / n['of']:.3f}, model {n['right'] / n['of']:.3f} of {n['of']}"
        yield f"{told}; {n['changed']} changed, {n['was']} of them right before, {n['now']} now"


def _count(count: Counter[str], case: Case, given: str) -> None:
    was, now, changed = case.sector == case.answer.sector, given == case.answer.sector, given != case.sector
    count.update(of=1, ruled=was, right=now, changed=changed, was=changed and was, now=changed and now)


@click.command(help=__doc__)
@arguments
def main(folder: Path, coding: Path, out: Path) -> None:
    found = list(gathered(folder, coding))
    click.echo(f"{len(found)} participants, {sum(case.chosen for case in found)} of them read in their events")
    learnt(found, _report, fitted, out)


if __name__ == "__main__":
    main()
