"""A row of an imported file as an entry, or as what an entry lacked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import msgspec

from musnad.folding import fold
from musnad.gazetteers.codes import NEAR
from musnad.gazetteers.names import ambiguous, head, headless, needs_head, opposed, tells_its_kind
from musnad.gazetteers.raw import DIVISIONS, Raw
from musnad.lexicon.rows import Toponym

LARGE = 500_000  # people of a far city that needs no «في» before its name
MOST_NAMES = 8  # spellings that an entry may have beside its name
APART = "; "  # between the sources of an entry
_KIND_AFTER = re.compile(r"\s+(?:governorate|province|district|region)$", re.IGNORECASE)

Home = tuple[str, str]


def made(
    raw: Raw,
    home: Home,
    source: str,
    *,
    held: Callable[[str], bool],
    other: Callable[[Toponym, str], bool],
    known: Collection[tuple[str, ...]],
) -> Toponym:
    """A new entry. ``held``: does an entry of this name need a noun for its kind? ``other``: is the spelling another
    place's name? ``known`` are the entries there are."""
    names = list(dict.fromkeys(_without_head(name, raw.kind) for name in raw.names))
    english = _KIND_AFTER.sub("", raw.names_en[0]) if raw.names_en else ""
    flag = _flag(raw, names[0], held=held(names[0]))
    adm1, adm2 = _divisions(raw, home, english or names[0])
    entry = Toponym(
        name=names[0], name_en=english, kind=raw.kind, level=raw.level, country=raw.country, adm1=adm1, adm2=adm2,
        pcode=raw.pcode, lat=_degrees(raw.lat), lon=_degrees(raw.lon), population=raw.population, flag=flag, source=source,
    )  # fmt: skip
    others = [name for name in names[1:] if not other(entry, name) and _stands(entry, name)]
    note = f"id:{source}:{raw.id}" if (fold(entry.name), entry.country, adm1, adm2, entry.kind) in known else ""
    return msgspec.structs.replace(entry, aliases="|".join(_further(entry, others)), note=note)


def united(entry: Toponym, raw: Raw, home: Home, source: str, *, other: Callable[[Toponym, str], bool]) -> Toponym:
    """The entry with what the row adds. ``other``: is the spelling another place's name?"""
    names = [_without_head(name, raw.kind) for name in raw.names]
    may = [name for name in names if not other(entry, name) and _stands(entry, name)]
    changed: dict[str, object] = {
        "aliases": "|".join([*filter(None, entry.aliases.split("|")), *_further(entry, may)]),
        "source": _with_source(entry.source, source),
        "name_en": entry.name_en or (raw.names_en[0] if raw.names_en else ""),
    }
    if entry.lat is None and raw.point is not None:
        changed |= {"lat": _degrees(raw.lat), "lon": _degrees(raw.lon)}
    if raw.kind == entry.kind:
        changed |= {"pcode": entry.pcode or raw.pcode, "population": entry.population or raw.population}
    if raw.kind not in DIVISIONS and home[0] and home[0] == (entry.adm1 or home[0]):
        changed |= {"adm1": home[0], "adm2": entry.adm2 or home[1]}
    return msgspec.structs.replace(entry, **changed)


def _stands(entry: Toponym, name: str) -> bool:
    """Whether a further spelling may be read wherever the entry's name may."""
    return not opposed(entry.name, name) and ("head" in entry.flag.split() or not ambiguous(name, 0))


def _further(entry: Toponym, names: list[str]) -> list[str]:
    """Spellings that the entry does not have yet; the article counts for nothing."""
    seen = {_bare(name) for name in (entry.name, *entry.aliases.split("|"))}
    found: list[str] = []
    for name in names:
        if len(name) > 2 and _bare(name) not in seen:
            seen.add(_bare(name))
            found.append(name)
    return found[: max(0, MOST_NAMES - len(seen) + len(found) + 1)]


def _bare(name: str) -> str:
    return fold(name).removeprefix("ال")


def _without_head(name: str, kind: str) -> str:
    """Tables write حلب, not مدينة حلب; but a camp keeps its noun, as theirs do."""
    if kind == "camp":
        return name if head(name) == fold("مخيم") else f"مخيم {headless(name)}"
    settled = kind in DIVISIONS or kind in ("settlement", "neighbourhood", "suburb")
    return headless(name) if settled and len(headless(name)) > 2 else name


def _flag(raw: Raw, name: str, *, held: bool) -> str:
    if raw.kind == "camp":
        return "camp"
    waits = raw.kind in DIVISIONS or held or needs_head(name, raw.population or 0)
    if waits and not (raw.level == "G0" and tells_its_kind(name, raw.kind)):
        return f"{raw.flag} head".strip()
    far = raw.country not in NEAR and (raw.population or 0) < LARGE
    return f"{raw.flag} in".strip() if far else raw.flag


def _divisions(raw: Raw, home: Home, english: str) -> Home:
    if raw.kind == "admin1":
        return english, ""
    return (home[0], english) if raw.kind == "admin2" else home


def _with_source(sources: str, source: str) -> str:
    if any(source in part.split() for part in sources.split(APART)):
        return sources
    return APART.join(filter(None, (sources, source)))


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
