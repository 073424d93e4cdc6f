"""How fast an archive goes into a store, with one worker and with more, and whether that changes as the store grows.

    python -m bench.archive run reports.jsonl --articles 400 --workers 1 --workers 2
    python -m bench.archive run reports.jsonl --articles 1000 --articles 10000 --articles 100000 --workers 2 --keep FOLDER
    python -m bench.archive store saudi

``run`` reads so many reports into a new store for each number of reports and of workers, one after the other in one go, since
machines are noisy: documents and sentences a second by the clock, processor time of reading and of storing, seconds that wire
families took, the peak of a worker's memory, the size of the store, how much faster than the first. ``store`` looks at a
store that a run has filled: processor time by stage, for a million characters in each tenth of the archive in the order in
which it was read, the size of the file, and how long usual questions take.
"""

from __future__ import annotations

import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from musnad.archive.account import account, lines
from musnad.archive.profile import profile
from musnad.archive.run import TOGETHER, Workplace, run
from musnad.archive.settings import Settings
from musnad.archive.tasks import Found
from musnad.archive.workers import LocalWorkers
from musnad.sources import Limits
from musnad.sources.inputs import raw_items
from musnad.store.database import Cells, Database
from musnad.store.duck import DuckStore
from musnad.store.queries import latest_run

_SHARD = 16  # inputs, so that a small archive has shards enough for every worker to be busy to the end
_TENTHS = 10
_AGAIN = 5  # a question is asked so often
_QUESTIONS = {
    "events by type and month": "SELECT type, date_trunc('month', date_from) AS month, count(*) AS n FROM events "
    "WHERE run_id = $1 AND exported GROUP BY 1, 2",
    "events in one country": "SELECT count(DISTINCT e.event_id) AS n FROM events e JOIN event_places w USING (run_id, event_id) "
    "JOIN places p USING (run_id, place_id) WHERE e.run_id = $1 AND p.country = 'SYR'",
    "who is quoted most": "SELECT speaker_name, count(*) AS n FROM statements WHERE run_id = $1 GROUP BY 1 "
    "ORDER BY n DESC LIMIT 20",
    "one document with its events": "SELECT * FROM events WHERE run_id = $1 AND doc_id = "
    "(SELECT max(doc_id) FROM events WHERE run_id = $1)",
    "a word in all texts": "SELECT count(*) AS n FROM documents d JOIN readings r USING (doc_id) "
    "WHERE r.run_id = $1 AND contains(d.text, 'الهدنة')",
}


@click.group()
def main() -> None:
    """An archive into a store, measured."""


@main.command("run")
@click.argument("file", type=click.Path(exists=True))
@click.option("--articles", "sizes", multiple=True, type=int, default=(400,), show_default=True)
@click.option("--workers", "counts", multiple=True, type=int, default=(1, 2), show_default=True)
@click.option("--shard", default=_SHARD, show_default=True, help="Inputs that are stored together.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for the stores, which are else forgotten.")
def run_it(file: str, sizes: tuple[int, ...], counts: tuple[int, ...], shard: int, keep: Path | None) -> None:
    _say(
        "  ".join(
            f"{name:>{max(8, len(name))}}" for name in ("articles", "workers", *Measured._fields, "times the first")
        )
    )
    first: float | None = None
    for articles, count in itertools.product(sizes, counts):
        with tempfile.TemporaryDirectory() as name:
            folder = keep / f"{articles}-{count}" if keep else Path(name)
            measured = _measured(itertools.islice(raw_items([file], Limits()), articles), count, folder, shard)
        first = first or measured.sentences_s
        _say(_line(articles, count, measured, measured.sentences_s / first))


class Measured(NamedTuple):
    """Rates are from the first shards that are stored to the last, so without start-up and families."""

    documents_s: float
    sentences_s: float
    reading_s_mb: float  # processor seconds of the workers for a million characters
    storing_ms: float  # processor time of the process that stores, for an article; families are not in it
    families_s: float
    worker_mb: int
    store_mb: float


def _line(articles: int, count: int, measured: Measured, times: float) -> str:
    cells = [f"{articles:>8}", f"{count:>8}"]
    for name, value in measured._asdict().items():
        cells.append(f"{value:>{max(8, len(name))}.1f}")
    return "  ".join([*cells, f"{times:>15.2f}"])


