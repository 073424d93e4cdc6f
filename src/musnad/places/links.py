"""What the words say about where a place lies: what holds what, and which phrase only describes another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from musnad.places.found import Found
from musnad.places.gazetteer import Gazetteer
from musnad.places.lexis import Lexis
from musnad.places.names import OPENERS
from musnad.places.site import RANKS, Site, ranks
from musnad.text.reading import Word

CONTAINING = ("ب", "in")
_DESCRIBING = frozenset(("الواقع", "الواقعه", "تقع", "يقع", "الكاين", "الكاينه", "القريبه", "القريب"))
_BELONGING = frozenset(("التابع", "التابعه", "تابع", "تابعه"))
_NAMED = ("name", "headed")
_DIVISIONS = ("admin1", "admin2", "admin3")
HOME = 0.2  # what the country of its newspaper counts in a report, less than the place where it was written


class Links:
    """What is known of the phrases of one document, and how they are linked."""

    def __init__(self, words: Sequence[Word], gaz: Gazetteer, lex: Lexis, sites: Sequence[Site], mentions: Counter[str],
                 near: Mapping[int, frozenset[str]], starts: Mapping[int, int], home: str = "") -> None:  # fmt: skip
        self.words = words
        self.starts = starts  # sentence -> its first word
        self.home = home  # the country of the newspaper
        self.gaz = gaz
        self.lex = lex
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
        self.countries: dict[str, float] = {}  # the share of each in the report, see _shares

    def _link(self, sentence: Sequence[Site]) -> None:
        for site, after in pairwise(sentence):
            if self._describes(after.found, site.found):
                after.found.descriptor_of = site.found
                site.descriptor = after.found
                site.container = site.container or after
            elif self._holds(after.found, site.found) or self._dateline_of(after.found, site.found):
                for member in self._with_list(site):
                    member.container = member.container or after
            elif self._told_to_hold(after.found, site.found):
                site.container = site.container or after
                after.found.governor = "in"

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
        if between in (["("], ["،"]) and after.shape == "offset":  # «بعقوبة (شمال شرق بغداد)»: tied as in a list
            return True
        if after.before is not None:
            return False
        return after.governor not in ("ب", "ل", "to") and (after.governor != "in" or "في" in between)

    def _holds(self, after: Found, found: Found) -> bool:
        """«خطملو [بمنطقة المخرم]»، «الليرمون في [ريف حلب]»"""
        if after.governor not in CONTAINING or after.shape == "border" or after.before is not None:
            return False
        if self.words[after.first].conjunction:
            return False  # «في ولاية قفصة وبمنطقة الرقاب»
        between = [word.form for word in self.words[found.last : after.first]]
        if any(form not in ("في", "ضمن", ")", "»", '"', "،") for form in between) or len(between) > 2:
            return False
        if found.governor == "from" and not _may_lie_in(after, found):
            return False
        return ranks(after)[1] >= _least(found) and found.shape not in ("part", "border", "territory")

    def _told_to_hold(self, after: Found, found: Found) -> bool:
        """«قرية كوم الشيخ التابعة [لمركز سمالوط]», «معتمدية غار الملح من [ولاية بنزرت]»: the division of which the place is one."""
        between = [word.form for word in self.words[found.last : after.first]]
        named = found.shape in (*_NAMED, "listed") and after.shape in _NAMED and after.before is None
        if not named or ranks(after)[1] < _least(found):
            return False
        if between == ["من"]:
            return after.kind in _DIVISIONS and found.governor != "to"
        if not between:  # «جهة الشبيكة [ولاية القيروان]», «العريش [شمال سيناء]»
            beside = self.words[after.first]
            province = after.kind == "admin1" or (beside.form in self.lex.nouns and _may_be(after, "admin1"))
            return province and not (beside.conjunction or beside.preposition)
        belongs = len(between) == 1 and between[0] in _BELONGING and after.governor == "ل"
        return belongs and (after.kind in (*_DIVISIONS, "settlement") or _of_divisions(after))

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

    def _shares(self) -> dict[str, float]:
        """ISO code -> its share among the countries that the report names or its sure places lie in."""
        weights: defaultdict[str, float] = defaultdict(float, self.mentions)
        for site in self.sure:
            weights[site.country] += 0.3 if site.found.byline else 1.0
        if self.home:
            weights[self.home] += HOME  # a newspaper's report that names no country is of its own
        total = sum(weights.values()) or 1.0
        return {iso: weight / total for iso, weight in sorted(weights.items())}

    def main_country(self) -> str:
        """The country that the report is about, if one leads clearly."""
        best = sorted(self.countries.items(), key=lambda item: (-item[1], item[0]))
        if not best or (len(best) > 1 and best[0][1] < 1.15 * best[1][1]):
            return ""
        return best[0][0]


def _least(found: Found) -> int:
    """The least that the phrase may be, as a rank of size: «جهة» is a region in Morocco, «منطقة» in Saudi Arabia, and both are any place elsewhere."""
    anything = found.headed_by("many") or found.kind == "region"
    return min(ranks(found)[0], RANKS["settlement"]) if anything else ranks(found)[0]


def _may_lie_in(after: Found, found: Found) -> bool:
    """«شابا من مدينة جدة في [ليون]»: where somebody is from or what he left is no part of a place in which none of its name lies."""
    if not (found.named and found.named.entries and after.named and after.named.entries):
        return True
    return any(
        inner.country == outer.country and (not (inner.adm1 and outer.adm1) or inner.adm1 == outer.adm1)
        for inner in found.named.entries
        for outer in after.named.entries
    )


def _may_be(found: Found, kind: str) -> bool:
    return any(entry.kind == kind for entry in found.entries)


def _of_divisions(found: Found) -> bool:
    return any(entry.kind in _DIVISIONS for entry in found.entries)
