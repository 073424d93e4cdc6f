"""Is the phrase used as a place here? «وصل إلى دمشق» is the city; «التنسيق مع دمشق» is the government.

A phrase is judged by how it is tied to the words around it (``ties``), a country or capital as ``metonymy`` says. Codebook: a name is no place when it stands for a government, or is part of the name of a document,
an organisation, a newspaper or a club.
"""

from __future__ import annotations

from musnad.places.buildings import UNNAMED
from musnad.places.called import AS_CALLED
from musnad.places.found import Found
from musnad.places.lexis import BUILT, OF, PERSON
from musnad.places.metonymy import DROP, GOVERNMENT, YES, Metonymy, Verdict
from musnad.places.names import OPENERS
from musnad.places.ties import FREE, NAMED, OUTLET, PLACING
from musnad.text.called import CERTAIN
from musnad.text.inflect import noun_shapes
from musnad.text.syntax import SURE

ADJECTIVE = "adjective, not the country"
SPEAKER = "who says something, a person or a government"

ABOUT = 3  # words between who expresses something and «عن»
CROWD = 8  # words between people who gather and «أمام»
DASHES = ("-", "–", "—", ":")
WELL_KNOWN = 300_000  # people; smaller towns are as likely surnames

_OF_TEACHERS = frozenset(("university", "school"))
_BALL = 4  # words from «الكرة» to whose ground it is in
_ABOVE = 4  # words that a body may hang from, one from the other, up to him who belongs to it

_CAREFUL = frozenset(("building", "institution", "university", "school", "religious_site", "hospital", "palace", "stadium",
                      "market", "plant", "site", "house", "field"))  # fmt: skip


def _built(found: Found) -> bool:
    return any(entry.kind in BUILT for entry in found.entries)


def _university(found: Found) -> bool:
    return found.rule == "name_before_kind" and all(entry.kind == "university" for entry in found.entries)


def _palace(found: Found) -> bool:
    return all(entry.kind == "palace" for entry in found.entries)


