"""Sentences of raw news whose names are coded by hand, out of ``coded.tsv`` beside this file and the raw news that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from eval.coded import articles

from musnad.analysis.surface import surface
from train.events import table
from train.sentences import Sentence, Token, Word

CODED = Path(__file__).parent / "coded.tsv"
Coded = tuple[int, int, str]  # start, end, which


def sentences(folder: Path, path: Path = CODED) -> Iterator[Sentence]:
    """With the layer "clean"; articles that the raw news of ``folder`` does not hold are passed over."""
    rows = table(path)
    for one in articles(folder, set(rows)):
        for row in rows[one.name]:
            yield sentence(one.text, row)


def sentence(text: str, row: Mapping[str, str]) -> Sentence:
    """The sentence of one row; a token that a name touches is of the name."""
    start, end = int(row["start"]), int(row["end"])
    names = [_coded(name, start) for name in row["names"].split()]
    own = text[start:end]
    tokens = [Token(a, b, [Word(own[a:b])]) for a, b in surface(own)]
    return Sentence("ours", own, tokens, {"clean": list(_labels(tokens, names))})


def _coded(name: str, start: int) -> Coded:
    """«120-128:PER», counted from the beginning of its sentence."""
    where, which = name.split(":")
    first, last = map(int, where.split("-"))
    return first - start, last - start, which


def _labels(tokens: list[Token], names: list[Coded]) -> Iterator[str]:
    begun: set[Coded] = set()
    for token in tokens:
        name = next((name for name in names if name[0] < token.end and token.start < name[1]), None)
        if name is None:
            yield "O"
        else:
            yield f"{'I' if name in begun else 'B'}-{name[2]}"
            begun.add(name)
