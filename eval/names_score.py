"""How well names are found, by type, from two files of BIO labels of the same tokens.

    python -m eval.names_score GOLD.bio SYSTEM.bio

A line holds a token, a space and its label (O, B-PERS, I-PERS ...); an empty line ends a sentence. A name begins at B-,
and at I- where no name of its type goes on. Exact: same tokens and type. Overlap: any token shared with a name of the
same type; one long name may so be found in two short ones, and finds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click

from eval.counts import HEADING, Table, Thing, by_sentence, compared, shown

Labelled = list[tuple[str, str]]  # tokens of a sentence with their labels

ALL = "all"


class Name(NamedTuple):
    """A name in a sentence: its tokens, the end exclusive, and its type."""

    start: int
    end: int
    type: str


def names(labels: Sequence[str]) -> list[Name]:
    """The names of a sentence. Raises ValueError for a label that is neither O nor B- or I- with a type."""
    found: list[Name] = []
    for place, label in enumerate(labels):
        if label == "O":
            continue
        mark, _, kind = label.partition("-")
        if mark not in ("B", "I") or not kind:
            raise ValueError(f"label {label!r}; write O, or B- or I- and a type")
        if mark == "I" and found and found[-1].end == place and found[-1].type == kind:
            found[-1] = found[-1]._replace(end=place + 1)
        else:
            found.append(Name(place, place + 1, kind))
    return found


def scored(gold: Sequence[Sequence[str]], system: Sequence[Sequence[str]]) -> Table:
    """Counts of «TYPE exact» and «TYPE overlap», «all» of both first, from the labels of the same sentences.

    Raises ValueError where sentences or tokens are not as many, or a label is none.
    """
    if list(map(len, gold)) != list(map(len, system)):
        raise ValueError("the two have not the same sentences and tokens")
    ours, theirs = [[names(labels) for labels in side] for side in (system, gold)]
    table: Table = {}
    for kind in (ALL, *sorted({name.type for name in chain(*ours, *theirs)})):
        for how in ("exact", "overlap"):
            single = compared(_things(theirs, kind, how), _things(ours, kind, how))
            table[f"{kind} {how}"] = by_sentence(len(gold), single)
    return table


def _things(sentences: Iterable[Sequence[Name]], kind: str, how: str) -> Iterator[Thing]:
    """Names as things: an exact one has itself as its key, an overlapping one its tokens."""
    for sentence, found in enumerate(sentences):
        for name in found:
            if kind in (ALL, name.type):
                parts = (name,) if how == "exact" else ((place, name.type) for place in range(name.start, name.end))
                yield Thing(sentence, frozenset((sentence, part) for part in parts))


# --- files --------------------------------------------------------------------------------------------------------


def read(path: Path) -> list[Labelled]:
    """The sentences of a file. Raises ValueError, which names file and line, for a line that lacks token or label."""
    sentences: list[Labelled] = [[]]
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        parts = line.rsplit(maxsplit=1)
        if len(parts) == 1:
            raise ValueError(f"{path}:{number}: {line!r}; write a token, a space and its label")
        if parts:
            sentences[-1].append((parts[0], parts[1]))
        elif sentences[-1]:
            sentences.append([])
    return sentences if sentences[-1] else sentences[:-1]


def of_files(gold: Path, system: Path) -> Table:
    """The counts from two files. Raises ValueError where they are broken or their tokens differ."""
    theirs, ours = read(gold), read(system)
    for number, (one, other) in enumerate(zip(theirs, ours, strict=False), 1):
        if [token for token, _ in one] != [token for token, _ in other]:
            raise ValueError(f"{system}: sentence {number} has not the tokens that it has in {gold}")
    return scored(*([[label for _, label in sentence] for sentence in side] for side in (theirs, ours)))


@click.command(help=__doc__)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("system", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(gold: Path, system: Path) -> None:
    try:
        table = of_files(gold, system)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo("\n".join((HEADING, *shown(table))))


if __name__ == "__main__":
    main()
