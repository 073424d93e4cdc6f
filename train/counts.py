"""Counts the tokens of raw sentences.

python -m train.counts OUT.tsv RAW.txt...
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from musnad.analysis import letters

COMMONEST = 80_000  # tokens whose counts the segmenter is told


def counted(path: Path) -> dict[str, int]:
    """Token TAB count lines, the commonest first."""
    rows = (line.split("\t") for line in path.read_text("utf-8").split("\n") if line)
    return {token: int(count) for token, count in rows}


def rates(counts: Mapping[str, int]) -> dict[str, float]:
    """How common the COMMONEST tokens are, just as the model file will tell it. ``counts`` are in order."""
    return {token: letters.rate(letters.quantised(count)) for token, count in list(counts.items())[:COMMONEST]}


@click.command(help=__doc__)
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("raw", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def main(out: Path, raw: tuple[Path, ...]) -> None:
    counts: Counter[str] = Counter()
    for path in raw:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                counts.update(line.split())
    out.write_text("".join(f"{token}\t{count}\n" for token, count in counts.most_common()), "utf-8")


if __name__ == "__main__":
    main()
