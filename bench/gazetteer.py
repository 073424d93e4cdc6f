"""How fast a gazetteer of 300,000 names is loaded, and how fast a text is matched against it.

    .venv/bin/python -m bench.gazetteer [--names 300000] [--text FILE]

The names are made up, from letters as Arabic names have them, one to three words long, three in ten in groups that begin
alike; they are laid beside the places of the word tables. The text is a file of Arabic, or the example report, again
and again to five megabytes. Processor time of one process; the best of five.
"""

from __future__ import annotations

import multiprocessing
import platform
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from musnad.folding import View
from musnad.gazetteers.build import built
from musnad.gazetteers.store import write
from musnad.lexicon import Words
from musnad.lexicon.compiled import FILE
from musnad.lexicon.rows import Toponym
from musnad.places.compiled import encoded
from musnad.places.gazetteer import LONGEST, Gazetteer

EXAMPLE = Path(__file__).parent.parent / "examples" / "report.txt"
LETTERS = "اااالللليييمممنننررروووتتبببعدسحقفهككشجصطخضذزغثظء"
FIRST = ("تل", "كفر", "عين", "خربة", "بيت", "دير", "وادي", "أم", "أبو")
MEGABYTE = 1_000_000
TIMES = 5

T = TypeVar("T")


def best(action: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds, the best of five, and what the action gave."""
    seconds: list[float] = []
    for _ in range(TIMES):
        began = time.process_time()
        result = action()
        seconds.append(time.process_time() - began)
    return min(seconds), result


def made_up(number: int) -> Iterator[str]:
    """So many different names, the same on every run."""
    chance = random.Random(20150304)
    seen: set[str] = set()
    while len(seen) < number:
        words = ["".join(chance.choices(LETTERS, k=chance.randint(4, 8))) for _ in range(chance.choice((1, 1, 2)))]
        name = " ".join([chance.choice(FIRST), *words] if chance.random() < 0.3 else words)
        if name not in seen:
            seen.add(name)
            yield name


def gazetteer(folder: Path, number: int) -> None:
    """Write a compiled gazetteer with the places of the tables and so many made up."""
    built(folder, [])
    tables = list(Gazetteer(Words(folder)))
    names = enumerate(made_up(number))
    entries = [*tables, *(_entry(n, name) for n, name in names)]
    write(folder / FILE, encoded(entries), [], Words(folder).places_digest)


def _entry(number: int, name: str) -> Toponym:
    return Toponym(name=name, name_en=f"Place {number}", kind="settlement", level="G2", country="SYR", adm1="Hama",
                   adm2="Masyaf", lat=35.0 + number % 1000 / 1000, lon=36.0, flag="head", source="made up")  # fmt: skip


def matched(known: Gazetteer, words: Sequence[str]) -> int:
    """How many names there are along the words, each the longest that begins at its word."""
    found = at = 0
    while at < len(words):
        hit = known.longest(words[at], words[at + 1 : at + LONGEST]) if known.begins(words[at]) else None
        found += hit is not None
        at += hit[0] if hit else 1
    return found


def text_of(path: Path) -> str:
    text = path.read_text("utf-8")
    return text * (5 * MEGABYTE // len(text.encode()) + 1)


def measured(folder: Path, path: Path) -> str:
    """The figures, taken in a process that has done nothing else."""
    before = _memory()
    known = Gazetteer(Words(folder))
    memory = _memory() - before
    loading, known = best(lambda: Gazetteer(Words(folder)))
    text = text_of(path)
    folding, words = best(lambda: View(text).text.split())
    matching, hits = best(lambda: matched(known, words))
    megabytes = len(text.encode()) / MEGABYTE
    size = (folder / FILE).stat().st_size / MEGABYTE
    return (
        f"load:  {loading:.2f} s, {len(known):,} places, a file of {size:.0f} MB, {memory} MB of memory\n"
        f"match: {matching / megabytes:.3f} s/MB ({megabytes:.1f} MB, {len(words):,} words, {hits:,} names found)\n"
        f"       {folding / megabytes:.3f} s/MB before it, to fold the text and part its words"
    )


@click.command(help=__doc__)
@click.option("--names", "number", default=300_000, show_default=True, help="How many names are made up.")
@click.option("--text", "path", type=click.Path(exists=True, path_type=Path), default=EXAMPLE, help="A text in Arabic.")
def main(number: int, path: Path) -> None:
    click.echo(f"Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as name:
        gazetteer(Path(name), number)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            click.echo(pool.apply(measured, (Path(name), path)))


def _memory() -> int:
    """MB in use, as Linux counts them."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()