def _measured(found: Iterator[Found], count: int, folder: Path, shard: int) -> Measured:
    """What came in before the first shards were stored is not counted."""
    settings, place, store = Settings(), Workplace(folder), DuckStore(folder / "musnad.db")
    engine = LocalWorkers(count, settings, place.parts)
    told: list[_Told] = []
    run_id = run(
        found, place, store, settings, engine,
        lambda done: told.append(_Told(time.monotonic(), time.process_time(), done.inputs, done.sentences)), size=shard,
    )  # fmt: skip
    ended = time.monotonic()
    begun = told[-(-count // TOGETHER) * TOGETHER - 1 :]  # of each worker one is stored
    seconds = begun[-1].at - begun[0].at
    inputs, sentences = (sum(getattr(one, what) for one in begun[1:]) for what in ("inputs", "sentences"))
    with store.reading() as db:
        (row,) = db.rows("SELECT max(peak_mb) AS peak FROM shards WHERE run_id = $1", run_id)
        (read,) = db.rows(
            "SELECT sum(characters) AS n FROM documents JOIN readings USING (doc_id) WHERE run_id = $1", run_id
        )
        shards = db.rows("SELECT seconds FROM shards WHERE run_id = $1", run_id)
        reading = sum(sum(json.loads(one["seconds"]).values()) for one in shards)
    return Measured(
        inputs / seconds, sentences / seconds, reading / float(read["n"]) * 1e6,
        (begun[-1].spent - begun[0].spent) / inputs * 1000, ended - begun[-1].at, row["peak"], store.path.stat().st_size / 1e6,
    )  # fmt: skip


class _Told(NamedTuple):
    at: float
    spent: float  # processor seconds of this process
    inputs: int
    sentences: int


@main.command("store")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
def store_it(folder: Path) -> None:
    store = DuckStore(folder / "musnad.db")
    with store.reading() as db:
        run_id = latest_run(db)
        _say(f"run {run_id}, {store.path.stat().st_size / 1e6:,.0f} MB")
        for line in _rows(db, run_id):
            _say(line)
        for line in _tenths(db, run_id):
            _say(line)
        for line in _asked(db, run_id):
            _say(line)
    for line in (*lines(account(store, run_id)), *profile(store, run_id)):
        _say(line)


def _rows(db: Database, run_id: str) -> Iterator[str]:
    for table in ("sentences", "mentions", "statements", "events", "families"):
        (row,) = db.rows(f"SELECT count(*) AS n FROM {table} WHERE run_id = $1", run_id)
        yield f"{row['n']:>12,}  {table}"


def _tenths(db: Database, run_id: str) -> Iterator[str]:
    """DuckDB gives rows in the order in which they came in, and shards came in with their inputs."""
    lengths = db.rows(
        "SELECT i.outcome, d.characters FROM inputs i LEFT JOIN documents d ON d.doc_id = i.doc_id WHERE i.run_id = $1 "
        "ORDER BY i.rowid", run_id
    )  # fmt: skip
    shards = list(db.rows("SELECT inputs, seconds FROM shards WHERE run_id = $1 ORDER BY rowid", run_id))
    yield "processor seconds for a million characters, by tenth of the archive:"
    size = -(-len(shards) // _TENTHS)
    for tenth in _batched(shards, size):
        seconds = sum(sum(json.loads(shard["seconds"]).values()) for shard in tenth)
        read = itertools.islice(lengths, sum(shard["inputs"] for shard in tenth))
        characters = sum(row["characters"] or 0 for row in read if row["outcome"] == "read")
        yield f"{seconds / characters * 1e6:>12.1f}  of {characters:,} characters"


def _batched(shards: list[Cells], size: int) -> Iterator[list[Cells]]:
    for at in range(0, len(shards), size):
        yield shards[at : at + size]


def _asked(db: Database, run_id: str) -> Iterator[str]:
    for name, sql in _QUESTIONS.items():
        spent = []
        for _ in range(_AGAIN):
            began = time.perf_counter()
            list(db.rows(sql, run_id))
            spent.append(time.perf_counter() - began)
        yield f"{1000 * statistics.median(spent):>9.0f} ms  {name}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
