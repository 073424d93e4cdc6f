"""Is the place that bears a name meant at all? A little-known namesake abroad mostly is not, nor a word of the language."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.around import KNOWN_ABROAD, Around
from musnad.places.choose import GREAT, QUARTERS
from musnad.places.found import Found
from musnad.places.names import KNOWN_TOWN
from musnad.places.site import Site

_EVERYWHERE = ("building", "palace", "square", "street", "hospital", "university")  # «مجلس الشورى» is in many capitals
_INTO = ("in", "ب", "to", "from")
_LED = (*_INTO, "holds", "rules", "hits", "stays", "list")
_SMALL = ("settlement", "neighbourhood", "suburb", "admin2", "admin3", "mountain", *_EVERYWHERE)


class Doubts(Around):
    """Weighs an entry against what the whole report tells of."""

    def _where_spoken_of(self, site: Site, entries: Sequence[Toponym]) -> list[Toponym]:
        """Of entries whose names only sound like the words, those in a country that the sentence names; none of them if
        it names none."""
        named = self.near.get(site.sentence, frozenset()) | {site.found.nationality}
        if site.container and site.container.country:
            named = frozenset((site.container.country,))
        return [entry for entry in entries if entry.country in named]

    def _out_of_the_way(self, site: Site, entry: Toponym) -> bool:
        """Whether the entry is a small place in a country that nothing else in a report on another country points to."""
        main = self._told_of_beside(entry)
        anywhere = self.lex.of_any_country(fold(entry.name)) or self.lex.of_any_country(site.found.name)
        if anywhere and site.container and site.container.country not in ("", entry.country):
            return True  # «الصحراء الغربية بالعراق»
        if not main or entry.country in ("", main) or self.mentions[entry.country]:
            return False
        quarter = self._a_quarter(site.found, entry)
        own = entry.source.startswith("own") and entry.kind not in _EVERYWHERE
        named = not quarter and (own or entry.kind not in _SMALL)  # a place that news names
        large = (not quarter and (entry.population or 0) >= KNOWN_ABROAD) or self._is_capital(entry)
        if large or (not anywhere and named):
            return False
        if site.found.byline or entry.country in (site.found.country, site.found.nationality, self._container(site)[0]):
            return False
        return not self._pointed_to(entry)

    def _pointed_to(self, entry: Toponym) -> bool:
        """Whether the report is sure of another place in the country of the entry."""
        name = fold(entry.name)
        return any(s.country == entry.country and s.entry and fold(s.entry.name) != name for s in self.sure)

    def _told_of_beside(self, entry: Toponym) -> str:
        """The country that the report is about, were the entry not in it: «حي الحمدانية» alone makes no report of Jeddah's newspaper one on
        Aleppo."""
        main = self.main_country()
        alone = main == entry.country and not self.mentions[main] and not self._pointed_to(entry)
        return self.home or main if alone else main

    def _a_quarter(self, found: Found, entry: Toponym) -> bool:
        """«حي السلام», «حي العريش», «منطقة الزهور» are in many towns, and «اللواء 52» in many armies."""
        if entry.kind == "base" and entry.name[-1].isdigit():
            return True
        return found.kind in QUARTERS or entry.name.startswith("حي ") or bool(found.kind and entry.kind in QUARTERS)

    def _another_word(self, site: Site) -> bool:
        """«يرتدي درعا واقية»: a name that is a word too, in a report that tells of other countries alone."""
        found, entry = site.found, site.entry
        bare = found.shape == "name" or (found.shape == "listed" and found.under is None)
        if not found.common or entry is None or not bare or site.container or found.nationality:
            return False
        if not entry.country or (entry.population or 0) >= GREAT or self._is_capital(entry) or found.byline:
            return False
        strong = found.governor in ("in", "ب", "to", "rules", "holds", "list")
        if strong and ((entry.population or 0) >= KNOWN_TOWN or any(e.kind == "admin1" for e in found.entries)):
            return False
        if any(s.found.head is not None and s.found.name == found.name for s in self.sites):
            return False  # «منطقة جازان» is in the report too
        elsewhere = self._other_countries(found)
        return bool(elsewhere) and entry.country not in elsewhere

    def _unheard(self, site: Site) -> bool:
        """«أطول كابل بحري», «اللاعب الهولندي ممفيس»: a bare name of a place in a country to which nothing else in the report points, which the
        analyser does not take for a place's, unless it is led as one is: then it must be well known, or a name of some kind."""
        found, entry = site.found, site.entry
        if found.heard in (None, "LOC") or found.shape not in ("name", "listed") or found.under is not None:
            return False
        if entry is None or entry.country in ("", self.home) or site.container or found.nationality or found.byline:
            return False
        elsewhere = self._other_countries(found)
        if not (elsewhere or self.home) or entry.country in elsewhere:
            return False
        led = found.governor in _LED and (found.heard not in ("", "PER") or found.governor in _INTO)
        known = (entry.population or 0) >= KNOWN_TOWN or self._is_capital(entry)
        return not led or (found.heard in ("", "PER") and not known)

    def _other_countries(self, found: Found) -> set[str]:
        """Those that the report names, or in which its sure places of other names lie."""
        return {s.country for s in self.sure if s.found.name != found.name} | set(self.mentions)

    def _is_capital(self, entry: Toponym) -> bool:
        return self.gaz.capital_names.get(fold(entry.name)) == entry.country
