"""A site written down as a Place: its level, its geometry, its role, and no point that the words do not give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from musnad.folding import fold
from musnad.places.buildings import UNNAMED
from musnad.places.found import Found
from musnad.places.gazetteer import Gazetteer, identity
from musnad.places.lexis import BUILT, Lexis
from musnad.places.site import Site
from musnad.places.within import town_of
from musnad.records import Candidate, GeoLevel, Offset, Place, PlaceRole, digest
from musnad.text.reading import Word

Geometry = Literal["exact", "representative", "area", "sector", "unresolved"]

LEVELS: Mapping[str, GeoLevel] = {
    "country": "G6", "territory": "G6", "part_of_country": "G6", "region": "G4", "world": "G7", "sea": "G7",
    "strait": "G7", "river": "G7", "lake": "G7", "border": "G3", "offset": "G3", "surroundings": "G3", "axis": "G3",
    "admin1": "G5", "countryside": "G5", "admin2": "G4", "admin3": "G4", "valley": "G4", "fringe": "G1",
    "settlement": "G2", "neighbourhood": "G1", "suburb": "G1", "camp": "G1", "landmark": "G1",
}  # fmt: skip
AREAS = frozenset(("country", "territory", "part_of_country", "region", "world", "sea", "strait", "river", "lake", "border",
                   "surroundings", "axis", "admin1", "countryside", "admin2", "admin3", "valley", "fringe"))  # fmt: skip
CANDIDATES = 5
_HE = ("هو", "هي", "هم", "هما", "كلاهما")  # «وهو من الرقة»
_SENSITIVE = ("camp", "hospital", "detention")


class Recorder:
    """Writes the places of one document; the ids of containers and earlier mentions refer to its own places."""

    def __init__(self, doc_id: str, text: str, words: Sequence[Word], gaz: Gazetteer, lex: Lexis) -> None:
        self.doc_id = doc_id
        self.lex = lex
        self.text = text
        self.words = words
        self.gaz = gaz
        self._firsts: dict[tuple[str, ...], str] = {}

    def places(self, sites: Sequence[Site]) -> tuple[Place, ...]:
        ids = {id(site): self._id(site) for site in sites}
        by_found = {id(site.found): site for site in sites}
        return tuple(self._place(site, ids, by_found) for site in sites)

    def _id(self, site: Site) -> str:
        return digest("place", self.doc_id, site.found.start, site.found.end)

    def _place(self, site: Site, ids: Mapping[int, str], by_found: Mapping[int, Site]) -> Place:
        found, entry, town = site.found, site.entry if _means_entry(site) else None, town_of(site)
        kind = site.kind or "settlement"
        point = entry if entry is not None and kind not in AREAS and entry.lat is not None else town
        return Place(
            id=ids[id(site)],
            span=found.span,
            text=found.span.of(self.text),
            name=entry.name if entry else self._name(found),
            name_en=entry.name_en if entry else None,
            kind=kind,
            level=self._level(site),
            country=site.country or None,
            adm1=site.adm1 or None,
            adm2=site.adm2 or None,
            pcodes=self._pcodes(site),
            gazetteer_id=identity(entry) if entry else None,
            lat=point.lat if point else None,
            lon=point.lon if point else None,
            geometry="representative" if town else self._geometry(site, point=point is not None),
            role=self._role(site),
            container=ids.get(id(site.container)) if site.container else None,
            offset=self._offset(site),
            descriptor=site.descriptor.span.of(self.text) if site.descriptor else None,
            same_as=self._same_as(site, ids[id(site)]),
            candidates=self._candidates(site),
            flags=self._flags(site),
            why=tuple(dict.fromkeys((*site.why, *([f"the point is that of {town.name_en}"] if town else ())))),
            why_not=site.why_not or None,
            rule=found.rule,
        )

    def _name(self, found: Found) -> str | None:
        """The name as the text has it, without the noun before it."""
        if found.shape not in ("name", "headed", "listed"):
            return None
        headed = found.shape == "headed" and found.rule not in ("building_with_adjective", UNNAMED)
        first = found.first + (found.head is not None and headed)
        inner = [word for word in self.words[first : found.last] if word.kind != "punctuation"]
        if not inner:
            return found.span.of(self.text)
        start = max(inner[0].start, found.start)
        return self.text[start : inner[-1].end]

    def _level(self, site: Site) -> GeoLevel:
        if site.entry is not None and _means_entry(site):
            return site.entry.level
        head = site.found.head
        if head and head.kind == "region" == site.kind:
            return head.row.level  # «إقليم», «منطقة»
        if site.kind in LEVELS:
            return LEVELS[site.kind]
        return head.row.level if head else "G0"

    def _pcodes(self, site: Site) -> tuple[str, ...]:
        if site.entry is not None and _means_entry(site):
            return self.gaz.pcodes(site.entry)
        first = self.gaz.admin1.get((site.country, site.adm1))
        second = self.gaz.admin2.get((site.country, site.adm1, site.adm2)) if site.adm2 else None
        return tuple(row.pcode for row in (first, second) if row and row.pcode)

    def _geometry(self, site: Site, *, point: bool) -> Geometry:
        if site.kind == "offset":
            return "sector"
        if site.kind in AREAS:
            return "area" if site.country or site.entry else "unresolved"
        if not point:
            return "unresolved"
        return "exact" if site.kind in BUILT else "representative"

    def _offset(self, site: Site) -> Offset | None:
        found = site.found
        if found.shape != "offset" and not (found.kind == "axis" and found.direction):
            return None
        anchor = found.anchor.span.of(self.text) if found.anchor else ""
        if not anchor or not found.direction:
            return None
        return Offset(anchor=anchor, direction=found.direction, distance_km=found.distance_km)

    def _same_as(self, site: Site, own: str) -> str | None:
        """The first mention of the same place in the document."""
        key = self._key(site)
        if key is None:
            return None
        first = self._firsts.setdefault(key, own)
        return first if first != own else None

    def _key(self, site: Site) -> tuple[str, ...] | None:
        if site.entry is not None and _means_entry(site):
            return ("entry", identity(site.entry))
        if site.refers_to is not None and site.found.shape == "anaphor":
            return self._key(site.refers_to)
        if site.found.shape in ("name", "headed", "listed") and site.found.name:
            return (site.kind, site.found.name, site.country, site.adm1)
        return None

    def _candidates(self, site: Site) -> tuple[Candidate, ...]:
        if site.found.shape not in ("name", "headed", "listed") or len(site.ranking) < 2:
            return ()
        return tuple(
            Candidate(
                gazetteer_id=identity(entry), name=entry.name, country=entry.country or None, adm1=entry.adm1 or None,
                score=score, why=tuple(why),
            )
            for score, entry, why in site.ranking[:CANDIDATES]
        )  # fmt: skip

    def _flags(self, site: Site) -> tuple[str, ...]:
        found = [site.found.head.row.flag if site.found.head else ""]
        if site.entry is not None and _means_entry(site):
            found += site.entry.flag.split()
        return tuple(flag for flag in _SENSITIVE if flag in found)

    # --- role -------------------------------------------------------------------------------------------------

    def _role(self, site: Site) -> PlaceRole:
        found = _lead(site.found)
        if site.found.byline:
            return "byline"
        if site.found.descriptor_of is not None:
            return "scope"
        if site.frame:
            return "frame"
        if found.governor in ("rules", "about", "with", "between", "road") or self._of_people(found):
            return "scope"
        if found.governor == "from":
            return self._leaving(found)
        if found.governor == "to":
            return "event" if self._near(found, "strike", 4) else "destination"
        if self._planned(found):
            return "planned"
        return "event"

    def _near(self, found: Found, kind: str, reach: int) -> bool:
        near = self.words[max(0, found.first - reach) : found.first]
        cues = self.lex.words[kind]
        return any(fold(word.verb.lemma) in cues if word.verb else word.stem in cues for word in near)

    def _of_people(self, found: Found) -> bool:
        """«سكان دمشق»، «محافظ الحديدة»: whose, not where."""
        return (
            found.governor == "holds"
            and found.first > 0
            and self.words[found.first - 1].stem in self.lex.words["people"]
        )

    def _leaving(self, found: Found) -> PlaceRole:
        """«خرجوا من حمص» is an origin; «شاب من الرقة», «وهو من الرقة» tell where a person is from."""
        if self._near(found, "leaving", 8) or found.first < 2:
            return "origin"
        before = self.words[found.first - 2]
        quoted = before.kind == "punctuation" and before.form in ("»", '"', "”")
        persons = self.lex.words["person"]
        quoted = quoted or (before.conjunction == "و" and before.stem in _HE)
        return "origin_of_person" if quoted or before.stem in persons or before.base in persons else "origin"

    def _planned(self, found: Found) -> bool:
        near = self.words[max(0, found.first - 8) : found.first]
        return any(word.verb is not None and word.verb.tense == "future" for word in near) or self._near(
            found, "planned", 8
        )


def _lead(found: Found) -> Found:
    """The first member of the list that the phrase stands in: what governs it governs all."""
    while found.before is not None and found.before.governor == found.governor:
        found = found.before
    return found


def _means_entry(site: Site) -> bool:
    """Whether the words mean the chosen entry itself, and not an area of it or beside it."""
    found = site.found
    if site.entry is None:
        return False
    if found.shape in ("name", "headed", "listed", "capital", "anaphor"):
        return True
    return site.kind == "admin1" and found.shape in ("area", "owned")
