"""Statements that meet a filter: who said what, to whom, through whom; and those who speak, with how much they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import msgspec

from musnad.index import search
from musnad.index.facets import Facet, Facets, alone
from musnad.index.file import Index
from musnad.index.filters import Values, one_of
from musnad.index.shown import StatementRow, columns

_SHOWN = columns(StatementRow)
ORDERS = {
    "newest": "published DESC NULLS LAST, no DESC", "oldest": "published NULLS LAST, no",
    "speaker": "COALESCE(entity, speaker) NULLS LAST, published DESC NULLS LAST, no",
}  # fmt: skip
COLUMNS = {
    "speaker": "COALESCE(entity, speaker)", "stance": "stance", "mode": "mode", "outlet": "outlet", "relay": "relay",
    "addressee": "addressee", "country": "speaker_country", "sector": "speaker_sector", "resolved": "resolved_by",
    "stage": "stage", "doc": "doc_id", "statement": "statement_id",
}  # fmt: skip
FACETS = Facets(
    "statements",
    {name: COLUMNS[name] for name in ("speaker", "stance", "mode", "outlet", "relay", "addressee", "country", "sector", "stage")},
)  # fmt: skip


class StatementFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions of statements as they stand in an address. ``-`` means that it is not known.

    ``q``: words of the content or the names. ``by``: words of whoever says it, ``about``: words of the content or of who
    is addressed. ``headline``: of headlines, ``bare`` those without support in the body. ``first``, ``last``: days of
    publication.
    """

    run: str = ""
    q: str = ""
    by: str = ""
    about: str = ""
    speaker: Values = ()
    stance: Values = ()
    mode: Values = ()
    outlet: Values = ()
    relay: Values = ()
    addressee: Values = ()
    country: Values = ()
    sector: Values = ()
    resolved: Values = ()
    stage: Values = ()
    doc: Values = ()
    statement: Values = ()
    headline: Literal["all", "body", "only", "bare"] = "all"
    first: date | None = None
    last: date | None = None

    def where(self, *, but: str = "") -> tuple[str, list[object]]:
        """The conditions as SQL over the table ``statements`` and its parameters, without the one named ``but``."""
        parameters: list[object] = []
        conditions = [*self._values(but, parameters), *self._words(parameters), *self._further(parameters)]
        return " AND ".join(conditions) or "TRUE", parameters

    def _values(self, but: str, parameters: list[object]) -> Iterator[str]:
        for name, column in COLUMNS.items():
            if (values := getattr(self, name)) and name != but:
                yield one_of(column, values, parameters)

    def _words(self, parameters: list[object]) -> Iterator[str]:
        """The index finds the rows that have the words at all; in which column they stand is looked up in those."""
        if found := search.condition(self.q, "statement_words", parameters):
            yield found
        for question, names in ((self.by, ("entity", "speaker")), (self.about, ("content", "addressee"))):
            if found := search.condition(question, "statement_words", parameters):
                yield found
                yield search.within(question, names, parameters)

    def _further(self, parameters: list[object]) -> Iterator[str]:
        if self.run:
            parameters.append(self.run)
            yield f"run_id = ${len(parameters)}"
        for day, compared in ((self.first, ">="), (self.last, "<=")):
            if day:
                parameters.append(day)
                yield f"published {compared} ${len(parameters)}"
        if self.headline != "all":
            yield {"body": "NOT headline", "only": "headline", "bare": "headline AND body_support = 'no'"}[
                self.headline
            ]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks: how many statements, in how many outlets, and between which days."""

    name: str | None
    statements: int
    outlets: int
    first: date | None
    last: date | None


def count(index: Index, which: StatementFilter) -> int:
    where, parameters = which.where()
    return index.kept(
        ("statements", alone(which)),
        lambda: int(index.value(f"SELECT count(*) FROM statements WHERE {where}", *parameters)),
    )


def facets(index: Index, which: StatementFilter) -> list[Facet]:
    return index.kept(("facets of statements", alone(which)), lambda: FACETS.of(index, which))


def page_of(index: Index, which: StatementFilter, order: str, rows: int, after: int = 0) -> list[dict[str, Any]]:
    """Rows of the table ``statements``."""
    where, parameters = which.where()
    page = f"{where} ORDER BY {ORDERS[order]} LIMIT {rows:d} OFFSET {after:d}"
    return index.few("statements", _SHOWN, page, *parameters, order=ORDERS[order])


def speakers(index: Index, which: StatementFilter, rows: int, after: int = 0) -> list[Speaker]:
    """Those who say it, by how much they say; None for statements of which it is not known."""
    where, parameters = which.where()
    found = index.rows(
        f"""SELECT {COLUMNS["speaker"]} AS name, count(*) AS statements, count(DISTINCT outlet) AS outlets,
            min(published) AS first, max(published) AS last FROM statements WHERE {where}
        GROUP BY 1 ORDER BY statements DESC, name NULLS LAST LIMIT {rows:d} OFFSET {after:d}""",
        *parameters,
    )
    return [Speaker(**row) for row in found]


def count_speakers(index: Index, which: StatementFilter) -> int:
    where, parameters = which.where()
    sql = f"SELECT count(*) FROM (SELECT DISTINCT {COLUMNS['speaker']} FROM statements WHERE {where})"
    return index.kept(("speakers", alone(which)), lambda: int(index.value(sql, *parameters)))
