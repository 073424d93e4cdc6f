"""Buildings and bodies known by what they are of, by an adjective, or by no name."""

from __future__ import annotations

from musnad.lexicon.rows import Toponym
from musnad.places.called import CalledReader
from musnad.places.found import Found
from musnad.places.lexis import BUILT, Kind
from musnad.places.names import held

ONE_OF = frozenset(("احد", "احدي"))
POLICE = "شرطه"
NUMBERED = ("اول", "ثان", "ثاني", "ثالث", "رابع")
SERVES = "serves_a_place"  # the rule of a police post that bears the name of its town or quarter
UNNAMED = "unnamed"  # the rule of a building without a name

# What the name of a building or a body tells of where it is: «قسم شرطة عابدين»
_NAME_BUILDINGS = ("settlement", "admin1", "neighbourhood", "suburb")

# Nouns whose names say for whom or what: «مقر قيادة الفرقة الرابعة [للجيش]»
_HAS_PURPOSE = frozenset(("university", "school", "institution", "base", "building", "hospital"))

# Nouns for what stands at one spot, of which news tells without a name: «في مسجد بمدينة ...»
_NAMELESS = (BUILT | {"institution"}) - {"site", "field", "road", "landmark", "canal", "street"}

# Words between such a noun and the place that holds it.
_LEADS_ON = frozenset(("في", "قرب", "يقع", "تقع", "بالقرب", "من", "داخل", "واقع", "واقعه", "الواقع", "الواقعه"))


