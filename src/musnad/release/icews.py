"""Events as tab-separated lines with the columns of ICEWS. Text is quoted, and codes are text: CAMEO's leading zeros count.

``Event ID`` is ours and unique. ``Event Text`` says what the code means and, since there is no column for it, who says so.
``Intensity`` is the score of the PLOVER type or mode, on the same scale of -10 to 10; ``Story ID`` the family of copies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from musnad.events.codebook import plover
from musnad.export.tables import safe
from musnad.release.cells import chain_text, entities, has_day, names, plain
from musnad.release.formats import Column
from musnad.release.reference import countries
from musnad.release.report import Happening, Report
from musnad.store.database import Cells

COLUMNS = (
    Column("Event ID", "string", "Id of the event"),
    Column("Event Date", "date", "First day on which it may have been"),
    Column("Source Name", "string", "Who acts"),
    Column("Source Sectors", "string", "PLOVER sectors"),
    Column("Source Country", "string", "Country, or IGO, NGO, IMG, MNC"),
    Column("Event Text", "string", "What the PLOVER type or mode means, and in brackets who says so"),
    Column("CAMEO Code", "string", "Code; a text, since leading zeros count"),
    Column("Intensity", "number", "Score of the PLOVER type or mode, -10 to 10"),
    Column("Target Name", "string", "On whom"),
    Column("Target Sectors", "string", "PLOVER sectors"),
    Column("Target Country", "string", "Country, or IGO, NGO, IMG, MNC"),
    Column("Story ID", "string", "Family of copies, else the report"),
    Column("Sentence Number", "integer", "Number of the sentence, from 0"),
    Column("Publisher", "string", "Outlet"),
    Column("City", "string", "Settlement; empty for other places"),
    Column("District", "string", "Second-level division"),
    Column("Province", "string", "First-level division"),
    Column("Country", "string", "Country"),
    Column("Latitude", "number", "WGS 84 degrees; empty unless the words mean a point"),
    Column("Longitude", "number", "WGS 84 degrees"),
)


class Icews:
    """The file."""

    columns = COLUMNS
    key = ("Event ID",)

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def begin(self) -> str:
        return _line([column.name for column in COLUMNS])

    def each(self, report: Report) -> Iterator[str]:
        for happening in report.happenings():
            if not has_day(happening.event):
                self.left_out["no day"] += 1
            else:
                yield _line(_values(happening))

    def end(self) -> Iterator[str]:
        yield from ()


def _values(happening: Happening) -> tuple[object, ...]:
    event, report = happening.event, happening.report
    by, book = entities(happening), plover()
    return (
        event["event_id"], event["date_from"].isoformat(), *_side(happening.actors, by),
        f"{book.gloss(event['type'], event['mode'])} [{chain_text(event['chain'])}]", event["cameo"],
        book.score(event["type"], event["mode"]), *_side(happening.recipients or happening.victims, by),
        report.tables["families"][0]["family_id"] if report.tables["families"] else report.doc_id, event["sentence"],
        report.outlet, *_where(happening.place),
    )  # fmt: skip


def _side(found: Sequence[Cells], by: Mapping[str, Cells]) -> tuple[object, ...]:
    return (
        _joined(names(found, by)),
        _joined(p["sector"] for p in found),
        _joined(_country(p["country"]) for p in found),
    )


def _joined(words: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(word for word in words if word)) or None


def _country(code: str | None) -> str | None:
    known = countries().get(code or "")
    return known.name if known else code  # IGO, NGO and the like stand where a country would


def _where(place: Cells | None) -> tuple[object, ...]:
    if place is None:
        return (None,) * 6
    city = (place["name_en"] or place["text"]) if place["level"] == "G2" else None
    return city, place["adm2"], place["adm1"], _country(place["country"]), place["latitude"], place["longitude"]


def _line(values: Sequence[object]) -> str:
    """Text in quotation marks, numbers bare, nothing where nothing is known."""
    return "\t".join(_cell(value) for value in values) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f'"{str(safe(plain(value))).replace(chr(34), chr(34) * 2)}"'
    return "" if value is None else str(value)
