"""Deadlines of a run: what ends or is to happen, one row for what several reports tell alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from musnad.export.deadlines import PLANNED
from musnad.folding import fold
from musnad.index.file import Index
from musnad.index.filters import Values

MOST = 100  # deadlines that are put together for one page
UNDATED = 50  # of those without a day that are shown
_APART = timedelta(days=30)  # reports further apart may well speak of two things
ENDING = ("authorisation", "truce", "ultimatum", "planned_meeting")
ACTS = ("planned_act",)  # many, and mostly of less weight
State = Literal["left", "expired", "perhaps"]


class DeadlineFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions of deadlines as they stand in an address. ``country``: of the place or of those who take part."""

    run: str = ""
    kind: Values = ()
    country: Values = ()

    def where(self, parameters: list[object], but: str = "") -> str:
        """The conditions as SQL over the table ``mandates``, without the one named ``but``."""
        parameters.append(self.run)
        conditions = [f"run_id = ${len(parameters)}"]
        for name, condition in (("kind", "kind IN (SELECT UNNEST(CAST({} AS VARCHAR[])))"),
                                ("country", "list_has_any(countries, CAST({} AS VARCHAR[]))")):  # fmt: skip
            if (values := getattr(self, name)) and name != but:
                parameters.append(list(values))
                conditions.append(condition.format(f"${len(parameters)}"))
        return " AND ".join(conditions)


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of a deadline: in which words, by whose word, and where they stand in it."""

    mandate_id: str
    doc_id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    issuer: str | None
    grants: str | None
    beneficiary: str | None
    condition: str | None
    requested_change: str | None
    asked_by: str | None
    participants: str | None
    place: str | None
    said_by: str | None
    words: str | None
    evidence_start: int | None
    evidence_end: int | None
    lasts: str | None
    why_not: str | None
    family_id: str | None


class Otherwise(msgspec.Struct, frozen=True):
    """Another day that others tell for what goes by the same words."""

    edtf: str
    outlets: tuple[str, ...]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline. ``edtf`` is no more precise than the words; ``days_left`` to the first and the last day that it may be,
    counted from the day of the page, below zero when it was over. ``independent``: reports that are no copies of each
    other. ``otherwise``: other days told."""

    kind: str
    instrument: str | None
    status: str | None
    edtf: str | None
    level: str | None
    due_from: date | None
    due_to: date | None
    days_left: tuple[int, int] | None
    state: State | None
    issuers: tuple[str, ...]
    independent: int
    tellings: list[Telling]
    otherwise: list[Otherwise] = []


class Found(msgspec.Struct, frozen=True):
    """``cut``: there are more in the window than are put together for one page."""

    rows: list[Due]
    cut: bool


def due_between(index: Index, which: DeadlineFilter, first: date, last: date, day: date) -> Found:
    """What may be due between two days, the first first; days left are counted from ``day``."""
    parameters: list[object] = []
    where = f"{which.where(parameters)} AND due_to >= ${len(parameters) + 1} AND due_from <= ${len(parameters) + 2}"
    rows = _rows(index, where, "due_to, due_from, published, mandate_id", MOST + 1, [*parameters, first, last])
    return Found(_compared(_grouped(rows[:MOST], day)), len(rows) > MOST)


def undated(index: Index, which: DeadlineFilter) -> tuple[int, list[Due]]:
    """What has an end or a beginning of which no day can be told: how many, and the first of them."""
    parameters: list[object] = []
    where = (
        f"{which.where(parameters)} AND due_from IS NULL AND kind <> 'planned_act' "
        "AND (kind <> 'authorisation' OR coalesce(expires, lasts, requested_change) IS NOT NULL)"
    )
    total = int(index.value(f"SELECT count(*) FROM mandates WHERE {where}", *parameters))
    rows = _rows(index, where, "published DESC NULLS LAST, mandate_id", UNDATED, parameters)
    return total, _grouped(rows, None)