class BuildingReader(CalledReader):
    """Reads what stands at one spot: «مبنى المؤسسة», «القصر الجمهوري», «مسجد في المدينة»."""

    def _complement(self, i: int, kind: Kind) -> Found | None:
        """«مبنى المؤسسة الاستهلاكية»، «مقر قيادة الفرقة الرابعة للجيش»: the building is known by what it is of."""
        if (kind.kind not in BUILT and kind.kind != "institution") or kind.kind in ("road", "site", "field", "dam"):
            return None
        if kind.kind in ("square", "institution") and self.words[i + 1].pronoun:
            return None  # «سفارة بلادهم»
        if self.words[i].article and self.words[i + 1].article and self.known.masdars(self.words[i + 1].stem):
            return None  # «مارست إدارة السجن التعذيب»
        end = self._complement_end(i + 1, kind)
        if end is None:
            return None
        end = self._heard_until(i + 1, end) if self.words[i + 1].given else end
        served = self._served(i + 1, end) if kind.kind in ("institution", "checkpoint") else ()
        rule = SERVES if served else "known_by_what_it_is_of"
        entries = served or self._whole(i, end) or self._inside(i + 1, end)
        return self._found(i, end, self.words[i].start, "headed", rule, head=kind, name=self._folded(i + 1, end),
                           entries=entries)  # fmt: skip

    def _served(self, i: int, end: int) -> tuple[Toponym, ...]:
        """«مركز شرطة رشيد», «قسم شرطة المرج»: the town or quarter of the police, also by a name that is mostly another word."""
        at = i + 1
        if at >= end or self.words[i].stem != POLICE or self.words[at].stem in self.lex.nouns:
            return ()
        begins = (at, at + 1) if self.words[at].form in NUMBERED else (at,)  # «قسم شرطة ثان | المنتزه»
        hits = [hit for j in begins if j < end and (hit := self.name_at(j)) and hit.last <= end]
        for kinds in (_NAME_BUILDINGS, ("admin2",)):
            for hit in hits:
                if entries := tuple(entry for entry in hit.entries if entry.kind in kinds):
                    return entries
        return ()

    def _inside(self, i: int, end: int) -> tuple[Toponym, ...]:
        """The town or quarter in the name of a building: «مجمع محاكم سوهاج», «قسم شرطة عابدين»"""
        for j in range(i, end):
            hit = self.name_at(j)
            if hit and hit.last <= end and not held(hit) and hit.entries[0].kind in _NAME_BUILDINGS:
                return hit.entries
        return ()

    def _complement_end(self, i: int, kind: Kind) -> int | None:
        """Where the definite noun phrase ends that begins at word i; None when it is not definite."""
        definite = False
        j = i
        purpose = kind.kind in _HAS_PURPOSE
        while (
            j < min(i + 7, self.last)
            and j not in self.taken
            and self._goes_on(j, i, definite=definite, purpose=purpose)
        ):
            word = self.words[j]
            hit = self.name_at(j) if not definite else None
            definite = definite or word.definite or word.kind == "number" or hit is not None
            j = hit.last if hit else j + 1
        return j if definite else None

    def _goes_on(self, j: int, i: int, *, definite: bool, purpose: bool) -> bool:
        word = self.words[j]
        if word.kind == "number":
            return j == i
        if j == i + 1 and self.words[i].kind == "number":
            return word.form in self.lex.months  # «شارع 26 يوليو»
        if word.kind != "word" or word.verb is not None or word.form in self.lex.words["describes"]:
            return False
        if word.function and word.stem not in self.lex.words["link"]:
            return False
        if word.form.startswith("لل") and word.article and definite:
            return purpose and not self.known.masdars(word.stem)
        if self._clitic(j) or (word.stem in self.lex.nouns and not word.article):
            return False
        if definite and word.article and self.known.masdars(word.stem):
            return False  # «مارست إدارة السجن التعذيب»
        if word.definite or not definite or word.stem in self.lex.words["link"]:
            return True
        return (
            self.words[j - 1].form in self.lex.words["link"] or self.words[j - 1].form in self.lex.words["honour"]
        )  # «مسجد الشيخ [كشك]»

    def _unnamed(self, first: int, i: int, kind: Kind) -> Found | None:
        """«داخل مجمع قضائي في مدينة بيشاور», «مسجد قرب الرطبة»: a building that no name tells, with the place that holds it."""
        if kind.kind not in _NAMELESS or self.words[i].pronoun or kind.row.word == "كمين":
            return None  # «مقتل ثمانية في كمين للمقاومة شرقي رداع»
        last = i + 1
        while last < min(i + 3, self.last) and self._goes_with(last, i, definite=bool(self.words[i].article)):
            last += 1
        holder = last
        while holder < self.last and self.words[holder].form in _LEADS_ON:
            holder += 1
        if holder >= self.last or not (
            holder > last or self.words[holder].preposition == "ب" or self.words[holder].stem in self.lex.nouns
        ):
            return None
        inner = self.one(holder)
        if inner is None or inner.shape in ("border", "territory") or inner.rule == UNNAMED:
            return None
        return self._found(first, last, self.words[first].start, "headed", UNNAMED, head=kind)

    def _goes_with(self, j: int, i: int, *, definite: bool) -> bool:
        """«قضائي», «تابعة», «للشرطة», «محاكم»: what a noun at i without a name is told by, and no name."""
        word = self.words[j]
        if word.kind != "word" or word.verb is not None or word.function or word.conjunction or word.preposition == "ب":
            return False
        if (
            word.form in _LEADS_ON
            or (self._kind(j) is not None and (j > i + 1 or word.article))
            or word.stem in self.lex.nouns
            or self.name_at(j) is not None
        ):
            return False
        return word.article == definite or word.preposition == "ل"

    def _one_of(self, i: int, kind: Kind) -> Found | None:
        """«أحد السجون في مدينة بنو», «إحدى الكنائس في محافظة أسوان»"""
        word = self.words[i]
        if kind.number != "many" or not word.article or i == self.first or self.words[i - 1].stem not in ONE_OF:
            return None
        return self._unnamed(i - 1, i, kind)

    def _definite(self, i: int, kind: Kind) -> Found | None:
        """«القصر الرئاسي»، «السفارة البريطانية»، «المسجد الأقصى المبارك»"""
        if (kind.kind not in BUILT and kind.kind != "institution") or kind.kind in ("road", "site", "field", "street"):
            return None
        end = i + 1
        while end < min(i + 5, self.last) and end not in self.taken and self._adjective(end, after=end > i + 1):
            if self.known.masdars(self.words[end].stem):
                break  # «مارست إدارة السجن التعذيب»
            end += 1
        if end == i + 1 or (kind.row.word in ("قسم", "ساحة") and self.words[i + 1].stem in self.gaz.adjectives):
            return None  # «القسم الماليزي من بورنيو», «عاد إلى الساحة اليمنية»
        return self._found(i, end, self.words[i].start, "headed", "building_with_adjective", head=kind,
                           name=self._folded(i, end), entries=self._whole(i, end))  # fmt: skip

    def _whole(self, i: int, end: int) -> tuple[Toponym, ...]:
        """The entries that bear the whole phrase as their name: «القصر الجمهوري»"""
        hit = self.name_at(i)
        return hit.entries if hit and hit.last == end else ()

    def _adjective(self, j: int, *, after: bool) -> bool:
        word = self.words[j]
        if word.kind != "word" or not word.article or word.function or word.form in self.lex.words["describes"]:
            return False
        if word.form.startswith("لل"):
            return after
        if self._clitic(j) or word.form in self.lex.titles:
            return False  # «في الديوان الملكي [الأستاذ] نبيل»
        return self.syntax is None or self.syntax.relation(j) not in ("nsubj", "obj")  # «استوفى المطار [الشروط]»
