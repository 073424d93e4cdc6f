"""How fast the analyser cuts, tags, parses and finds names, on one core: sentences and words a second, by part, with start and memory.

    .venv/bin/python -m bench.analyser [--articles FILE_OR_FOLDER] [--number 300] [--repeat 30] [--model FILE]

Reads the sentences of the example report again and again, and, when reports are named (a file of JSON lines, packed or
not, or a folder of files), those of so many of them; a report is a call. What is kept of words met before makes the
second reading faster: a run over an archive lies between the two. Processor time of one process that does nothing else.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import platform
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import click

from musnad import pipeline
from musnad.analysis.analyser import SHIPPED, Analyser
from musnad.lexicon import shipped
from musnad.records import Article
from musnad.sources import open_inputs
from musnad.text.segmentation import marked, segmented

EXAMPLE = Path(__file__).parent.parent / "examples" / "report.txt"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # numpy would use all cores
MEGABYTE = 1_000_000
TIMES = 3

Report = list[str]  # its sentences
T = TypeVar("T")


class Clock(Generic[T]):
    """A network, or a step, that counts the processor time it takes."""

    def __init__(self, run: Callable[..., T]) -> None:
        self._run, self.seconds = run, 0.0

    def run(self, *asked: object) -> T:
        began = time.process_time()
        found = self._run(*asked)
        self.seconds += time.process_time() - began
        return found


class Timed(NamedTuple):
    """Processor seconds of the parts of a reading, and what was read."""

    sentences: int
    tokens: int
    words: int
    segmenting: float
    network: float
    decoding: float

    @property
    def seconds(self) -> float:
        return self.segmenting + self.network + self.decoding


def timed(analyser: Analyser, reports: Iterable[Report]) -> Timed:
    """Words, tags, trees and names, as the pipeline asks for them. Decoding is what is neither: vectors of words, trees, records."""
    found, cutting = copy(analyser), Clock(analyser.units)
    clocks = [Clock(part.run) for part in (analyser._encoder, analyser._tree, analyser._rest)]
    found._encoder, found._tree, found._rest = clocks
    found.units = cutting.run  # type: ignore[method-assign, assignment]
    began = time.process_time()
    read = [sentence for report in reports for sentence in found.named(report)]
    seconds, network = time.process_time() - began, sum(clock.seconds for clock in clocks)
    tokens, words = (sum(len(getattr(sentence, part)) for sentence in read) for part in ("tokens", "words"))
    return Timed(len(read), tokens, words, cutting.seconds, network, seconds - cutting.seconds - network)


def sentences(article: Article) -> Report:
    """As the pipeline parts them."""
    doc = pipeline.opened(article, shipped())
    for stage in (marked, segmented):
        doc = stage(doc, shipped())
    return [doc.text[sentence.span.start : sentence.span.end] for sentence in doc.sentences]


def sample(path: Path, number: int) -> list[Report]:
    opened = open_inputs([str(path)])
    return [sentences(article) for article in itertools.islice((a for a in opened if isinstance(a, Article)), number)]


def measured(model: Path, named: Sequence[tuple[str, list[Report]]]) -> str:
    """The figures, taken in a process that has done nothing else."""
    before = _memory()
    loading = min(_loaded(model) for _ in range(TIMES))
    analyser = Analyser.open(model)
    lines = [
        f"load:   {loading:.2f} s, a file of {model.stat().st_size / MEGABYTE:.1f} MB, {_memory() - before} MB of memory"
    ]
    for name, reports in named:
        first, again = timed(analyser, reports), timed(analyser, reports)
        lines.append(f"\n{name}: {len(reports):,} reports, a call for each")
        lines += [_row("first time", first), _row("again", again)] if name != EXAMPLE.name else [_row("again", again)]
    return "\n".join([*lines, f"\nmemory: {_peak()} MB at most"])


def _row(name: str, run: Timed) -> str:
    parts = {"segmenting": run.segmenting, "network": run.network, "decoding": run.decoding}
    shares = ", ".join(f"{part} {100 * seconds / run.seconds:.0f}%" for part, seconds in parts.items())
    return (
        f"  {name:11}{run.seconds:.1f} s, {run.sentences:,} sentences, {run.tokens:,} tokens, {run.words:,} words: "
        f"{run.sentences / run.seconds:,.0f} sentences/s, {run.tokens / run.seconds:,.0f} tokens/s, "
        f"{run.words / run.seconds:,.0f} words/s\n  {'':11}{shares}"
    )


@click.command(help=__doc__)
@click.option("--articles", type=click.Path(exists=True, path_type=Path), help="Reports: JSON lines, or a folder.")
@click.option("--number", default=300, show_default=True, help="How many of them.")
@click.option("--repeat", default=30, show_default=True, help="How often the example is read.")
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=SHIPPED)
def main(articles: Path | None, number: int, repeat: int, model: Path) -> None:
    os.environ.update(dict.fromkeys(THREADS, "1"))  # read by the process that is measured as it starts
    click.echo(f"Python {platform.python_version()}, {platform.machine()}, one of {os.cpu_count()} cores")
    example = sentences(Article(name="example", text=EXAMPLE.read_text("utf-8")))
    named = [(EXAMPLE.name, [example] * repeat)]
    if articles:
        named.append((articles.name, sample(articles, number)))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        click.echo(pool.apply(measured, (model, named)))


def _loaded(model: Path) -> float:
    began = time.process_time()
    Analyser.open(model)
    return time.process_time() - began


def _memory() -> int:
    """MB in use, as Linux counts them."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # in KiB on Linux


if __name__ == "__main__":
    main()
