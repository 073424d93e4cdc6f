"""From phrases to places on the ground: which entry is meant, what holds what, and to what a noun points back.

Two rounds: the first settles what is sure from the countries that the report names; the second weighs the rest with
what lies around it. What stays open keeps its candidates and says why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.choose import GREAT, Surroundings, chosen, fitting, ranked
from musnad.places.found import Found
from musnad.places.gazetteer import Gazetteer
from musnad.places.headed import SOUNDS_LIKE
from musnad.places.lexis import BUILT
from musnad.places.names import OPENERS
from musnad.places.site import Site, ranks
from musnad.text.reading import Word

_CONTAINING = ("ب", "in")
_DESCRIBING = frozenset(("الواقع", "الواقعه", "تقع", "يقع", "الكاين", "الكاينه", "القريبه", "القريب"))
DEEPEST = 5  # containers within containers
KNOWN_ABROAD = 250_000  # people of a town that news names without its country
RECENT = 60  # places before, as far as neighbours go
NO_ENTRY = "no table has this name"
ELSEWHERE = "the words place it where no place of this name is known"
OUT_OF_THE_WAY = "the only place known by this name is little known, in a country that the report does not name"
OPEN_CHOICE = "several places of this name fit as well"


class Resolver:
    """Resolves the phrases of one document."""

    def __init__(self, words: Sequence[Word], gaz: Gazetteer, sites: Sequence[Site], mentions: Counter[str],
                 near: Mapping[int, frozenset[str]], starts: Mapping[int, int]) -> None:  # fmt: skip
        self.words = words
        self.starts = starts  # sentence -> its first word
        self.gaz = gaz
        self.sites = sites
        self.near = near  # sentence -> countries that it names
        self.mentions = mentions
        self.by_sentence: defaultdict[int, list[Site]] = defaultdict(list)
        for site in sites:
            self.by_sentence[site.sentence].append(site)
        self.site_of = {id(site.found): site for site in sites}
        self.written_at = next((site for site in sites if site.found.byline), None)
        self.first_of: dict[int, Site] = {}  # identity of an entry -> the first site that means it
        self._told_before: dict[tuple[str, str], tuple[str, str, str]] = {}  # name and kind -> what was said to hold it
        self._later: dict[str, Site | None] = {}
        self.frames: dict[int, Site] = {}  # paragraph -> the place that heads what is said there
        self.sure: list[Site] = []

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
        return sorted(done, key=lambda s: s.found.start)

    # --- what holds what --------------------------------------------------------------------------------------

    def _link(self, sentence: Sequence[Site]) -> None:
        for site, after in pairwise(sentence):
            if self._describes(after.found, site.found):
                after.found.descriptor_of = site.found
                site.descriptor = after.found
                site.container = site.container or after
            elif self._holds(after.found, site.found) or self._dateline_of(after.found, site.found):
                for member in self._with_list(site):
                    member.container = member.container or after

    def _describes(self, after: Found, found: Found) -> bool:
        """«المزة [جنوب غرب دمشق]»، «الرقة الواقعة [شمال غربي البلاد]»: where it lies, not another place."""
        if after.shape not in ("offset", "part") or found.shape in ("offset", "part", "border"):
            return False
        between = [word.form for word in self.words[found.last : after.first]]
        allowed = OPENERS | _DESCRIBING | {"،", "في"}
        if any(word not in allowed for word in between):
            return False
        if len(between) > 2 or (between and "في" in between and not _DESCRIBING & set(between)):
            return False
        if after.before is not None:
            return False
        return after.governor not in ("ب", "ل", "to") and (after.governor != "in" or "في" in between)

    def _holds(self, after: Found, found: Found) -> bool:
        """«خطملو [بمنطقة المخرم]»، «الليرمون في [ريف حلب]»"""
        if after.governor not in _CONTAINING or after.shape == "border" or after.before is not None:
            return False
        between = [word.form for word in self.words[found.last : after.first]]
        if any(form not in ("في", "ضمن", ")", "»", '"', "،") for form in between) or len(between) > 2:
            return False
        return ranks(after)[1] >= ranks(found)[0] and found.shape not in ("part", "border", "territory")

    def _dateline_of(self, after: Found, found: Found) -> bool:
        """«لندن، إنجلترا (CNN)»: the second name holds the first."""
        return after.byline and found.byline and after.first == found.last + 1 and ranks(after)[1] > ranks(found)[0]

    def _with_list(self, site: Site) -> Iterable[Site]:
        """The site, and the members before it when one plural noun stands above them all."""
        yield site
        before = site.found.before
        while before is not None and before.under is not None and before.under == site.found.under:
            if id(before) in self.site_of:
                yield self.site_of[id(before)]
            before = before.before

    # --- the report's countries ---------------------------------------------------------------------------------

    def _shares(self) -> dict[str, float]:
        """ISO code -> its share among the countries that the report names or its sure places lie in."""
        weights: defaultdict[str, float] = defaultdict(float, self.mentions)
        for site in self.sure:
            weights[site.country] += 0.3 if site.found.byline else 1.0
        total = sum(weights.values()) or 1.0
        return {iso: weight / total for iso, weight in sorted(weights.items())}

    def main_country(self) -> str:
        """The country that the report is about, if one leads clearly."""
        best = sorted(self.countries.items(), key=lambda item: (-item[1], item[0]))
        if not best or (len(best) > 1 and best[0][1] < 1.15 * best[1][1]):
            return ""
        return best[0][0]

    # --- rounds -------------------------------------------------------------------------------------------------

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
        """«وفي حمص، ...»"""
        found = site.found
        if found.governor not in _CONTAINING:
            return False
        opening = found.first - (found.governor == "in")
        after = self.words[found.last].form if found.last < len(self.words) else ""
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
            entry = chosen(site.ranking)
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
            self._inherit(site, done)
            if not site.country:
                site.country = _common({entry.country for _, entry, _ in site.ranking[:3]})
            return
        site.kind = found.kind or "settlement"
        site.why_not = NO_ENTRY
        site.country = found.nationality
        if found.entries and not own and found.rule != SOUNDS_LIKE:
            if all(not entry.country for entry in found.entries):
                site.kind = found.entries[0].kind  # «حوض البحر المتوسط»
                return
            self._beside_a_name(site, around)
        self._inherit(site, done)

    def _where_spoken_of(self, site: Site, entries: Sequence[Toponym]) -> list[Toponym]:
        """Of entries whose names only sound like the words, those in a country that the sentence names; none of them if
        it names none."""
        named = self.near.get(site.sentence, frozenset()) | {site.found.nationality}
        if site.container and site.container.country:
            named = frozenset((site.container.country,))
        return [entry for entry in entries if entry.country in named]

    def _out_of_the_way(self, site: Site, entry: Toponym) -> bool:
        """Whether the entry is a small place in a country that nothing else in a report on another country points to."""
        main = self.main_country()
        if not main or entry.country in ("", main) or self.mentions[entry.country]:
            return False
        ours = entry.source.startswith("own") and entry.kind not in _EVERYWHERE  # a place that news names
        if ours or entry.kind not in _SMALL or (entry.population or 0) >= KNOWN_ABROAD or self._is_capital(entry):
            return False
        if site.found.byline or entry.country in (site.found.country, site.found.nationality, self._container(site)[0]):
            return False
        name = fold(entry.name)
        return not any(s.country == entry.country and s.entry and fold(s.entry.name) != name for s in self.sure)

    def _another_word(self, site: Site) -> bool:
        """«يرتدي درعا واقية»: a name that is a word too, in a report that tells of other countries alone."""
        found, entry = site.found, site.entry
        bare = found.shape == "name" or (found.shape == "listed" and found.under is None)
        if not found.common or entry is None or not bare or site.container or found.nationality:
            return False
        if not entry.country or (entry.population or 0) >= GREAT or self._is_capital(entry) or found.byline:
            return False
        strong = found.governor in ("in", "ب", "to", "rules", "holds", "list")
        if strong and ((entry.population or 0) >= 100_000 or any(e.kind == "admin1" for e in found.entries)):
            return False
        if any(s.found.head is not None and s.found.name == found.name for s in self.sites):
            return False  # «منطقة جازان» is in the report too
        elsewhere = {s.country for s in self.sure if s.found.name != found.name} | set(self.mentions)
        return bool(elsewhere) and entry.country not in elsewhere

    def _is_capital(self, entry: Toponym) -> bool:
        return self.gaz.capital_names.get(fold(entry.name)) == entry.country

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
            (frame.country, frame.adm1) if frame and frame is not site else ("", ""),
            divisions,
            tuple(points[:8]),
        )

    def _sure_near(self, site: Site) -> Sequence[Site]:
        at = bisect_left(self.sure, site.found.first, key=lambda s: s.found.first)
        return self.sure[max(0, at - RECENT) : at + RECENT]

    def _container(self, site: Site) -> tuple[str, str, str]:
        """What holds the place: the words beside it tell, or those beside an earlier mention of the name."""
        holder, key = site.container, (site.found.name, site.found.kind)
        if holder is None or not holder.country:
            return self._told_before.get(key, ("", "", ""))
        told = holder.country, holder.adm1, holder.adm2 if holder.kind == "admin2" else ""
        return self._told_before.setdefault(key, told) if site.found.name and site.found.kind else told

    def _inherit(self, site: Site, done: Sequence[Site]) -> None:
        """Country and division from what holds it, the place before it, or the frame; never a point."""
        if site.adm1:
            return
        for other, why in self._holders(site, done):
            if other.country and (not site.country or other.country == site.country):
                site.country = other.country
                if other.adm1:
                    site.adm1 = other.adm1
                    site.adm2 = other.adm2 if self._same_district(site, other) else ""
                    site.why.append(f"{why}: {other.adm1}")
                    return
        site.country = site.country or self.main_country()

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
            return
        anchor = self._anchor(site, done)
        if anchor is None:
            self._part_without_name(site)
            return
        site.refers_to = anchor
        site.country, site.adm1, site.adm2 = anchor.country, anchor.adm1, anchor.adm2
        self._as_described(site, done)
        if found.shape == "owned" or found.kind == "countryside":
            self._own_division(site, anchor)
        site.why.append(f"of {anchor.entry.name_en}" if anchor.entry else "of a place named before")
        if not site.country:
            site.why_not = site.why_not or "the place that it is part of is not known"

    def _as_described(self, site: Site, done: Sequence[Site]) -> None:
        """«محافظة لحج [شمال عدن]»: that part is where the place described lies, in its division."""
        described = next((s for s in reversed(done[-RECENT:]) if s.found is site.found.descriptor_of), None)
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
        site.why_not = "" if site.country else "no country leads the report"

    # --- pointing back ------------------------------------------------------------------------------------------------

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
        site.kind = before.kind
        if found.kind == "admin1" and before.kind != "admin1":
            site.entry = self.gaz.admin1.get((before.country, before.adm1))
            site.kind = "admin1"
        site.why.append("points back to a place named before")
        return True

    def _country_again(self, site: Site, done: Sequence[Site]) -> bool:
        iso = site.found.country or self._of_government(site) or self._focus(site, done)
        entry = self.gaz.countries.get(iso)
        if entry is None:
            return False
        self._take(site, entry)
        site.refers_to = self.first_of.get(id(entry))
        site.why.append(f"the report is about {iso}")
        return True

    def _of_government(self, site: Site) -> str:
        """«المملكة» is a kingdom that the report names: the one with the largest share."""
        head = site.found.head
        if head is None or head.row.word not in ("مملكة", "سلطنة"):
            return ""
        kingdoms = [state.iso3 for state in self.gaz.states if state.monarchy and self.countries.get(state.iso3)]
        if head.row.word == "سلطنة":
            kingdoms = [iso for iso in kingdoms if iso in ("OMN", "BRN")]
        return max(kingdoms, key=lambda iso: (self.countries[iso], iso), default="")

    def _antecedent(self, site: Site, done: Sequence[Site]) -> Site | None:
        found = site.found
        kind = found.kind
        pool = list(done[:RECENT] if site.headline else reversed(done[-RECENT:]))
        if kind in BUILT or kind in ("camp", "island", "mountain", "valley", "lake"):
            before = next((s for s in pool if self._same_noun(s, found)), None)
            return before or self._named_later(site)
        if kind in ("settlement", "suburb"):
            fits = [s for s in _towns(pool) if not s.found.byline and s.found.governor != "from"]
            if found.country:
                fits = [s for s in fits if s.country == found.country]
            return next((s for s in fits if _as_large(s.found, found)), None)
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
        if head is None or site.found.shape not in _NAMED_SHAPES:
            return False
        if site.entry is not None and site.entry.kind == head.kind and head.kind in ("crossing", "airport", "base"):
            return True
        if site.found.head is not None:
            return site.found.head.row.word == head.row.word
        return site.kind == head.kind and site.found.name.split()[:1] == [fold(head.row.word)]


# Nouns for a division of the first level that mean one of the second in a country.
_SECOND_LEVEL = frozenset((("محافظة", "SAU"), ("ولاية", "OMN")))
_EVERYWHERE = ("building", "palace", "square", "hospital", "university")  # «مجلس الشورى» is in many capitals
_SMALL = ("settlement", "neighbourhood", "suburb", "admin2", "admin3", "mountain", *_EVERYWHERE)
_NAMED_SHAPES = ("name", "headed", "listed", "owned")
_AREA_KINDS = {"offset": "offset", "part": "part_of_country", "border": "border", "territory": "territory"}


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


def _towns(sites: Iterable[Site]) -> Iterable[Site]:
    """The towns and villages that the sites name, those inside «جنوب عين العرب» too."""
    for site in sites:
        if site.found.shape == "offset" and site.refers_to is not None and site.refers_to.kind == "settlement":
            yield site.refers_to
        elif site.kind == "settlement" and site.found.shape in _NAMED_SHAPES:
            yield site


def _as_large(before: Found, found: Found) -> bool:
    """«المدينة» is no village; «القرية» may be what was called a town."""
    if before.head is None or found.head is None or found.head.row.word != "مدينة":
        return True
    return before.head.row.word in ("مدينة", "عاصمة")


def _far(entry: Toponym | None, other: Toponym) -> bool:
    return entry is None or entry.country != other.country


def _common(values: set[str]) -> str:
    return values.pop() if len(values) == 1 else ""
