"""Sentences of the pool and the classes of those that were coded, as numbers that the small network of triage learns from.

    python -m train.triage.prepare FOLDER CODED LABELS OUT.npz

FOLDER holds quadclass/, CODED is a folder made by train.coded.prepare, LABELS has the labels-FOLD.npz of train.coded.teach.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
from eval.quadclass import classed

from musnad.analysis.features import hashes
from musnad.folding import fold
from musnad.triage.ngrams import tokens
from musnad.triage.reader import LONGEST
from train.batches import MISSING


def numbered(lines: list[list[str]]) -> tuple[list[list[int]], np.ndarray]:
    """Each sentence's tokens by number, and [types + 1, FEATURES] hashes of each number; 0 is padding."""
    number: dict[str, int] = {}
    rows = [[number.setdefault(token, len(number) + 1) for token in line] for line in lines]
    table = [hashes(token, fold(token)) for token in number]
    return rows, np.array([(0,) * len(table[0]), *table], np.uint32)


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("labels", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
def main(folder: Path, data: Path, labels: Path, out: Path) -> None:
    told = classed(folder / "quadclass")
    by_tokens = {" ".join(tokens(text)): known for text, known in told.items()}
    pool = [line.split("\t") for line in (data / "pool.txt").read_text("utf-8").split("\n") if line]
    lines = [line.split(" ")[:LONGEST] for _, line in pool]
    known = [by_tokens.pop(line, {}) if int(where) >= 0 else {} for where, line in pool]  # once, be it met again
    rows, table = numbered(lines)
    arrays = {f"taught/{k}/{n}": a for k in range(6) for n, a in np.load(labels / f"labels-{k}.npz").items()}
    arrays |= {name: np.array([k.get(name, MISSING) for k in known], np.int8) for name in ("relevant", "quad")}
    arrays["fold"] = np.array([int(where) for where, _ in pool], np.int8)
    arrays["types"] = np.array([n for row in rows for n in row], np.int32)
    arrays["ends"] = np.cumsum([len(row) for row in rows])
    arrays["hashes"] = table
    np.savez_compressed(out, **arrays)
    click.echo(f"{len(lines)} sentences, {sum(map(bool, known))} coded, {len(table) - 1} types")


if __name__ == "__main__":
    main()
