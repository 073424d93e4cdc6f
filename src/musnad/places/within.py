"""Where a building or quarter lies that no table has: in the town that holds it by its words, or whose name it bears."""

from __future__ import annotations

from musnad.lexicon.rows import Toponym
from musnad.places.back import DEEPEST, NAMED_SHAPES
from musnad.places.lexis import IN_TOWNS, TOWNS
from musnad.places.site import Site


def town_of(site: Site, depth: int = 0) -> Toponym | None:
    """The town, or the known quarter of one, whose point stands for that of the place: «المستشفى العسكري في ليما», «مستشفى طنطا
    العام». None for what has a point of its own, for what merely lies near towns, as airports and dams do, and where
    nothing but its neighbours in the report tells the town."""
    if site.entry is not None or site.kind not in IN_TOWNS or depth == DEEPEST:
        return None
    if site.found.shape == "anaphor":
        return town_of(site.refers_to, depth + 1) if site.refers_to else None
    return _of_holder(site.container, depth) or _named_after(site)


def _of_holder(holder: Site | None, depth: int) -> Toponym | None:
    if holder is None:
        return None
    if holder.entry is None:
        return town_of(holder, depth + 1)
    return _with_a_point(holder.entry) if holder.found.shape in NAMED_SHAPES else None


def _named_after(site: Site) -> Toponym | None:
    """«مستشفى طنطا العام في مصر»; not «مستشفى القدس في غزة», if Gaza has no point."""
    holder, town = site.container, site.town
    if town is None or (holder and (holder.country, holder.adm1 or town.adm1) != (town.country, town.adm1)):
        return None
    return _with_a_point(town)


def _with_a_point(entry: Toponym | None) -> Toponym | None:
    return entry if entry is not None and entry.kind in TOWNS and entry.lat is not None else None
