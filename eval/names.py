"""How well the analyser finds the names of a file of tokens and BIO labels (CLEANANERCorp's form).

    python -m eval.names GOLD.txt [--model FILE]

The analyser reads the tokens of a sentence with a blank between them, and the sentences as one text, as Musnad reads a report; a token
bears the label of the name that a word of it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from eval.counts import HEADING, shown
from eval.names_score import read, scored
from musnad.analysis.analyser import Analyser, shipped
from musnad.analysis.records import Sentence

KINDS = {"PER": "PERS", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}  # ours to the corpus's


def labels(sentence: Sentence, tokens: Sequence[str]) -> list[str]:
    """A BIO label for each token of the text that the tokens make with blanks between."""
    token_at = list[int]()
    for number, token in enumerate(tokens):
        token_at += [number] * (len(token) + 1)
    found = ["O"] * len(tokens)
    for name in sentence.names:
        if name.layer == "clean":
            first = token_at[sentence.words[name.first].start]
            last = token_at[sentence.words[name.last].start]
            kind = KINDS[name.kind]
            found[first : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return found


@click.command(help=__doc__)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(gold: Path, model: Path | None) -> None:
    analyser = Analyser.open(model) if model else shipped()
    sentences = read(gold)
    tokens = [[token for token, _ in sentence] for sentence in sentences]
    found = [labels(s, t) for s, t in zip(analyser.named([" ".join(t) for t in tokens]), tokens, strict=True)]
    table = scored([[label for _, label in sentence] for sentence in sentences], found)
    click.echo("\n".join((HEADING, *shown(table))))


if __name__ == "__main__":
    main()
