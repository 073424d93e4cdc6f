"""How well words are cut into clitics and stem, on a treebank in CoNLL-U.

    .venv/bin/python -m eval.clitics TREEBANK.conllu...

A word of the treebank is a surface token; its pieces are conjunctions, prepositions and سـ before the stem, pronouns
after it. The article is no piece there, so ours is left out. Counted are Arabic words and the clitics they bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from musnad.folding import fold
from musnad.lexicon import shipped
from musnad.text.vocabulary import vocabulary

BEFORE, AFTER = frozenset("وفبلكس"), ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه", "ك", "ي", "ني")
ARABIC = re.compile(r"[\u0621-\u064a]{2,}")


class Clitics(NamedTuple):
    """What stands before and after a stem, folded."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def words(path: Path) -> Iterator[tuple[str, Clitics]]:
    """The surface words of a CoNLL-U file with their clitics. Raises ValueError for a line of fewer than two columns."""
    surface, left, pieces = "", 0, list[str]()
    for line in path.read_text("utf-8").splitlines():
        number, form = line.split("\t")[:2] if line and not line.startswith("#") else ("", "")
        if "-" in number:
            first, last = map(int, number.split("-"))
            surface, left, pieces = form, last - first + 1, []
        elif number.isdigit():
            if not left:
                surface, left, pieces = form, 1, []
            pieces.append(fold(form))
            left -= 1
            if not left:
                yield surface, _clitics(pieces)


def _clitics(pieces: list[str]) -> Clitics:
    first, last = 0, len(pieces)
    while first < last - 1 and pieces[first] in BEFORE:
        first += 1
    while last > max(first, 1) and pieces[last - 1] in AFTER:  # «له» has no stem
        last -= 1
    return Clitics(tuple(pieces[:first]), tuple(pieces[last:]))


def ours(word: str) -> Clitics:
    cut = vocabulary(shipped()).cutter.cut(word)
    before = (piece.form for piece in cut if piece.role in ("conjunction", "preposition", "future"))
    return Clitics(tuple(before), tuple(piece.form for piece in cut if piece.role == "pronoun"))


@click.command(help=__doc__)
@click.argument("treebanks", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(treebanks: tuple[Path, ...]) -> None:
    for path in treebanks:
        total = right = same = theirs = found = 0
        for word, gold in words(path):
            if not ARABIC.fullmatch(word):
                continue
            cut = ours(word)
            total, right = total + 1, right + (cut == gold)
            same += sum(a == b for side in (0, 1) for a, b in zip(cut[side], gold[side], strict=False))
            theirs, found = theirs + sum(map(len, gold)), found + sum(map(len, cut))
        click.echo(f"{path.name}: {total} words, {right / total:.4f} cut as there")
        click.echo(
            f"  clitics: precision {same / found:.4f}, recall {same / theirs:.4f}, F1 {2 * same / (found + theirs):.4f}"
        )


if __name__ == "__main__":
    main()
