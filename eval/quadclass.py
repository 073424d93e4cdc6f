"""Relevance and quad class of UN sentences, against a published set coded by hand.

    .venv/bin/python -m eval.quadclass FOLDER [--model MODEL.npz] [--fold K]

FOLDER holds ``relevance_train.tsv`` (text, 0 or 1) and ``quad_train.tsv`` (text, 0 to 4) of the set of Osorio et al. («Keep it
local», MIT; the annotators agree pairwise at .94 on relevance). Musnad's triage learns from these sentences, so it is
measured by a model that has not seen a fifth of them: fold 0 by default, drawn by a hash of the text.
The figure is macro F1, the mean of the F1 of each class; intervals are of 95 %, by bootstrap over sentences.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

import click

from musnad.folding import fold
from musnad.triage import Triage

FOLDS = 5
RESAMPLES, SEED = 1000, 2018
HELD_OUT = Path(__file__).parent.parent / "models" / "triage-without-0.npz"
Pair = tuple[int, int]  # what was coded, what is said


def fold_of(key: str) -> int:
    """One document, or one sentence however it is spelt, always lies in one fold."""
    return crc32(fold(key).encode()) % FOLDS


def classed(folder: Path) -> dict[str, dict[str, int]]:
    """What is known of each sentence: "relevant" 0 or 1, "quad" 0 to 4. Raises OSError where a file is not there."""
    told: dict[str, dict[str, int]] = {}
    for name, file in (("relevant", "relevance_train.tsv"), ("quad", "quad_train.tsv")):
        for line in (folder / file).read_text("utf-8").split("\n")[1:]:
            text, _, label = line.rpartition("\t")
            if text.strip():
                told.setdefault(text, {})[name] = int(label)
    return told


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean of the F1 of each class that is coded or said."""
    classes = sorted({value for pair in pairs for value in pair})
    return sum(class_f1(pairs, each) for each in classes) / len(classes)


def class_f1(pairs: Sequence[Pair], which: int) -> float:
    right = sum(wanted == guess == which for wanted, guess in pairs)
    return 2 * right / sum((wanted == which) + (guess == which) for wanted, guess in pairs)


def interval(pairs: Sequence[Pair]) -> tuple[float, float]:
    dice = random.Random(SEED)
    drawn = sorted(macro_f1(dice.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES))
    return drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40]


def judged(triage: Triage, told: Mapping[str, Mapping[str, int]]) -> dict[str, list[Pair]]:
    """By measure: what was coded and what triage says, for every sentence of which it is known."""
    pairs: dict[str, list[Pair]] = {"relevant": [], "quad": []}
    for known, verdict in zip(told.values(), triage.judge(told), strict=True):
        said = {"relevant": int(verdict.is_relevant), "quad": verdict.likeliest}
        for name, wanted in known.items():
            pairs[name].append((wanted, said[name]))
    return pairs


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", default=HELD_OUT, type=click.Path(exists=True, path_type=Path), show_default=True)
@click.option("--fold", "held", default=0, show_default=True, help="The fifth that is measured.")
def main(folder: Path, model: Path, held: int) -> None:
    told = {text: known for text, known in classed(folder).items() if fold_of(text) == held}
    click.echo(f"{'':10}{'sentences':>10}{'macro F1':>10}{'95 % interval':>18}  F1 of each class")
    for name, pairs in judged(Triage.open(model), told).items():
        low, high = interval(pairs)
        each = " ".join(f"{class_f1(pairs, k):.3f}" for k in sorted({wanted for wanted, _ in pairs}))
        click.echo(f"{name:10}{len(pairs):>10}{macro_f1(pairs):>10.3f}{f'{low:.3f} to {high:.3f}':>18}  {each}")


if __name__ == "__main__":
    main()
