"""Names with the noun before them, and nouns that point back."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.folding import fold
from musnad.lexicon.rows import Toponym
from musnad.places.buildings import BuildingReader
from musnad.places.called import DIVISIONS, TOWNS_AND_DIVISIONS
from musnad.places.choose import fitting_kind
from musnad.places.found import Found
from musnad.places.lexis import ANOTHER_NAME, BUILT, HELD, Kind
from musnad.places.names import CLOSERS, OPENERS, NameHit, held

POINTS = (HELD | BUILT | {"country"}) - {"sea", "river", "strait", "street", "house", "road", "site", "market"}

DASHES = ("-", "–", "—", "/")
SOUNDS_LIKE = "sounds_like"  # the rule of a name that is spelt as no table has it
FIGURED = BUILT | {"settlement"}  # kinds of which figures of speech are made
MIDFIELDER = ("متوسط", "ميدان")

CITY = 300_000  # people of a town that is no mere seat of a district: «مركز دمشق للدراسات»
GREATER = 5  # times that a town is to have as many people as others of its name

_ADMINISTRATIVE = frozenset(("region", "admin1", "admin2", "admin3", "country"))

_MECCA, _MEDINA = ("مكه", "المكرمه"), "المدينه المنوره"

# Nouns that stand for other things too: «طريق المفاوضات»، «موقع التواصل الاجتماعي»
_FIGURATIVE = frozenset(("road", "site", "field", "market", "plant", "house"))

# What makes a base or a post of a noun that is other things too: «قاعدة جوية», «نقطة تفتيش»
_OF_ARMS = frozenset(("عسكري", "عسكريه", "جوي", "جويه", "بحري", "بحريه", "امني", "امنيه", "تفتيش"))


def _best_known(entries: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
    """«العقبة» in Jordan alone, of which others are villages; all of them where none is far greater than the rest."""
    first, *rest = sorted(entries, key=lambda entry: -(entry.population or 0))
    greatest = max((entry.population or 0 for entry in rest), default=0)
    return (first,) if (first.population or 0) > GREATER * greatest else entries


class HeadedReader(BuildingReader):
    """Reads phrases that begin with a noun for a kind of place."""

    def headed(self, i: int) -> Found | None:
        """«مدينة الرقة»، «حي «بوطان غربي»»، «قرية ماميد»، «مبنى التلفزيون»، «القصر الرئاسي»"""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or kind.number != "one" or kind.row.area or i + 1 >= self.last:
            return (self._owned(i, kind) or self._one_of(i, kind)) if kind else None
        if word.pronoun:
            return self._owned(i, kind)
        if word.stem == "وادي" and self.words[i + 1].article and self.known.masdars(self.words[i + 1].stem):
            return None  # «وادى الهجوم إلى مقتل خمسة»
        if word.stem == "عاصمه" and not word.article:
            return None  # «عاصمة الأنوار»; of a country see capital
        if kind.used_as("many"):
            return self._of_arms(i, kind)
        if self._figure_of_speech(i, kind) or (kind.kind == "prison" and self._jailed(i, kind)):
            return None
        if word.article:
            return self._definite(i, kind)
        found = (
            self._quoted_name(i, kind)
            or self._of_a_town(i, kind)
            or self._known_name(i, kind)
            or self._nested(i, kind)
            or self._complement(i, kind)
            or self._other_article(i, kind)
            or self._unknown_name(i, kind)
            or self._as_called(i, kind)
            or self._unnamed(i, i, kind)
        )
        if found and not found.nationality and kind.kind in HELD:
            found.nationality = self._nationality(found.last)
        return found

    def _figure_of_speech(self, i: int, kind: Kind) -> bool:
        """«ساحة المعركة», «النفق المظلم», «مدينة الأشباح»; «متوسط ميدان الفريق», a player."""
        plays = i > self.first and (self.words[i - 1].stem, kind.row.word) == MIDFIELDER
        return plays or (kind.kind in FIGURED and self.words[i + 1].stem in self.lex.words["struggle"])

    def _of_arms(self, i: int, kind: Kind) -> Found | None:
        """«قاعدة العند», «قاعدة "براك الشاطئ" الجوية», «قاعدة جوية»: what is a base by its name or by the adjective."""
        named = self._quoted_name(i, kind)
        if named and named.last < self.last and self.words[named.last].stem in _OF_ARMS:
            named.last += 1
            named.end = self.words[named.last - 1].end
            return named
        told = self.words[i + 1].stem in _OF_ARMS
        return self._known_name(i, kind) or self._as_called(i, kind) or (self._unnamed(i, i, kind) if told else None)

    def _jailed(self, i: int, kind: Kind) -> bool:
        """«سجن الناشطة ليلى», «بسجن 14 شخصا», «المعتقل السعودي نايف»: that somebody is put there, or one who is, and no prison."""
        after = self.words[i + 1]
        if self.words[i].article:
            return kind.row.word == "معتقل" and after.article
        return self.name_at(i) is None and (after.kind == "number" or after.stem in self.lex.one_person)

    def _other_article(self, i: int, kind: Kind) -> Found | None:
        """«مدينة مكنين»: the name with its article more or less, when it is mostly a name."""
        if kind.kind not in TOWNS_AND_DIVISIONS or self._clitic(i + 1) or self.name_at(i + 1):
            return None
        form = self.words[i + 1].form
        name = form[2:] if self.words[i + 1].article else "ال" + form
        entries = tuple(entry for entry in self.gaz.exactly(name) if "head" not in entry.flag.split())
        if not entries or len(name) < 4 or self.known.count(form) > 300:
            return None
        return self._found(i, i + 2, self.words[i].start, "headed", "other_article", head=kind, name=name,
                           entries=entries)  # fmt: skip

    def _known_name(self, i: int, kind: Kind) -> Found | None:
        hit = self.name_at(i + 1)
        if hit is None or hit.start != self.words[i + 1].whole_start or kind.kind in ("institution", "house"):
            return None
        if self.words[i + 1].form.startswith("لل") and self.words[i + 1].article:
            return None  # «مخيم للشباب»
        if hit.last == i + 2 and held(hit) and self.words[i + 1].form in self.lex.words["begins"]:
            return None  # «قرية أبو زريبة»
        if kind.row.word == "مياه":
            return None  # «مياه النيل»
        if self._is_centre(kind, hit):
            return self._found(i, hit.last, self.words[i].start, "name", "another_name", name=ANOTHER_NAME, governor="other",
                               entries=hit.entries)  # fmt: skip
        if kind.row.word == "جهة" and self.words[i].article and hit.name.removeprefix("ال") in self.lex.adjectives:
            return None  # «تقدموا من الجهة الشرقية للمدينة»
        common = (
            kind.kind in BUILT or kind.kind == "territory" or kind.used_as("many") or self._common(i + 1, hit, kind)
        )
        placed = (kind.kind in DIVISIONS and self._of_division(hit.last)) or (
            kind.kind in HELD and self._beside_its_neighbour(hit)  # «منطقة الدورة جنوبي بغداد»
        )
        if held(hit) and common and not placed:
            return None
        found = self._found(i, hit.last, self.words[i].start, "headed", "headed", head=kind, name=hit.name,
                            entries=hit.entries)  # fmt: skip
        return self._with_tail(self._both_ends(found) if kind.kind == "road" else found)

    def _of_division(self, i: int) -> bool:
        """«جهة الشبيكة [ولاية القيروان]», «مركز البرلس [بمحافظة كفر الشيخ]»: the division that holds it follows."""
        i += i < self.last and self.words[i].form == "من"
        kind = self._kind(i) if i < self.last else None
        if kind is None or kind.kind not in DIVISIONS or kind.number != "one":
            return False
        word = self.words[i]
        return word.preposition in ("", "ب") and not (word.conjunction or word.article)

    def _is_centre(self, kind: Kind, hit: NameHit) -> bool:
        """«مركز القدس للدراسات»: for what it is, after the name of no division that is called so, as Egypt's are."""
        if kind.row.word != "مركز" or hit.last >= self.last or any(e.country == "EGY" for e in hit.entries):
            return False
        city = any(e.kind == "settlement" and (e.population or 0) >= CITY for e in hit.entries)
        if not city and any(e.kind in ("admin2", "admin3") for e in hit.entries):
            return False
        after = self.words[hit.last]
        return after.preposition == "ل" or after.form.startswith("لل")

    def _both_ends(self, found: Found) -> Found:
        """«طريق سمنود المنصورة», «طريق القاهرة - الإسكندرية»: a road between two towns, which lies in neither."""
        i = found.last + (found.last < self.last and self.words[found.last].form in DASHES)
        hit = self.name_at(i) if i < self.last and not self._clitic(i) else None
        if hit is None or held(hit) or hit.entries[0].kind not in ("settlement", "admin1"):
            return found
        found.last, found.end = hit.last, self.words[hit.last - 1].end
        shared = _countries(found.entries) & _countries(hit.entries)
        found.nationality = found.nationality or (shared.pop() if len(shared) == 1 else "")
        found.name, found.entries = self._folded(found.first + 1, hit.last), ()
        return found

    def _common(self, i: int, hit: NameHit, kind: Kind) -> bool:
        """Whether a name that is another word too is that word here: «منطقة واسعة»، «مديرية الصحة»، «من ناحية ثانية»"""
        word = self.words[i]
        again = self.lex.kind(word) if word.article else None
        if "ال" + word.form in self.lex.words["tail"]:
            return True  # «مدن كبرى»
        if kind.number == "many" and word.form.endswith("يه") and self.known.takes_article(word.stem):
            return True  # «محافظات سنية», «مناطق ريفية»
        if hit.last == i + 1 and (word.stem in self.lex.nouns or (again and again.kind in TOWNS_AND_DIVISIONS)):
            return True  # «محافظات الشمال والوسط»، «مدن وقرى المحافظة»
        if hit.last == i + 1 and not word.article and word.stem in self.gaz.adjectives:
            return True  # «مدن مغربية»
        if hit.last > i + 1 or (kind.kind in DIVISIONS and any(e.kind == kind.kind for e in hit.entries)):
            return False
        count = self.known.count(word.form)
        if word.function:
            return True
        if kind.kind == "settlement" and kind.row.word.endswith("ة") and not (word.article or word.feminine):
            return False  # «قرية خطاب»: an adjective would be feminine
        if not word.article:
            return count > 1_500 or (count > 300 and self.known.takes_article(word.stem))
        return count > 3_000 and kind.kind in ("region", "admin1", "admin2", "admin3")

    def _nested(self, i: int, kind: Kind) -> Found | None:
        """«منطقة معسكر الكرين»، «منطقة حي السلام», «مبنى ديوان عام محافظة أسيوط»: the inner phrase says what it is."""
        within = self._kind(i + 1)
        if within is None or self._clitic(i + 1):
            return None
        if kind.kind not in HELD and not (kind.kind == "building" and within.used_as("board")):
            return None
        inner = self.one(i + 1)
        if inner is None or inner.shape != "headed":
            return None
        inner.first, inner.start = i, self.words[i].start
        return inner

    def _of_a_town(self, i: int, kind: Kind) -> Found | None:
        """«مطار مدينة مصراتة», «سوق بلدة الخالص», «مطار العاصمة الأردنية عمان»: a building of a town that another noun leads."""
        within = self._kind(i + 1)
        town = within is not None and (within.kind in TOWNS_AND_DIVISIONS or within.row.word == "عاصمة")
        if kind.kind not in BUILT or not town or self._clitic(i + 1):
            return None
        inner = self.one(i + 1)
        if inner is None or inner.shape != "headed" or not inner.entries or inner.first != i + 1:
            return None
        return self._found(i, inner.last, self.words[i].start, "headed", "known_by_what_it_is_of", head=kind,
                           name=self._folded(i + 1, inner.last), entries=_best_known(inner.entries), country=inner.country)  # fmt: skip

    def _quoted_name(self, i: int, kind: Kind) -> Found | None:
        if self.words[i + 1].form not in OPENERS:
            return None
        close = next((j for j in range(i + 2, min(i + 8, self.last)) if self.words[j].form in CLOSERS), None)
        if close is None or close == i + 2:
            return None
        hit = self.name_at(i + 2)
        whole = hit is not None and hit.last == close
        name = hit.name if hit and whole else self._folded(i + 2, close)
        entries = self.gaz.exactly(f"{fold(kind.row.word)} {name}") or (hit.entries if hit and whole else ())
        if kind.kind in _FIGURATIVE and not entries:
            return None
        doubtful = kind.kind in _ADMINISTRATIVE and (not entries or (hit and held(hit)))
        if doubtful and self.known.count(self.words[i + 2].form) > 250:
            return None  # «قطاع «الزراعة»»
        if kind.kind in BUILT and hit and whole and held(hit) and entries is hit.entries:
            entries = tuple(fitting_kind(kind.kind, entries))
        if kind.kind == "institution" or any(word.verb for word in self.words[i + 2 : close] if not whole):
            return None
        return self._found(i, close + 1, self.words[i].start, "headed", "quoted_name", head=kind, name=name,
                           entries=entries)  # fmt: skip

    def _unknown_name(self, i: int, kind: Kind) -> Found | None:
        """A name that no table has, after a noun that asks for one: «قرية ماميد»"""
        if (kind.kind not in HELD and kind.kind not in BUILT) or kind.kind in _FIGURATIVE or kind.row.word == "مياه":
            return None  # «مياه السقي»
        last = self._unknown_end(i + 1, kind.kind)
        if last is None:
            return None
        name = self._folded(i + 1, last)
        alike = self.lex.cities_like(name) if kind.row.word == "مدينة" else ()
        rule = SOUNDS_LIKE if alike else "unknown_name"
        return self._found(i, last, self.words[i].start, "headed", rule, head=kind, name=name, entries=alike)

    def _unknown_end(self, i: int, kind: str) -> int | None:
        """Where a name ends that begins at word i, if the word can be a name there."""
        if i >= self.last or i in self.taken or not self._name_like(i, kind):
            return None
        if kind == "landmark" and self._kind(i):
            return None  # «تقاطع شارعين»
        last = i + 1
        while self.words[last - 1].form in self.lex.words["begins"]:  # «قرية عرب بني شعران»
            if last >= self.last or not self._plain_word(last):
                return None
            if self._kind(last - 1) and not self.words[last].article and not self.name_at(last):
                return None
            last += 1
        last = self._heard_until(i, last)
        while last < self.last and last not in self.taken and self.words[last].form in self.lex.words["tail"]:
            last += 1
        return last

    def _name_like(self, i: int, kind: str) -> bool:
        word = self.words[i]
        if not self._plain_word(i) or word.form in self.lex.words["describes"] or word.form in self.lex.words["tail"]:
            return False
        if word.form in self.lex.words["begins"]:
            return True
        if word.stem in self.gaz.adjectives or word.stem in self.lex.nouns:
            return False
        count = self.known.count(word.form)
        if kind in _ADMINISTRATIVE or kind in ("river", "sea", "island", "mountain", "base", "plant", "site", "dam"):
            return count < 250 and not self.known.takes_article(word.stem if not word.article else word.form)
        if word.article:
            return count < 20_000
        return count < 3_000 and not self.known.takes_article(word.stem)

    def _owned(self, i: int, kind: Kind) -> Found | None:
        """«دمشق و[ريفها]»، «عدن و[مطارها]»"""
        word = self.words[i]
        if word.pronoun != "ها" or kind.kind not in ("countryside", "airport", "port", "surroundings"):
            return None
        return self._found(i, i + 1, word.start, "owned", "owned", head=kind)

    # --- pointing back ----------------------------------------------------------------------------------------

    def pointing_back(self, i: int) -> Found | None:
        """«المدينة»، «البلاد»، «المخيم»، «المدينة السورية»: a noun that points to a place named before. «في مكة والمدينة» are two cities."""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or kind.number != "one" or word.pronoun or not word.article:
            return None
        if kind.kind not in POINTS or word.stem in ("منطقه", "مركز", "دوله", "بلد", "مكتب", "موقع", "نقطه", "دار"):
            return None
        if kind.kind == "prison" and word.preposition == "ب":
            return None  # «حكم عليه بالسجن»
        if word.conjunction == "و" and i > self.first and self.words[i - 1].form in _MECCA and word.stem == "مدينه":
            return self._found(i, i + 1, word.start, "name", "the_other_holy_city", name=_MEDINA,
                               entries=self.gaz.exactly(_MEDINA))  # fmt: skip
        last, iso = i + 1, ""
        if word.stem == "جهه" and last < self.last and self.words[last].stem in self.lex.adjectives:
            return None  # «من الجهة الشرقية»
        if last < self.last and self.words[last].article and last not in self.taken:
            iso = self.gaz.adjectives.get(self.words[last].stem, "")
            last += bool(iso)
        return self._found(i, last, word.start, "anaphor", "pointing_back", head=kind, country=iso)


def _countries(entries: Sequence[Toponym]) -> set[str]:
    """Where the places lie that bear the name without help."""
    return {entry.country for entry in entries if "head" not in entry.flag.split()}
