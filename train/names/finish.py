"""What reads names learns on, from the sentences that were held back, too.

    python -m train.names.finish FOLDER NAMES.pt OUT.pt --analyser ANALYSER.pt --segmenter SEGMENTER.pt --counts COUNTS.tsv --taught TAUGHT.npz

Choices were made on those; once they are made, no coded sentence need be left unlearnt. The rate is low, and sentences that teachers told of
keep what was learnt from them. What it is worth is only seen on a test part.
"""

from __future__ import annotations

import random
from pathlib import Path

import click
import torch

from train import checkpoint
from train.names.train import Forms, Others, beside, learnt, lessons_of, met, names_of_lists, opened, prepared

RATE, EPOCHS = 5e-4, 2  # at which what was held back while they were chosen was read as well as before
TAUGHT = 20_000  # sentences
HELD_BACK = {"clean": "cleandev", "ours": "held"}
SEED = 11


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("names", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@beside
@click.option("--taught", required=True, type=click.Path(exists=True, path_type=Path))
def main(folder: Path, names: Path, out: Path, analyser: Path, segmenter: Path, counts: Path, taught: Path) -> None:
    model, classes = checkpoint.load(analyser)
    forms = Forms()
    sets = prepared(folder, segmenter, counts, classes, forms, folder / "raw")
    sets |= {part: [*sets[part], *sets[held]] for part, held in HELD_BACK.items()}
    others, lessons = Others(met(sets), names_of_lists(folder, forms)), lessons_of(taught, forms)
    random.Random(SEED).shuffle(lessons)
    started = opened(names, model)
    weights = {RATE: [*started.parameters()]}
    table, dice = forms.features(), random.Random(SEED)
    torch.manual_seed(SEED)
    done = learnt(model.eval(), started, weights, sets, others, table, EPOCHS, dice, lessons[:TAUGHT])
    torch.save({name: value.half() for name, value in done.state_dict().items()}, out)


if __name__ == "__main__":
    main()
