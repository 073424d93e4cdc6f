"""How quickly the workbench answers over a store of a million events.

    .venv/bin/python -m bench.workbench make FOLDER [--events 1000000] [--like STORE]
    .venv/bin/python -m bench.workbench ask FOLDER [--times 15]

``make`` fills a store with events: the rows of a run (of the news in examples/, or of the store named) copied under other
ids until there are enough, each copy on other days and of another outlet; the index is made of the run, and copied alike. ``ask`` asks every screen for its page and for its twin, in the same process and without a network, with
and without conditions; a line each: seconds the first time, at the median and at worst of the others, and the size of the
answer. Reports and events are others each time; counts are kept until the index changes, so what is asked again has them.
What a browser has already and is still the same is answered in under a millisecond and not measured here.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import click
import duckdb
from click.testing import CliRunner
from starlette.testclient import TestClient

from musnad.cli import main as musnad
from musnad.index import Index
from musnad.index.build import refresh
from musnad.index.file import FILE as INDEX
from musnad.index.search import put_in_order
from musnad.store.nearby import TABLES
from musnad.store.opening import FILE as STORE
from musnad.store.opening import open_store
from musnad.store.schema import BY_SHARD
from musnad.web.app import workbench
from musnad.web.gate import OpenGate
from musnad.web.screens import SCREENS
from musnad.web.server import open_desk

NEWS = Path(__file__).parent.parent / "examples" / "news.jsonl"
OUTLETS = 40
MANY = 10_000_000  # more than rows of a run that is copied
IDS = ("source", "container", "same_as", "exact", "copy_of", "counted_as", "of")  # columns that hold ids
INDEXED = ("event_words", "statement_words", "documents", "events", "event_places", "statements", "mandates")
HOST = "testserver"
# Conditions that are put to the screens that take them.
ASKED = {
    "": "", "of one type": "?type=ASSAULT", "of one country": "?country=SYR", "words": "?q=قصف+حلب",
    "a rare word": "?q=الجحملية", "days": "?first=2015-10-01&last=2015-10-31", "page 100": "?page=100",
    "an event": "?event={event}", "a record": "?object={event}",
}  # fmt: skip


@click.group()
def main() -> None:
    """A store of a million events, and how quickly each screen answers over it."""


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--events", "wanted", default=1_000_000, show_default=True)
@click.option("--like", type=click.Path(exists=True, path_type=Path), help="A store whose rows are copied.")
def make(folder: Path, wanted: int, like: Path | None) -> None:
    """Fill a store and its index."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as beside:
        shutil.copy((like or _read(Path(beside))) / STORE, folder / STORE)
    began = time.perf_counter()
    index = Index(folder / INDEX)
    reports = refresh(index, open_store(folder))
    seconds, events = time.perf_counter() - began, index.value("SELECT count(*) FROM events")
    click.echo(f"{reports:,} reports, {events:,} events: indexed in {seconds:.0f} s")
    index.close()
    times = -(-wanted // events)
    _copied(folder / STORE, [name for name in (*BY_SHARD, "counted", "families") if name != "shards"], times)
    _copied(folder / INDEX, INDEXED, times)
    _near(folder / STORE, folder / INDEX)
    _in_order(folder / INDEX)
    sizes = " and ".join(f"{(folder / name).stat().st_size / 2**20:,.0f} MB" for name in (STORE, INDEX))
    click.echo(f"{reports * times:,} reports, {events * times:,} events: store and index of {sizes}")


def _read(folder: Path) -> Path:
    done = CliRunner().invoke(musnad, ["run", str(NEWS), "-o", str(folder), "--workers", "1"])
    if done.exit_code:
        raise click.ClickException(done.output)
    return folder


def _copied(file: Path, names: Sequence[str], times: int) -> None:
    """Rows of tables under other ids, so many times in all."""
    with duckdb.connect(str(file), config={"memory_limit": "6GB"}) as db:
        for name in names:
            columns = db.execute(
                f"SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '{name}'"
            ).fetchall()
            cells = ", ".join(_cell(column, kind) for column, kind in columns)
            db.execute(f"INSERT INTO {name} SELECT {cells} FROM {name}, range(1, {times}) AS copies (k)")


def _cell(name: str, kind: str) -> str:
    if name == "run_id":
        return "run_id"
    if name == "no":
        return f"no + k * {MANY}"
    if name.endswith("_id") or name in IDS:
        return f"\"{name}\" || '-' || k"
    if name == "outlet":
        return f"'جريدة ' || (k % {OUTLETS})"
    if kind == "DATE":
        return f'"{name}" + CAST(k * 61 % 700 AS INTEGER)'
    return f'"{name}"'


def _near(store: Path, file: Path) -> None:
    """Where the rows of each report lie in the store."""
    with duckdb.connect(str(file), config={"memory_limit": "6GB"}) as db:
        db.execute(f"ATTACH '{store}' AS store (READ_ONLY)")
        lies = " UNION ALL ".join(
            f"SELECT doc_id, '{name}' AS name, [min(rowid), max(rowid), count(*)] AS lie FROM store.{name} GROUP BY doc_id"
            for name in TABLES
        )
        db.execute(
            f"CREATE TEMP TABLE lying AS SELECT doc_id, CAST(to_json(map_from_entries(list((name, lie)))) AS VARCHAR) AS near FROM ({lies}) GROUP BY 1"
        )
        db.execute("UPDATE documents SET near = lying.near FROM lying WHERE lying.doc_id = documents.doc_id")


def _in_order(file: Path) -> None:
    index = Index(file)
    with index.writing() as writing:
        put_in_order(writing)
    index.close()


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--times", default=15, show_default=True)
@click.option("--only", metavar="SCREEN", help="One screen.")
def ask(folder: Path, times: int, only: str | None) -> None:
    """Ask every screen."""
    desk = open_desk(str(folder), None)
    events = desk.index.rows(
        "SELECT doc_id AS doc, event_id AS event FROM events WHERE exported ORDER BY hash(no) LIMIT $1", times
    )
    with TestClient(workbench(desk, OpenGate(), [HOST])) as client:
        click.echo(f"{'first s':>8} {'median s':>9} {'worst s':>8} {'kB':>7}  address")
        for address in _addresses(only):
            seconds, size = _asked(client, address, events)
            further = seconds[1:] or seconds
            click.echo(f"{seconds[0]:8.3f} {median(further):9.3f} {max(further):8.3f} {size / 1024:7.0f}  {address}")
    desk.index.close()


def _addresses(only: str | None) -> Iterator[str]:
    for screen in SCREENS:
        if only not in (None, screen.name) or screen.needs == "manage":
            continue
        known = set(screen.asks.__struct_fields__)
        if "{" in screen.path.replace("{doc}", ""):
            continue
        for conditions in ASKED.values():
            if {one.partition("=")[0] for one in conditions[1:].split("&") if one} <= known:
                yield screen.path + conditions
        yield "/index.json" if screen.path == "/" else f"{screen.path}.json"


def _asked(client: TestClient, address: str, events: Sequence[Mapping[str, str]]) -> tuple[list[float], int]:
    """Asked once for each event, of which the address may tell the id or that of its report."""
    seconds, size = [], 0
    for event in events:
        asked = address.format_map(event)
        began = time.perf_counter()
        answer = client.get(asked)
        seconds.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise click.ClickException(f"{asked}: {answer.status_code} {answer.text[:500]}")
        size = len(answer.content)
    return seconds, size


if __name__ == "__main__":
    main()
