"""``musnad run``: an archive into a store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from musnad.sources import Limits
from musnad.sources.given import Given, iso_day

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", "folder", required=True, type=FOLDER, metavar="FOLDER", help="Where the store is kept.")
@click.option("--store", "address", metavar="ADDRESS", help="A PostgreSQL database instead: postgresql://...")
@click.option("--published", metavar="DATE", help="Day of publication of reports that do not say theirs.")
@click.option("--outlet", metavar="NAME", help="Who published reports that do not say.")
@click.option(
    "--words",
    "over",
    type=click.Path(exists=True, file_okay=False),
    metavar="FOLDER",
    help="Word tables to lay over ours.",
)
@click.option("--triage", is_flag=True, help="Read only reports that triage finds relevant.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read.  [default: one a processor]")
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", help="Who reads: processes, or a cluster."
)
@click.option(
    "--address",
    "where",
    default="local",
    metavar="ADDRESS",
    help="Of the Ray cluster: auto, ray://HOST:10001; local starts one here.",
)
@click.option("--allow-private", is_flag=True, help="Let addresses lead to this machine or its network.")
def run(
    inputs: tuple[str, ...], folder: Path, address: str | None, published: str | None, outlet: str | None,
    over: str | None, triage: bool, workers: int | None, engine: str, where: str, allow_private: bool,
) -> None:  # fmt: skip
    """Read an archive into a store: folders, JSON lines, Parquet, web archives (WARC), pages, addresses.

    Ended or killed at any moment, the same command goes on where it was; given again, it reads what is new.
    """
    from musnad.archive.cluster import RayWorkers
    from musnad.archive.run import Engine, Workplace
    from musnad.archive.run import run as run_archive
    from musnad.archive.settings import Settings
    from musnad.archive.workers import LocalWorkers
    from musnad.sources.inputs import raw_items
    from musnad.sources.shards import references
    from musnad.store.duck import DuckStore

    limits = Limits(allow_private=allow_private)
    given = Given(published=iso_day(published) if published else None, outlet=outlet, limits=limits)
    settings = Settings(words=over, triage=triage, given=given)
    place = Workplace(folder)
    store = DuckStore(folder / "musnad.db")
    found = raw_items(inputs, limits) if engine == "local" else references(inputs, limits)
    readers: Engine = (
        LocalWorkers(workers or os.cpu_count() or 1, settings, place.parts)
        if engine == "local"
        else RayWorkers(settings, place.parts, address=where, count=workers)
    )
    import time

    t = time.time()
    n = [0, 0]

    def watch(d):
        n[0] += d.inputs
        n[1] += d.sentences
        print(n, round(time.time() - t, 1), flush=True)

    print(run_archive(found, place, store, settings, readers, watch))
