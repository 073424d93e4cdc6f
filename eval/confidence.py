"""How often an event of each confidence is one that the hand coding has too.

    .venv/bin/python -m eval.confidence GOLD_DIR

An event counts as right when the coding has one of its type by the same trigger or in the same sentence, as
``musnad eval`` pairs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from eval.coded import beside
from musnad import pipeline
from musnad.evaluation.scorer import missed_and_added
from musnad.export.standoff import standoff
from musnad.pipeline import STAGES, Stage
from musnad.records import Doc, Event

BANDS = (0.0, 0.3, 0.45, 0.6, 0.8, 1.01)


def band(confidence: float) -> int:
    return max(n for n, low in enumerate(BANDS) if low <= confidence)


Known = tuple[Event, bool]  # an event that was read, and whether the coding has it


def key(event: Event) -> tuple[str, int, int]:
    return event.type, event.trigger.start, event.trigger.end


def _with_unlikely(doc: Doc) -> Doc:
    """The report with its unlikely events as good as the others: of them, too, the coding says whether they are right."""
    return msgspec.structs.replace(
        doc, events=tuple(msgspec.structs.replace(event, why_not_exported=()) for event in doc.events)
    )


def compared(folder: Path, stages: Sequence[Stage] = STAGES) -> Iterator[tuple[Doc, set[tuple[str, int, int]]]]:
    """Each article that is coded by hand, as it is read, with the keys of those events that the coding has not."""
    for one, gold in beside(folder):
        doc = pipeline.read(one, stages=stages)
        _, added = missed_and_added(gold, standoff(_with_unlikely(doc)), one.text)
        yield doc, {(event.type, *event.trigger) for event in added}


def known(folder: Path) -> Iterator[Known]:
    """The events of each article; of those with one type and trigger, one a place, the first stands for all."""
    for doc, wrong in compared(folder):
        each = {key(event): event for event in reversed(doc.events)}
        yield from ((event, at not in wrong) for at, event in each.items())


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    events = list(known(folder))
    for n, low in enumerate(BANDS[:-1]):
        here = [(event.confidence, right) for event, right in events if band(event.confidence) == n]
        if here:
            said, right = (sum(column) / len(here) for column in zip(*here, strict=True))
            span = f"{low:g} to {min(BANDS[n + 1], 1):g}"
            click.echo(f"{span}: {len(here)} events, {right:.2f} right, {said:.2f} said")


if __name__ == "__main__":
    main()
