"""Values as the cells of a CSV file: safe to open in a spreadsheet, one line each, nothing that turns the line around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from musnad.export.tables import csv_line, safe
from musnad.release.report import Happening
from musnad.store.database import Cells

BOM = "\ufeff"
LONGEST = 366  # days for which the first may stand in a column of one day
# Controls, and the marks that embed, override or isolate a direction: they would show the cells beside in another order.
# The marks of a single letter's direction and the joiners belong to Arabic writing and stay.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")


def plain(text: str) -> str:
    """Text on one line, without characters that are not seen and change what is."""
    return _UNSEEN.sub("", _SPACES.sub(" ", text)).strip()


def line(values: Iterable[object]) -> str:
    """A line of CSV. A list is words with `` | `` between them; None is empty."""
    return csv_line([_cell(value) for value in values])


def _cell(value: object) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    words = value if isinstance(value, str) else " | ".join(str(one) for one in value if one is not None)  # type: ignore[attr-defined]
    return safe(plain(words))


def row(columns: Sequence[str], cells: Mapping[str, object]) -> str:
    """The cells of these columns, all of which must be there."""
    return line(cells[name] for name in columns)


# --- what several formats say -------------------------------------------------------------------------------------


def chain_text(chain: Sequence[Cells]) -> str:
    """«outlet:… > relay:… > speaker:…», outermost first."""
    return " > ".join(f"{link['role']}:{link['name'] or link['named']}" for link in chain)


def claimed_by(chain: Sequence[Cells]) -> str | None:
    """Who says so, from the relay to the innermost, where it is not the outlet itself."""
    return " > ".join(link["name"] or link["named"] for link in chain if link["role"] != "outlet") or None


def names(found: Sequence[Cells], by: Mapping[str, Cells]) -> list[str]:
    """Actors by the name in the table of actors, else by the words of the report."""
    return list(dict.fromkeys(str(by.get(p["entity_id"], p).get("actor") or p["text"]) for p in found))


def entities(happening: Happening) -> dict[str, Cells]:
    return {row["entity_id"]: row for row in happening.report.tables["entities"]}


def evidence(happening: Happening) -> str:
    """The document and the span of the words that tell the event."""
    return f"{happening.report.doc_id}#{happening.event['trigger_start']}-{happening.event['trigger_end']}"


def has_day(event: Cells) -> bool:
    """May one day stand for when it was? Not for what lies somewhere within more than a year: the day would be made up."""
    first, last = event["date_from"], event["date_to"]
    return first is not None and (last is None or (last - first).days <= LONGEST)
