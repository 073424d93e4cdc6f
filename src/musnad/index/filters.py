"""Which events are meant: one set of conditions for the table, the map, the timeline, the queue and what is exported.

Values of one condition are alternatives; conditions hold together. Facets count what each further value would leave.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from musnad.index import search
from musnad.index.facets import NONE

# Column of the index by condition.
COLUMNS = {
    "type": "type", "mode": "mode", "realis": "realis", "actor": "actor", "recipient": "recipient",
    "country": "country", "adm1": "adm1", "place": "place", "level": "level", "time_level": "time_level",
    "outlet": "outlet", "speaker": "speaker", "relay": "relay", "stage": "stage", "verdict": "verdict", "doc": "doc_id",
    "group": "group_id", "event": "event_id", "quad": "quad",
}  # fmt: skip
_FIT = "(exported AND verdict IS DISTINCT FROM 'rejected')"
_AT = """
SELECT no FROM event_places, (SELECT UNNEST(CAST(${} AS VARCHAR[])) AS asked)
WHERE asked IN (spot, country || '/' || adm1, country || '/' || adm1 || '/' || COALESCE(adm2, ''))
"""
Values = Annotated[tuple[str, ...], msgspec.Meta(max_length=100)]


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions of events as they stand in an address. ``-`` means that it is not known.

    ``q``: words that all must stand in the sentence or in the names of the event, see ``search.py``. ``flag``: why a
    record needs care. ``fit``: only what is fit for export and wasn't rejected, only what isn't, or both. ``copies``:
    with events that an earlier copy of the report told. ``spot``: a place of the event by the id that the map knows it
    by, or a division as ``SYR/Idlib``. ``first``, ``last``: days between which the event may have been, or was reported
    when it has none. ``reported_first``, ``reported_last``: days between which the report was published; ``undated``:
    only of reports whose day is not known. ``since``: only what the index took over after this moment (UTC, ISO 8601).
    """

    run: str = ""
    q: str = ""
    type: Values = ()
    mode: Values = ()
    quad: Values = ()
    realis: Values = ()
    actor: Values = ()
    recipient: Values = ()
    country: Values = ()
    adm1: Values = ()
    place: Values = ()
    spot: Values = ()
    level: Values = ()
    time_level: Values = ()
    outlet: Values = ()
    speaker: Values = ()
    relay: Values = ()
    stage: Values = ()
    verdict: Values = ()
    flag: Values = ()
    doc: Values = ()
    group: Values = ()
    event: Values = ()
    first: date | None = None
    last: date | None = None
    reported_first: date | None = None
    reported_last: date | None = None
    undated: bool = False
    since: str = ""
    fit: Literal["yes", "no", "all"] = "yes"
    copies: bool = False

    def where(self, *, but: str = "") -> tuple[str, list[object]]:
        """The conditions as SQL over the table ``events`` and its parameters, without the one named ``but``."""
        parameters: list[object] = []
        conditions = [
            *self._values(but, parameters),
            *self._days(parameters),
            *self._reported(parameters),
            *self._kinds(but, parameters),
        ]
        if found := search.condition(self.q, "event_words", parameters):
            conditions.append(found)
        return " AND ".join(conditions) or "TRUE", parameters

    def _values(self, but: str, parameters: list[object]) -> list[str]:
        conditions = []
        for name, column in COLUMNS.items():
            if (values := getattr(self, name)) and name != but:
                conditions.append(one_of(column, values, parameters))
        return conditions

    def _days(self, parameters: list[object]) -> list[str]:
        conditions = []
        if self.first:
            parameters.append(self.first)
            conditions.append(f"COALESCE(date_to, date_from, published) >= ${len(parameters)}")
        if self.last:
            parameters.append(self.last)
            conditions.append(f"COALESCE(date_from, published) <= ${len(parameters)}")
        return conditions

    def _reported(self, parameters: list[object]) -> list[str]:
        conditions = ["published IS NULL"] if self.undated else []
        for value, condition in (
            (self.reported_first, "published >="), (self.reported_last, "published <="), (self.since, "indexed_at >"),
        ):  # fmt: skip
            if value:
                parameters.append(value)
                conditions.append(f"{condition} ${len(parameters)}")
        return conditions

    def _kinds(self, but: str, parameters: list[object]) -> list[str]:
        conditions = ["stage <> 'withdrawn'"] if "withdrawn" not in self.stage else []
        if self.run:
            parameters.append(self.run)
            conditions.append(f"run_id = ${len(parameters)}")
        if self.flag and but != "flag":
            conditions.append(_flagged(self.flag, parameters))
        if self.spot:
            parameters.append(list(self.spot))
            conditions.append(f"no IN ({_AT.format(len(parameters))})")
        if self.fit in ("yes", "no"):
            conditions.append(_FIT if self.fit == "yes" else f"NOT {_FIT}")
        if not self.copies:
            conditions.append("counted_as IS NULL")
        return conditions


def one_of(column: str, values: tuple[str, ...], parameters: list[object]) -> str:
    known = [value for value in values if value != NONE]
    conditions = [f"{column} IS NULL"] if NONE in values else []
    if known:
        parameters.append(known)
        text = f"CAST({column} AS VARCHAR)" if column == "quad" else column
        conditions.append(f"{text} IN (SELECT UNNEST(CAST(${len(parameters)} AS VARCHAR[])))")
    return f"({' OR '.join(conditions)})"


def _flagged(values: tuple[str, ...], parameters: list[object]) -> str:
    parameters.append([value for value in values if value != NONE])
    without = " OR len(flags) = 0 OR flags IS NULL" if NONE in values else ""
    return f"(list_has_any(flags, CAST(${len(parameters)} AS VARCHAR[])){without})"
