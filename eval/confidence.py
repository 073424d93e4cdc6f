"""How often an event of each confidence is one that the hand coding has too.

    .venv/bin/python -m eval.confidence GOLD_DIR

An event counts as right when the coding has one of its type by the same trigger or in the same sentence, as
``musnad eval`` pairs them.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

import musnad
from musnad.evaluation.scorer import missed_and_added
from musnad.export.standoff import standoff

BANDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)


def band(confidence: float) -> int:
    return max(n for n, low in enumerate(BANDS) if low <= confidence)


def counted(folder: Path) -> tuple[Counter[int], Counter[int]]:
    """Events by band: all, and those that the coding does not have."""
    all_events, added = Counter[int](), Counter[int]()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        ours = standoff(musnad.read(text, published=gold.get("published"), outlet=gold.get("outlet")))
        bands = {(e["type"], *e["trigger"]): band(e["confidence"]) for e in ours["events"]}
        all_events.update(bands.values())
        _, wrong = missed_and_added(gold, ours, text)
        added.update(bands[event.type, *event.trigger] for event in {(e.type, e.trigger): e for e in wrong}.values())
    return all_events, added


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    all_events, added = counted(folder)
    for n, low in enumerate(BANDS[:-1]):
        if all_events[n]:
            share = 1 - added[n] / all_events[n]
            click.echo(f"{low:.1f} to {min(BANDS[n + 1], 1):.1f}: {all_events[n]} events, {share:.2f} right")


if __name__ == "__main__":
    main()
