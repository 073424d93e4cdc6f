"""``musnad export`` and ``musnad check-package``: what leaves a store, and whether it is whole."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.errors import InputError

if TYPE_CHECKING:
    from musnad.release.selection import Laid

_FORMATS = ("acled", "hxl", "hapi", "ucdp", "statements", "claims", "mandates", "ics", "geojson", "plover", "icews",
            "annotations", "package")  # fmt: skip
_PROFILES = ("public", "humanitarian", "research", "court")
_BAD = 1  # exit status


@click.command("export")
@click.argument("store")
@click.argument("form", type=click.Choice(_FORMATS), metavar="FORMAT")
@click.option("-o", "--output", metavar="PATH", help="A file, or the folder of a package; else to standard output.")
@click.option("--run", "run_id", metavar="ID", help="Which run.  [default: the one that was started last]")
@click.option(
    "--profile",
    "name",
    type=click.Choice(_PROFILES),
    default="public",
    show_default=True,
    help="For whom it is made; decides what is withheld.",
)
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Decisions of the workbench.  [default: journal.sqlite beside the store]",
)
@click.option("--as-read", is_flag=True, help="What the machine read, whatever was decided about it.")
@click.option("--today", metavar="DATE", help="The day that delays are counted to.  [default: today]")
@click.option(
    "--text", is_flag=True, help="With words of the reports, as far as the profile allows. You need the rights."
)
@click.option(
    "--licence", metavar="LICENCE", help="Of a package: as CC-BY-4.0, or an address.  [default: none; to be chosen]"
)
@click.option(
    "--bom/--no-bom",
    default=None,
    help="Begin CSV with a byte order mark, so that Excel shows Arabic.  [default: yes; in a package no]",
)
@click.option("--from", "first", metavar="DATE", help="Events from this day on.")
@click.option("--to", "last", metavar="DATE", help="Events up to this day.")
@click.option(
    "--country", "countries", multiple=True, metavar="CODE", help="Events in this country, as SYR; several times."
)
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Events of this PLOVER or ACLED-like type; several times."
)
@click.option(
    "--undated", type=click.Choice(["published"]), help="PLOVER only: the report's day for events without one."
)
def export(
    store: str, form: str, output: str | None, run_id: str | None, name: str, today: str | None, text: bool,
    licence: str | None, bom: bool | None, first: str | None, last: str | None, countries: tuple[str, ...], types: tuple[str, ...],
    undated: str | None, journal: Path | None, as_read: bool,
) -> None:  # fmt: skip
    """Write what a run found, after rules of safety, in a format that others read.

    STORE is the folder of a store, its file, or a database, postgresql://... FORMAT is one of: acled, hxl, hapi, ucdp, statements, claims, mandates,
    ics, geojson, plover, icews, annotations, or package for a folder with all of them. What is withheld is told on
    standard error. docs/exports.md says what each format holds.
    """
    from musnad.release import write  # what exports need takes half a second to import
    from musnad.release.asked import Asked
    from musnad.store.opening import open_store

    asked = Asked(_day("--from", first), _day("--to", last), tuple(c.upper() for c in countries), types)
    if undated and form != "plover":
        raise InputError("--undated is for plover only", code="option")
    if licence and form != write.PACKAGE:
        raise InputError("--licence is for a package only", code="option")
    order = write.Order(form, name, _come(today), asked, run_id=run_id, text=text, bom=bom,
                        undated=undated is not None, licence=licence, laid=None if as_read else _decided(store, journal))  # fmt: skip
    for told in write.deliver(open_store(store), order, output, sys.stdout.buffer):
        click.echo(told, err=True)


def _decided(store: str, journal: Path | None) -> Callable[[str], Laid] | None:
    """What lays decisions over a run; None where nobody decided anything."""
    from musnad.journal import Journal
    from musnad.journal.file import FILE
    from musnad.review.tables import Decided
    from musnad.store.duck import DuckStore
    from musnad.store.opening import open_store

    if journal is not None and not journal.exists():
        raise InputError(f"--journal: there is no {journal}", code="option")
    opened = open_store(store)
    file = journal or (opened.path.with_name(FILE) if isinstance(opened, DuckStore) else None)
    return partial(Decided, Journal(file)) if file and file.exists() else None


def _come(value: str | None) -> date:
    """The day that delays are counted to, which must have come: else no delay would be one."""
    today = date.today()
    day = _day("--today", value) or today
    if day > today:
        raise InputError(f"--today: {day} has not come yet; delays are counted to a day that has", code="option")
    return day


def _day(option: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise InputError(f"{option}: {value!r} is no day; write it as 2024-05-06", code="option") from error


@click.command("check-package")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def check_package(ctx: click.Context, folder: Path) -> None:
    """Is a package whole: sums, schemas, types, keys, references? Exit status 1 when it is not."""
    from musnad.release.check import check_package as problems

    found = problems(folder)
    for problem in found:
        click.echo(problem)
    if found:
        ctx.exit(_BAD)
    click.echo("whole")
