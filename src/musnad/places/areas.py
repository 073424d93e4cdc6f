"""Areas, offsets and parts of countries; borders, territory and capitals."""

from __future__ import annotations

from musnad.places.buildings import ONE_OF
from musnad.places.found import Found
from musnad.places.headed import HeadedReader
from musnad.places.lexis import HELD, Kind, joined
from musnad.places.names import held

KILOMETRES = {"كلم": 1.0, "كم": 1.0, "كيلومتر": 1.0, "كيلومترا": 1.0, "كيلومترات": 1.0, "كيلو": 1.0, "كيلومترين": 1.0,
              "ميل": 1.609, "ميلا": 1.609, "اميال": 1.609, "متر": 0.001, "مترا": 0.001, "امتار": 0.001}  # fmt: skip
PALESTINE = "PSE"
ALONG = ("علي", "قرب", "امتداد", "طول", "عبر")  # before a border, where something is done


class AreaReader(HeadedReader):
    """Reads phrases that mean a part of a place, or what lies around it or in a direction from it."""

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
        anchor = self.one(i + 1 + (self.words[i + 1].stem in ONE_OF))
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
        if hit and hit.last > i + 1 and not held(hit):
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

    def _definite_direction(self, i: int, j: int, code: str) -> Found | None:
        """«في الشمال»: a part of the country that the report is about. «إلى الغرب» may be the West and is not read. «الغرب الليبي» tells of
        which country."""
        word = self.words[i]
        before = self.words[i - 1] if i > self.first else None
        after = self.words[j] if j < self.last else None
        if after is not None and after.form == "من" and j + 1 < self.last:
            anchor = self.one(j + 1)
            if anchor and anchor.entries:
                return self._found(i, anchor.last, word.start, "offset", "directed", direction=code, anchor=anchor)
        iso = self.gaz.adjectives.get(after.stem, "") if after is not None and after.article else ""
        if after is not None and iso and not self._clitic(j) and code != "C":
            return self._found(i, j + 1, word.start, "part", "definite_direction", direction=code, country=iso)
        if word.stem not in ("شمال", "جنوب") or (after is not None and after.article):
            return None
        governed = word.preposition == "ب" or (before is not None and before.form in ("في", "الي", "من"))
        if not governed:
            return None
        return self._found(i, j, word.start, "part", "definite_direction", direction=code)

    def _is_country(self, found: Found) -> bool:
        if found.shape == "anaphor":
            return found.kind == "country"
        return bool(found.entries) and found.entries[0].kind == "country"

    # --- borders, territory, capitals -------------------------------------------------------------------------

    def border(self, i: int) -> Found | None:
        """«الحدود السورية التركية»، «الحدود مع الأردن»، «الحدود بين لبنان وسوريا»، «حدود الأردن»، «حدودها الغربية مع الجزائر»"""
        word = self.words[i]
        kind = self._kind(i)
        if kind is None or kind.kind != "border":
            return None
        if kind.row.word != "حدود" and (i + 1 >= self.last or self.words[i + 1].stem != "حدودي"):
            return None
        found = self._found(i, i + 1, word.start, "border", "border", head=kind)
        if word.article or word.pronoun:
            self._border_adjectives(found)
        self._border_names(found, bare=not (word.article or word.pronoun))
        along = i > self.first and self.words[i - 1].form in ALONG  # «حشدت قواتها على | حدودها»
        if word.pronoun and (found.direction or found.anchor or along):
            found.country = self._owner(i) if word.pronoun != "نا" else ""
        return found if found.country or found.direction or found.anchor else None

    def _owner(self, i: int) -> str:
        """«أغلقت | السعودية حدودها مع اليمن», «الجيش | الأردني على حدوده»: the last state named before."""
        for j in range(i - 1, self.first - 1, -1):
            hit = self.name_at(j)
            state = hit is not None and hit.last <= i and hit.entries[0].kind == "country"
            iso = hit.entries[0].country if hit and state else self.gaz.adjectives.get(self.words[j].stem, "")
            if iso:
                return iso
        return ""

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
            second = self.next_member(inner, None)
            if second:
                found.last, found.end = second.last, second.end
                found.other_country = country_of(second)
        found.country = found.country or (country_of(inner) if word.form == "بين" or bare else "")
        found.other_country = found.other_country or country_of(inner)

    def territory(self, i: int) -> Found | None:
        """«الأراضي السورية»، «جزء من أراضي سورية»، «المياه الإقليمية الليبية»، «المناطق السورية»، «الداخل السوري»"""
        word = self.words[i]
        kind = self._kind(i)
        if word.stem in self.lex.words["inner"]:
            return self._inner(i)
        if kind is None or word.pronoun:
            return None
        if kind.kind == "territory" and not word.article:
            inner = self.name(i + 1) if i + 1 < self.last else None
            if inner is None or not self._is_country(inner):
                return None
            found = self._found(i, inner.last, word.start, "territory", "territory", head=kind, anchor=inner,
                                country=country_of(inner))  # fmt: skip
            return self._with_part(found)
        many = kind.number == "many" and kind.kind in HELD
        if not word.article or not (kind.kind in ("territory", "sea") or many):
            return None
        return self._with_part(self._territory_adjectives(i, kind))

    def _inner(self, i: int) -> Found | None:
        """«الداخل السوري»، «العمق الليبي»; not «العمق الثقافي», nor «الداخل الفلسطيني», which lies in Israel."""
        j = i + 1
        if not (self.words[i].article and j < self.last and self.words[j].article) or self._clitic(j):
            return None
        iso = self.gaz.adjectives.get(self.words[j].stem, "")
        if not iso or iso == PALESTINE:
            return None
        return self._found(i, j + 1, self.words[i].start, "territory", "territory", country=iso)

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
        """«عاصمة لبنان»، «عاصمة البلاد»; «عاصمة محافظة نينوى» and «عاصمة الجنوب» tell no place by name."""
        again = self.pointing_back(i + 1) if i + 1 < self.last else None
        if again is not None and again.kind == "country":
            return self._found(i, again.last, self.words[i].start, "capital", "capital_of", head=self._kind(i),
                               country=again.country)  # fmt: skip
        hit = self.name_at(i + 1) if i + 1 < self.last else None
        if hit is None or not hit.entries or hit.entries[0].kind != "country":
            return None
        return self._found(i, hit.last, self.words[i].start, "capital", "capital_of", head=self._kind(i),
                           country=hit.entries[0].country)  # fmt: skip


def country_of(found: Found) -> str:
    if found.country:
        return found.country
    return found.entries[0].country if found.entries else ""
