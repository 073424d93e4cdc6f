"""How the cost of finding wire families grows with the archive: milliseconds a report, by step.

    .venv/bin/python -m bench.families FILE [--sizes 1000,10000,50000]

FILE holds reports as JSON lines packed with xz, as for ``eval.families``.
"""

from __future__ import annotations

from pathlib import Path

import click
from eval.families import Archive, Clock, rows, searched


def measured(archive: Archive) -> tuple[int, dict[str, float]]:
    """The number of candidates, and processor seconds by step."""
    clock = Clock()
    pairs, _, _ = searched(archive, clock)
    return len(pairs), clock.steps


@click.command(help=__doc__)
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sizes", default="1000,10000,50000", show_default=True)
def main(path: Path, sizes: str) -> None:
    click.echo("| reports | candidates a report | signatures | candidates | verifying | families | ms a report |")
    click.echo("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, sizes.split(",")):
        archive = Archive(rows(path, "second", size))
        count, steps = measured(archive)
        each = [1000 * seconds / len(archive.order) for seconds in steps.values()]
        cells = " | ".join(f"{cost:.2f}" for cost in (*each, sum(each)))
        click.echo(f"| {len(archive.order):,} | {count / len(archive.order):.2f} | {cells} |")


if __name__ == "__main__":
    main()