def choices(index: Index, which: DeadlineFilter, name: Literal["kind", "country"]) -> list[tuple[str, int]]:
    """What each further value of a condition would leave, most first."""
    parameters: list[object] = []
    where = which.where(parameters, but=name)
    column = "UNNEST(countries)" if name == "country" else "kind"
    sql = f"SELECT {column} AS value, count(*) AS n FROM mandates WHERE {where} AND due_from IS NOT NULL GROUP BY 1"
    return [(row["value"], row["n"]) for row in index.rows(f"{sql} ORDER BY 2 DESC, 1 LIMIT 12", *parameters)]


def _rows(index: Index, where: str, order: str, most: int, parameters: Sequence[object]) -> list[dict[str, Any]]:
    """The first in an order; found by its columns alone, since rows are wide."""
    first = f"SELECT rowid FROM mandates WHERE {where} ORDER BY {order} LIMIT {most:d}"
    return index.rows(f"SELECT * FROM mandates WHERE rowid IN ({first}) ORDER BY {order}", *parameters)


# --- one row for what several reports tell alike ------------------------------------------------------------------


def _grouped(rows: Iterable[dict[str, Any]], day: date | None) -> list[Due]:
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(_key(row), []).append(row)
    return [_due(group, day) for group in groups.values()]


def _key(row: dict[str, Any]) -> tuple[object, ...]:
    """What is told alike: kind, instrument whatever its spelling, and end. Several words of one sentence for one planned
    act are one; what has no name is alone."""
    if row["kind"] == "planned_act":
        return (row["kind"], row["words"] or row["mandate_id"], _edtf(row))
    return (row["kind"], fold(row["instrument"]) if row["instrument"] else row["mandate_id"], _edtf(row))


def _edtf(row: dict[str, Any]) -> str | None:
    return row["starts"] if row["kind"] in PLANNED else row["expires"]  # type: ignore[no-any-return]  # a cell


def _due(rows: Sequence[dict[str, Any]], day: date | None) -> Due:
    first = rows[0]
    left = ((first["due_from"] - day).days, (first["due_to"] - day).days) if day and first["due_from"] else None
    tellings = [msgspec.convert(row, Telling) for row in {row["doc_id"]: row for row in reversed(rows)}.values()]
    return Due(
        kind=first["kind"], instrument=first["instrument"], status=first["status"], edtf=_edtf(first),
        level=first["expires_level"] if first["kind"] not in PLANNED else None, due_from=first["due_from"],
        due_to=first["due_to"], days_left=left, state=_state(left),
        issuers=tuple(dict.fromkeys(row["issuer"] for row in rows if row["issuer"])),
        independent=len({one.family_id or one.doc_id for one in tellings}), tellings=tellings[::-1],
    )  # fmt: skip


def _state(left: tuple[int, int] | None) -> State | None:
    if left is None:
        return None
    return "expired" if left[1] < 0 else "left" if left[0] >= 0 else "perhaps"


def _compared(found: Sequence[Due]) -> list[Due]:
    """With other days that are told for what goes by the same words, where these are more than one word: «his contract»
    is everybody's."""
    named: dict[tuple[str, str], list[Due]] = {}
    for one in found:
        if one.instrument and len(one.instrument.split()) > 1 and one.kind != "planned_act":
            named.setdefault((one.kind, fold(one.instrument)), []).append(one)
    others = {id(one): [other for other in group if other is not one and _near(one, other)]
              for group in named.values() for one in group}  # fmt: skip
    return [
        msgspec.structs.replace(one, otherwise=[_otherwise(other) for other in others.get(id(one), ())])
        for one in found
    ]


def _near(one: Due, other: Due) -> bool:
    days = [[told.published for told in due.tellings if told.published] for due in (one, other)]
    return any(abs(a - b) <= _APART for a in days[0] for b in days[1])


def _otherwise(due: Due) -> Otherwise:
    told = Counter(one.outlet or "?" for one in due.tellings)
    return Otherwise(due.edtf or "?", tuple(told))
