"""``musnad gazetteer``: the commands for places of the user's own. They write into the folder that ``--words`` names."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import click
import msgspec

from musnad.errors import InputError, MusnadError, WordsError
from musnad.gazetteers.add import TABLE, checked, kinds, with_row
from musnad.gazetteers.build import imported, rebuilt
from musnad.gazetteers.coverage import coverage as covered
from musnad.gazetteers.coverage import table
from musnad.gazetteers.find import called
from musnad.gazetteers.merge import Fate
from musnad.gazetteers.store import atomic, rows_of
from musnad.lexicon import Words, shipped
from musnad.lexicon.compiled import FILE
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import Gazetteer, gazetteer, identity
from musnad.records import GeoLevel
from musnad.wordcheck import check

NOT_FOUND = 1  # exit status

_FOLDER = click.Path(file_okay=False, path_type=Path)
_into = click.option("--words", "folder", type=_FOLDER, required=True, metavar="FOLDER",
                     help="The folder of your word tables; the gazetteer is made in it.")  # fmt: skip


@click.group("gazetteer")
def group() -> None:
    """Places of your own: files of GeoNames, OCHA and Who's On First, and single places."""


@group.command("import")
@_into
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--leave-out", is_flag=True, help="Leave out rows that are wrong, and count them.")
def import_(folder: Path, files: tuple[Path, ...], leave_out: bool) -> None:
    """Merge files of other gazetteers with the places of the tables.

    Country dumps of GeoNames (XX.txt), tables and shapefiles of OCHA (COD-AB), Who's On First (GeoJSON, or a table).
    """
    folder.mkdir(parents=True, exist_ok=True)
    _tell(folder, imported(folder, _watched(files), leave_out=leave_out))


def _watched(files: Sequence[Path]) -> Iterator[Path]:
    """The files, with a bar on the terminal while they are read, and a word while they are merged."""
    if not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="reading", file=sys.stderr, show_pos=True) as passing:
        yield from passing
    click.echo("merging", err=True)


@group.command()
@_into
def build(folder: Path) -> None:
    """Make the gazetteer again from the tables as they are now and the files imported before."""
    if not (folder / FILE).exists():
        raise WordsError(
            f"{folder}: no {FILE} in it; import files first: musnad gazetteer import --words {folder} FILE..."
        )
    _tell(folder, rebuilt(folder))


def _tell(folder: Path, fates: Sequence[Fate]) -> None:
    for fate in fates:
        package = fate.package
        _print(f"{package.file} ({package.source}): {package.read:,} rows, {fate.merged:,} merged, {fate.new:,} new, "
               f"{sum(fate.left.values()):,} left out\n")  # fmt: skip
        for reason, number in sorted(fate.left.items(), key=lambda item: (-item[1], item[0])):
            _print(f"    {number:,} {reason}\n")
    _print(f"{folder / FILE}: {len(Gazetteer(Words(folder))):,} places\n")


