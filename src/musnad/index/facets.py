"""What each further value of a condition would leave: facets of events and of statements.

All facets without a choice of their own are counted in one pass; one with a choice is counted aside from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Protocol

import msgspec

from musnad.folding import fold
from musnad.index.file import Index
from musnad.index.search import fold_letters

SHOWN = 8  # values of a facet before «more»
_AT_ONCE = 10_000  # values that a facet may be asked for


class Filter(Protocol):
    """Conditions of a table."""

    def where(self, *, but: str = "") -> tuple[str, list[object]]: ...


def alone(which: Filter) -> Hashable:
    """The same for the same conditions, whatever else a screen asks beside them: a page, an order."""
    return repr(which.where())


class FacetValue(msgspec.Struct, frozen=True):
    """A value, or None for «not known», and how many rows have it."""

    value: str | None
    rows: int


class Facet(msgspec.Struct, frozen=True):
    """What the values of a condition would leave, its own choice aside: the most frequent, and those chosen.

    ``more``: there are others.
    """

    name: str
    values: list[FacetValue]
    chosen: tuple[str, ...] = ()
    more: bool = False


class Facets(msgspec.Struct, frozen=True):
    """The facets of a table: condition -> SQL of its value. ``lists``: of columns that hold several values a row."""

    table: str
    columns: Mapping[str, str]
    lists: Mapping[str, str] = {}

    def of(self, index: Index, which: Filter) -> list[Facet]:
        """All facets, in order."""
        alone = [name for name in self.columns if not getattr(which, name)]
        together = self._together(index, which, alone)
        return [self._facet(index, which, name, together.get(name)) for name in (*self.columns, *self.lists)]

    def values(
        self, index: Index, which: Filter, name: str, containing: str = "", rows: int = _AT_ONCE, after: int = 0
    ) -> list[FacetValue]:
        """Values of one facet by their frequency, as far as they contain some letters, however they are spelt."""
        where, parameters = which.where(but=name)
        column = self.columns[name] if name in self.columns else f"unnest({self.lists[name]})"
        counted = f"SELECT {column} AS value, count(*) AS n FROM {self.table} WHERE {where} GROUP BY 1"
        condition = ""
        if containing.strip():
            parameters += [*fold_letters(), fold(containing.strip()).casefold()]
            at = len(parameters)
            condition = f"WHERE contains(translate(lower(value), ${at - 2}, ${at - 1}), ${at})"
        found = index.rows(
            f"SELECT value, n FROM ({counted}) {condition} ORDER BY n DESC, value LIMIT {rows:d} OFFSET {after:d}",
            *parameters,
        )
        return [FacetValue(_text(row["value"]), row["n"]) for row in found]

    def _facet(self, index: Index, which: Filter, name: str, found: list[FacetValue] | None) -> Facet:
        values = self.values(index, which, name, rows=SHOWN + 1) if found is None else found
        chosen = getattr(which, name)
        missing = [value for value in chosen if value not in {_asked(one) for one in values[:SHOWN]}]
        counted = self._counted(index, which, name, missing) if missing else []
        return Facet(name, [*counted, *values[:SHOWN]], tuple(chosen), len(values) > SHOWN)

    def _counted(self, index: Index, which: Filter, name: str, values: Sequence[str]) -> list[FacetValue]:
        """Values that were chosen and are not among the most frequent, with how many rows have them."""
        chosen = msgspec.structs.replace(which, **{name: tuple(values)})  # type: ignore[type-var]  # filters are structs
        where, parameters = chosen.where()
        column = self.columns[name] if name in self.columns else f"unnest({self.lists[name]})"
        found = index.rows(
            f"SELECT {column} AS value, count(*) AS n FROM {self.table} WHERE {where} GROUP BY 1", *parameters
        )
        counts = {_text(row["value"]): row["n"] for row in found}
        return [FacetValue(value, counts.get(value, 0)) for value in (None if v == NONE else v for v in values)]

    def _together(self, index: Index, which: Filter, names: Sequence[str]) -> dict[str, list[FacetValue]]:
        """The most frequent values of several facets, counted in one pass."""
        if not names:
            return {}
        where, parameters = which.where()
        columns = ", ".join(f"{self.columns[name]} AS {name}_" for name in names)
        keys = ", ".join(f"{name}_" for name in names)
        found = index.rows(
            f"""SELECT *, grouping_id({keys}) AS of_, count(*) AS n_ FROM (SELECT {columns} FROM {self.table} WHERE {where})
            GROUP BY GROUPING SETS ({", ".join(f"({name}_)" for name in names)})
            QUALIFY row_number() OVER (PARTITION BY of_ ORDER BY n_ DESC, COALESCE({keys})) <= {SHOWN + 1}
            ORDER BY n_ DESC, COALESCE({keys})""",
            *parameters,
        )  # fmt: skip
        # A bit of the id is set for each column that isn't grouped by, the first column's being the highest.
        every = (1 << len(names)) - 1
        by_id = {every ^ (1 << (len(names) - 1 - place)): name for place, name in enumerate(names)}
        values: defaultdict[str, list[FacetValue]] = defaultdict(list)
        for row in found:
            name = by_id[row["of_"]]
            values[name].append(FacetValue(_text(row[f"{name}_"]), row["n_"]))
        return {name: values[name] for name in names}


NONE = "-"  # as a value that is chosen: what is not known


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _asked(one: FacetValue) -> str:
    return NONE if one.value is None else one.value
