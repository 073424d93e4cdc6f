"""From phrases to places on the ground: which entry is meant, what holds what, and to what a noun points back.

Two rounds: the first settles what is sure from the countries that the report names; the second weighs the rest with
what lies around it. What stays open keeps its candidates and says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.around import BOUNDLESS, CITY, RECENT
from musnad.places.back import DEEPEST
from musnad.places.buildings import SERVES, UNNAMED
from musnad.places.called import DIVISIONS
from musnad.places.choose import Surroundings, chosen, fitting, may_be_called, ranked, second_level
from musnad.places.found import Found
from musnad.places.headed import SOUNDS_LIKE
from musnad.places.links import CONTAINING
from musnad.places.part_of import PartOf
from musnad.places.site import Site
from musnad.text.called import CALLED_SO

SEAT = "مقر"
PARTIES = ("حزب", "جماعه", "اخوان", "حركه")  # whose main seat is in the capital
NO_ENTRY = "no table has this name"
ELSEWHERE = "the words place it where no place of this name is known"
OUT_OF_THE_WAY = "the only place known by this name is little known, in a country that the report does not name"
OPEN_CHOICE = "several places of this name fit as well"
# kinds that bear names of far places
_NAMED_AFTER_STATES = frozenset(("hospital", "school", "religious_site", "stadium", "square", "street"))
_NAMED_AFTER = frozenset(("religious_site", "school", "street", "square", "bridge", "road"))
_OF_THEIR_CITY = frozenset(
    ("university", "airport", "port")
)  # kinds that bear the names of great cities in these alone


class Resolver(PartOf):
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
            inner = site.found.named
            if inner is None:
                continue
            around = Surroundings(self.countries, self.near.get(site.sentence, frozenset()))
            entry = chosen(ranked(inner, fitting(inner, inner.entries) or inner.entries, around))
            if (
                entry is not None
                and entry.country
                and "head" not in entry.flag.split()
                and not self._stray(site.found, inner, entry)
            ):
                sure = Site(inner, site.sentence, site.paragraph, site.headline, entry, kind=entry.kind,
                            country=entry.country, adm1=entry.adm1, adm2=entry.adm2)  # fmt: skip
                if not self._unheard(sure):
                    self.sure.append(sure)

    def _stray(self, whole: Found, found: Found, entry: Toponym) -> bool:
        """«حي الزهور», «مسجد مكة», «شارع بغداد»: a quarter of a country of which nothing is said, or what a mosque or a street is named
        after, is no sign of what the report is about."""
        abroad = entry.country != self.home and not self.mentions[entry.country]
        return abroad and (whole.kind in _NAMED_AFTER or self._a_quarter(found, entry))

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
            if site.doubtful or self._another_word(site) or self._unheard(site):
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
        around = self._surroundings(site, done)
        own = self._bearers(site)
        if not own:
            self._without_entry(site, around, done)
            return
        site.ranking = ranked(site.found, own, around)
        entry = self._meant(site, own, done)
        if entry is None:
            self._left_open(site, own, done)
        elif self._out_of_the_way(site, entry):
            self._doubted(site, entry, done)
        else:
            self._take(site, entry)
            site.why += next(why for _, ranked_entry, why in site.ranking if ranked_entry is entry)

    def _bearers(self, site: Site) -> Sequence[Toponym]:
        """The entries of the name that may be meant."""
        found = site.found
        own = fitting(found, found.entries)
        if found.rule == SOUNDS_LIKE:
            own = self._where_spoken_of(site, own)
        if self._of_another_state(found, own):
            return []
        return own if found.kind or found.byline else _the_country_itself(own)

    def _of_another_state(self, found: Found, entries: Sequence[Toponym]) -> bool:
        """«منطقة القبائل الباكستانية» is not Kabylie: the adjective of a state behind a name in which none of its bearers lies. Of land that two
        states call theirs it tells nothing."""
        if not found.nationality:
            return False
        if any(entry.kind == "country" for entry in entries):
            return False  # «الهند البريطانية»
        return all(entry.country and not may_be_called(entry.country, found.nationality) for entry in entries)

    def _meant(self, site: Site, own: Sequence[Toponym], done: Sequence[Site]) -> Toponym | None:
        entry = self._meant_before(site, own, done) or chosen(site.ranking)
        if not site.found.byline:
            return entry
        towns = (e for _, e, _ in site.ranking if e.kind == "settlement" and not _far(entry, e))
        return next(towns, entry)  # a report is written in a town

    def _doubted(self, site: Site, entry: Toponym, done: Sequence[Site]) -> None:
        found = site.found
        site.doubtful = found.shape == "name" and found.governor not in ("in", "ب", "to")
        site.kind = found.kind or entry.kind
        site.why_not = OUT_OF_THE_WAY
        self._inherit(site, done)

    def _left_open(self, site: Site, own: Sequence[Toponym], done: Sequence[Site]) -> None:
        """Several entries fit as well, or none where the words put the place: it has the country that they share."""
        kind = site.found.kind
        site.why_not = OPEN_CHOICE if site.ranking[0][0] > -2.0 else ELSEWHERE
        site.kind = kind or site.ranking[0][1].kind
        if not kind and site.why_not == ELSEWHERE and site.kind in DIVISIONS:
            site.kind = "settlement"  # a quarter «العقبة» in Tunis is no governorate
        self._inherit(site, done, () if kind else own)
        if not site.country:
            common = _common({entry.country for _, entry, _ in site.ranking[:3]})
            site.country = common if common in self.countries else ""
        self._as_its_noun_says(site)

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
        if found.entries and self._of_another_state(found, found.entries):
            site.kind = found.kind or found.entries[0].kind
            site.doubtful = found.common  # «زيارة السفيرة الأمريكية»
        if found.entries and found.rule != SOUNDS_LIKE:
            if all(entry.kind in BOUNDLESS for entry in found.entries):
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
        if head and second_level(head.row.word, site.country):
            site.kind = "admin2"  # «محافظة البيداء بمنطقة حائل»
        if head and head.row.word == "جهة" and site.country not in ("", "MAR", "ESH"):
            site.kind = "region"  # «جهة الخبنة بولاية سيدي بوزيد»: any area outside of Morocco
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
        if site.adm1 or site.country in ("", "ISR"):
            return  # of Israel's some are in Jerusalem, some in Tel Aviv
        if not (site.found.headed_by("seated") or self._main_seat(site)):
            return
        named = self.gaz.exactly(self.gaz.capitals.get(site.country, ""))
        seat = next((e for e in named if e.country == site.country and e.kind == "settlement" and e.adm1), None)
        if seat:
            site.adm1 = seat.adm1
            site.why.append(f"stands in the capital: {seat.adm1}")

    def _main_seat(self, site: Site) -> bool:
        """«مقر الحزب الحاكم», «مقر جماعة الإخوان»: of a party or a movement, in a report that names no town elsewhere in the country."""
        head = site.found.head
        if head is None or head.row.word != SEAT or not self._of_a_party(site.found):
            return False
        capital = self.gaz.capitals.get(site.country, "")
        towns = (s for s in self.sites if s.found.entries and s.found.entries[0].kind in ("settlement", "admin1"))
        return all(
            s.found.byline or s.found.name == fold(capital) or s.country not in ("", site.country) for s in towns
        )

    def _of_a_party(self, found: Found) -> bool:
        told = self.words[found.first + 1 : found.last]
        return any(word.stem in PARTIES for word in told)

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
        bare = Found(0, 0, 0, 0, "name", "")
        entry = chosen(ranked(bare, known, around))
        if entry is None and site.found.rule == SERVES:
            entry = chosen(ranked(bare, site.found.entries, around))
        if entry is None or site.found.kind in ("street", "square", "road", "bridge"):
            return
        if site.found.nationality and entry.country != site.found.nationality:
            return
        if entry.kind == "country" and site.found.kind in _NAMED_AFTER_STATES:
            held = site.container.country if site.container else ""
            if held not in ("", entry.country) or entry.country != self.main_country():
                return  # «مستشفى فلسطين» in Cairo
        share = self.countries.get(entry.country, 0.0)
        elsewhere = site.found.kind in _NAMED_AFTER and share < max(self.countries.values(), default=0.0)
        its_own = site.found.kind in _OF_THEIR_CITY and (entry.population or 0) >= CITY
        if not its_own and (share < 0.2 or elsewhere):
            return  # «شارع بغداد» in Damascus, «مسجد مكة» in an Egyptian report; «جامعة إسطنبول» is there whatever is told
        site.country, site.adm1, site.adm2 = entry.country, entry.adm1, entry.adm2
        site.town = entry
        site.why.append(f"named after {entry.name_en}")
        site.why_not = "no table has the place itself"
        if site.found.head and second_level(site.found.head.row.word, entry.country):
            site.kind, site.adm2 = "admin2", entry.adm2 or entry.name_en

    def _take(self, site: Site, entry: Toponym) -> None:
        site.entry = entry
        site.kind = entry.kind
        site.country, site.adm1, site.adm2 = entry.country, entry.adm1, entry.adm2
        if not entry.country and site.found.kind == "":
            site.why.append("spans countries")


def _the_country_itself(entries: Sequence[Toponym]) -> list[Toponym]:
    """«في تونس» is the country; its capital of the same name is written «تونس العاصمة»."""
    countries = {entry.country for entry in entries if entry.kind == "country"}
    return [entry for entry in entries if entry.kind == "country" or entry.country not in countries]


def _far(entry: Toponym | None, other: Toponym) -> bool:
    return entry is None or entry.country != other.country


def _common(values: set[str]) -> str:
    return values.pop() if len(values) == 1 else ""
