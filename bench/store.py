"""What a reader of a store waits while a writer loads, in three designs, and what each costs.

    .venv/bin/python -m bench.store [--documents 1000 --documents 20000 ...] [--loads 6] [--every 2]

A store is filled with so many documents (one part, read once and copied under other ids). Then a process loads a part of 128
documents every few seconds, while this one asks over and over how many events each country has:

    turns       the writer opens the file for a load and closes it; the reader opens it read-only when it is free
    snapshots   as turns, and after a load every table is copied to Parquet; the reader asks the Parquet files
    server      one process has the file, loads, and answers questions that come over a socket
    keys        as turns, with primary keys and indexes in DuckDB

A line each: seconds from question to answer at the median and at worst, seconds of a load at the median and at worst,
megabytes on disk, the writer's peak memory in megabytes. The line «quiet» is a reader without a writer.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Client, Connection, Listener
from multiprocessing.queues import Queue
from pathlib import Path
from statistics import median

import click
import duckdb
import pyarrow.parquet as pq

import musnad
from musnad.records import Article
from musnad.store import ddl
from musnad.store.duck import TYPES, DuckStore
from musnad.store.loading import load
from musnad.store.parts import Rows, write_part
from musnad.store.rows import document_row, read_rows
from musnad.store.schema import BY_SHARD, VERSION, tables

TOGETHER = 128  # documents in a part
RUN = "run-1"
REPORT = """أعلن وزير الخارجية المصري أن الهدنة في حلب ستستمر أسبوعا.
وقال ناطق باسم الجيش إن مسلحين قتلوا ثلاثة جنود قرب إدلب أمس.
ونفى المتحدث باسم الحكومة السورية أن المحادثات توقفت، مضيفا أن الوفد سيصل إلى جنيف الثلاثاء.
وقصفت طائرات حربية مواقع في درعا، ما أدى إلى مقتل خمسة مدنيين وإصابة عشرة آخرين، بحسب ناشطين.
ودعا الأمين العام للأمم المتحدة الأطراف إلى وقف إطلاق النار وإدخال المساعدات إلى حمص.
وتظاهر مئات في بيروت احتجاجا على ارتفاع الأسعار، واعتقلت الشرطة سبعة منهم.
"""
QUESTION = "SELECT country, COUNT(*) AS n FROM {} WHERE run_id = $1 GROUP BY country ORDER BY n DESC"

Seconds = list[float]
Ask = Callable[[], None]


# --- rows ---------------------------------------------------------------------------------------------------------


def first_part(folder: Path) -> Path:
    """Documents that differ in a number, so that each has an id of its own."""
    rows = Rows()
    for number in range(TOGETHER):
        article = Article(text=f"{REPORT}وبلغ العدد {number}.\n", name=str(number), published="2015-03-04")
        doc = musnad.read(article.text, published="2015-03-04")
        rows.add("documents", document_row(article, doc, article.name))
        rows.add_all(read_rows(doc), run_id=RUN)
        rows.add("inputs", {"run_id": RUN, "input_id": article.name, "doc_id": doc.id, "outcome": "read"})
    rows.add("shards", {"run_id": RUN, "shard_id": "first", "inputs": TOGETHER})
    return write_part(folder, "first", rows)


def copied(table: str, part: Path, mark: str) -> str:
    """The rows of a part under other ids; ``mark`` is SQL for what is put behind them."""
    ids = {c.name for c in tables()[table].columns if c.type == "text" and (c.key or c.name == "doc_id")} - {
        "run_id",
        "role",
    }
    other = ", ".join(f"{name} || '-' || {mark} AS {name}" for name in sorted(ids))
    return f"SELECT * REPLACE ({other}) FROM read_parquet('{part / table}.parquet')"


def held(part: Path) -> list[str]:
    return [name for name in BY_SHARD if (part / f"{name}.parquet").exists()]


def further_part(part: Path, number: int) -> Path:
    target = part.parent / f"first-p{number}"
    target.mkdir()
    with duckdb.connect() as connection:
        for table in held(part):
            data = connection.sql(copied(table, part, f"'p{number}'")).to_arrow_table()
            pq.write_table(data.cast(tables()[table].arrow), target / f"{table}.parquet")
    return target


def filled(path: Path, part: Path, documents: int, *, keys: bool) -> DuckStore:
    with duckdb.connect(str(path), config={"memory_limit": "1GB"}) as connection:
        connection.execute("SET enable_progress_bar = false")
        for sql in ddl.create(TYPES, keys=keys):
            connection.execute(sql)
        connection.execute(f"INSERT INTO schema_version VALUES ({VERSION})")
        for table in held(part):
            rows = copied(table, part, "n")
            connection.execute(f"INSERT INTO {table} {rows}, range({documents // TOGETHER}) AS copies(n)".replace(
                "SELECT * REPLACE", f"SELECT {table}.* REPLACE").replace(".parquet')", f".parquet') AS {table}"))  # fmt: skip
    return DuckStore(path)


# --- writers --------------------------------------------------------------------------------------------------------


def loads(path: Path, parts: list[Path], every: float, told: Queue[object], snapshots: Path | None) -> None:
    """A process that loads a part every so many seconds."""
    for part in parts:
        time.sleep(every)
        began = time.monotonic()
        with DuckStore(path).writing() as db:
            load(db, part)
            if snapshots:
                _publish(db.execute, snapshots, part.name)
        told.put(time.monotonic() - began)
    told.put(_peak())


def _peak() -> int:
    """Megabytes. Not from getrusage, which counts the parent's memory too."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def _publish(execute: Callable[[str], None], folder: Path, name: str) -> None:
    beside = folder / name
    beside.mkdir(parents=True)
    for table in tables():
        execute(f"COPY {table} TO '{beside / table}.parquet' (COMPRESSION zstd)")
    (folder / "next").symlink_to(name)
    before = (folder / "now").resolve() if (folder / "now").exists() else None
    (folder / "next").rename(folder / "now")
    if before:
        shutil.rmtree(before)


