"""Is the phrase used as a place here? «وصل إلى دمشق» is the city; «التنسيق مع دمشق» is the government.

A phrase is judged by how it is tied to the words before it (``Tie``), and a country or capital that stands free also by
the verb after it. Codebook: a name is no place when it stands for a government, or is part of the name of a document,
an organisation, a newspaper or a club.
"""

from __future__ import annotations

from typing import NamedTuple

from musnad.folding import fold
from musnad.places.called import AS_CALLED
from musnad.places.found import Found
from musnad.places.gazetteer import Gazetteer
from musnad.places.headed import UNNAMED
from musnad.places.lexis import BUILT, PERSON, Lexis
from musnad.places.names import CLOSERS, COMMAS, OPENERS
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

GOVERNMENT = "government by metonymy"
DOCUMENT = "part of a document name"
OUTLET = "newspaper, channel or agency"
CLUB = "club or team"
FIRM = "part of an organisation's name"
ADJECTIVE = "adjective, not the country"
SPEAKER = "who says something, a person or a government"

WELL_KNOWN = 300_000  # people; smaller towns are as likely surnames

PLACING = frozenset(("in", "to", "from", "on", "around", "ب", "ك", "holds", "hits", "stays", "road"))
FREE = frozenset(("start", "conj", "function", "open"))  # nothing before it says how it is used
_NAMED = {"outlet": OUTLET, "text": DOCUMENT, "club": CLUB, "firm": FIRM}
_CAREFUL = frozenset(("building", "institution", "university", "school", "religious_site", "hospital", "palace", "stadium",
                      "market", "plant", "site", "house", "field"))  # fmt: skip


class Verdict(NamedTuple):
    """Whether it is a place here; if not, ``why`` says so, and an empty ``why`` drops it without a record."""

    place: bool
    why: str = ""


YES = Verdict(True)
DROP = Verdict(False)


def _built(found: Found) -> bool:
    return any(entry.kind in BUILT for entry in found.entries)


