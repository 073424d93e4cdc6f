"""Trains what tells whether a happening is clearly told, and writes the file that runs: two minutes on one CPU core.

    python -m train.telling.train FOLDER OUT.npz

FOLDER holds ``detection.jsonl`` as eval/gsr.py reads it. Nothing is left to chance, so the same sentences give the same file.
"""

from __future__ import annotations

from pathlib import Path

import click
from eval.gsr import lines, read
from eval.told import Labelled

from musnad.analysis.modelfile import write_weights
from train.telling.fit import case, fitted


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
def main(folder: Path, out: Path) -> None:
    cases = [case(read(one.text), one.event_type, one.share) for one in lines(folder / "detection.jsonl", Labelled)]
    weights = fitted(cases)
    write_weights(weights, out)
    click.echo(f"{len(cases)} sentences, {len(weights.names)} names, {out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
