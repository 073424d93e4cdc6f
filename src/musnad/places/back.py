"""Nouns that point back to a place named before: العاصمة، البلاد، المدينة، المخيم."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.around import RECENT
from musnad.places.buildings import UNNAMED
from musnad.places.doubts import Doubts
from musnad.places.found import Found
from musnad.places.lexis import BUILT
from musnad.places.site import Site

DEEPEST = 5  # containers within containers
NAMED_SHAPES = ("name", "headed", "listed", "owned")


class PointingBack(Doubts, ABC):
    """Finds what a noun points back to."""

    @abstractmethod
    def _settle(self, site: Site, done: Sequence[Site], depth: int = 0) -> bool:
        """Makes out what the phrase means; whether it is a place after all."""

    @abstractmethod
    def _take(self, site: Site, entry: Toponym) -> None:
        """Makes the entry the one that the phrase means."""

    def _capital(self, site: Site, done: Sequence[Site]) -> bool:
        iso = site.found.country or self._focus(site, done)
        entries = self.gaz.exactly(self.gaz.capitals.get(iso, "")) if iso else ()
        entry = next((e for e in entries if e.country == iso and e.kind == "settlement"), None)
        if entry is None:
            return False
        self._take(site, entry)
        site.refers_to = self.first_of.get(id(entry))
        site.why.append("its own adjective names the country" if site.found.country else f"the report is about {iso}")
        return True

    def _focus(self, site: Site, done: Sequence[Site]) -> str:
        """The country that «البلاد» and «العاصمة» mean: the one the report is about, else the last one named."""
        main = self.main_country()
        if main:
            return main
        return next((s.country for s in reversed(done[-RECENT:]) if s.country), "")

    def _points_back(self, site: Site, done: Sequence[Site]) -> bool:
        found = site.found
        if found.kind == "country":
            return self._country_again(site, done)
        before = self._antecedent(site, done)
        if before is None:
            return False
        site.refers_to = before
        site.entry, site.country, site.adm1, site.adm2 = before.entry, before.country, before.adm1, before.adm2
        site.kind, site.why_not = before.kind, before.why_not
        if before.found.anchor and before.found.anchor.rule == UNNAMED:
            site.kind = found.kind
        if found.kind == "admin1" and before.kind != "admin1":
            site.entry = self.gaz.admin1.get((before.country, before.adm1))
            site.kind = "admin1"
        site.why.append("points back to a place named before")
        return True

    def _country_again(self, site: Site, done: Sequence[Site]) -> bool:
        kingdom = site.found.headed_by("kingdom")
        iso = site.found.country or (self._of_government(site) if kingdom else self._focus(site, done))
        entry = self.gaz.countries.get(iso)
        if entry is None:
            return False
        self._take(site, entry)
        site.refers_to = self.first_of.get(id(entry))
        site.why.append(f"the report is about {iso}")
        return True

    def _of_government(self, site: Site) -> str:
        """«المملكة» is a kingdom that the report names, the one with the largest share, or else the newspaper's own; never an emirate."""
        noun = site.found.head.row.word.removesuffix("ة") if site.found.head else ""
        kingdoms = [s.iso3 for s in self.gaz.states if s.monarchy and noun in f"{s.name}|{s.variants}"]
        named = [iso for iso in kingdoms if self.countries.get(iso)]
        return max(named, key=lambda iso: (self.countries[iso], iso), default="")

    def _antecedent(self, site: Site, done: Sequence[Site]) -> Site | None:
        found = site.found
        kind = found.kind
        pool = list(done[:RECENT] if site.headline else reversed(done[-RECENT:]))
        if kind in BUILT or kind in ("camp", "island", "mountain", "valley", "lake"):
            before = next((s for s in pool if self._same_noun(s, found)), None)
            return before or self._named_later(site)
        if kind in ("settlement", "suburb"):
            fits = [s for s in _towns(pool) if not s.found.byline and _as_large(s.found, found)]
            if found.country:
                fits = [s for s in fits if s.country == found.country]
            left = next(iter(fits), None)  # «انسحبوا من حمص ... وشهدت المدينة»
            return next((s for s in fits if s.found.governor != "from"), left)
        if kind == "admin1":
            return next((s for s in pool if s.adm1 and s.country and not s.found.byline), None)
        if kind in ("admin2", "admin3", "neighbourhood"):
            return next((s for s in pool if self._same_noun(s, found)), None)
        return None

    def _named_later(self, site: Site) -> Site | None:
        """«تزحف نحو القصر» in a headline, and its name further down."""
        noun = site.found.head.row.word if site.found.head else ""
        if noun not in self._later:
            named = (other for other in self.sites if self._same_noun(other, site.found))
            self._later[noun] = next(named, None)
        later = self._later[noun]
        return later if later and self._settle(later, (), DEEPEST) else None

    def _same_noun(self, site: Site, found: Found) -> bool:
        """A place named with the noun before: «مخيم الزعتري ... المخيم»"""
        head = found.head
        within = site.found.anchor
        if head and within and within.rule == UNNAMED and within.head:
            return within.head.row.word == head.row.word  # «محيط إحدى الكنائس ... الكنيسة»
        if head is None or site.found.shape not in NAMED_SHAPES:
            return False
        if site.found.rule == UNNAMED and head.row.word == "قاعدة":
            return False  # «ينتمي إلى القاعدة», after «هجوم على قاعدة جوية في»
        if site.entry is not None and site.entry.kind == head.kind and head.kind in ("crossing", "airport", "base"):
            return True
        if site.found.head is not None:
            return site.found.head.row.word == head.row.word
        return site.kind == head.kind and site.found.name.split()[:1] == [fold(head.row.word)]


def _towns(sites: Iterable[Site]) -> Iterable[Site]:
    """The towns and villages that the sites name, those inside «جنوب عين العرب» too."""
    for site in sites:
        if site.found.shape == "offset" and site.refers_to is not None and site.refers_to.kind == "settlement":
            yield site.refers_to
        elif site.kind == "settlement" and site.found.shape in NAMED_SHAPES:
            yield site


def _as_large(before: Found, found: Found) -> bool:
    """«المدينة» is no village; «القرية» may be what was called a town."""
    if before.head is None or found.head is None or found.head.row.word != "مدينة":
        return True
    return before.head.row.word in ("مدينة", "عاصمة")
