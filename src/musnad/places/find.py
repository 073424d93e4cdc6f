"""Place phrases in a sentence: names, names with their nouns, areas, offsets, borders, and nouns that point back.

Each reader takes the number of a word and gives the phrase that begins there, or None. Whether the phrase is used as a
place is decided afterwards, in usage.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.found import Found
from musnad.places.gazetteer import LONGEST, Gazetteer
from musnad.places.lexis import BUILT, HELD, Kind, Lexis, joined
from musnad.text.reading import Word
from musnad.text.vocabulary import Vocabulary

OPENERS, CLOSERS = frozenset("«\"“„‹'("), frozenset("»\"”›')")
COMMAS = frozenset("،,")
KILOMETRES = {"كلم": 1.0, "كم": 1.0, "كيلومتر": 1.0, "كيلومترا": 1.0, "كيلومترات": 1.0, "كيلو": 1.0, "كيلومترين": 1.0,
              "ميل": 1.609, "ميلا": 1.609, "اميال": 1.609, "متر": 0.001, "مترا": 0.001, "امتار": 0.001}  # fmt: skip

# Definite words that end a facility's name: they begin a description of it.
_DESCRIBES = frozenset(
    "الواقع الواقعه الكاين الكاينه القريب القريبه المجاور المجاوره المقابل المقابله المطل المطله المودي الموديه "
    "التابع التابعه الموجود الموجوده المحاذي المحاذيه الخاضع الخاضعه الخاص الخاصه المكتظ المكتظه الذي التي "
    "الماضي الماضيه المقبل المقبله الجاري اليوم امس صباح مساء ظهر فجر ليل ليله عصر غدا السبت الاحد الاثنين الثلاثاء "
    "الاربعاء الخميس الجمعه نتيجه جراء اثر عقب بعد قبل ضد خلال اثناء حيث كما فيما بينما حينما عندما وسط".split()
)

# First words of names: what follows belongs to them.
_FORMATIVE = frozenset(
    "كفر تل دير عين بيت ابو ابي ام راس وادي جبل برج قلعه ميت منيه كوم نجع عزبه اولاد بني سيدي حاسي خان منشاه منشيه خربه "
    "الشيخ شيخ حوش نبع بير مشتي باب كرم ديار دار ذي بن ابن عبد النبي السيده السيد سوق قصر مرج جسر جب محله شط منزل ساقيه".split()
)

# Definite adjectives that stay with a name.
_STAYS_WITH_NAME = frozenset(
    "الشمالي الشماليه الجنوبي الجنوبيه الشرقي الشرقيه الغربي الغربيه الكبري الصغري الكبير الكبيره الصغير الصغيره "
    "القديم القديمه الجديد الجديده الفوقا التحتا الفوقاني التحتاني العليا السفلي الوسطي الاولي الثانيه الثالثه الرابعه "
    "الخامسه السادسه السابعه الثامنه الاول الثاني الثالث الرابع الخامس السادس السابع المحتله المحتل الحدودي الحدوديه "
    "الدولي الدوليه العسكري العسكريه الجوي الجويه البحري البحريه البري المركزي العمومي العام الرييسي الرييسيه "
    "الجامعي الوطني الكبار السياحيه السياحي الصناعيه الشريف المباركه المبارك الاستراتيجيه الشعبي الزراعي".split()
)

_ADMINISTRATIVE = frozenset(("region", "admin1", "admin2", "admin3", "country"))

# «ساحة المعركة»، «ميدان العمل» are no squares.
_STRUGGLES = frozenset("معركه معارك قتال حرب حروب مواجهه صراع سياسه عمل تنافس منافسه نضال شرف تدريب".split())

# Nouns that stand for other things too: «طريق المفاوضات»، «موقع التواصل الاجتماعي»
_FIGURATIVE = frozenset(("road", "site", "field", "market", "plant", "house"))

# Nouns with so many other senses that only a known name makes them a place: «منفذ الهجوم»، «قاعدة التمثيل النسبي»
_ONLY_KNOWN = frozenset(("منفذ", "قاعده", "نقطه", "دايره", "جهه", "مركز", "قطاع"))

# Nouns whose names say for whom or what: «مقر قيادة الفرقة الرابعة [للجيش]»
_HAS_PURPOSE = frozenset(("university", "school", "institution", "base", "building", "hospital"))

_HONOURS = frozenset("الشيخ الامام السيد السيده الملك الامير النبي القديس الحاج سيدي الشهيد الدكتور الرييس".split())
_PERSON_LINKS = frozenset(("بن", "ابن", "ابو", "ابي", "ال", "عبد"))


class NameHit(NamedTuple):
    last: int  # word number, exclusive
    start: int  # raw offset
    name: str  # folded
    entries: tuple[Toponym, ...]


class Finder:
    """Reads the phrases of one sentence: the words [first, last) of a document."""

    def __init__(self, words: Sequence[Word], first: int, last: int, gaz: Gazetteer, lex: Lexis, known: Vocabulary,
                 taken: frozenset[int]) -> None:  # fmt: skip
        self.words = words
        self.first = first
        self.last = last
        self.gaz = gaz
        self.lex = lex
        self.known = known
        self.taken = taken  # numbers of words that a time expression holds
        self._names: dict[int, NameHit | None] = {}
        self._kinds: dict[int, Kind | None] = {}

    def all(self) -> Iterator[Found]:
        """The phrases from first to last, none inside another."""
        at = self.first
        previous: Found | None = None
        while at < self.last:
            another = self._another_name(at)
            found = [another] if another else self.at(at)
            if not found and previous:
                found = self._listed(at, previous)
            for phrase in found:
                yield phrase
                previous = phrase
            at = found[-1].last if found else at + 1

    def at(self, i: int) -> list[Found]:
        """What begins at word i: one phrase, or several under a plural noun."""
        if self.words[i].kind == "punctuation" or i in self.taken:
            return []
        several = self._plural(i)
        if several:
            return several
        one = self.one(i)
        return [one] if one else []

    def one(self, i: int) -> Found | None:
        """A single phrase that begins at word i."""
        if i >= self.last or i in self.taken:
            return None
        for reader in (self.measured, self.directed, self.name_before_kind, self.area, self.border, self.territory,
                       self.capital, self.headed, self.name, self.pointing_back):  # fmt: skip
            found = reader(i)
            if found:
                return found
        return None

    def _kind(self, i: int) -> Kind | None:
        if i not in self._kinds:
            self._kinds[i] = self.lex.kind(self.words[i])
        return self._kinds[i]

    # --- names ------------------------------------------------------------------------------------------------

    def _another_name(self, i: int) -> Found | None:
        """«نيويورك تايمز»، «فيلق القدس»: a known name that only holds a place's name."""
        word = self.words[i]
        for phrase in self.lex.others.get(word.base) or self.lex.others.get(word.form) or ():
            rest = tuple(w.form for w in self.words[i + 1 : min(i + len(phrase), self.last)])
            if rest == phrase[1:]:
                last = i + len(phrase)
                inner = next((hit for hit in map(self.name_at, range(i, last)) if hit and not held(hit)), None)
                return self._found(i, last, word.start, "name", "another_name", governor="other",
                                   entries=inner.entries if inner else ())  # fmt: skip
        return None

    def name_at(self, i: int) -> NameHit | None:
        if i not in self._names:
            self._names[i] = self._look_up(i)
        return self._names[i]

    def _look_up(self, i: int) -> NameHit | None:
        if not self.first <= i < self.last or self.words[i].kind not in ("word", "number"):
            return None
        rest = [word.form for word in self.words[i + 1 : min(i + LONGEST, self.last)]]
        best: NameHit | None = None
        for first, start in self._cuts(self.words[i]):
            hit = self.gaz.longest(first, rest)
            if hit and (best is None or i + hit[0] > best.last):
                best = NameHit(i + hit[0], start, hit[1], self.gaz.exactly(hit[1]))
        return best

    def _cuts(self, word: Word) -> Iterator[tuple[str, int]]:
        """The word without its clitics, then whole, then cut as only a name can tell: «لليبيا» ليبيا."""
        yield word.base, word.start
        if word.base != word.form:
            yield word.form, word.whole_start
        if len(word.token.pieces) > 1 and not word.form.startswith("لل"):
            return
        form, at = word.form, word.whole_start
        if form[:1] in ("و", "ف") and len(form) > 4 and self._rarer(form, form[1:]):
            yield form[1:], at + 1
            form, at = form[1:], at + 1
        if form[:1] in ("ب", "ل", "ك") and len(form) > 4 and self._rarer(form, form[1:]):
            yield form[1:], at + 1
            if form.startswith("لل"):
                yield "ا" + form[1:], at

    def _rarer(self, whole: str, rest: str) -> bool:
        return self.known.count(whole) <= self.known.count(rest)

    def name(self, i: int, *, listed: bool = False) -> Found | None:
        """«حلب»، «بني سويف»، «للسعودية»"""
        hit = self.name_at(i)
        if hit is None or self._is_verb(i, hit):
            return None
        if not listed and held(hit) and not (self._governed(i) and self._beside_its_container(hit)):
            return None
        last = hit.last
        while last < self.last and self.words[last].form in ("المحتله", "المحتل"):
            last += 1
        return self._found(i, last, hit.start, "name", self.name.__name__, name=hit.name, entries=hit.entries)

    def _is_verb(self, i: int, hit: NameHit) -> bool:
        """«تدمر» is Palmyra or destroys: a well-known name wins over a verb, a village does not."""
        word = self.words[i]
        if word.verb is None or word.preposition or hit.last > i + 1:
            return False
        return all(entry.flag or entry.source in ("WOF", "") for entry in hit.entries)

    def _governed(self, i: int) -> bool:
        """Whether a preposition leads the word, and it is not a common one."""
        word = self.words[i]
        if self.known.count(word.base) > 1_500:
            return False
        before = self.words[i - 1] if i > self.first else None
        return bool(word.preposition) or (before is not None and before.form in self.lex.prepositions)

    def _beside_its_container(self, hit: NameHit) -> bool:
        """«سلمى في ريف اللاذقية»: a name that is another word too, with the division where a place of the name lies."""
        j = hit.last
        if j >= self.last or not (self.words[j].form == "في" or self.words[j].preposition == "ب"):
            return False
        j += self.words[j].form == "في"
        if j < self.last and self._kind(j) is not None and not self.words[j].article:
            j += 1
        holder = self.name_at(j) if j < self.last else None
        if holder is None or held(holder):
            return False
        divisions = {(entry.country, entry.adm1) for entry in holder.entries if entry.adm1}
        return any((entry.country, entry.adm1) in divisions for entry in hit.entries)

    def name_before_kind(self, i: int) -> Found | None:
        """A name whose first word is a noun for a kind of place: «مدينة الصدر»، «جسر الشغور»، «المدينة المنورة»"""
        if self._kind(i) is None:
            return None
        hit = self.name_at(i)
        if hit is None or hit.last < i + 2:
            return None
        if held(hit) and (
            self.words[i].article or all(entry.kind in ("admin1", "region", "building") for entry in hit.entries)
        ):
            return None  # «الحدود الشمالية مع سوريا», «المنطقة الصناعية», «مجلس الشورى»
        found = self._found(i, hit.last, hit.start, "name", "name_before_kind", name=hit.name, entries=hit.entries)
        return self._with_tail(found)

    def _with_tail(self, found: Found | None) -> Found | None:
        """The definite adjectives that stay with a name: «مطار حلب [الدولي]»"""
        if found is None:
            return None
        last = found.last
        while last < self.last and self.words[last].form in _STAYS_WITH_NAME and last not in self.taken:
            last += 1
        if last > found.last:
            found.last, found.end = last, self.words[last - 1].end
        return found

    def _found(self, first: int, last: int, start: int, shape: str, rule: str, **more: object) -> Found:
        return Found(first, last, start, self.words[last - 1].end, shape, rule, **more)  # type: ignore[arg-type]

    # --- names with their nouns -------------------------------------------------------------------------------

    def headed(self, i: int) -> Found | None:
        """«مدينة الرقة»، «حي «بوطان غربي»»، «قرية ماميد»، «مبنى التلفزيون»، «القصر الرئاسي»"""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or kind.number != "one" or kind.row.area or i + 1 >= self.last:
            return self._owned(i, kind) if kind else None
        if word.pronoun:
            return self._owned(i, kind)
        if fold(kind.row.word) in _ONLY_KNOWN:
            return self._known_name(i, kind)
        if word.article:
            return self._definite(i, kind)
        return self._quoted_name(i, kind) or self._known_name(i, kind) or self._nested(i, kind) or self._complement(
            i, kind) or self._unknown_name(i, kind)

    def _known_name(self, i: int, kind: Kind) -> Found | None:
        hit = self.name_at(i + 1)
        if hit is None or hit.start != self.words[i + 1].whole_start or kind.kind in ("institution", "house"):
            return None
        if self.words[i + 1].form.startswith("لل") and self.words[i + 1].article:
            return None  # «مخيم للشباب»
        if kind.row.word == "مياه":
            return None  # «مياه النيل»
        common = kind.kind in BUILT or kind.kind == "territory" or fold(kind.row.word) in _ONLY_KNOWN or self._common(i + 1, hit, kind)
        if held(hit) and common:
            return None
        found = self._found(i, hit.last, self.words[i].start, "headed", "headed", head=kind, name=hit.name,
                            entries=hit.entries)  # fmt: skip
        return self._with_tail(found)

    def _common(self, i: int, hit: NameHit, kind: Kind) -> bool:
        """Whether a name that is another word too is that word here: «منطقة واسعة»، «مديرية الصحة»، «من ناحية ثانية»"""
        if hit.last > i + 1 or (kind.kind in ("admin1", "admin2") and any(e.kind == kind.kind for e in hit.entries)):
            return False
        word = self.words[i]
        count = self.known.count(word.form)
        if word.function:
            return True
        if not word.article:
            return count > 1_500 or (count > 300 and self.known.takes_article(word.stem))
        return count > 3_000 and kind.kind in ("region", "admin1", "admin2", "admin3")

    def _nested(self, i: int, kind: Kind) -> Found | None:
        """«منطقة معسكر الكرين»، «منطقة حي السلام»: the inner phrase says what it is."""
        if kind.kind not in HELD or self._kind(i + 1) is None or self._clitic(i + 1):
            return None
        inner = self.headed(i + 1)
        if inner is None or inner.shape != "headed":
            return None
        inner.first, inner.start = i, self.words[i].start
        return inner

    def _quoted_name(self, i: int, kind: Kind) -> Found | None:
        if self.words[i + 1].form not in OPENERS:
            return None
        close = next((j for j in range(i + 2, min(i + 8, self.last)) if self.words[j].form in CLOSERS), None)
        if close is None or close == i + 2:
            return None
        hit = self.name_at(i + 2)
        whole = hit is not None and hit.last == close
        name = hit.name if hit and whole else self._folded(i + 2, close)
        entries = hit.entries if hit and whole else ()
        if kind.kind in _FIGURATIVE and not entries:
            return None
        if kind.kind in _ADMINISTRATIVE and (not entries or (hit and held(hit))):
            if self.known.count(self.words[i + 2].form) > 250:
                return None  # «قطاع «الزراعة»»
        if kind.kind in BUILT and hit and whole and held(hit):
            entries = ()
        if kind.kind == "institution" or any(word.verb for word in self.words[i + 2 : close] if not whole):
            return None
        return self._found(i, close + 1, self.words[i].start, "headed", "quoted_name", head=kind, name=name,
                           entries=entries)  # fmt: skip

    def _unknown_name(self, i: int, kind: Kind) -> Found | None:
        """A name that no table has, after a noun that asks for one: «قرية ماميد»"""
        if (kind.kind not in HELD and kind.kind not in BUILT) or kind.kind in _FIGURATIVE:
            return None
        last = self._unknown_end(i + 1, kind.kind)
        if last is None:
            return None
        return self._found(i, last, self.words[i].start, "headed", "unknown_name", head=kind,
                           name=self._folded(i + 1, last))  # fmt: skip

    def _unknown_end(self, i: int, kind: str) -> int | None:
        """Where a name ends that begins at word i, if the word can be a name there."""
        if i >= self.last or i in self.taken or not self._name_like(i, kind):
            return None
        last = i + 1
        if self.words[i].form in _FORMATIVE:
            if last >= self.last or not self._plain_word(last):
                return None
            if self._kind(i) and not self.words[last].article and not self.name_at(last):
                return None
            last += 1
        while last < self.last and last not in self.taken and self.words[last].form in _STAYS_WITH_NAME:
            last += 1
        return last

    def _name_like(self, i: int, kind: str) -> bool:
        word = self.words[i]
        if not self._plain_word(i) or word.form in _DESCRIBES or word.form in _STAYS_WITH_NAME:
            return False
        if word.form in _FORMATIVE:
            return True
        if word.stem in self.gaz.adjectives or word.stem in self.lex.nouns:
            return False
        count = self.known.count(word.form)
        if kind in _ADMINISTRATIVE or kind in ("river", "sea", "island", "mountain", "base", "plant", "site"):
            return count < 250 and not self.known.takes_article(word.stem if not word.article else word.form)
        if word.article:
            return count < 20_000
        return count < 3_000 and not self.known.takes_article(word.stem)

    def _plain_word(self, i: int) -> bool:
        word = self.words[i]
        return (word.kind == "word" and not word.function and word.verb is None and not word.conjunction
                and not word.preposition and not word.pronoun and len(word.form) > 2)  # fmt: skip

    def _clitic(self, i: int) -> bool:
        return bool(self.words[i].conjunction or self.words[i].preposition)

    def _folded(self, first: int, last: int) -> str:
        return " ".join(word.form for word in self.words[first:last] if word.kind != "punctuation")

    # --- buildings --------------------------------------------------------------------------------------------

    def _complement(self, i: int, kind: Kind) -> Found | None:
        """«مبنى المؤسسة الاستهلاكية»، «مقر قيادة الفرقة الرابعة للجيش»: the building is known by what it is of."""
        if (kind.kind not in BUILT and kind.kind != "institution") or kind.kind in ("road", "site", "field", "dam"):
            return None
        if self.words[i + 1].stem in _STRUGGLES or (kind.kind in ("square", "institution") and self.words[i + 1].pronoun):
            return None  # «ساحة المعركة»
        end = self._complement_end(i + 1, kind)
        if end is None:
            return None
        return self._found(i, end, self.words[i].start, "headed", "known_by_what_it_is_of", head=kind,
                           name=self._folded(i + 1, end), entries=self._whole(i, end) or self._inside(i + 1, end))  # fmt: skip

    def _inside(self, i: int, end: int) -> tuple[Toponym, ...]:
        """The town in the name of a building: «مجمع محاكم سوهاج»"""
        for j in range(i, end):
            hit = self.name_at(j)
            if hit and hit.last <= end and not held(hit) and hit.entries[0].kind in ("settlement", "admin1"):
                return hit.entries
        return ()

    def _complement_end(self, i: int, kind: Kind) -> int | None:
        """Where the definite noun phrase ends that begins at word i; None when it is not definite."""
        definite = False
        j = i
        purpose = kind.kind in _HAS_PURPOSE
        while j < min(i + 7, self.last) and j not in self.taken and self._goes_on(j, i, definite=definite, purpose=purpose):
            word = self.words[j]
            hit = self.name_at(j) if not definite else None
            definite = definite or word.definite or word.kind == "number" or hit is not None
            j = hit.last if hit else j + 1
        return j if definite else None

    def _goes_on(self, j: int, i: int, *, definite: bool, purpose: bool) -> bool:
        word = self.words[j]
        if word.kind == "number":
            return j == i
        if word.kind != "word" or word.verb is not None or word.form in _DESCRIBES:
            return False
        if word.function and word.stem not in _PERSON_LINKS:
            return False
        if word.form.startswith("لل") and word.article and definite:
            return purpose and not self._is_masdar(word)
        if self._clitic(j) or (word.stem in self.lex.nouns and not word.article):
            return False
        if word.definite or not definite or word.stem in _PERSON_LINKS:
            return True
        return self.words[j - 1].form in _PERSON_LINKS or self.words[j - 1].form in _HONOURS  # «مسجد الشيخ [كشك]»

    def _is_masdar(self, word: Word) -> bool:
        return any(form.tense == "masdar" for form in self.known.verb_forms(word.stem))

    def _definite(self, i: int, kind: Kind) -> Found | None:
        """«القصر الرئاسي»، «السفارة البريطانية»، «المسجد الأقصى المبارك»"""
        if (kind.kind not in BUILT and kind.kind != "institution") or kind.kind in ("road", "site", "field", "street"):
            return None
        end = i + 1
        while end < min(i + 5, self.last) and end not in self.taken and self._adjective(end, after=end > i + 1):
            end += 1
        if end == i + 1 or (kind.row.word == "قسم" and self.words[i + 1].stem in self.gaz.adjectives):
            return None  # «القسم الماليزي من بورنيو»
        return self._found(i, end, self.words[i].start, "headed", "building_with_adjective", head=kind,
                           name=self._folded(i, end), entries=self._whole(i, end))  # fmt: skip

    def _whole(self, i: int, end: int) -> tuple[Toponym, ...]:
        """The entries that bear the whole phrase as their name: «القصر الجمهوري»"""
        hit = self.name_at(i)
        return hit.entries if hit and hit.last == end else ()

    def _adjective(self, j: int, *, after: bool) -> bool:
        word = self.words[j]
        if word.kind != "word" or not word.article or word.function or word.form in _DESCRIBES:
            return False
        if word.form.startswith("لل"):
            return after
        return not self._clitic(j)

    def _owned(self, i: int, kind: Kind) -> Found | None:
        """«دمشق و[ريفها]»، «عدن و[مطارها]»"""
        word = self.words[i]
        if word.pronoun != "ها" or kind.kind not in ("countryside", "airport", "port", "surroundings"):
            return None
        return self._found(i, i + 1, word.start, "owned", "owned", head=kind)

    # --- lists ------------------------------------------------------------------------------------------------

    def _plural(self, i: int) -> list[Found]:
        """«محافظات حلب وإدلب ودرعا»، «حيي كفرسوسة والمزة»، «قرى خطملو وخطاب»"""
        kind = self._kind(i)
        if kind is None or kind.number == "one" or kind.kind not in HELD or self.words[i].pronoun:
            return []
        if self.words[i].article or i + 1 >= self.last:
            return []
        whole = self.name_at(i)
        if whole and whole.last > i + 1:
            return []
        whole_country = self._divisions_of_country(i, kind)
        if whole_country:
            return [whole_country]
        first = self._member(i + 1, kind)
        if first is None or first.start != self.words[i + 1].whole_start:
            return []
        first.governor = ""
        members = [first]
        while (following := self._next_member(members[-1], kind)) is not None:
            members.append(following)
        if len(members) == 1 and not first.entries:
            return []
        members[0].before = None
        for member in members:
            member.under = kind
            member.first = member.first
        members[0].first = i  # what governs the noun governs the list
        return members

    def _divisions_of_country(self, i: int, kind: Kind) -> Found | None:
        """«محافظات مصر»، «محافظات الجمهورية»: all of them, so the country."""
        if kind.kind not in ("admin1", "admin2", "settlement", "region") or kind.number != "many":
            return None
        anchor = self.name(i + 1) or self.pointing_back(i + 1)
        if anchor is None or not self._is_country(anchor) or anchor.start != self.words[i + 1].whole_start:
            return None
        return self._found(i, anchor.last, self.words[i].start, "territory", "divisions_of_country", head=kind,
                           anchor=anchor, country=_country(anchor))  # fmt: skip

    def _member(self, i: int, kind: Kind) -> Found | None:
        hit = self.name_at(i)
        found = self.name(i, listed=not (hit and held(hit) and self._common(i, hit, kind)))
        if found:
            found.shape = "listed"
            return self._with_tail(found)
        if kind.kind not in ("settlement", "neighbourhood", "camp", "suburb", "admin3"):
            return None
        last = self._unknown_end(i, kind.kind)
        if last is None:
            return None
        return self._found(i, last, self.words[i].start, "listed", "member_of_list", name=self._folded(i, last))

    def _next_member(self, before: Found, kind: Kind | None) -> Found | None:
        """The next member of a list after و or a comma."""
        i = before.last
        if i < self.last and self.words[i].form in COMMAS:
            i += 1
        if i >= self.last or i in self.taken:
            return None
        tied = self.words[i].conjunction == "و"
        if not tied and i == before.last:
            return None
        return self._member_after(i, before, kind, tied=tied)

    def _member_after(self, i: int, before: Found, kind: Kind | None, *, tied: bool) -> Found | None:
        if self._kind(i) is not None or self.words[i].stem in self.lex.nouns:
            found = self.one(i)
            if found is None or found.shape not in ("headed", "name") or self.words[i].preposition:
                return None
        else:
            hit = self.name_at(i)
            listed = hit is not None and self._fits_list(i, hit, before, kind, tied=tied)
            found = self.name(i, listed=listed) if hit and not self.words[i].preposition else None
            if found is None and kind is not None:
                found = self._unknown_member(i, kind, tied=tied)
        if found is None:
            return None
        if found.shape == "name":
            found.shape = "listed"
        found.before = before
        return found

    def _fits_list(self, i: int, hit: NameHit, before: Found, kind: Kind | None, *, tied: bool) -> bool:
        """Whether a name that is another word too is a place in this list: under a noun that asks for places, or of
        one kind and division with the member before it («بستان القصر والأشرفية و[الشعار]»)."""
        if kind is not None:
            return not (held(hit) and self._common(i, hit, kind))
        same = {(entry.country, entry.adm1, _sort(entry)) for entry in before.entries if entry.adm1}
        return tied and any((entry.country, entry.adm1, _sort(entry)) in same for entry in hit.entries)

    def _unknown_member(self, i: int, kind: Kind, *, tied: bool) -> Found | None:
        word = self.words[i]
        if word.preposition or word.function or word.verb or word.pronoun or word.kind != "word":
            return None
        count = self.known.count(word.base)
        if (count > 400 and not word.article) or count > 8_000:
            return None
        last = i + 1
        if word.base in _FORMATIVE and last < self.last and self._plain_word(last):
            last += 1
        while last < self.last and last not in self.taken and self.words[last].form in _STAYS_WITH_NAME:
            last += 1
        if not tied and last < self.last and self.words[last].form not in COMMAS and not self.words[last].conjunction:
            return None
        name = " ".join((word.base, *(w.form for w in self.words[i + 1 : last])))
        return self._found(i, last, word.start, "listed", "member_of_list", name=name)

    def _listed(self, i: int, previous: Found) -> list[Found]:
        """A list that goes on past a phrase of its own: «... ومخيم حندرات و[بستان القصر] و[الشقيف]»"""
        if i != previous.last or previous.under is None and previous.before is None:
            return []
        found = self._next_member(previous, previous.under or _plural_above(previous))
        if found is None:
            return []
        found.under = previous.under or _plural_above(previous)
        return [found]

    # --- areas and directions ---------------------------------------------------------------------------------

    def area(self, i: int) -> Found | None:
        """«ريف حلب الجنوبي الشرقي»، «محيط قصر تشرين»، «الريف الشمالي لحماة»، «بساتين الوعر»، «ريفها»"""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or not kind.row.area or kind.kind == "border" or i + 1 >= self.last:
            return None
        if kind.kind == "within":
            return self._within(i)
        if word.pronoun:
            return self._owned(i, kind)
        if word.article:
            return self._definite_area(i, kind)
        anchor = self.one(i + 1)
        if anchor is None or anchor.start != self.words[i + 1].whole_start:
            return None
        if kind.kind == "axis" and not anchor.entries:
            return None
        found = self._found(i, anchor.last, word.start, "area", "area", head=kind, anchor=anchor)
        return self._with_direction(found)

    def _with_direction(self, found: Found) -> Found:
        """«... [الجنوبي الشرقي]»"""
        last = found.last
        while last < self.last and self.words[last].article and self.words[last].stem in self.lex.adjectives:
            code = self.lex.adjectives[self.words[last].stem]
            found.direction = joined(found.direction, code) if found.direction else code
            last += 1
        found.last, found.end = last, self.words[last - 1].end
        return found

    def _definite_area(self, i: int, kind: Kind) -> Found | None:
        """«الريف الشمالي لحماة»، «المحور الجنوبي للمدينة»، «الريف الشمالي»"""
        if kind.kind not in ("countryside", "axis"):
            return None
        found = self._with_direction(self._found(i, i + 1, self.words[i].start, "area", "definite_area", head=kind))
        if not found.direction:
            return None
        j = found.last
        if j < self.last and self.words[j].preposition == "ل":
            anchor = self.one(j)
            if anchor:
                found.anchor, found.last, found.end = anchor, anchor.last, anchor.end
        return found

    def _within(self, i: int) -> Found | None:
        """«أنحاء [البلاد]»: the place is the whole of it."""
        inner = self.one(i + 1)
        if inner is None or inner.start != self.words[i + 1].whole_start:
            return None
        inner.governor = "holds"
        return inner

    def measured(self, i: int) -> Found | None:
        """«380 كلم غرب بغداد»، «20 كيلومترا إلى الشمال من حلب»"""
        if self.words[i].kind != "number" or i + 2 >= self.last or self.words[i + 1].form not in KILOMETRES:
            return None
        number = self.words[i].form.replace(",", ".")
        if not number.replace(".", "", 1).isdigit():
            return None
        j = i + 2
        if self.words[j].form in ("الي", "عن", "من"):
            j += 1
        found = self.directed(j)
        if found is None or found.shape != "offset":
            return None
        found.first, found.start = i, self.words[i].start
        found.distance_km = round(float(number) * KILOMETRES[self.words[i + 1].form], 3)
        found.rule = "measured"
        return found

    def directed(self, i: int) -> Found | None:
        """«غرب النيرب»، «شمال غربي حلب»، «جنوب شرقي البلاد»، «شمال وشرق سوريا»، «الجنوب الشرقي من المدينة»"""
        word = self.words[i]
        if word.stem not in self.lex.nouns or word.pronoun or word.kind != "word":
            return None
        hit = self.name_at(i)
        if hit and hit.last > i + 1:
            return None
        code, j = self._direction(i)
        if word.article:
            return self._definite_direction(i, j, code)
        anchor = self.one(j) if j < self.last else None
        if anchor is None or anchor.start != self.words[j].whole_start or anchor.shape in ("area", "border", "offset"):
            return None
        if anchor.shape == "anaphor" and anchor.kind == "stadium":
            return None  # «وسط الملعب»
        wide = bool(anchor.entries) and anchor.entries[0].kind in ("region", "world") and not anchor.head
        part = wide or self._is_country(anchor)
        shape = "part" if part else "offset"
        return self._found(i, anchor.last, word.start, shape, "directed", direction=code, anchor=anchor)

    def _direction(self, i: int) -> tuple[str, int]:
        """The code of the direction words at i, and the word after them."""
        code, j = self.lex.nouns[self.words[i].stem], i + 1
        if j < self.last and self.words[j].stem in self.lex.nouns and not self.words[j].preposition:
            word = self.words[j]
            if word.article == self.words[i].article or word.article:
                if not word.conjunction:
                    code = joined(code, self.lex.nouns[word.stem])
                return code, j + 1
        return code, j

    def _is_country(self, found: Found) -> bool:
        if found.shape == "anaphor":
            return found.kind == "country"
        return bool(found.entries) and found.entries[0].kind == "country"

    def _definite_direction(self, i: int, j: int, code: str) -> Found | None:
        """«في الشمال»: a part of the country that the report is about. «إلى الغرب» may be the West and is not read."""
        word = self.words[i]
        before = self.words[i - 1] if i > self.first else None
        after = self.words[j] if j < self.last else None
        if after is not None and after.form == "من" and j + 1 < self.last:
            anchor = self.one(j + 1)
            if anchor and anchor.entries:
                return self._found(i, anchor.last, word.start, "offset", "directed", direction=code, anchor=anchor)
        if word.stem not in ("شمال", "جنوب") or (after is not None and after.article):
            return None
        governed = word.preposition == "ب" or (before is not None and before.form in ("في", "الي", "من"))
        if not governed:
            return None
        return self._found(i, j, word.start, "part", "definite_direction", direction=code)

    # --- borders, territory, capitals -------------------------------------------------------------------------

    def border(self, i: int) -> Found | None:
        """«الحدود السورية التركية»، «الحدود مع الأردن»، «الحدود بين لبنان وسوريا»، «حدود الأردن»"""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or kind.kind != "border" or word.pronoun:
            return None
        if kind.row.word != "حدود" and (i + 1 >= self.last or self.words[i + 1].stem != "حدودي"):
            return None
        found = self._found(i, i + 1, word.start, "border", "border", head=kind)
        if word.article:
            self._border_adjectives(found)
        self._border_names(found, bare=not word.article)
        return found if found.country or found.direction or found.anchor else None

    def _border_adjectives(self, found: Found) -> None:
        last = found.last
        while last < self.last and self.words[last].article and self.words[last].kind == "word":
            stem = self.words[last].stem
            if stem in self.gaz.adjectives:
                iso = self.gaz.adjectives[stem]
                if found.country:
                    found.other_country = found.other_country or iso
                else:
                    found.country = iso
            elif stem in self.lex.adjectives:
                found.direction = self.lex.adjectives[stem]
            elif stem not in ("مشتركه", "دوليه", "حدودي", "بريه"):
                break
            last += 1
        found.last, found.end = last, self.words[last - 1].end

    def _border_names(self, found: Found, *, bare: bool) -> None:
        j = found.last
        if j >= self.last:
            return
        word = self.words[j]
        if bare:
            inner = self.one(j)
        elif word.form in ("مع", "بين") or word.preposition == "ل":
            inner = self.one(j if word.preposition == "ل" else j + 1)
        else:
            return
        if inner is None or inner.shape in ("border", "offset", "area"):
            return
        found.anchor, found.last, found.end = inner, inner.last, inner.end
        if word.form == "بين":
            second = self._next_member(inner, None)
            if second:
                found.last, found.end = second.last, second.end
                found.other_country = _country(second)
        found.country = found.country or (_country(inner) if word.form == "بين" or bare else "")
        found.other_country = found.other_country or _country(inner)

    def territory(self, i: int) -> Found | None:
        """«الأراضي السورية»، «جزء من أراضي سورية»، «المياه الإقليمية الليبية»، «المناطق السورية»"""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or word.pronoun:
            return None
        if kind.kind == "territory" and not word.article:
            inner = self.name(i + 1) if i + 1 < self.last else None
            if inner is None or not self._is_country(inner):
                return None
            found = self._found(i, inner.last, word.start, "territory", "territory", head=kind, anchor=inner,
                                country=_country(inner))  # fmt: skip
            return self._with_part(found)
        many = kind.number == "many" and kind.kind in HELD
        if not word.article or not (kind.kind in ("territory", "sea") or many):
            return None
        return self._with_part(self._territory_adjectives(i, kind))

    def _territory_adjectives(self, i: int, kind: Kind) -> Found | None:
        last, iso = i + 1, ""
        while last < min(i + 3, self.last) and self.words[last].article and not self._clitic(last) and not iso:
            iso = self.gaz.adjectives.get(self.words[last].stem, "")
            last += 1
        if not iso:
            return None
        while last < self.last and self.words[last].form in ("المحتله", "المحرره"):
            last += 1
        return self._found(i, last, self.words[i].start, "territory", "territory", head=kind, country=iso)

    def _with_part(self, found: Found | None) -> Found | None:
        """«[جزء من] أراضي سورية»"""
        if found is None:
            return None
        i = found.first
        if i - 2 >= self.first and self.words[i - 1].form == "من" and self.words[i - 2].stem in ("جزء", "اجزاء"):
            found.first, found.start = i - 2, self.words[i - 2].start
        return found

    def capital(self, i: int) -> Found | None:
        """«العاصمة دمشق»، «العاصمة اللبنانية»، «العاصمة الليبية طرابلس»، «العاصمة»"""
        word = self.words[i]
        if word.stem != "عاصمه" or word.pronoun:
            return None
        if not word.article:
            return self._capital_of(i)
        j, iso = i + 1, ""
        if j < self.last and self.words[j].article:
            iso = self.gaz.adjectives.get(self.words[j].stem, "")
            j += bool(iso)
        hit = self.name_at(j) if j < self.last else None
        kind = self._kind(i)
        if hit and hit.start == self.words[j].whole_start and not held(hit):
            return self._found(i, hit.last, word.start, "headed", "capital_by_name", head=kind, name=hit.name,
                               entries=hit.entries, country=iso)  # fmt: skip
        return self._found(i, j, word.start, "capital", "capital", head=kind, country=iso)

    def _capital_of(self, i: int) -> Found | None:
        """«عاصمة محافظة نينوى»، «عاصمة الجنوب»: only with a country is it a place by name."""
        hit = self.name_at(i + 1) if i + 1 < self.last else None
        if hit is None or not hit.entries or hit.entries[0].kind != "country":
            return None
        return self._found(i, hit.last, self.words[i].start, "capital", "capital_of", head=self._kind(i),
                           country=hit.entries[0].country)  # fmt: skip

    # --- pointing back ----------------------------------------------------------------------------------------

    def pointing_back(self, i: int) -> Found | None:
        """«المدينة»، «البلاد»، «المخيم»، «المدينة السورية»: a noun that points to a place named before."""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or kind.number != "one" or word.pronoun or not word.article:
            return None
        if kind.kind not in POINTS or word.stem in ("منطقه", "مركز", "دوله", "بلد", "مكتب", "موقع", "نقطه", "دار"):
            return None
        last, iso = i + 1, ""
        if last < self.last and self.words[last].article and last not in self.taken:
            iso = self.gaz.adjectives.get(self.words[last].stem, "")
            last += bool(iso)
        return self._found(i, last, word.start, "anaphor", "pointing_back", head=kind, country=iso)


_IN_TOWN = frozenset(("neighbourhood", "suburb", "camp", "landmark", "square", "street"))


def _sort(entry: Toponym) -> str:
    """Parts of a town are of one sort: «مخيم حندرات ودوار أغيور والشقيف»"""
    return "part of a town" if entry.kind in _IN_TOWN else entry.kind


def held(hit: NameHit) -> bool:
    """Whether the name is mostly another word, so that it needs more than itself to be read."""
    return all("head" in entry.flag.split() for entry in hit.entries)


POINTS = (HELD | BUILT | {"country"}) - {"sea", "river", "strait", "street", "house", "road", "site", "market"}


def _country(found: Found) -> str:
    if found.country:
        return found.country
    return found.entries[0].country if found.entries else ""


def _plural_above(found: Found) -> Kind | None:
    """The plural noun that stands above a member of a list."""
    member: Found | None = found
    while member is not None:
        if member.under is not None:
            return member.under
        member = member.before
    return None