def serves(path: Path, parts: list[Path], every: float, told: Queue[object], address: str) -> None:
    """A process that has the file to itself, loads, and answers."""
    store = DuckStore(path)
    with store.writing() as db, store.writing() as answering, Listener(address) as listener:
        told.put("ready")

        def answer() -> None:
            with listener.accept() as client:
                while client.recv():
                    client.send(list(answering.rows(QUESTION.format("entities"), RUN)))

        thread = threading.Thread(target=answer)
        thread.start()
        for part in parts:
            time.sleep(every)
            began = time.monotonic()
            load(db, part)
            told.put(time.monotonic() - began)
        told.put(_peak())
        thread.join()


# --- readers ----------------------------------------------------------------------------------------------------------


def from_file(store: DuckStore) -> None:
    with store.reading() as db:
        list(db.rows(QUESTION.format("entities"), RUN))


def from_snapshot(folder: Path) -> None:
    while True:
        try:
            of = f"read_parquet('{(folder / 'now').resolve() / 'entities.parquet'}')"
            duckdb.execute(QUESTION.format(of), [RUN]).fetchall()
            return
        except duckdb.IOException:  # a later snapshot has come in its place
            time.sleep(0.01)


def _over(client: Connection) -> None:
    client.send(True)
    client.recv()


def asked(ask: Ask, told: Queue[object], number: int) -> tuple[Seconds, Seconds, int]:
    """Ask until the writer has ended. Seconds of the answers, of the loads, and the writer's memory."""
    answers: Seconds = []
    heard: list[float] = []
    while len(heard) <= number:
        began = time.monotonic()
        ask()
        answers.append(time.monotonic() - began)
        while not told.empty():
            heard.append(float(str(told.get())))
        time.sleep(0.02)
    return answers, heard[:-1], int(heard[-1])


@contextmanager
def beside(target: Callable[..., None], *arguments: object) -> Iterator[Queue[object]]:
    context = multiprocessing.get_context("spawn")
    told: Queue[object] = context.Queue()
    process = context.Process(target=target, args=(*arguments[:3], told, *arguments[3:]))
    process.start()
    yield told
    process.join()


def line(name: str, answers: Seconds, loaded: Seconds, disk: Path, memory: int | None) -> str:
    size = sum(file.stat().st_size for file in disk.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6
    cells = [median(answers), max(answers), median(loaded) if loaded else None, max(loaded) if loaded else None]
    return (
        f"{name:<11}"
        + "".join(f"{'-' if c is None else f'{c:.2f}':>9}" for c in cells)
        + f"{size:9.0f}{memory or '-':>9}"
    )


def measured(documents: int, number: int, every: float, folder: Path) -> Iterator[str]:
    source = folder / "source"
    part = source / "first" if (source / "first").exists() else first_part(source)
    parts = [further_part(part, n) for n in range(number)] if not (source / "first-p0").exists() else [
        source / f"first-p{n}" for n in range(number)]  # fmt: skip
    for name in ("turns", "snapshots", "server", "keys"):
        place = folder / f"{name}-{documents}"
        place.mkdir()
        path = place / "musnad.db"
        store = filled(path, part, documents, keys=name == "keys")
        if name == "turns":
            quiet: Seconds = []
            for _ in range(20):
                began = time.monotonic()
                from_file(store)
                quiet.append(time.monotonic() - began)
            yield line("quiet", quiet, [], place, None)
        yield _design(name, store, place, parts, every)
        shutil.rmtree(place)


def _design(name: str, store: DuckStore, place: Path, parts: list[Path], every: float) -> str:
    if name == "server":
        address = f"{tempfile.mkdtemp()}/s"
        with beside(serves, store.path, parts, every, address) as told:
            told.get()
            with Client(address) as client:
                found = asked(lambda: _over(client), told, len(parts))
                client.send(False)
        return line(name, found[0], found[1], place, found[2])
    snapshots = place / "snapshots" if name == "snapshots" else None
    if snapshots:
        with store.reading() as db:
            _publish(db.execute, snapshots, "begin")
    ask: Ask = (lambda: from_snapshot(snapshots)) if snapshots else (lambda: from_file(store))
    with beside(loads, store.path, parts, every, snapshots) as told:
        found = asked(ask, told, len(parts))
    return line(name, found[0], found[1], place, found[2])


@click.command(help=__doc__)
@click.option("--documents", multiple=True, type=int, default=(1_000, 20_000), show_default=True)
@click.option("--loads", "number", default=6, show_default=True)
@click.option("--every", default=2.0, show_default=True)
def main(documents: tuple[int, ...], number: int, every: float) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        for size in documents:
            click.echo(f"\n{size:,} documents\n{'':<11}" + "".join(
                f"{word:>9}" for word in ("answer", "worst", "load", "worst", "MB", "peak")))  # fmt: skip
            for text in measured(size, number, every, Path(folder)):
                click.echo(text)


if __name__ == "__main__":
    main()
