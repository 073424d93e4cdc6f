"""Teachers of names, and what they say of raw news.

    python -m train.names.teach FOLDER RAW.txt OUT.npz --analyser ANALYSER.pt --segmenter SEGMENTER.pt --counts COUNTS.tsv

FOLDER is that of train.names.train, RAW.txt is made by train.raw. A teacher is the analyser itself, all of which learns names: it finds
more of them than a layer over an analyser that stays as it is, but its trees are gone, and a second network would take twice
the time. So teachers only tell the layer what they think (Hinton et al. 2015): OUT holds sentences of raw news as words, and the mean of
what the teachers hold likely for each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
import torch
from torch import Tensor

from train import checkpoint
from train.counts import counted, rates
from train.names.train import (
    LABELS,
    Forms,
    Others,
    Read,
    beside,
    met,
    names_of_lists,
    prepared,
    scored,
    together,
    train,
)
from train.network import Analyser, Names
from train.segmenter import cut, load

TEACHERS = {1: 7e-4, 2: 8e-4, 3: 7e-4}  # by the seed of each, the rate at which its analyser learns along
SHORTEST, LONGEST = 6, 70  # tokens of a sentence that is told of
TOGETHER = 64  # sentences
Teacher = tuple[Analyser, Names]


def drawn(raw: Path, words: int) -> list[list[str]]:
    """Sentences of about so many tokens together, by lot."""
    lines = [line.split() for line in raw.read_text("utf-8").splitlines()]
    fitting = [line for line in lines if SHORTEST <= len(line) <= LONGEST]
    random.Random(0).shuffle(fitting)
    ends = np.cumsum([len(line) for line in fitting])
    return fitting[: int(np.searchsorted(ends, words, side="right"))]


@torch.no_grad()
def told(teachers: Sequence[Teacher], sentences: Sequence[Read], table: Tensor) -> Iterator[tuple[Read, np.ndarray]]:
    """Each sentence with how likely the teachers hold each label of "clean" for its words [T, labels], those of like length first."""
    order = sorted(sentences, key=lambda one: len(one.forms))
    for at in range(0, len(order), TOGETHER):
        chosen = order[at : at + TOGETHER]
        forms = together(chosen)[0]
        each = [scored(*teacher, forms, table)[:, :, : LABELS[0]].softmax(-1) for teacher in teachers]
        mean = torch.stack(each).mean(0).numpy().astype(np.float16)
        yield from ((one, mean[row, : len(one.forms)]) for row, one in enumerate(chosen))


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("raw", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@beside
@click.option("--epochs", default=8)
@click.option("--words", default=5_000_000, help="of raw news, about")
def main(
    folder: Path, raw: Path, out: Path, analyser: Path, segmenter: Path, counts: Path, epochs: int, words: int
) -> None:
    forms = Forms()
    sets = prepared(folder, segmenter, counts, checkpoint.load(analyser)[1], forms, folder / "raw")
    others, table = Others(met(sets), names_of_lists(folder, forms)), forms.features()
    teachers: list[Teacher] = []
    for seed, rate in TEACHERS.items():
        model = checkpoint.load(analyser)[0]
        teachers.append((model, train(model, sets, others, table, epochs, seed, along=rate)))
    write(out, teachers, drawn(raw, words), segmenter, counts)


def write(
    out: Path, teachers: Sequence[Teacher], lines: Sequence[Sequence[str]], segmenter: Path, counts: Path
) -> None:
    forms = Forms()
    cuts = cut(*load(segmenter), {token for line in lines for token in line}, rates(counted(counts)))
    numbers = [[forms.of(form) for token in line for form in cuts[token]] for line in lines]
    found = list(told(teachers, list(map(Read.uncoded, numbers)), forms.features()))
    np.savez_compressed(
        out,
        forms=np.array("\n".join(forms.number)),  # by their numbers, from 1
        words=np.concatenate([one.forms for one, _ in found]).astype(np.int32),
        ends=np.cumsum([len(one.forms) for one, _ in found]),
        told=np.concatenate([likely for _, likely in found]),
    )


if __name__ == "__main__":
    main()
