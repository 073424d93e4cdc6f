"""How fast triage goes beside reading in full, in one run, and what it would keep from being read.

    .venv/bin/python -m bench.triage --articles FILE [--number 300]

Reads so many reports of FILE (JSON lines, packed or not) both ways, one process, processor time. The first tenth warms up
both and is not counted.
"""

from __future__ import annotations

import itertools
import time

import click

from musnad import pipeline
from musnad.lexicon import shipped
from musnad.records import Article
from musnad.sources import open_inputs
from musnad.triage import Verdict, installed


def triaged(articles: list[Article]) -> tuple[float, list[Verdict]]:
    began = time.process_time()
    verdicts = list(installed().judge(article.text for article in articles))
    return time.process_time() - began, verdicts


def read(articles: list[Article]) -> tuple[float, list[int]]:
    """Seconds, and how many events that go out by default each report has."""
    began, words = time.process_time(), shipped()
    events = [sum(event.exported for event in pipeline.read(article, words).events) for article in articles]
    return time.process_time() - began, events


@click.command(help=__doc__)
@click.option("--articles", required=True, type=click.Path(exists=True))
@click.option("--number", default=300, show_default=True)
def main(articles: str, number: int) -> None:
    found = (each for each in open_inputs([articles]) if isinstance(each, Article))
    taken = list(itertools.islice(found, number))
    warm, every = taken[: number // 10], taken[number // 10 :]
    triaged(warm)
    read(warm)
    quick, verdicts = triaged(every)
    slow, events = read(every)
    kept = [count for count, verdict in zip(events, verdicts, strict=True) if verdict.is_relevant]
    click.echo(f"triage {len(every) / quick:.0f} reports/s, reading {len(every) / slow:.1f}, {slow / quick:.1f} times")
    click.echo(
        f"of {len(every)} reports {len(kept) / len(every):.0%} are relevant; they have {sum(kept) / sum(events):.0%} "
        f"of the {sum(events)} events that reading finds"
    )


if __name__ == "__main__":
    main()
