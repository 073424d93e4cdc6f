"""Place phrases in a sentence: names, names with their nouns, areas, offsets, borders, and nouns that point back.

The finder tries the readers one after another at each word, and follows lists. Whether a phrase is used as a place is
decided afterwards, in usage.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from musnad.lexicon.rows import Toponym
from musnad.places.areas import AreaReader, country_of
from musnad.places.choose import fitting_kind
from musnad.places.found import Found
from musnad.places.gazetteer import Gazetteer
from musnad.places.lexis import HELD, Kind, Lexis
from musnad.places.names import COMMAS, NameHit, beginnings, held
from musnad.text.called import CALLED_SO, common
from musnad.text.vocabulary import Vocabulary

SURE = 0.9  # how likely a name that no table has must be
DEEPEST = 4  # phrases within phrases: «محيط شمال ريف حلب»
COUNTRYSIDE = "countryside"
_HOLDERS = frozenset(("region", "admin1", "admin2", "country", "sea", "island", "mountain", "valley", "world"))
_IN_TOWN = frozenset(("neighbourhood", "suburb", "camp", "landmark", "square", "street"))


@lru_cache(maxsize=30_000)
def _begins(gaz: Gazetteer, lex: Lexis, known: Vocabulary, form: str, base: str, stem: str, in_pieces: bool) -> bool:
    """Whether a spelling begins a name, or is a noun that leads one. Most do not, and texts repeat their words."""
    return lex.leads(form, base, stem) or bool(beginnings(gaz, known, form, base, in_pieces))


class Finder(AreaReader):
    """Reads all phrases of one sentence."""

    _depth = 0

    def _readers(self, i: int) -> tuple[Callable[[int], Found | None], ...]:
        """The readers that the word at i calls for, in order. Most words can only be a name."""
        if self._kind(i) is not None:
            return (self.directed, self.name_before_kind, self.area, self.border, self.territory, self.capital,
                    self.headed, self.name, self.pointing_back)  # fmt: skip
        if self.words[i].kind == "number":
            return self.measured, self.name
        if self.words[i].stem in self.lex.words["inner"]:
            return self.territory, self.name
        return (self.directed, self.name) if self.words[i].stem in self.lex.nouns else (self.name,)

    def all(self) -> Iterator[Found]:
        """The phrases from first to last, none inside another."""
        at = self.first
        previous: Found | None = None
        while at < self.last:
            found = self._at(at) if self._may_begin(at) else []
            if not found and previous and at == previous.last:
                found = self._listed(at, previous)
            if not found:
                found = self._called_so(at, previous)
            for phrase in found:
                yield phrase
                previous = phrase
            at = found[-1].last if found else at + 1

    def _called_so(self, i: int, previous: Found | None) -> list[Found]:
        """«غارات على مواقع القاعدة في مواجان»: a name that no table has, led as a place is or joined to one, which the analyser takes
        for a place's."""
        led = self._leads_into(i) or self._joined(i, previous)
        name = self._place_named(i, SURE) if led and self._may_be_named(i) else None
        if name is None or (name.last == i + 1 and not self._rare(i)):
            return []
        return [self._found(i, name.last, self.words[i].start, "name", CALLED_SO, name=self._folded(i, name.last))]

    def _joined(self, i: int, previous: Found | None) -> bool:
        return previous is not None and previous.last == i and self.words[i].conjunction == "و"

    def _may_be_named(self, i: int) -> bool:
        word = self.words[i]
        if word.kind != "word" or word.function or word.pronoun or word.verb or i in self.taken:
            return False
        return self._kind(i) is None and word.stem not in self.lex.nouns

    def _rare(self, i: int) -> bool:
        """Whether a word by itself may be a name that no table has; of several words, «رأس الحكمة», each may be common."""
        word = self.words[i]
        mine = word.base.endswith("ي") and self.known.masdars(word.base[:-1])  # «في تصوري»
        return not (mine or common(self.known, word) or self.known.takes_article(word.base.removeprefix("ال")))

    def _may_begin(self, i: int) -> bool:
        word = self.words[i]
        in_pieces = len(word.token.pieces) > 1
        return word.kind == "number" or _begins(
            self.gaz, self.lex, self.known, word.form, word.base, word.stem, in_pieces
        )

    def _at(self, i: int) -> list[Found]:
        """What begins at word i: one phrase, or several under a plural noun."""
        another = self._another_name(i)
        if another:
            return [another]
        if self.words[i].kind == "punctuation" or i in self.taken:
            return []
        several = self._plural(i) or self._twins(i) or self._areas(i)
        if several:
            return several
        one = self.one(i)
        return [one] if one else []

    def one(self, i: int) -> Found | None:
        """A single phrase that begins at word i."""
        if i >= self.last or i in self.taken or self._depth >= DEEPEST:
            return None
        self._depth += 1
        found = None
        for reader in self._readers(i):
            found = reader(i)
            if found:
                break
        self._depth -= 1
        return found

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
        if first is None:
            return self._of_the_same(i)
        if first.start != self.words[i + 1].whole_start:
            return []
        return self._members(i, kind, first)

    def _twins(self, i: int) -> list[Found]:
        """«شمال وجنوب سيناء», «غرب وجنوب دارفور»: two divisions, where each has such a name."""
        j = i + 1
        if self.words[i].stem not in self.lex.nouns or j + 1 >= self.last or self.words[j].conjunction != "و":
            return []
        end = self.name_at(j + 1)
        if self.words[j].stem not in self.lex.nouns or end is None:
            return []
        both = [self._division(f"{self.words[k].stem} {end.name}") for k in (i, j)]
        if not all(both):
            return []
        first, second = (
            self._found(k, last, self.words[k].start, "listed", "member_of_list", name=entries[0].name, entries=entries)
            for k, last, entries in zip((i, j), (j, end.last), both, strict=True)
        )
        second.before = first
        return [first, second]

    def _areas(self, i: int) -> list[Found]:
        """«ريفي حماة الشرقي وحلب الجنوبي», «أرياف إدلب واللاذقية وحلب»: the countryside of each of two or more."""
        kind = self._kind(i)
        first = self.area(i) if kind is not None and kind.number != "one" and kind.kind == COUNTRYSIDE else None
        if first is None or kind is None or first.anchor is None or not first.anchor.entries:
            return []
        areas = [first]
        while len(areas) < 2 or kind.number == "many":
            member = self.next_member(areas[-1], None)
            if member is None or member.shape != "listed" or not member.entries:
                break
            found = self._found(member.first, member.last, member.start, "area", "area", head=kind, anchor=member)
            found.before, member.before = areas[-1], None
            areas.append(self._with_direction(found))
        return areas if len(areas) > 1 else []

    def _division(self, name: str) -> tuple[Toponym, ...]:
        return tuple(entry for entry in self.gaz.exactly(name) if entry.kind == "admin1")

    def _of_the_same(self, i: int) -> list[Found]:
        """«ضواحي المدينة»، «قرى المحافظة»: parts of a place named before."""
        again = self.pointing_back(i + 1)
        if again is None or again.start != self.words[i + 1].whole_start:
            return []
        again.first = i
        return [again]

    def _members(self, i: int, kind: Kind, first: Found) -> list[Found]:
        """The list that ``first`` begins under the plural noun at word i."""
        first.governor = ""
        if kind.used_as("many") and all("head" in entry.flag.split() for entry in first.entries):
            return []  # «مراكز التصحيح»
        members = [first]
        while (following := self.next_member(members[-1], kind)) is not None:
            members.append(following)
        if len(members) == 1 and not first.entries:
            return []
        members[0].before = None
        if len(members) == 1 and self._is_country(first):
            first.governor = "holds"
        elif len(members) > 1 or not _holds_such(first, kind):
            for member in members:
                member.under = kind
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
                           anchor=anchor, country=country_of(anchor))  # fmt: skip

    def _member(self, i: int, kind: Kind) -> Found | None:
        hit = self.name_at(i)
        found = self.name(i, listed=not (hit and held(hit) and self._common(i, hit, kind)))
        if found:
            found.shape = "listed"
            return self._with_tail(found)
        own = kind.kind in ("settlement", "neighbourhood", "camp", "suburb", "admin3")
        last = (self._unknown_end(i, kind.kind) if own else None) or self._called_until(i)
        if last is None:
            return None
        return self._found(i, last, self.words[i].start, "listed", "member_of_list", name=self._folded(i, last))

    def next_member(self, before: Found, kind: Kind | None) -> Found | None:
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
        if found is None or self._another_list(found, before, kind):
            return None
        if found.shape == "name":
            found.shape = "listed"
        found.before = before
        return found

    def _another_list(self, found: Found, before: Found, kind: Kind | None) -> bool:
        """«جزر فارو، [لاتفيا]، ...»: a country among what is no country is not under the noun that leads the list."""
        held_by_noun = kind is not None and kind.kind != "country"
        return held_by_noun and self._is_country(found) and not self._is_country(before)

    def _fits_list(self, i: int, hit: NameHit, before: Found, kind: Kind | None, *, tied: bool) -> bool:
        """Whether a name that is another word too is a place in this list: under a noun that asks for places, or of
        one kind and division with the member before it («بستان القصر والأشرفية و[الشعار]»)."""
        if kind is not None:
            return not (held(hit) and self._common(i, hit, kind))
        same = {(entry.country, entry.adm1, _sort(entry)) for entry in before.entries if entry.adm1}
        return tied and any((entry.country, entry.adm1, _sort(entry)) in same for entry in hit.entries)

    def _unknown_member(self, i: int, kind: Kind, *, tied: bool) -> Found | None:
        word, last = self.words[i], i + 1
        called = self._called_until(i)
        if word.preposition or word.pronoun or word.kind != "word" or (word.verb and not called):
            return None
        if word.base in self.lex.words["begins"] and last < self.last and self._plain_word(last):
            last += 1
        elif not called and (word.function or common(self.known, word)):
            return None
        while last < self.last and last not in self.taken and self.words[last].form in self.lex.words["tail"]:
            last += 1
        if not tied and last < self.last and self.words[last].form not in COMMAS and not self.words[last].conjunction:
            return None
        name = " ".join((word.base, *(w.form for w in self.words[i + 1 : last])))
        return self._found(i, last, word.start, "listed", "member_of_list", name=name)

    def _listed(self, i: int, previous: Found) -> list[Found]:
        """A list that goes on past a phrase of its own: «... ومخيم حندرات و[بستان القصر] و[الشقيف]»"""
        in_list = previous.under is not None or previous.before is not None
        found = self.next_member(previous, previous.under or _plural_above(previous)) if in_list else None
        if found is None:
            return self._joined_name(i, previous)
        found.under = previous.under or _plural_above(previous)
        return [found]

    def _joined_name(self, i: int, previous: Found) -> list[Found]:
        """«هيت و[البغدادي]»: a name that is another word too, joined to a place of a country in which one of the name is, where the
        analyser takes it for a place's."""
        hit = self.name_at(i) if self._joined(i, previous) else None
        if hit is None or self._kind(i) is not None or not self._called(i, hit):
            return []
        named = previous.named
        shared = named is not None and {e.country for e in named.entries} & {e.country for e in hit.entries}
        found = self.name(i, listed=True) if shared else None
        return [found] if found else []


def _holds_such(found: Found, kind: Kind) -> bool:
    """«مدن الضفة الغربية»: what stands after the plural is no town but holds the towns."""
    return bool(found.entries) and not fitting_kind(kind.kind, found.entries) and found.entries[0].kind in _HOLDERS


def _sort(entry: Toponym) -> str:
    """Parts of a town are of one sort: «مخيم حندرات ودوار أغيور والشقيف»"""
    return "part of a town" if entry.kind in _IN_TOWN else entry.kind


def _plural_above(found: Found) -> Kind | None:
    """The plural noun that stands above a member of a list."""
    member: Found | None = found
    while member is not None:
        if member.under is not None:
            return member.under
        member = member.before
    return None
