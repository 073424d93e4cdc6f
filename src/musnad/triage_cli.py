"""``musnad triage``: what an archive's items are about, before they are read; and the sieve of ``musnad read --triage``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click
import msgspec

from musnad.export.writing import deliver
from musnad.pipeline import read_each
from musnad.records import Article, Problem
from musnad.sources import STDIN, Limits
from musnad.sources.items import Item, items, opened

if TYPE_CHECKING:
    from musnad.triage import Verdict  # numpy takes 0.1 s to load, which no other command should wait for

TOGETHER = 256  # items in memory
FAILED = 1  # exit status


@click.command()
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="PATH", help="A file; - is standard output.")
@click.option(
    "--told", "closely", is_flag=True, help="Read each item, and tell whether an assault or a protest is told in it."
)
def triage(file: str, output: str | None, closely: bool) -> None:
    """Tell of each item of a file of JSON lines whether it is relevant, and its quad class.

    Every item comes back in its order with four fields more: relevant, relevant_probability, quad, quad_probabilities;
    and with told and told_probabilities, if they are asked for.
    """
    count = Counted()
    target = None if output == STDIN else output
    found = _judged(file, count)
    lines = (_encoded(item, verdict, happenings(item, count) if closely else {}) for item, verdict in found)
    deliver(lines, target, sys.stdout.buffer)
    click.echo(count.told(), err=True)
    if count.failed:
        sys.exit(FAILED)


class Counted:
    """What came of the items, for the last line."""

    def __init__(self) -> None:
        self.items = self.relevant = self.failed = 0

    def told(self) -> str:
        failed = f", {self.failed:,} could not be read" if self.failed else ""
        items = "item" if self.items == 1 else "items"
        return f"{self.items:,} {items}, {self.relevant:,} relevant{failed}"


def _judged(file: str, count: Counted) -> Iterator[tuple[Item, Verdict]]:
    from musnad.triage import installed

    model = installed()
    stdin = sys.stdin.buffer if sys.stdin else None
    with opened(file, stdin) as stream:
        found = _readable(items(stream, "stdin" if file == STDIN else file, Limits()), count)
        while batch := list(islice(found, TOGETHER)):
            for item, verdict in zip(batch, model.judge(item.text for item in batch), strict=True):
                count.items += 1
                count.relevant += verdict.is_relevant
                yield item, verdict


def _encoded(item: Item, verdict: Verdict, more: dict[str, object]) -> bytes:
    return msgspec.json.encode(item.fields | told(verdict) | more) + b"\n"


def _readable(found: Iterable[Item | Problem], count: Counted) -> Iterator[Item]:
    for each in found:
        if isinstance(each, Problem):
            count.failed += 1
            click.echo(each.message, err=True)
        else:
            yield each


def told(verdict: Verdict) -> dict[str, object]:
    """The verdict as the fields of an item; probabilities with four digits."""
    return {
        "relevant": verdict.is_relevant,
        "relevant_probability": round(verdict.relevant, 4),
        "quad": verdict.likeliest,
        "quad_probabilities": [round(each, 4) for each in verdict.quad],
    }


def happenings(item: Item, count: Counted) -> dict[str, object]:
    """Which types of happening are clearly told in an item, with the probability of each; null where it can't be read."""
    from musnad.events.telling import LEAST, shipped
    from musnad.lexicon import shipped as words

    (doc,) = read_each([Article(name=f"item {count.items}", text=item.text, has_title=bool(item.fields.get("title")))])
    if isinstance(doc, Problem):
        count.failed += 1
        click.echo(doc.message, err=True)
        return {"told": None, "told_probabilities": None}
    found = shipped().judge(doc, words())
    likely = {type: round(probability, 4) for type, probability in found.items()}
    return {"told": [type for type in found if found[type] >= LEAST], "told_probabilities": likely}


class Sieve:
    """Lets relevant reports pass, and whatever could not be opened; counts those that it keeps back."""

    def __init__(self) -> None:
        from musnad.triage import installed

        self._model = installed()
        self.seen = self.kept_back = 0

    def passed(self, articles: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        for article in articles:
            if isinstance(article, Article):
                self.seen += 1
                if not next(self._model.judge([article.text])).is_relevant:
                    self.kept_back += 1
                    continue
            yield article

    def told(self) -> str:
        return f"triage: {self.kept_back:,} of {self.seen:,} reports not read, since they are not relevant"
