"""How fast reports are read: documents and sentences a second, by stage, with start-up time and memory.

    .venv/bin/python -m bench.read [--articles FILE] [--number 300] [--repeat 100]

Reads the example report again and again, and, when a file of reports is named (JSON lines, packed or not), so many of
them. One process, so one core.
"""

from __future__ import annotations

import itertools
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import click

from musnad import pipeline
from musnad.lexicon import shipped
from musnad.records import Article
from musnad.sources import open_inputs

EXAMPLE = Path(__file__).parent.parent / "examples" / "report.txt"


class Timed(NamedTuple):
    """Processor seconds by stage over a number of documents."""

    documents: int
    sentences: int
    words: int
    stages: dict[str, float]

    @property
    def seconds(self) -> float:
        return sum(self.stages.values())


def timed(articles: Iterable[Article]) -> Timed:
    words, stages = shipped(), {stage.__name__: 0.0 for stage in pipeline.STAGES}
    documents = sentences = tokens = 0
    for article in articles:
        doc = pipeline.opened(article, words)
        for stage in pipeline.STAGES:
            began = time.process_time()
            doc = stage(doc, words)
            stages[stage.__name__] += time.process_time() - began
        documents, sentences, tokens = documents + 1, sentences + len(doc.sentences), tokens + len(doc.tokens)
    return Timed(documents, sentences, tokens, stages)


def started(code: str) -> float:
    """Seconds for a fresh interpreter to do something, the best of three."""

    def once() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - began

    return min(once() for _ in range(3))


def example(repeat: int) -> list[Article]:
    text = EXAMPLE.read_text("utf-8")
    return [Article(name="example", text=text, published="2015-03-04", outlet="المرفأ")] * repeat


def sample(path: Path, number: int) -> list[Article]:
    opened = open_inputs([str(path)], published="2015-03-04")
    return list(itertools.islice((a for a in opened if isinstance(a, Article)), number))


def table(name: str, run: Timed) -> str:
    lines = [
        f"\n{name}: {run.documents:,} documents, {run.sentences:,} sentences, {run.words:,} words, {run.seconds:.1f} s",
        f"  {run.documents / run.seconds:.1f} documents/s, {run.sentences / run.seconds:.0f} sentences/s, "
        f"{run.words / run.seconds:,.0f} words/s",
        f"  {'stage':12}{'ms/document':>12}{'share':>8}",
    ]
    for stage, seconds in run.stages.items():
        lines.append(f"  {stage:12}{1000 * seconds / run.documents:12.2f}{100 * seconds / run.seconds:7.1f}%")
    return "\n".join(lines)


@click.command(help=__doc__)
@click.option("--articles", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Reports as JSON lines.")
@click.option("--number", default=300, show_default=True, help="How many of them.")
@click.option("--repeat", default=100, show_default=True, help="How often the example is read.")
def main(articles: Path | None, number: int, repeat: int) -> None:
    click.echo(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    click.echo(f"start: {started('pass'):.2f} s the interpreter alone")
    click.echo(f"       {started('import musnad'):.2f} s with musnad imported")
    click.echo(f"       {started('import musnad; musnad.read(chr(1602))'):.2f} s with the word tables loaded")
    timed(example(1))  # the tables are loaded before anything is timed
    click.echo(f"memory: {_peak()} MB with the word tables loaded")
    click.echo(table("example report", timed(example(repeat))))
    if articles:
        click.echo(table(articles.name, timed(sample(articles, number))))
    click.echo(f"\nmemory: {_peak()} MB at most")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # in KiB on Linux


if __name__ == "__main__":
    main()
