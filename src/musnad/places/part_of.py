"""Areas and parts of places, and what lies beside them: ريف حلب، شمال سوريا، الحدود، ريفها."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.folding import fold
from musnad.places.around import COUNTRYSIDE, RECENT
from musnad.places.back import PointingBack
from musnad.places.found import Found
from musnad.places.site import Site

NO_COUNTRY = "no country leads the report"
_AREA_KINDS = {"offset": "offset", "part": "part_of_country", "border": "border", "territory": "territory"}


class PartOf(PointingBack):
    """Makes out of which place or country an area is."""

    def _area(self, site: Site, done: Sequence[Site]) -> None:
        found = site.found
        site.kind = _AREA_KINDS.get(found.shape) or found.kind
        if found.shape == "area":
            site.kind = found.kind
        if found.shape in ("territory", "border"):
            site.country = self._border_country(found)
            site.why_not = "" if site.country else NO_COUNTRY
            return
        anchor = self._anchor(site, done)
        if anchor is None:
            self._part_without_name(site)
            return
        site.refers_to = anchor
        site.country, site.adm1, site.adm2 = anchor.country, anchor.adm1, anchor.adm2
        if found.shape == "owned" or found.kind == "countryside":
            self._own_division(site, anchor)
        site.why.append(f"of {anchor.entry.name_en}" if anchor.entry else "of a place named before")
        if not site.country:
            site.why_not = site.why_not or "the place that it is part of is not known"

    def _border_country(self, found: Found) -> str:
        """The side that the report stands on: its main country if the border is that country's. «الحدود مع الأردن» is seen from the
        other side, whatever the report tells of Jordan."""
        main, other = self.main_country(), found.other_country
        if found.country:
            return found.country
        if not main or main != other:
            return main or other
        if found.anchor and not any(entry.kind == "country" for entry in found.anchor.entries):
            return other  # «الحدود مع ولاية نيفادا»
        shares = {iso: share for iso, share in self.countries.items() if iso != other}
        return max(shares, key=lambda iso: (shares[iso], iso), default=other)

    def _anchor(self, site: Site, done: Sequence[Site]) -> Site | None:
        anchor = site.found.anchor
        if anchor is None:
            return self._before_it(site, done) if site.found.shape in ("owned", "area") else None
        inner = Site(anchor, site.sentence, site.paragraph, site.headline)
        inner.container = site.container
        return inner if self._settle(inner, done) else None

    def _before_it(self, site: Site, done: Sequence[Site]) -> Site | None:
        """«دمشق و[ريفها]»: the place just before in the sentence. «الريف الشمالي»: the last one named."""
        near = done[-RECENT:]
        same = [s for s in near if s.sentence == site.sentence] if site.found.shape == "owned" else near
        return next((s for s in reversed(same) if s.adm1 and s.kind in ("settlement", "admin1")), None)

    def _own_division(self, site: Site, anchor: Site) -> None:
        """The countryside of Damascus is a governorate of its own."""
        if anchor.entry is None or anchor.kind not in ("settlement", "admin1"):
            return
        for entry in self.gaz.exactly(COUNTRYSIDE + fold(anchor.entry.name)):
            if entry.kind == "admin1" and entry.country == anchor.country and site.kind == "countryside":
                self._take(site, entry)
                site.kind = "countryside" if site.found.direction else "admin1"

    def _part_without_name(self, site: Site) -> None:
        """«في الشمال»: of the country that the report is about; «في الجنوب الليبي»: of that which the words name."""
        site.country = site.found.country or self.main_country()
        site.why_not = "" if site.country else NO_COUNTRY

    def _as_described(self, site: Site) -> None:
        """«محافظة لحج [شمال عدن]»: that part is where the place described lies, in its division."""
        described = self.site_of.get(id(site.found.descriptor_of))
        if described and described.adm1 and site.found.shape == "offset" and described.country == site.country:
            site.adm1, site.adm2 = described.adm1, described.adm2
