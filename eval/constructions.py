"""How many sentences of a construction are read right, whoever does it and whomever it befalls.

    .venv/bin/python -m eval.constructions [--each 40] [--seed 1] [--wrong]

``constructions.tsv`` beside this file holds patterns with what is to be read in them, ``construction_words.tsv`` those who fill them; sentences are
drawn by a seed. A sentence is right when an event of its type has just those actors, recipients and places, and that standing, and goes out. Where
two sides do something, who of them counts as recipient is free. No sentence is anybody's but ours: these measure how far constructions reach, not news.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from eval.tables import rows, shares
from musnad import read
from musnad.events.judging import LEAST
from musnad.records import Doc, Event

PATTERNS = Path(__file__).with_name("constructions.tsv")
WORDS = Path(__file__).with_name("construction_words.tsv")
PUBLISHED = "2015-06-10"
Row = dict[str, str]


class Case(NamedTuple):
    """A sentence, and the words of who, whom, where in it."""

    row: Row
    text: str
    who: frozenset[str]
    whom: frozenset[str]
    where: frozenset[str]


def drawn(each: int, seed: int) -> Iterator[Case]:
    """``each`` sentences of every pattern."""
    dice = random.Random(seed)
    words = defaultdict[str, list[Row]](list)
    for word in rows(WORDS):
        words[word["kind"]].append(word)
    for row in rows(PATTERNS):
        for _ in range(each):
            does = dice.choice(words[row["does"]])
            befalls = dice.choice([word for word in words[row["befalls"]] if word["words"] != does["words"]])
            yield _filled(row, does, befalls["words"], dice.choice(words["place"])["words"])


def _filled(row: Row, does: Row, befalls: str, place: str) -> Case:
    own = {"S": does["words"], "O": befalls, "P": place}
    pattern = re.sub(r"\((.*?)\|(.*?)\)", r"\1" if does["gender"] == "m" else r"\2", row["pattern"])
    text = re.sub(r"\b[SOP]\b", lambda letter: own[letter.group()], pattern)
    who, whom, where = (
        frozenset(own.get(part, part) for part in row[name].split("+") if part) for name in ("who", "whom", "where")
    )
    return Case(row, text, who, whom, where)


def is_right(case: Case, doc: Doc) -> bool:
    return any(_fits(case, doc, event) for event in doc.events if event.type == case.row["type"])


def _fits(case: Case, doc: Doc, event: Event) -> bool:
    who, whom = (frozenset(one.span.of(doc.text) for one in some) for some in (event.actors, event.recipients))
    sides = (who | whom == case.who) if len(case.who) > 1 else (who, whom) == (case.who, case.whom)
    where = frozenset(place.span.of(doc.text) for place in doc.places if place.id in event.places)
    likely = event.confidence is not None and event.confidence >= LEAST
    return sides and where == case.where and event.realis == case.row["standing"] and likely


def report(cases: Sequence[Case], *, wrong: bool = False) -> Iterator[str]:
    counts = defaultdict[str, Counter[bool]](Counter)
    for case in cases:
        right = is_right(case, read(case.text, published=PUBLISHED, has_title=False, name="construction"))
        counts[case.row["construction"]][right] += 1
        if wrong and not right:
            yield f"wrong: {case.text}"
    yield from shares(counts)


@click.command(help=__doc__)
@click.option("--each", default=40, help="Sentences of a pattern.")
@click.option("--seed", default=1)
@click.option("--wrong", is_flag=True, help="Show the sentences that are not read right.")
def main(each: int, seed: int, wrong: bool) -> None:
    for line in report(list(drawn(each, seed)), wrong=wrong):
        click.echo(line)


if __name__ == "__main__":
    main()