class Usage(Metonymy):
    """Judges the phrases of one sentence, in order."""

    def judge(self, found: Found, previous: Found | None, was: Verdict | None) -> Verdict:
        """``previous`` is the phrase before this one in the sentence, and ``was`` its verdict."""
        if found.governor == "other":
            return Verdict(False, found.name if found.entries else "")
        if not found.governor:
            found.governor = self.tie(found, previous)
        if found.governor == "hits" and self._expresses(found):
            found.governor = "verb"
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
        if found.governor in NAMED and found.shape in ("name", "listed", "headed"):
            return Verdict(False, NAMED[found.governor])
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

    # --- phrases with a noun ---------------------------------------------------------------------------------------------

    def _unless_part_of_name(self, found: Found) -> Verdict:
        if found.governor in ("outlet", "firm", "club"):
            return Verdict(False, NAMED[found.governor])
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
            belongs = kind in _OF_TEACHERS and self._belongs_to(found)
            return YES if self._locative(found) and not belongs else DROP
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

    def _belongs_to(self, found: Found) -> bool:
        """«الباحث بجامعة الفرات», «أستاذ الاقتصاد بكلية التجارة»: whose he is who speaks, and not where anything is."""
        tree, at = self.page.syntax, found.first
        if tree is None or found.governor not in ("in", "ب"):
            return False
        for _ in range(_ABOVE):
            head = tree.head(at)
            if head is None or not self.first <= head < at or self.words[head].verb:
                return False
            if self.words[head].stem in self.lex.words["source"]:
                return True
            at = head
        return False

    def _office(self, found: Found) -> bool:
        """«الديوان الملكي», «ديوان الحبوب»; that of a province or of a ministry, «ديوان عام المحافظة», is a building."""
        if not found.headed_by("board") or found.entries:
            return False
        return not any(self.lex.kind(word) for word in self.words[found.first + 1 : found.last])

    def _ball_in(self, found: Found) -> bool:
        """«الكرة في ملعب طهران»: it is her turn."""
        before = self.words[max(self.first, found.first - _BALL) : found.first]
        return found.kind == "stadium" and any(word.stem == "كره" for word in before)

    def _where_it_is(self, found: Found) -> bool:
        """«داخل مسجد في», «بالقرب من قاعدة في»; what is attacked, «هاجموا ثكنة في غاو», is whom, and Gao where."""
        if found.governor == "from":
            return found.first - 2 >= self.first and self.words[found.first - 2].stem in ("قرب", "مقربه")
        return found.governor in ("in", "ب", "around", "to")

    def _of_a_team(self, found: Found) -> bool:
        """«معسكر المنتخب»، «مقر إقامة الفريق»"""
        return any(self.lex.cue("club", word.stem) for word in self.words[found.first + 1 : found.last])

    def _headed_country(self, found: Found) -> Verdict:
        if found.head and found.head.row.word == "معسكر":
            return DROP  # «حليف في معسكر روسيا»
        if found.kind in BUILT:
            return YES if found.kind not in _CAREFUL or self._locative(found) else DROP
        if found.kind not in ("country", ""):
            return DROP
        return self._country(found)

    def _institution(self, found: Found) -> Verdict:
        """A body is a place where something stands before it, hits it, or goes on inside it."""
        before = self._before(found)
        if before in ("دايره", "بدايره"):
            return YES  # «ضبط بدائرة مركز شرطة دمياط»
        if found.governor in ("hits", "holds"):
            return YES if before != "طريق" else DROP  # «عن طريق مجلس الشورى»
        if found.headed_by("visited") and self._hit_itself(found):
            return YES
        if found.governor == "on":
            return YES if self._near(found.first, "attack", 8) else DROP
        if found.headed_by("court"):  # «أمام المحكمة» is a matter of law
            inside = found.governor == "ب" or (found.governor == "in" and before in ("في", "داخل"))
            return YES if inside or (before == "امام" and self._crowd_before(found)) else DROP
        if found.governor == "around" or (found.governor == "in" and before not in ("في", "داخل", "ضمن", "عبر")):
            return DROP if self._addressed(found) else YES
        if found.headed_by("visited") and (found.governor in ("in", "ب", "to") or before == "خارج"):
            return DROP if self._near(found.first, "source", 3) else YES
        inside = before in ("داخل", "خارج") and self._near(found.first, "attack", 8)
        return YES if inside else DROP

    def _hit_itself(self, found: Found) -> bool:
        """«هاجم مسلحون | قسم شرطة الأزبكية»; not «استهدفوا ضابط | قسم شرطة الأزبكية»."""
        tree, behind = self.page.syntax, found.governor in ("apposition", "noun")
        owned = tree is not None and tree.head(found.first) == found.first - 1
        return behind and not owned and self._object_of_hit(found, bare=True)

    def _addressed(self, found: Found) -> bool:
        """«أكد الوزير أمام مجلس الأمن», «خطابه أمام البرلمان», «طعن أمام مجلس الدولة»: those who listen or judge, not the spot before their door."""
        if self._before(found) != "امام" or self._of_kind(found, "crowd", 4):
            return False
        near = self.words[max(self.first, found.first - 5) : found.first]
        return any(self.lex.verb_cue("stating", word) for word in near) or self._of_kind(found, "address", 5)

    def _of_kind(self, found: Found, kind: str, reach: int) -> bool:
        """Whether a verb, or a noun in any of its shapes, of this kind stands shortly before."""
        near = self.words[max(self.first, found.first - reach) : found.first]
        cues = self.lex.words[kind]
        return any(
            self.lex.verb_cue(kind, word) or not cues.isdisjoint(noun_shapes(word.stem, owned=word.pronoun != ""))
            for word in near
        )

    def _expresses(self, found: Found) -> bool:
        """«عبرت | النقابة الوطنية للأطباء | عن رفضها»: a verb of crossing that with «عن» is one of saying, and its subject."""
        verb = self.words[found.first - 1]
        after = self.words[found.last : min(found.last + ABOUT, self.last)]
        return self.lex.verb_cue("of_what", verb) and any(word.form == OF for word in after)

    def _crowd_before(self, found: Found) -> bool:
        """«وقفة احتجاجية أمس أمام | محكمة طنطا»: where people stand, or what they suffer; not «أمام» whom a case is, «وقفة ضد محاكمته أمام»."""
        for word in reversed(self.words[max(self.first, found.first - CROWD) : found.first - 1]):
            if self.lex.cue("crowd", word.stem) or self.lex.verb_cue("crowd", word):
                return True
            led = word.preposition or word.function or word.kind == "punctuation"
            if led and word.i not in self.page.time_words:
                return False
        return False

    def _locative(self, found: Found) -> bool:
        if found.governor in PLACING or found.governor in ("ل", "to"):
            return not self._ball_in(found)
        if found.governor == "about":
            return self._near(found.first, "away", 4)
        return found.governor in ("apposition", "noun") and self._object_of_hit(found)

    # --- bare names ------------------------------------------------------------------------------------------------------

    def _name(self, found: Found) -> Verdict:
        if self._adjective(found):
            return Verdict(False, ADJECTIVE)
        if found.governor in NAMED:
            return Verdict(False, NAMED[found.governor])
        if self._in_quotes_to(found) or self._agency_in_brackets(found):
            return Verdict(False, OUTLET)
        if not found.entries:
            return YES  # as the analyser says
        sort = self._sort(found)
        if found.governor == "from" and _palace(found) and self._near(found.first, "topic", 4):
            return Verdict(False, GOVERNMENT)  # «ضغوط من قصر قرطاج»
        if self._held_back(found) or (_university(found) and not self._at_university(found)):
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
        signs = ("in", "ب", "to", "from", "holds", "rules", "hits", "road")
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

    def _agency_in_brackets(self, found: Found) -> bool:
        """«وكالة الأنباء الأردنية (بترا)», «عمان 5 أيار (بترا) -»: a town's name alone in brackets behind a word for an agency, or
        behind the place or day of a dateline, is the agency's."""
        bracket = found.first - 1
        if bracket <= self.first or (self.words[bracket].form, self._form(found.last)) != ("(", ")"):
            return False
        if self._sort(found) != "other":
            return False
        agency = any(
            self.lex.cue("outlet", w.stem) for w in self.words[max(self.first, bracket - CROWD // 2) : bracket]
        )
        headed = bracket - 1 == self.first or bracket - 1 in self.page.time_words
        return agency or (headed and self._form(found.last + 1) in DASHES)

    def _form(self, at: int) -> str:
        return self.words[at].form if at < self.last else ""

    def _town(self, found: Found) -> Verdict:
        """«أحمد الطائفي»، «هدى غزلان»: after a person's given name it is a surname, unless well known as a town; who says
        something, «قال هاميلتون», is no place."""
        before = self.words[found.first - 1] if found.first > self.first else None
        after_a_name = found.governor == "noun" and before is not None and before.form in self.lex.given_names
        small = all(entry.kind != "admin1" and (entry.population or 0) < WELL_KNOWN for entry in found.entries)
        longer = self._of_longer_name(found)
        if longer:
            return Verdict(False, longer)
        if found.governor == "verb" and before is not None and self.lex.verb_cue("says", before):
            return Verdict(False, SPEAKER)
        if after_a_name and small:
            return Verdict(False, PERSON)
        return DROP if self._adjective_too(found) else YES

    def _at_university(self, found: Found) -> bool:
        """«مدير جامعة الأزهر», «المتحدث باسم جامعة تبوك» tell of a body, «اعتصموا في جامعة الأزهر» where."""
        where = self._locative(found) and not self._belongs_to(found)
        return where and (found.governor != "ل" or self._near(found.first, "motion", 4))

    def _of_longer_name(self, found: Found) -> str:
        """«شيراز بشري», «سعيد الحسيمة»: part of what the analyser takes for a person's name; «نيويورك ريد بولز», «خسر أمام برشلونة»: the first word
        of what it takes for a body's, or all of it where nothing leads a place."""
        name = self.page.syntax.name(found.first) if self.page.syntax else None
        if name is None or found.rule != "name" or found.governor in ("in", "ب") or found.byline:
            return ""
        longer = name.last - name.first > found.last - found.first
        if name.kind == "PER":
            return PERSON if name.likely >= SURE and longer and found.governor not in ("to", "from") else ""
        if name.kind != "ORG" or name.first != found.first or name.likely < (SURE if longer else CERTAIN):
            return ""
        return "" if found.governor in ("holds", "rules", "hits", "stays") else NAMED["club"]

    def _adjective_too(self, found: Found) -> bool:
        """«الهاتف الموصل بالشاشة»: with its article after a definite noun it is an adjective, unless it is an object:
        «دخل الجيش الموصل»."""
        word = self.words[found.first]
        one = found.last == found.first + 1 and found.shape == "name"
        if not (one and word.article and found.governor == "apposition"):
            return False
        return bool(self.words[found.first - 1].article) and not self._object_of_hit(found)