@group.command()
@click.argument("name")
@click.option("--words", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
              help="A folder of word tables to lay over the shipped ones, or with a gazetteer in it.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def find(name: str, folder: Path | None, as_json: bool) -> None:
    """All places of a name, Arabic or English, with kind, divisions, p-codes, point and source."""
    words = Words(folder) if folder else shipped()
    known = gazetteer(words)
    found = called(known, name)
    rows = [rows_of(words.gazetteer, known.number(entry)) if words.gazetteer else [] for entry in found]
    if as_json:
        shown = [_as_json(known, *entry) for entry in zip(found, rows, strict=True)]
        _print(msgspec.json.format(msgspec.json.encode(shown)).decode() + "\n")
    elif found:
        _print("".join(_line(known, *entry) for entry in zip(found, rows, strict=True)))
    if not found:
        click.echo(f"no place is called {name}", err=True)
        sys.exit(NOT_FOUND)


def _line(known: Gazetteer, entry: Toponym, rows: list[tuple[str, str]]) -> str:
    point = None if entry.lat is None else f"{entry.lat:.4f} {entry.lon:.4f}"
    people = f"{entry.population:,} people" if entry.population else None
    holders = " > ".join(filter(None, (entry.country, entry.adm1, entry.adm2)))
    codes = " ".join(known.pcodes(entry))
    facts = (f"{entry.kind} {entry.level}", holders, codes, point, people, entry.flag, entry.source)
    also = f"    also {entry.aliases.replace('|', ' · ')}\n" if entry.aliases else ""
    imported = f"    from {' · '.join(f'{file} {row}' for file, row in rows)}\n" if rows else ""
    return f"{entry.name} ({entry.name_en})\n    {' · '.join(fact for fact in facts if fact)}\n{also}{imported}"


def _as_json(known: Gazetteer, entry: Toponym, rows: list[tuple[str, str]]) -> dict[str, object]:
    """The row's columns that say something, with its id, its p-codes, and the imported rows that went into it."""
    row = {name: value for name, value in msgspec.structs.asdict(entry).items() if value not in ("", None)}
    del row["line"]
    aliases = [name for name in entry.aliases.split("|") if name]
    return {"id": identity(entry)} | row | {"aliases": aliases, "pcodes": list(known.pcodes(entry)),
                                        "imported": [{"file": file, "id": row} for file, row in rows]}  # fmt: skip


@group.command()
@click.option("--words", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
              help="As for find.")  # fmt: skip
def coverage(folder: Path | None) -> None:
    """How many places there are, by country and class, as a table in Markdown."""
    _print(table(covered(gazetteer(Words(folder) if folder else shipped()))))


@group.command()
@_into
@click.argument("name")
@click.option("--name-en", required=True, help="Its name in English.")
@click.option("--kind", required=True, help="settlement, neighbourhood, camp, crossing, base and so on.")
@click.option("--country", default="", metavar="ISO", help="ISO 3166-1 code of three letters: SYR.")
@click.option(
    "--level", type=click.Choice(get_args(GeoLevel)), metavar="LEVEL", help="G0 to G7; else the usual one of its kind."
)
@click.option("--adm1", default="", help="English name of the first-level division it lies in.")
@click.option("--adm2", default="", help="The same, second level.")
@click.option("--pcode", default="", help="OCHA's code.")
@click.option("--lat", type=float, metavar="DEGREES", help="Latitude, WGS 84.")
@click.option("--lon", type=float, metavar="DEGREES", help="Longitude.")
@click.option("--population", type=int, metavar="NUMBER", help="How many live there.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="A further name; may be given several times.")
@click.option("--flag", default="", help="camp, hospital, detention; head: the name is another word too.")
@click.option("--source", default="own", show_default=True, help="Where the facts are from.")
@click.option("--note", default="", help="A remark for people.")
def add(folder: Path, kind: str, level: str | None, aliases: tuple[str, ...], **columns: object) -> None:
    """Add a place to places.tsv in the folder, which stays a table to edit."""
    cells = {**columns, "kind": kind, "level": level or kinds().get(kind, "G2"), "aliases": "|".join(aliases)}
    place = checked(msgspec.convert(cells, Toponym))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / TABLE
    before = path.read_bytes() if path.exists() else None
    text = with_row(folder, place)
    _check(text)
    _write(path, text.encode())
    if (folder / FILE).exists():
        try:
            rebuilt(folder)
        except MusnadError:
            _write(path, before)  # table and gazetteer stay as they were, both
            raise
    _print(f"{path}: {place.name} ({place.name_en}), {place.kind} {place.level}\n")


def _check(text: str) -> None:
    """Raises WordsError with the first slip that ``musnad words check`` finds in the table."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / TABLE).write_text(text, "utf-8")
        slip = next(check(Path(name), meaning=False), None)
    if slip:
        raise WordsError(slip)


def _write(table: Path, data: bytes | None) -> None:
    if data is None:
        table.unlink()
        return
    with atomic(table) as half:
        half.write_bytes(data)


def _print(text: str) -> None:
    """To standard output, as UTF-8 whatever the terminal says it wants."""
    try:
        click.echo(text.encode(), nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"standard output: cannot be written: {error.strerror}", code="output") from error
