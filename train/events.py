"""What trainings from events have in common, judged, coded by hand or marked in our own sentences: rows by article, which event a row is of,
events that are coded or marked beside those that are read, folds of articles, what their command is given and what it says at its end."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import click
import numpy as np
from eval.coded import articles, beside, codings
from eval.tables import rows
from numpy.typing import NDArray
from tests.sentences.check import WEDNESDAY, Thing, wanted
from tests.sentences.marks import Item, load

from musnad import pipeline
from musnad.analysis.modelfile import write_weights
from musnad.evaluation.coding import Event as Coded
from musnad.evaluation.coding import coding
from musnad.evaluation.matching import Sentences, event_pairs
from musnad.export.standoff import standoff
from musnad.records import Article, Doc, Event

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    class Named(DataclassInstance, Protocol):
        """Weights of names."""

        @property
        def names(self) -> NDArray[np.str_]: ...


SENTENCES = Path(__file__).parents[1] / "tests" / "sentences"
_Answer = TypeVar("_Answer")
_Case = TypeVar("_Case")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Row(Protocol):
    """A row is of the event of its type at the code points [start, end) of the article's text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...


def table(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of a table, with remarks before it, by the id of the article."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(path):
        found[row["article"]].append(row)
    return found


def is_of(row: Row, event: Event) -> bool:
    return row.type == event.type and row.start < event.trigger.end and event.trigger.start < row.end


class At(NamedTuple):
    """A row by its columns."""

    start: int
    end: int
    type: str


def event_of(row: Row, doc: Doc) -> Event | None:
    return next((event for event in doc.events if is_of(row, event)), None)


def coded_events(
    one: Article, whole: Mapping[str, Any], stages: Sequence[pipeline.Stage]
) -> Iterator[tuple[Doc, Event, Coded]]:
    """The events of an article that is coded by hand, each read one with the coded one that ``musnad eval`` pairs it with."""
    doc = pipeline.read(one, stages=stages)
    theirs, ours = coding(whole).events, coding(standoff(doc)).events
    for i, j in event_pairs(theirs, ours, Sentences(one.text), same_type=True):
        yield doc, doc.events[j], theirs[i]


def marked_events(
    folder: Path, teaches: Callable[[Item], bool], stages: Sequence[pipeline.Stage]
) -> Iterator[tuple[Doc, Event, Item, Thing]]:
    """The events of our own marked sentences that are read, each with its sentence and its marks, of sentences that teach something."""
    for path in sorted(folder.glob("*.txt")):
        for item in load(path):
            if item.list == "READ" and teaches(item):
                one = Article(name=item.where, text=item.text, published=WEDNESDAY, has_title=item.headline)
                doc = pipeline.read(one, stages=stages)
                yield from ((doc, event, item, thing) for event, thing in _marked(doc, item))


def _marked(doc: Doc, item: Item) -> Iterator[tuple[Event, Thing]]:
    for thing in wanted(item, "trigger"):
        mark = thing.mark
        event = next((e for e in doc.events if e.trigger == mark.span and e.type in mark.code[:1]), None)
        if event is not None:
            yield event, thing


def taught(
    raw: Path,
    folder: Path,
    rows: Mapping[str, Sequence[_Answer]],
    of_raw: Callable[[Article, Sequence[_Answer]], Iterator[_Case]],
    of_coded: Callable[[Article, Mapping[str, Any]], Iterator[_Case]],
) -> Iterator[_Case]:
    """What articles of the raw news teach by their rows, those that rules were bettered on by their codings, and those of a coded folder."""
    seen_ones = {name: whole for name, whole in codings().items() if whole["part"] == "seen"}
    for one in articles(raw, {*rows, *seen_ones}):
        yield from of_raw(one, rows.get(one.name, ()))
        if one.name in seen_ones:
            yield from of_coded(one, seen_ones[one.name])
    for one, whole in beside(folder):
        yield from of_coded(one, whole)


def fold_of(article: str, folds: int) -> int:
    """By the article's id alone, so that other articles change nothing."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % folds


def arguments(command: Callable[..., None]) -> Callable[..., None]:
    """RAW_FOLDER CODED_FOLDER OUT.npz"""
    for name, kind in (("out", click.Path(path_type=Path)), ("coding", FOLDER), ("folder", FOLDER)):
        command = click.argument(name, type=kind)(command)
    return command


def learnt(
    found: Sequence[_Case],
    report: Callable[[Sequence[_Case]], Iterator[str]],
    fitted: Callable[[Sequence[_Case]], Named],
    out: Path,
) -> None:
    """Says what a model of these cases is worth, and writes the one that learns from them all."""
    for line in report(found):
        click.echo(line)
    weights = fitted(found)
    write_weights(weights, out)
    click.echo(f"{len(weights.names)} names, {out.stat().st_size:,} bytes")
