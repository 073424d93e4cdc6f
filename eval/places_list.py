"""Places by name in news that no rule or table was written after: a drawn list, resolved by hand, and how it is read.

    .venv/bin/python -m eval.places_list sample RAW_FOLDER --context CONTEXT.txt > drawn.tsv
    .venv/bin/python -m eval.places_list score RAW_FOLDER [--part learn|test] [--list]

RAW_FOLDER holds JSON lines, packed with xz, a file a source, with ``id``, ``outlet``, ``title`` and ``text``. ``sample``
draws articles by a fixed seed and one mention an article: of the names that Musnad reads as places, and of the words
where a name could stand that it does not so read, so that what it misses is drawn as often as it is missed. Names of
countries and continents are left out, and a name comes twice at the most. What Musnad made of the mention is not
written down. ``score`` reads the articles named in ``places_list.tsv`` and compares.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import click

from eval.places_draw import article, lines, located, sampled
from musnad.records import Doc, Place

TABLE = Path(__file__).with_name("places_list.tsv")
COLUMNS = ("part", "file", "id", "start", "end", "name", "status", "level", "country", "adm1", "lat", "lon", "note")
AROUND = 160  # characters of context for the coder, either side


class Row(NamedTuple):
    """One mention. ``status`` is "place", "not a place here" or "unclear"; the fields after it are for places only.
    ``lat`` and ``lon`` are empty for what has no point: a province, a river, a sea."""

    part: str
    file: str
    id: str
    start: int
    end: int
    name: str
    status: str
    level: str
    country: str
    adm1: str
    lat: float | None
    lon: float | None
    note: str


# --- scoring --------------------------------------------------------------------------------------------------------


class Result(NamedTuple):
    """How one mention that is a place was read."""

    row: Row
    place: Place | None
    km: float | None  # from the right point, when both have one
    same_area: bool  # the right level, country and division

    def within(self, km: float) -> bool:
        return self.same_area or (self.km is not None and self.km <= km)

    @property
    def country_right(self) -> bool:
        return self.place is not None and (not self.row.country or self.place.country in self.row.country.split("/"))

    @property
    def wrong_country(self) -> bool:
        return self.place is not None and self.place.country is not None and not self.country_right

    @property
    def adm1_right(self) -> bool:
        return self.country_right and self.place is not None and self.place.adm1 == self.row.adm1


def table() -> list[Row]:
    """The rows of the list. Raises click.ClickException for a line that has not the columns or no number for one."""
    path = TABLE
    numbered = [(n, line) for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if not line.startswith("#")]
    rows = []
    for (number, _), cells in zip(numbered, csv.reader((line for _, line in numbered), delimiter="\t"), strict=True):
        if number == numbered[0][0]:
            if tuple(cells) != COLUMNS:
                raise click.ClickException(f"{path}:{number}: the columns are {' '.join(COLUMNS)}")
            continue
        try:
            rows.append(_row(cells))
        except (TypeError, ValueError) as error:
            raise click.ClickException(f"{path}:{number}: {error}; a row is {' '.join(COLUMNS)}") from error
    return rows


def _row(cells: list[str]) -> Row:
    part, file, key, start, end, name, status, level, country, adm1, lat, lon, note = cells
    if status not in ("place", "not a place here", "unclear"):
        raise ValueError(f"status is place, not a place here, or unclear, not {status!r}")
    return Row(part, file, key, int(start), int(end), name, status, level, country, adm1,
               float(lat) if lat else None, float(lon) if lon else None, note)  # fmt: skip


def docs(folder: Path, rows: Iterable[Row]) -> Iterator[tuple[Row, Doc]]:
    """Each row with its article read. Raises click.ClickException when an article is not there or is another text."""
    wanted: defaultdict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        wanted[row.file][row.id].append(row)
    for file, by_id in sorted(wanted.items()):
        for line in lines(folder / file):
            one = by_id.pop(line[: line.index(b",")].decode().split('"')[3], None)
            if one:
                doc = located(article(line))
                for row in one:
                    if doc.text[row.start : row.end] != row.name:
                        raise click.ClickException(f"{file} {row.id}: {row.name} is not at {row.start}; other news?")
                    yield row, doc
        if by_id:
            raise click.ClickException(f"{folder / file}: without {', '.join(sorted(by_id))}; is it the whole file?")


def result(row: Row, doc: Doc) -> Result:
    overlaps = [(min(p.span.end, row.end) - max(p.span.start, row.start), p) for p in doc.places]
    best = max((common for common, _ in overlaps), default=0)
    place = next((p for common, p in overlaps if common == best), None) if best > 0 else None
    if place is None:
        return Result(row, None, None, same_area=False)
    right = not row.country or place.country in row.country.split("/")
    areas = {level for level in row.level.split("/") if level not in ("G0", "G1", "G2")}
    same = right and (not row.adm1 or place.adm1 == row.adm1) and place.level in (areas or {"no area"})
    if row.lat is None and not areas & {place.level} and right and place.level in row.level.split("/"):
        same = not row.adm1 or place.adm1 == row.adm1
    return Result(row, place, _apart(row, place), same_area=same)


def _apart(row: Row, place: Place) -> float | None:
    """Kilometres on a sphere."""
    if row.lat is None or row.lon is None or place.lat is None or place.lon is None:
        return None
    one, other = math.radians(row.lat), math.radians(place.lat)
    half = math.sin((other - one) / 2) ** 2
    half += math.cos(one) * math.cos(other) * math.sin(math.radians(place.lon - row.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share. Wilson, Probable inference, 1927."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle, spread = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def figures(results: Iterable[Result]) -> list[tuple[str, int, int]]:
    """(what, hits, of how many), over all mentions that are places: what is not found is not right either."""
    every = list(results)
    found = [r for r in every if r.place is not None]
    divided = [r for r in found if r.row.adm1]
    return [
        ("found", len(found), len(every)),
        ("exact or within 10 km", sum(r.within(10) for r in every), len(every)),
        ("exact or within 25 km", sum(r.within(25) for r in every), len(every)),
        ("wrong country", sum(r.wrong_country for r in every), len(every)),
        ("of those found: within 10 km", sum(r.within(10) for r in found), len(found)),
        ("of those found: within 25 km", sum(r.within(25) for r in found), len(found)),
        ("of those found: country right", sum(r.country_right for r in found), len(found)),
        ("of those found: first-level division right", sum(r.adm1_right for r in divided), len(divided)),
    ]


def _told(one: Result) -> str:
    row, place = one.row, one.place
    right = " ".join(filter(None, (row.level, row.country, row.adm1, f"{row.lat} {row.lon}" if row.lat else "")))
    if place is None:
        return f"{row.id} {row.name}: not found; {right}"
    km = f", {one.km:.0f} km off" if one.km is not None else ""
    read = " ".join(filter(None, (place.level, place.country, place.adm1, place.kind, place.why_not)))
    return f"{row.id} {row.name}: {place.text} {read}{km}; {right}"


# --- commands -------------------------------------------------------------------------------------------------------


@click.group(help=__doc__)
def main() -> None:
    """The two commands."""


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--count", default=401, show_default=True, help="How many mentions; 401 gave 300 places.")
@click.option("--context", type=click.Path(dir_okay=False, path_type=Path), help="Writes the words around each here.")
def sample(folder: Path, count: int, context: Path | None) -> None:
    """Draws mentions and writes them to standard output, to be resolved by hand."""
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(COLUMNS)
    around = []
    for number, (file, doc, mention) in enumerate(sampled(folder, count)):
        writer.writerow(("", file, doc.name, mention.start, mention.end, mention.name, *[""] * 7))
        before, after = doc.text[max(0, mention.start - AROUND) : mention.start], doc.text[mention.end :][:AROUND]
        around.append(f"{number} {doc.name} " + " / ".join(f"{before}[{mention.name}]{after}".split("\n")))
    if context:
        context.write_text("\n".join(around), encoding="utf-8")


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--part", type=click.Choice(("learn", "test", "all")), default="learn", show_default=True)
@click.option("--list", "wrong", is_flag=True, help="Shows what was read wrong, and what was no place.")
def score(folder: Path, part: str, wrong: bool) -> None:
    """Reads the articles of the list and compares."""
    rows = [row for row in table() if part in (row.part, "all")]
    read = [(row, result(row, doc)) for row, doc in docs(folder, rows)]
    results = [one for row, one in read if row.status == "place"]
    for what, hits, of in figures(results):
        low, high = wilson(hits, of)
        click.echo(f"{what:45} {hits:4} of {of:4}  {hits / of if of else 0:.3f}  ({low:.3f} to {high:.3f})")
    no_places = [one for row, one in read if row.status == "not a place here"]
    click.echo(
        f"{'no places, read as one':45} {sum(one.place is not None for one in no_places):4} of {len(no_places):4}"
    )
    if wrong:
        shown = [*(one for one in results if not one.within(10)), *(one for one in no_places if one.place)]
        for one in shown:
            click.echo(_told(one) if one.row.status == "place" else f"no place: {one.row.id} {one.row.name}")


if __name__ == "__main__":
    main()
