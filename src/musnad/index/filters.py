"""Which events are meant: one set of conditions for the table, the map, the timeline, the queue and what is exported.

Values of one condition are alternatives; conditions hold together. Facets count what each further value would leave.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from musnad.index import search

NONE = "-"  # as a value: what is not known
# Column of the index by condition.
COLUMNS = {
    "type": "type", "mode": "mode", "realis": "realis", "actor": "actor", "recipient": "recipient",
    "country": "country", "adm1": "adm1", "place": "place", "level": "level", "time_level": "time_level",
    "outlet": "outlet", "speaker": "speaker", "stage": "stage", "doc": "doc_id", "group": "group_id",
    "event": "event_id", "quad": "quad", "verdict": "verdict",
}  # fmt: skip
_AT = """
SELECT no FROM event_places, (SELECT UNNEST(CAST(${} AS VARCHAR[])) AS asked)
WHERE asked IN (spot, country || '/' || adm1, country || '/' || adm1 || '/' || COALESCE(adm2, ''))
"""
Values = Annotated[tuple[str, ...], msgspec.Meta(max_length=100)]


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions of events as they stand in an address. ``-`` means that it is not known.

    ``fit``: only what is fit for export, only what isn't, or both. ``copies``: with events that an earlier copy of the
    report told. ``spot``: a place of the event by the id that the map knows it by, or a
    division as ``SYR/Idlib``. ``first``, ``last``: days between which the event may have been, or was reported when it has none.
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
    stage: Values = ()
    verdict: Values = ()
    flag: Values = ()
    doc: Values = ()
    group: Values = ()
    event: Values = ()
    first: date | None = None
    last: date | None = None
    fit: str = "yes"
    copies: bool = False

    def where(self, *, but: str = "") -> tuple[str, list[object]]:
        """The conditions as SQL over the table ``events`` and its parameters, without the one named ``but``."""
        parameters: list[object] = []
        conditions = [*self._values(but, parameters), *self._days(parameters), *self._kinds(parameters)]
        if found := search.condition(self.q, "event_words", parameters):
            conditions.append(found)
        return " AND ".join(conditions) or "TRUE", parameters

    def _values(self, but: str, parameters: list[object]) -> list[str]:
        conditions = []
        for name, column in COLUMNS.items():
            if (values := getattr(self, name)) and name != but:
                conditions.append(_one_of(column, values, parameters))
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

    def _kinds(self, parameters: list[object]) -> list[str]:
        conditions = ["stage <> 'withdrawn'"] if "withdrawn" not in self.stage else []
        if self.run:
            parameters.append(self.run)
            conditions.append(f"run_id = ${len(parameters)}")
        if self.flag:
            parameters.append(list(self.flag))
            conditions.append(f"list_has_any(flags, ${len(parameters)})")
        if self.spot:
            parameters.append(list(self.spot))
            conditions.append(f"no IN ({_AT.format(len(parameters))})")
        if self.fit in ("yes", "no"):
            fit = "(exported AND verdict IS DISTINCT FROM 'rejected')"
            conditions.append(fit if self.fit == "yes" else f"NOT {fit}")
        if not self.copies:
            conditions.append("counted_as IS NULL")
        return conditions


def _one_of(column: str, values: tuple[str, ...], parameters: list[object]) -> str:
    known = [value for value in values if value != NONE]
    conditions = [f"{column} IS NULL"] if NONE in values else []
    if known:
        parameters.append(known)
        text = f"CAST({column} AS VARCHAR)" if column == "quad" else column
        conditions.append(f"{text} IN (SELECT UNNEST(CAST(${len(parameters)} AS VARCHAR[])))")
    return f"({' OR '.join(conditions)})"
