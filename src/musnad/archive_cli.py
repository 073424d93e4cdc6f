"""``musnad run``, ``watch`` and ``again``: an archive or feeds into a store, and what is stored read anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
import msgspec

from musnad.sources import Limits
from musnad.sources.given import Given, iso_day
from musnad.wordcheck import laid_over

if TYPE_CHECKING:  # databases and Arrow take half a second to load, which no other command should wait for
    from musnad.archive.run import Engine
    from musnad.archive.settings import Settings
    from musnad.archive.tasks import Found, Input
    from musnad.sources.shards import FileShard
    from musnad.store.database import Store

FAILED = 1
_FOLDER = click.Path(file_okay=False, path_type=Path)
_TABLES = click.Path(exists=True, file_okay=False)

Command = Callable[..., None]


def _options(command: Command) -> Command:
    """What running and running again share."""
    for option in reversed((
        click.option("--words", "over", type=_TABLES, metavar="FOLDER", help="Word tables to lay over the shipped ones."),
        click.option("--triage", is_flag=True, help="Read only reports that triage finds relevant."),
        click.option("--workers", type=click.IntRange(min=1), help="Processes that read.  [default: one a processor]"),
        click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="Who reads: processes of this machine, or a Ray cluster."),
        click.option("--address", "where", default="local", metavar="ADDRESS", help="The Ray cluster: auto, ray://HOST:10001, or local for one that ends with the run.  [default: local]"),
        click.option("--shard", "size", type=click.IntRange(min=1), default=64, show_default=True, help="Inputs that are stored together."),
        click.option("--profile", "profiled", is_flag=True, help="Tell where the time went, stage by stage."),
    )):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", "folder", required=True, type=_FOLDER, metavar="FOLDER", help="Where the store is.")
@click.option("--store", "address", metavar="ADDRESS", help="Keep the rows in PostgreSQL: postgresql://...")
@click.option("--published", metavar="DATE", help="Day of publication of reports that do not say theirs.")
@click.option("--outlet", metavar="NAME", help="Who published reports that do not say.")
@_options
@click.option(
    "--dry-run", is_flag=True, help="Only look: how much there is, of what, dated or not. Nothing is written."
)
@click.option("--allow-private", is_flag=True, help="Let addresses lead to this machine or its network.")
def run(
    inputs: tuple[str, ...], folder: Path, address: str | None, published: str | None, outlet: str | None,
    over: str | None, triage: bool, workers: int | None, engine: str, where: str, size: int, profiled: bool,
    dry_run: bool, allow_private: bool,
) -> None:  # fmt: skip
    """Read an archive into a store: folders, text, HTML, JSON lines, Parquet, web archives (WARC), addresses.

    It can be ended or killed at any moment: the same command goes on where it was. Given again, it reads what is new.
    """
    from musnad.archive.ahead import looked_ahead
    from musnad.archive.settings import Settings
    from musnad.sources.inputs import WEB, raw_items
    from musnad.sources.shards import references

    limits = Limits(allow_private=allow_private)
    given = Given(published=iso_day(published) if published else None, outlet=outlet, limits=limits)
    if dry_run:
        _survey(raw_items(inputs, limits), given)
        return
    total = None
    if engine == "local" and not any(one.lower().startswith(WEB) for one in inputs):
        ahead = looked_ahead(raw_items(inputs, limits), given)
        total, given = ahead.inputs, msgspec.structs.replace(given, site_chrome=ahead.chrome)
    found = raw_items(inputs, limits) if engine == "local" else references(inputs, limits)
    settings = Settings(words=over, triage=triage, given=given)
    readers = _readers(engine, where, workers)
    _run(found, folder, _store(folder, address), settings, readers, total, size, profiled=profiled)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER")
@click.option("--store", "address", metavar="ADDRESS", help="Where the rows are, if in PostgreSQL.")
@_options
def again(
    folder: Path, address: str | None, over: str | None, triage: bool, workers: int | None, engine: str, where: str,
    size: int, profiled: bool,
) -> None:  # fmt: skip
    """Read what a store holds anew, with other word tables or a newer Musnad. Rows of earlier runs stay.

    ``musnad diff`` shows what that gains, loses and changes.
    """
    from musnad.archive.again import stored_inputs
    from musnad.archive.settings import Settings

    store = _store(folder, address)
    with store.reading() as db:
        total = next(db.rows("SELECT count(*) AS n FROM documents"))["n"]
    settings = Settings(words=over, triage=triage)
    readers = _readers(engine, where, workers)
    _run(stored_inputs(store), folder, store, settings, readers, total, size, profiled=profiled)


@click.command()
@click.argument("feeds", nargs=-1, metavar="FEED...")
@click.option(
    "--list",
    "listed",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Addresses, one a line; # begins a remark.",
)
@click.option("-o", "--output", "folder", required=True, type=_FOLDER, metavar="FOLDER", help="Where the store is.")
@click.option("--store", "address", metavar="ADDRESS", help="Keep the rows in PostgreSQL: postgresql://...")
@click.option("--contact", metavar="ADDRESS", help="A page or mailbox that a site's keeper can ask about us.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Leave pages that a feed dates earlier."
)
@click.option("--once", is_flag=True, help="One pass over what is due, for a timer; else it goes on until it is ended.")
@click.option("--words", "over", type=_TABLES, metavar="FOLDER", help="Word tables to lay over the shipped ones.")
@click.option("--triage", is_flag=True, help="Read only reports that triage finds relevant.")
@click.option("--allow-private", is_flag=True, help="Let addresses lead to this machine or its network.")
def watch(
    feeds: tuple[str, ...], listed: TextIO | None, folder: Path, address: str | None, contact: str | None,
    since: datetime | None, once: bool, over: str | None, triage: bool, allow_private: bool,
) -> None:  # fmt: skip
    """Watch feeds and sitemaps: each page that they name is fetched once, politely, read and stored.

    It can be ended or killed at any moment; no page is lost, and none that is stored is fetched again.
    """
    from musnad import feeds as watched
    from musnad.archive.run import Workplace
    from musnad.archive.settings import Settings
    from musnad.archive.single import OneProcess
    from musnad.archive.watching import Keeper

    addresses = [*feeds, *_listed(listed)]
    if not addresses:
        raise click.UsageError("name a feed, or a file of them with --list")
    laid_over(Path(over) if over else None)
    limits = Limits(allow_private=allow_private)
    settings = Settings(words=over, triage=triage, given=Given(limits=limits))
    place = Workplace(folder)
    place.made().close()
    with watched.remembered(folder / "watch.db") as state:
        engine = OneProcess(settings, place.parts)
        keeper = Keeper(place, _store(folder, address), settings, engine, state, _tell)
        manners = watched.Manners(contact=contact, web=limits)
        begins = since.replace(tzinfo=UTC).timestamp() if since else None
        with _resumable():
            keeper.keep(watched.watch(addresses, state, manners, once=once, since=begins, sleep=keeper.sleep))


def _tell(told: str) -> None:
    click.echo(told, err=True)


@contextmanager
def _resumable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        _tell("\nwhat is stored stays stored; the same command goes on where it was")
        raise


def _listed(file: TextIO | None) -> list[str]:
    lines = (line.strip() for line in file or ())
    return [line for line in lines if line and not line.startswith("#")]


def _store(folder: Path, address: str | None) -> Store:
    from musnad.store.opening import FILE, open_store

    return open_store(address or folder / FILE)


def _readers(engine: str, where: str, workers: int | None) -> Callable[[Settings, Path], Engine]:
    """Who reads, once it is known what and where to."""
    if engine == "ray":
        from musnad.archive.cluster import RayWorkers

        return lambda settings, parts: RayWorkers(settings, parts, address=where, count=workers)
    from musnad.archive.workers import LocalWorkers

    return lambda settings, parts: LocalWorkers(workers or os.cpu_count() or 1, settings, parts)


def _survey(found: Iterable[Found], given: Given) -> None:
    from musnad.archive.survey import survey

    for line in survey(found, given).lines():
        click.echo(line)


def _run(
    found: Iterable[Found | Input | FileShard], folder: Path, store: Store, settings: Settings,
    readers: Callable[[Settings, Path], Engine], total: int | None, size: int, *, profiled: bool,
) -> None:  # fmt: skip
    from musnad.archive.account import account, lines
    from musnad.archive.patience import FEW
    from musnad.archive.profile import profile
    from musnad.archive.progress import Progress
    from musnad.archive.run import Workplace
    from musnad.archive.run import run as run_archive

    laid_over(Path(settings.words) if settings.words else None)  # a slip in a table is told here, once
    place = Workplace(folder)
    progress = Progress(sys.stderr, total)
    try:
        engine = readers(settings, place.parts)
        with _resumable():
            run_id = run_archive(found, place, store, settings, engine, progress, size, tell=_tell, tries=FEW)
    finally:
        progress.end()
    told = account(store, run_id)
    for line in [f"run {run_id}", *lines(told), *(profile(store, run_id) if profiled else ())]:
        click.echo(line)
    if told.of("failed"):
        sys.exit(FAILED)