class Usage:
    """Judges the phrases of one sentence, in order."""

    def __init__(self, page: Page, first: int, last: int, gaz: Gazetteer, lex: Lexis, *, headline: bool) -> None:
        self.page, self.words = page, page.words
        self.first = first
        self.last = last
        self.gaz = gaz
        self.lex = lex
        self.headline = headline

    def judge(self, found: Found, previous: Found | None, was: Verdict | None) -> Verdict:
        """``previous`` is the phrase before this one in the sentence, and ``was`` its verdict."""
        if found.governor == "other":
            return Verdict(False, found.name if found.entries else "")
        if not found.governor:
            found.governor = self.tie(found, previous)
        if found.governor == "list" and previous and was is not None:
            return self._like_the_list(found, previous, was)
        return self._by_shape(found)

    def _like_the_list(self, found: Found, previous: Found, was: Verdict) -> Verdict:
        """A member of a list is what the member before it is, when they are of one sort."""
        found.governor = previous.governor
        found.before = found.before or previous
        if was.place and found.kind in _CAREFUL and (previous.kind in BUILT or _built(previous)):
            return YES
        names = found.shape in ("name", "listed") and previous.shape in ("name", "listed", "headed")
        if names and (was.place or self._sort(found) == self._sort(previous)):
            return was
        return self._by_shape(found)

    def _by_shape(self, found: Found) -> Verdict:
        if found.governor in _NAMED and found.shape in ("name", "listed", "headed"):
            return Verdict(False, _NAMED[found.governor])
        if found.shape in ("area", "offset", "part", "border", "owned"):
            return self._unless_part_of_name(found)
        if found.shape == "territory":
            return YES if found.kind == "territory" or found.governor in PLACING else DROP
        if found.shape in ("anaphor", "capital"):
            return self._pointing(found)
        if found.shape == "headed":
            return self._headed(found)
        if found.shape == "listed" and found.under is not None:
            return YES
        return self._name(found)

    # --- what stands before -----------------------------------------------------------------------------------

    def tie(self, found: Found, previous: Found | None) -> str:
        """How the phrase is tied to the words before it: a preposition's kind, "list", "holds", "rules", "hits",
        "stays", "verb", "noun", "start", or "conj"."""
        return self._tie_at(found.first, found.start, previous)

    def _tie_at(self, i: int, start: int, previous: Found | None) -> str:
        word = self.words[i]
        clitic = fold(self.page.text[word.whole_start : start])
        if clitic[-1:] in ("ب", "ل", "ك") and clitic:
            return clitic[-1]
        if word.form.startswith("لل") and word.article and start == word.whole_start:
            return "ل"
        before = i - 1
        while before >= self.first and self._stands_between(self.words[before]):
            before -= 1
        if before < self.first:
            return "start"
        if previous is not None and self._in_list(previous, before, clitic):
            return "list"
        if clitic in ("و", "ف"):
            return "conj"
        return self._tied_to(before, previous)

    def _stands_between(self, word: Word) -> bool:
        """«إلى «دوما»», «في هذه المدينة», «في الجارة مالي»"""
        told = word.definite and word.kind == "word" and nouns(self.page.tables).apposed(word)
        return word.form in OPENERS or word.function == "demonstrative" or told

    def _in_list(self, previous: Found, before: int, clitic: str) -> bool:
        gap = previous.last
        while gap <= before and self.words[gap].form in CLOSERS:
            gap += 1
        if clitic == "و":
            return gap == before + 1 or (gap == before and self.words[before].form in COMMAS)
        if gap == before + 1 and self.words[gap].form == "(":
            return True  # «الدول المجاورة لسوريا (الأردن ولبنان)»
        return gap == before and (
            self.words[before].form in COMMAS or self.words[before].form in ("او", "-", "/", "ثم")
        )

    def _tied_to(self, j: int, previous: Found | None) -> str:
        word = self.words[j]
        if word.kind == "punctuation":
            return "start" if word.form in ".:؛-–—!?؟…" or word.form in COMMAS else "open"
        if word.kind != "word":
            return "noun"
        kind = self.lex.prepositions.get(word.form) or self.lex.prepositions.get(word.base)
        if kind == "from" and j > self.first and self.words[j - 1].stem in ("كل", "كلا", "كلتا"):
            return self._tie_at(j - 1, self.words[j - 1].start, previous)
        if kind:
            return self._preposition(kind, j)
        named = next((cue for cue in _NAMED if self.lex.cue(cue, word.stem)), None)
        if named and not word.article and not word.pronoun:
            return named  # «نادي» reads like a verb too
        if word.verb is not None:
            if self.lex.verb_cue("stays", word):
                return "stays"  # «المظاهرات التي تشهدها القاهرة»
            owned = word.pronoun or word.shape.pronoun  # «التي تحتلها إسرائيل»
            return "hits" if not owned and self.lex.verb_cue("hits", word) else "verb"
        if word.function:
            return "function"
        if any(fold(form.lemma) in self.lex.hits for form in word.shape.verbs):
            return "hits"  # «ثم دخل المدينة»
        return self._noun(word)

    def _preposition(self, kind: str, j: int) -> str:
        if kind == "between":
            near = {word.stem for word in self.words[max(self.first, j - 4) : j]}
            near |= {word.form for word in self.words[max(self.first, j - 4) : j]}
            return "road" if near & self.lex.words["road"] else "between"
        return kind

    def _noun(self, word: Word) -> str:
        if word.article or word.pronoun:
            return "apposition"
        return next((cue for cue in ("rules", "holds") if self.lex.cue(cue, word.stem)), "noun")

    def _near(self, i: int, kind: str, reach: int = 4) -> bool:
        """Whether a cue of the kind stands shortly before word i."""
        near = self.words[max(self.first, i - reach) : i]
        cues = self.lex.words[kind]
        return any(word.stem in cues or word.base in cues or self.lex.verb_cue(kind, word) for word in near)

    # --- phrases with a noun ----------------------------------------------------------------------------------

    def _unless_part_of_name(self, found: Found) -> Verdict:
        if found.governor in ("outlet", "firm", "club"):
            return Verdict(False, _NAMED[found.governor])
        return YES

    def _pointing(self, found: Found) -> Verdict:
        """«في المدينة» points to a place; «قالت المدينة» and «رئيس البلاد» do not tell where."""
        if found.governor == "holds" and self._local(found):
            return DROP
        if found.governor in PLACING:
            return YES if self._is_happening(found) else DROP
        if found.governor in FREE and self._stays_after(found):
            return YES  # «إن المخيم شهد حريقا»
        if found.governor in ("ل", "to") or (found.governor == "apposition" and self._object_of_hit(found, bare=True)):
            return YES
        return DROP

    def _local(self, found: Found) -> bool:
        """«أمن البلاد», «أمن مصر»: with a town it is an office there, with a country it is no place."""
        return self.words[found.first - 1].stem in self.lex.words["office"] if found.first > self.first else False

    def _is_happening(self, found: Found) -> bool:
        return not (found.kind in _CAREFUL and not self._locative(found))

    def _headed(self, found: Found) -> Verdict:
        kind = found.kind
        country = bool(found.entries) and found.entries[0].kind == "country"
        if kind == "country" or country:
            return self._headed_country(found)
        if any(entry.kind == "world" for entry in found.entries):
            return self._world(found)
        if found.rule == UNNAMED and (kind != "institution" or found.governor == "on"):
            return YES if self._where_it_is(found) else DROP
        if kind != "stadium" and kind in BUILT and self._of_a_team(found):
            return DROP
        if kind == "institution" or self._office(found):
            return self._institution(found)
        if found.rule == "building_with_adjective" and (told := self._with_adjective(found)) is not None:
            return told
        if kind == "market" and not self._near(found.first, "attack", 7):
            return DROP
        if kind in _CAREFUL:
            return YES if self._locative(found) else DROP
        if kind == "admin2" and found.headed_by("many") and not found.entries:
            return YES if found.rule == AS_CALLED else DROP
        return YES

    def _with_adjective(self, found: Found) -> Verdict | None:
        """«تقرير للمعهد الدولي» tells whose it is, «وصل للمستشفى العسكري» where; a church is a body, unless something is done there."""
        if found.governor == "ل":
            return YES if self._near(found.first, "motion", 4) else DROP
        if found.headed_by("church"):
            return YES if found.governor in ("in", "ب", "around", "hits", "holds") else DROP
        return None

    def _office(self, found: Found) -> bool:
        """«الديوان الملكي», «ديوان الحبوب»; that of a province or of a ministry, «ديوان عام المحافظة», is a building."""
        if not found.headed_by("board") or found.entries:
            return False
        return not any(self.lex.kind(word) for word in self.words[found.first + 1 : found.last])

    def _where_it_is(self, found: Found) -> bool:
        """«داخل مسجد في», «بالقرب من قاعدة في»; what is attacked, «هاجموا ثكنة في غاو», is whom, and Gao where."""
        if found.governor == "from":
            return found.first - 2 >= self.first and self.words[found.first - 2].stem in ("قرب", "مقربه")
        return found.governor in ("in", "ب", "around", "to")

    def _of_a_team(self, found: Found) -> bool:
        """«معسكر المنتخب»، «مقر إقامة الفريق»"""
        return any(self.lex.cue("club", word.stem) for word in self.words[found.first + 1 : found.last])

    def _headed_country(self, found: Found) -> Verdict:
        if found.kind in BUILT:
            return YES if found.kind not in _CAREFUL or self._locative(found) else DROP
        if found.kind not in ("country", ""):
            return DROP
        return self._country(found)

    def _hosts(self, found: Found) -> bool:
        """«منحت دولة الكويت تأشيرات دخول»: letting in is done at home."""
        near = self.words[max(self.first, found.first - 1) : found.first]
        if not any(word.verb is not None and fold(word.verb.lemma) in ("منح", "اعطي") for word in near):
            return False
        after = self.words[found.last : found.last + 2]
        return any(word.stem.startswith(("تاشير", "اقام", "لجوء")) for word in after)

    def _institution(self, found: Found) -> Verdict:
        """A body is a place where something stands before it, hits it, or goes on inside it."""
        before = self._before(found)
        if found.governor in ("hits", "holds"):
            return YES if before != "طريق" else DROP  # «عن طريق مجلس الشورى»
        if found.governor == "on":
            return YES if self._near(found.first, "attack", 8) else DROP
        if found.headed_by("court"):  # «أمام المحكمة» is a matter of law
            inside = found.governor == "ب" or (found.governor == "in" and before in ("في", "داخل"))
            return YES if inside else DROP
        if found.governor == "around" or (found.governor == "in" and before not in ("في", "داخل", "ضمن", "عبر")):
            return YES
        if found.headed_by("visited") and (found.governor in ("in", "ب", "to") or before == "خارج"):
            return DROP if self._near(found.first, "source", 3) else YES
        inside = before in ("داخل", "خارج") and self._near(found.first, "attack", 8)
        return YES if inside else DROP

    def _before(self, found: Found) -> str:
        return self.words[found.first - 1].form if found.first > self.first else ""

    def _locative(self, found: Found) -> bool:
        if found.governor in PLACING or found.governor in ("ل", "to"):
            return True
        if found.governor == "about":
            return self._near(found.first, "away", 4)
        return found.governor in ("apposition", "noun") and self._object_of_hit(found)

    def _object_of_hit(self, found: Found, *, bare: bool = False) -> bool:
        """«قصفت بالقذائف الصاروخية [مبنى الأركان]»: the last verb before it is one that has places for objects. A bare
        name is an object only when no preposition stands between: «زار الرئيس المصري [روسيا]»"""
        for word in reversed(self.words[max(self.first, found.first - 10) : found.first]):
            if word.kind == "punctuation" or (bare and word.form in self.lex.prepositions):
                return False
            if word.verb is not None or any(fold(form.lemma) in self.lex.hits for form in word.shape.verbs):
                return word.verb is None or self.lex.verb_cue("hits", word)
        return False

    # --- bare names -------------------------------------------------------------------------------------------

    def _sort(self, found: Found) -> str:
        """country, capital or other, as far as metonymy goes."""
        if any(entry.kind == "country" for entry in found.entries):
            return "country"
        return "capital" if found.name in self.gaz.capital_names else "other"

    def _name(self, found: Found) -> Verdict:
        if self._adjective(found):
            return Verdict(False, ADJECTIVE)
        if found.governor in _NAMED:
            return Verdict(False, _NAMED[found.governor])
        if self._in_quotes_to(found):
            return Verdict(False, OUTLET)
        if not found.entries:
            return YES  # as the analyser says
        sort = self._sort(found)
        if self._held_back(found):
            return DROP
        if sort == "country":
            return self._country(found)
        if found.entries[0].kind in ("world", "sea"):
            return self._world(found)
        return self._capital(found) if sort == "capital" else self._town(found)

    def _held_back(self, found: Found) -> bool:
        """Names that are other words too wait for a sign: «في البحيرة», «محافظ الغربية»."""
        if found.rule == "name_before_kind" or found.shape == "listed" or found.byline:
            return False
        flags = [entry.flag.split() for entry in found.entries]
        if self.lex.cue("wary", found.name):
            flags = [["in"]]
        if any("head" not in flag and "in" not in flag for flag in flags) or not any("in" in flag for flag in flags):
            return False
        signs = ("in", "ب", "to", "from", "holds", "hits", "road")
        hit = found.governor == "apposition" and self._object_of_hit(found, bare=True)
        hit = hit or (found.governor == "on" and self._near(found.first, "attack", 7))
        return found.governor not in signs and not hit and not self._opens_headline(found)

    def _adjective(self, found: Found) -> bool:
        """«نيران سورية»: after an indefinite noun it is the adjective; «شمالي سورية» and «إلى سورية» are the country."""
        word = self.words[found.first]
        if found.last != found.first + 1 or not word.plain.endswith("ة") or found.first == self.first:
            return False
        if word.stem not in self.gaz.adjectives or word.article:
            return False
        return found.governor in ("noun", "rules") and not word.preposition

    def _in_quotes_to(self, found: Found) -> bool:
        """«قال لـ«الرياض»»: a name in quotation marks after a bare لـ is a newspaper's."""
        i = found.first
        if i - 2 < self.first or self.words[i - 1].form not in OPENERS:
            return found.name == "الشرق الاوسط" and found.governor == "ل"
        return self.words[i - 2].form in ("ل", "لل")

    def _country(self, found: Found) -> Verdict:
        return YES if self._country_placed(found) else Verdict(False, GOVERNMENT)

    def _country_placed(self, found: Found) -> bool:
        tie, i = found.governor, found.first
        if found.byline or self._opens_headline(found) or tie in ("in", "road", "hits", "stays"):
            return tie != "hits" or not self._hits_another(found)
        if tie in ("apposition", "noun"):
            return self._behind_subject(found)
        if tie == "verb":
            return self._hosts(found)
        if tie == "holds":
            return not (self._local(found) and self._sort(found) == "country")
        if tie == "ب":
            return not self._near(i, "dealings", 3)
        if tie in ("to", "from"):
            return not self._near(i, "topic", 4)
        if tie == "on":
            return self._near(i, "attack", 7)
        if tie == "ل":
            return self._near(i, "motion", 4) and not self._near(i, "topic", 2)
        if tie in FREE:
            return self._stays_after(found)
        return False

    def _hits_another(self, found: Found) -> bool:
        """«اقتحمت إسرائيل البلدة»: the subject of the verb, as the tree has it, with its object behind it."""
        tree, i, last = self.page.syntax, found.first, found.last
        if tree is None or tree.relation(i) != "nsubj" or tree.head(i) != i - 1 or last >= self.last:
            return False
        after = self.words[last]
        return after.article and not (after.preposition or after.conjunction or last in self.page.time_words)

    def _behind_subject(self, found: Found) -> bool:
        """«زار الرئيس المصري روسيا», «زار أوباما إسرائيل», «هز انفجار عنيف بغداد»; not «قصفت طائرات روسيا»."""
        if found.governor == "noun":
            return self._ends_phrase(found.first - 1) and self._object_of_hit(found, bare=True)
        return self._object_of_hit(found, bare=True) or self._stays_after(found)

    def _ends_phrase(self, i: int) -> bool:
        """Whether no genitive can follow word i: it is an adjective, or the end of a person's name."""
        syntax = self.page.syntax
        name = syntax.name(i) if syntax else None
        if name is not None and name.kind == "PER":
            return name.last == i + 1
        return nouns(self.page.tables).adjective(self.words[i])

    def _capital(self, found: Found) -> Verdict:
        tie, i = found.governor, found.first
        if tie == "on":
            return self._or_government(not self._near(i, "topic", 3))
        if tie in ("ل", "ك"):
            return self._or_government(not self._near(i, "topic", 3))
        if tie == "about":
            return self._or_government(self._near(i, "away", 3))
        if tie == "open":
            return YES
        return self._country(found)

    def _or_government(self, place: bool) -> Verdict:
        return YES if place else Verdict(False, GOVERNMENT)

    def _world(self, found: Found) -> Verdict:
        """Parts of the world stand for peoples and markets too: only where something is said to be there."""
        if found.governor in ("in", "ب", "to", "from", "hits", "stays"):
            return YES
        seas = found.entries[0].kind == "sea" and found.governor not in ("noun", "rules", "list")
        return YES if seas or (found.governor == "holds" and self._before(found) != "دول") else DROP

    def _town(self, found: Found) -> Verdict:
        """«أحمد الطائفي»، «هدى غزلان»: after a person's given name it is a surname, unless well known as a town; who says
        something, «قال هاميلتون», is no place."""
        before = self.words[found.first - 1] if found.first > self.first else None
        after_a_name = found.governor == "noun" and before is not None and before.form in self.lex.given_names
        small = all(entry.kind != "admin1" and (entry.population or 0) < WELL_KNOWN for entry in found.entries)
        if found.governor == "verb" and before is not None and self.lex.verb_cue("says", before):
            return Verdict(False, SPEAKER)
        if after_a_name and small:
            return Verdict(False, PERSON)
        return DROP if self._adjective_too(found) else YES

    def _adjective_too(self, found: Found) -> bool:
        """«الهاتف الموصل بالشاشة»: with its article after a definite noun it is an adjective, unless it is an object:
        «دخل الجيش الموصل»."""
        word = self.words[found.first]
        one = found.last == found.first + 1 and found.shape == "name"
        if not (one and word.article and found.governor == "apposition"):
            return False
        return bool(self.words[found.first - 1].article) and not self._object_of_hit(found)

    def _stays_after(self, found: Found) -> bool:
        """«سوريا تشهد», «كانت بغداد استيقظت على»: the verb after it has a place for its subject."""
        for word in self.words[found.last : min(found.last + 3, self.last)]:
            if word.verb is not None:
                return self.lex.verb_cue("stays", word)
        return False

    def _opens_headline(self, found: Found) -> bool:
        """«سوريا: 189 قتيلا»: a name, a colon, and no clause after it."""
        if found.first != self.first or found.last + 1 >= self.last or self.words[found.last].form != ":":
            return False
        after = self.words[found.last + 1]
        return after.verb is None and not after.function and after.form not in OPENERS
