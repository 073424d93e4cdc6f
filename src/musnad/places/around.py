"""What lies around a place: what holds it, the places named near it, the place that its paragraph is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.choose import TOWN, Surroundings, fitting
from musnad.places.found import Found
from musnad.places.lexis import BUILT
from musnad.places.links import Links
from musnad.places.site import Site

KNOWN_ABROAD = 250_000  # people of a town that news names without its country

RECENT = 60  # places before, as far as neighbours go
BOUNDLESS = frozenset(("sea", "world"))  # no province has them
COUNTRYSIDE = "ريف "  # before a city's name it is the division around it
CITY = 400_000  # people of a city that has outgrown its division


class Around(Links):
    """Gathers what a place is weighed with, and gives it country and division where no entry does."""

    def _surroundings(self, site: Site, done: Sequence[Site]) -> Surroundings:
        container = self._container(site)
        frame = self.frames.get(site.paragraph)
        divisions: defaultdict[tuple[str, str], float] = defaultdict(float)
        points: list[tuple[float, float]] = []
        for other in (*self._sure_near(site), *done[-RECENT:]):
            if other.found is site.found or not other.adm1 or other.found.byline:
                continue
            same_sentence = other.sentence == site.sentence
            near = 1.0 if same_sentence else 0.6 if other.paragraph == site.paragraph else 0.25
            divisions[other.country, other.adm1] += near
            if same_sentence and other.entry and other.entry.lat is not None and other.entry.lon is not None:
                points.append((other.entry.lat, other.entry.lon))
        return Surroundings(
            self.countries,
            self.near.get(site.sentence, frozenset()),
            container,
            _point_beside(site),
            self._city_around(site),
            (frame.country, frame.adm1) if frame and frame is not site else ("", ""),
            divisions,
            tuple(points[:8]),
        )

    def _city_around(self, site: Site) -> tuple[float, float] | None:
        """The point of the large city in which, or in whose countryside, the words put the place."""
        entry = site.container.entry if site.container and site.container.found.shape != "offset" else None
        if entry is not None and entry.kind == "admin1" and entry.name.startswith(COUNTRYSIDE):
            named = self.gaz.exactly(fold(entry.name.removeprefix(COUNTRYSIDE)))
            entry = next((e for e in named if e.kind == "settlement" and e.country == entry.country), None)
        if entry is None or entry.kind != "settlement" or (entry.population or 0) < CITY or entry.lat is None:
            return None
        return entry.lat, entry.lon or 0.0

    def _sure_near(self, site: Site) -> Sequence[Site]:
        at = bisect_left(self.sure, site.found.first, key=lambda s: s.found.first)
        return self.sure[max(0, at - RECENT) : at + RECENT]

    def _container(self, site: Site) -> tuple[str, str, str]:
        """What holds the place: the words beside it tell, or those beside an earlier mention of the name. Not «سوريا» in
        «مقتل شاب من المنستير في سوريا», where no place of the name is."""
        holder, key = site.container, (site.found.name, site.found.kind)
        loose = site.found.head is None and not _put_there(site)
        if holder and holder.country and loose and _is_elsewhere(site.found, holder.country):
            return "", "", ""
        if holder is None or not holder.country:
            return self._told_before.get(key, ("", "", ""))
        told = holder.country, holder.adm1, holder.adm2 if holder.kind == "admin2" else ""
        return self._told_before.setdefault(key, told) if site.found.name and site.found.kind else told

    def _inherit(self, site: Site, done: Sequence[Site], known: Sequence[Toponym] = ()) -> None:
        """Country and division from what holds it, the place before it, or the frame; never a point. ``known``: the places
        of a name between which the choice is open, so that «القدس» takes no province in which there is none."""
        if site.adm1 or site.kind in BOUNDLESS:
            return
        divisions = {(entry.country, entry.adm1) for entry in known}
        cities = any((entry.population or 0) >= KNOWN_ABROAD for entry in known)  # «مانشستر» is nowhere in Iraq
        local = not cities and all(
            "head" in e.flag.split() for e in known
        )  # such a name may be one more place of the country
        for other, why in self._holders(site, done):
            if known and other is not site.container and (other.country, other.adm1) not in divisions:
                site.country = site.country or (other.country if local else "")
                continue
            if other.country and (not site.country or other.country == site.country):
                site.country = other.country
                if other.adm1:
                    site.adm1 = other.adm1
                    site.adm2 = other.adm2 if self._same_district(site, other) else ""
                    site.why.append(f"{why}: {other.adm1}")
                    return
        main = self.main_country()
        if local or any(entry.country == main for entry in known):
            site.country = site.country or main

    def _same_district(self, site: Site, other: Site) -> bool:
        """What the words put there, what stands in one list, and a quarter or building of a town in its sentence."""
        if other is site.container or other is self._list_mate(site):
            return True
        in_town = site.kind in BUILT or site.kind in ("neighbourhood", "suburb", "institution", "landmark")
        return in_town and other.sentence == site.sentence and other.kind in ("settlement", *BUILT)

    def _holders(self, site: Site, done: Sequence[Site]) -> Iterable[tuple[Site, str]]:
        if site.container:
            yield site.container, "the words say what holds it"
        mate = self._list_mate(site)
        if mate:
            yield mate, "in a list with a place there"
        here = [s for s in done[-RECENT:] if s.sentence == site.sentence and _stays(s.found)]
        near = self._sure_near(site)
        after = [s for s in near if s.sentence == site.sentence and s.found.first > site.found.first and s.adm1]
        yield from ((s, "in the sentence with a place there") for s in reversed(here))
        yield from ((s, "in the sentence with a place there") for s in after[:1])
        if site.paragraph in self.frames:
            yield self.frames[site.paragraph], "the paragraph is about"
        nearest = done[:RECENT] if site.headline else reversed(done[-RECENT:])
        before = next((s for s in nearest if s.adm1 and _stays(s.found)), None)
        if before:
            yield before, "the nearest place named lies there"
        written = self.written_at
        if written and written.adm1 and written.country == self.main_country():
            yield written, "the report was written there"

    def _list_mate(self, site: Site) -> Site | None:
        mate = self.site_of.get(id(site.found.before))
        return mate if mate and mate.adm1 else None


def _put_there(site: Site) -> bool:
    """«في سان خوسيه بولاية كاليفورنيا»: led as a place is, with the noun of a division right behind it."""
    holder = site.container
    division = holder is not None and holder.found.shape == "headed" and holder.found.kind in ("admin1", "admin2")
    return division and site.found.governor in ("in", "ب")


def _is_elsewhere(found: Found, country: str) -> bool:
    """Whether a name is known, as that of a division or of a town that news names, and only in other countries."""
    entries = fitting(found, found.entries)
    known = any(e.kind in ("admin1", "region") or (e.population or 0) >= TOWN for e in entries if not _held(e))
    return known and all(entry.country not in ("", country) for entry in found.entries)


def _held(entry: Toponym) -> bool:
    return "head" in entry.flag.split()


def _point_beside(site: Site) -> tuple[float, float] | None:
    """The point of the town beside which the words put the place: «إمبابة [غرب القاهرة]»; «وسط القاهرة» is in it."""
    holder = site.container
    offset = holder is not None and holder.found.shape == "offset" and holder.found.direction != "C"
    entry = holder.refers_to.entry if holder and offset and holder.refers_to else None
    return (entry.lat, entry.lon) if entry and entry.lat is not None and entry.lon is not None else None


def _stays(found: Found) -> bool:
    """Not where the report was written, nor where somebody came from."""
    return not found.byline and found.governor != "from"
