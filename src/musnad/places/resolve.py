"""From phrases to places on the ground: which entry is meant, what holds what, and to what a noun points back.

Two rounds: the first settles what is sure from the countries that the report names; the second weighs the rest with
what lies around it. What stays open keeps its candidates and says why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.back import DEEPEST, RECENT, PointingBack
from musnad.places.choose import TOWN, Surroundings, chosen, fitting, ranked
from musnad.places.found import Found
from musnad.places.headed import SOUNDS_LIKE, UNNAMED
from musnad.places.lexis import BUILT
from musnad.places.links import CONTAINING
from musnad.places.site import Site
from musnad.text.called import CALLED_SO

NO_ENTRY = "no table has this name"
NO_COUNTRY = "no country leads the report"
COUNTRYSIDE = "ريف "  # before a city's name it is the division around it
CITY = 400_000  # people of a city that has outgrown its division
ELSEWHERE = "the words place it where no place of this name is known"
OUT_OF_THE_WAY = "the only place known by this name is little known, in a country that the report does not name"
OPEN_CHOICE = "several places of this name fit as well"


class Resolver(PointingBack):
    """Resolves the phrases of one document."""

    def resolve(self) -> list[Site]:
        """The sites with all that could be made out; those that point back to nothing are left out."""
        for sentence in self.by_sentence.values():
            self._link(sentence)
        self.countries = self._shares()
        self._first_round()
        self.countries = self._shares()
        done: list[Site] = []
        for site in sorted(self.sites, key=lambda s: (s.headline, s.found.first)):
            if self._settle(site, done):
                done.append(site)
                self.first_of.setdefault(id(site.entry), site)
        for site in done:
            self._as_described(site)
        return sorted(done, key=lambda s: s.found.start)

    # --- rounds -----------------------------------------------------------------------------------------------

    def _first_round(self) -> None:
        for site in self.sites:
            inner = _innermost(site.found)
            if inner is None:
                continue
            around = Surroundings(self.countries, self.near.get(site.sentence, frozenset()))
            entry = chosen(ranked(inner, fitting(inner, inner.entries) or inner.entries, around))
            if entry is not None and entry.country and "head" not in entry.flag.split():
                self.sure.append(Site(inner, site.sentence, site.paragraph, site.headline, entry, kind=entry.kind,
                                      country=entry.country, adm1=entry.adm1, adm2=entry.adm2))  # fmt: skip

    def _settle(self, site: Site, done: Sequence[Site], depth: int = 0) -> bool:
        if site.country or site.kind:
            return True
        if site.container and depth < DEEPEST:
            self._settle(site.container, done, depth + 1)
        found = site.found
        if found.shape in ("area", "offset", "part", "border", "territory", "owned"):
            self._area(site, done)
            if found.rule == "definite_direction" and not site.country:
                return False
        elif found.shape == "capital":
            return self._capital(site, done)
        elif found.shape == "anaphor":
            return self._points_back(site, done)
        else:
            self._named(site, done)
            if site.doubtful or self._another_word(site):
                return False
        if self._heads_paragraph(site):
            site.frame = True
            self.frames[site.paragraph] = site
        return True

    def _heads_paragraph(self, site: Site) -> bool:
        """«وفي حمص، ...», in a headline «حمص: ...»"""
        found = site.found
        after = self.words[found.last].form if found.last < len(self.words) else ""
        if site.headline and found.first == self.starts[site.sentence]:
            return after == ":"
        if found.governor not in CONTAINING:
            return False
        opening = found.first - (found.governor == "in")
        return opening - self.starts[site.sentence] in (0, 1) and after in ("،", ",", ":", "-")

    # --- names ----------------------------------------------------------------------------------------------------

    def _named(self, site: Site, done: Sequence[Site]) -> None:
        found = site.found
        around = self._surroundings(site, done)
        own = fitting(found, found.entries)
        if found.rule == SOUNDS_LIKE:
            own = self._where_spoken_of(site, own)
        if not found.kind and not found.byline:
            own = _the_country_itself(own)
        if own:
            site.ranking = ranked(found, own, around)
            entry = self._meant_before(site, own, done) or chosen(site.ranking)
            if found.byline:
                entry = next((e for _, e, _ in site.ranking if e.kind == "settlement" and not _far(entry, e)), entry)
            if entry is not None and self._out_of_the_way(site, entry):
                site.doubtful = found.shape == "name" and found.governor not in ("in", "ب", "to")
                site.kind = found.kind or entry.kind
                site.why_not = OUT_OF_THE_WAY
                self._inherit(site, done)
                return
            if entry is not None:
                self._take(site, entry)
                site.why += next(why for _, ranked_entry, why in site.ranking if ranked_entry is entry)
                return
            site.why_not = OPEN_CHOICE if site.ranking[0][0] > -2.0 else ELSEWHERE
            site.kind = found.kind or site.ranking[0][1].kind
            self._inherit(site, done, () if found.kind else own)
            if not site.country:
                common = _common({entry.country for _, entry, _ in site.ranking[:3]})
                site.country = common if common in self.countries else ""
            return
        self._without_entry(site, around, done)

    def _meant_before(self, site: Site, own: Sequence[Toponym], done: Sequence[Site]) -> Toponym | None:
        """«قرية دوما قرب نابلس ... ثم غادر دوما»: a name alone is the town or village of which the report spoke with its noun."""
        if site.found.kind or site.container or site.found.byline:
            return None
        said = (
            other
            for other in reversed(done)
            if other.found.name == site.found.name and other.found.kind == "settlement"
        )
        entry = next((other.entry for other in said if other.entry in own), None)
        if entry is not None:
            site.why.append("named with its noun before")
        return entry

    def _without_entry(self, site: Site, around: Surroundings, done: Sequence[Site]) -> None:
        """A name that no table has, or none for a place of this kind."""
        found = site.found
        site.kind = found.kind or "settlement"
        site.why_not = NO_ENTRY
        site.country = found.nationality
        if found.entries and found.rule != SOUNDS_LIKE:
            if all(entry.kind in _BOUNDLESS for entry in found.entries):
                site.kind = found.entries[0].kind  # «حوض البحر المتوسط»
                return
            self._beside_a_name(site, around)
        if found.rule == CALLED_SO or (found.rule == UNNAMED and site.container):
            self._where_words_say(site)
            return
        again = self._named_more_fully(site, done)
        self._inherit(site, [again] if again else done)
        self._as_its_noun_says(site)
        self._in_the_capital(site)

    def _where_words_say(self, site: Site) -> None:
        """«هارلم»: a name that no table has, without a noun, may lie anywhere, unless the words say what holds it; «قاعدة في جنوب
        البلاد» lies somewhere there."""
        if site.container and site.container.country:
            site.country, site.adm1 = site.container.country, site.container.adm1
            site.why.append(f"the words say what holds it: {site.adm1 or site.country}")

    def _as_its_noun_says(self, site: Site) -> None:
        head = site.found.head
        if head and (head.row.word, site.country) in _SECOND_LEVEL:
            site.kind = "admin2"  # «محافظة البيداء بمنطقة حائل»
        if site.country in self._sent_by(site.found):
            site.country = site.adm1 = site.adm2 = ""

    def _named_more_fully(self, site: Site, done: Sequence[Site]) -> Site | None:
        """«المدرسة الابتدائية», after «مدرسة روب الابتدائية»: the one with its name lies where this one does."""
        found = site.found
        if found.rule != "building_with_adjective" or found.head is None or site.container:
            return None
        told = {word.form for word in self.words[found.first + 1 : found.last]}
        for other in reversed(done[-RECENT:]):
            head = other.found.head
            if head and head.row is found.head.row and other.adm1 and told < set(other.found.name.split()):
                return other
        return None

    def _in_the_capital(self, site: Site) -> None:
        """«أمام وزارة الدفاع», where nothing tells the town: ministries and embassies are in the capital of the country."""
        if site.adm1 or site.country in ("", "ISR") or not site.found.headed_by("seated"):
            return  # of Israel's some are in Jerusalem, some in Tel Aviv
        named = self.gaz.exactly(self.gaz.capitals.get(site.country, ""))
        seat = next((e for e in named if e.country == site.country and e.kind == "settlement" and e.adm1), None)
        if seat:
            site.adm1 = seat.adm1
            site.why.append(f"stands in the capital: {seat.adm1}")

    def _sent_by(self, found: Found) -> frozenset[str]:
        """«أمام السفارة الأمريكية», «قنصلية تونس»: the state whose mission it is, and in which it never stands."""
        if not found.headed_by("mission"):
            return frozenset()
        adjectives = (self.gaz.adjectives.get(word.stem, "") for word in self.words[found.first + 1 : found.last])
        named = (entry.country for entry in found.entries if entry.kind == "country")
        return frozenset((*adjectives, *named)) - {""}

    def _beside_a_name(self, site: Site, around: Surroundings) -> None:
        """«جامعة دمشق», «شارع بغداد»: a thing named after a place mostly stands in it; its own point is not known."""
        known = [entry for entry in site.found.entries if "head" not in entry.flag.split()]
        entry = chosen(ranked(Found(0, 0, 0, 0, "name", ""), known, around))
        if entry is None or site.found.kind in ("street", "square", "road", "bridge"):
            return
        if site.found.nationality and entry.country != site.found.nationality:
            return
        if self.countries.get(entry.country, 0.0) < 0.2:
            return  # «شارع بغداد» in Damascus
        site.country, site.adm1, site.adm2 = entry.country, entry.adm1, entry.adm2
        site.town = entry
        site.why.append(f"named after {entry.name_en}")
        site.why_not = "no table has the place itself"
        if site.found.head and (site.found.head.row.word, entry.country) in _SECOND_LEVEL:
            site.kind, site.adm2 = "admin2", entry.adm2 or entry.name_en

    def _take(self, site: Site, entry: Toponym) -> None:
        site.entry = entry
        site.kind = entry.kind
        site.country, site.adm1, site.adm2 = entry.country, entry.adm1, entry.adm2
        if not entry.country and site.found.kind == "":
            site.why.append("spans countries")

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
        if holder and holder.country and _is_elsewhere(site.found, holder.country):
            return "", "", ""
        if holder is None or not holder.country:
            return self._told_before.get(key, ("", "", ""))
        told = holder.country, holder.adm1, holder.adm2 if holder.kind == "admin2" else ""
        return self._told_before.setdefault(key, told) if site.found.name and site.found.kind else told

    def _inherit(self, site: Site, done: Sequence[Site], known: Sequence[Toponym] = ()) -> None:
        """Country and division from what holds it, the place before it, or the frame; never a point. ``known``: the places
        of a name between which the choice is open, so that «القدس» takes no province in which there is none."""
        if site.adm1 or site.kind in _BOUNDLESS:
            return
        divisions = {(entry.country, entry.adm1) for entry in known}
        local = all("head" in entry.flag.split() for entry in known)  # such a name may be one more place of the country
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

    # --- areas ------------------------------------------------------------------------------------------------------

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

    def _as_described(self, site: Site) -> None:
        """«محافظة لحج [شمال عدن]»: that part is where the place described lies, in its division."""
        described = self.site_of.get(id(site.found.descriptor_of))
        if described and described.adm1 and site.found.shape == "offset" and described.country == site.country:
            site.adm1, site.adm2 = described.adm1, described.adm2

    def _border_country(self, found: Found) -> str:
        """The side that the report stands on: its main country if the border is that country's."""
        main = self.main_country()
        if not found.country:
            return main or found.other_country
        return found.country

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
        for entry in self.gaz.exactly("ريف " + fold(anchor.entry.name)):
            if entry.kind == "admin1" and entry.country == anchor.country and site.kind == "countryside":
                self._take(site, entry)
                site.kind = "countryside" if site.found.direction else "admin1"

    def _part_without_name(self, site: Site) -> None:
        """«في الشمال»: of the country that the report is about."""
        site.country = self.main_country()
        site.why_not = "" if site.country else NO_COUNTRY


_BOUNDLESS = frozenset(("sea", "world"))  # no province has them
_SECOND_LEVEL = frozenset((("محافظة", "SAU"), ("ولاية", "OMN")))
_AREA_KINDS = {"offset": "offset", "part": "part_of_country", "border": "border", "territory": "territory"}


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


def _innermost(found: Found) -> Found | None:
    """The phrase by name inside an area or offset."""
    inner: Found | None = found
    while inner is not None and not inner.entries:
        inner = inner.anchor
    return inner


def _the_country_itself(entries: Sequence[Toponym]) -> list[Toponym]:
    """«في تونس» is the country; its capital of the same name is written «تونس العاصمة»."""
    countries = {entry.country for entry in entries if entry.kind == "country"}
    return [entry for entry in entries if entry.kind == "country" or entry.country not in countries]


def _stays(found: Found) -> bool:
    """Not where the report was written, nor where somebody came from."""
    return not found.byline and found.governor != "from"


def _far(entry: Toponym | None, other: Toponym) -> bool:
    return entry is None or entry.country != other.country


def _common(values: set[str]) -> str:
    return values.pop() if len(values) == 1 else ""
