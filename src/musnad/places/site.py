"""A phrase with what has been made out about it: the working record between finding a phrase and writing a Place."""

from __future__ import annotations

from dataclasses import dataclass, field

from musnad.lexicon.rows import Toponym
from musnad.places.found import Found
from musnad.places.lexis import BUILT

RANKS = {"country": 6, "world": 7, "sea": 7, "territory": 6, "border": 6, "region": 5, "admin1": 5, "countryside": 5,
         "admin2": 4, "admin3": 4, "valley": 4, "axis": 3, "surroundings": 3, "settlement": 2, "fringe": 1,
         "neighbourhood": 1, "suburb": 1, "camp": 1}  # fmt: skip


@dataclass(slots=True, eq=False)
class Site:
    found: Found
    sentence: int
    paragraph: int
    headline: bool
    entry: Toponym | None = None
    kind: str = ""
    country: str = ""
    adm1: str = ""
    adm2: str = ""
    ranking: list[tuple[float, Toponym, list[str]]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    why_not: str = ""
    container: Site | None = None
    town: Toponym | None = None  # that bears the name: «مستشفى ينبع»
    descriptor: Found | None = None
    refers_to: Site | None = None  # the earlier place that a noun points back to
    frame: bool = False
    doubtful: bool = False  # more likely a word or a person's name than this little-known place

    @property
    def located(self) -> bool:
        return bool(self.adm1)


def ranks(found: Found) -> tuple[int, int]:
    """The least and the greatest that the phrase may be, as a rank of size."""
    if found.shape in ("part", "border", "territory"):
        return 6, 6
    if found.shape == "offset":
        return 3, 3
    kind = found.kind
    if found.shape == "area":
        return RANKS.get(kind, 3), RANKS.get(kind, 3)
    if kind in BUILT or kind == "institution":
        return 0, 0
    if kind:
        return RANKS.get(kind, 2), RANKS.get(kind, 2)
    sizes = [RANKS.get(entry.kind, 0) for entry in found.entries] or [2]
    return min(sizes), max(sizes)
