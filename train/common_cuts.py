"""Puts into a model file how its segmenter cuts the commonest tokens, so that no fresh start has to ask for them.

python -m train.common_cuts MODEL.bin
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

import click
import msgspec

from musnad.analysis.analyser import session
from musnad.analysis.modelfile import ModelFile, load, save
from musnad.analysis.segment import Segmenter


def lines(cuts: Mapping[str, str]) -> bytes:
    """As a model file keeps them."""
    return zlib.compress("\n".join(f"{token}\t{labels}" for token, labels in cuts.items()).encode(), 9)


def with_common(model: ModelFile) -> ModelFile:
    """The same model; what it knew of a token stays."""
    rates, known = model.rates(), model.known_cuts()
    found = Segmenter(session(model.segmenter), rates, known).alone(token for token in rates if token not in known)
    return msgspec.structs.replace(model, cuts=lines(known | found))


@click.command(help=__doc__)
@click.argument("path", metavar="MODEL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(path: Path) -> None:
    model = with_common(load(path))
    save(model, path)
    click.echo(f"{path}: {len(model.known_cuts()):,} tokens, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
