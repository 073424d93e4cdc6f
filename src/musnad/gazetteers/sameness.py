"""When are two places one? Their kinds can be one thing, they lie near, and they share a name or a p-code."""

from __future__ import annotations

import math
from collections.abc import Mapping

from musnad.gazetteers.raw import DIVISIONS, Raw
from musnad.lexicon.rows import Toponym

KM_A_DEGREE = 111.2
BESIDE = 3.0  # km: so near, a name is one place even where sources put it into two divisions
SURELY = 1_000.0  # what is ranked last among what may be the same: no point tells

# Kinds that one place may have in two sources -> how far apart their points may lie, in km. A quarter is smaller than a
# town, so two of a name are more likely two; the centre of a division is where a source thinks it is.
_APART: Mapping[frozenset[str], float] = {
    frozenset(("settlement",)): 10.0,
    frozenset(("settlement", "suburb")): 10.0,
    frozenset(("suburb",)): 10.0,
    frozenset(("neighbourhood",)): 5.0,
    frozenset(("neighbourhood", "suburb")): 5.0,
    frozenset(("settlement", "neighbourhood")): 3.0,
    frozenset(("camp",)): 10.0,
    frozenset(("camp", "neighbourhood")): 1.5,
    frozenset(("admin1",)): 500.0,
    frozenset(("admin1", "region")): 500.0,
    frozenset(("admin1", "admin2")): 60.0,
    frozenset(("admin2",)): 80.0,
    frozenset(("admin3",)): 40.0,
    frozenset(("airport", "base")): 10.0,
}
_LARGE = frozenset(("river", "mountain", "lake", "sea", "strait", "valley", "region", "island"))


def apart(one: str, other: str) -> float | None:
    """How far apart, in km, places of two kinds may be and still be one; None when they cannot be one."""
    found = _APART.get(frozenset((one, other)))
    if found is None and one == other:
        return 60.0 if one in _LARGE else 10.0
    return found


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points near each other."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east) * KM_A_DEGREE


def difference(raw: Raw, adm1: str, adm2: str, entry: Toponym) -> float | None:
    """How far, in km, an imported place is from an entry that shares a name with it; None when it is another place.

    ``adm1`` and ``adm2`` are where the imported place lies, in our names.
    """
    limit = apart(raw.kind, entry.kind)
    if limit is None or (raw.pcode and entry.pcode and raw.pcode != entry.pcode and raw.kind not in DIVISIONS):
        return None
    between = None
    if raw.point is not None and entry.lat is not None and entry.lon is not None:
        between = distance(raw.point, (entry.lat, entry.lon))
        if between > limit:
            return None
    elif not _tells_without_point(raw, adm1, adm2, entry):
        return None
    if adm1 and entry.adm1 and adm1 != entry.adm1 and raw.kind != "admin1" and (between is None or between > BESIDE):
        return None
    return SURELY if between is None else between


def _tells_without_point(raw: Raw, adm1: str, adm2: str, entry: Toponym) -> bool:
    """A first-level division by its name in its country, a capital by its people, all else by its divisions."""
    if raw.kind == "admin1":
        return True
    if entry.source == "states.tsv":
        return (raw.population or 0) >= 50_000
    return bool(adm1) and adm1 == entry.adm1 and (not adm2 or not entry.adm2 or adm2 == entry.adm2)
