"""Names behind a noun for a kind of place that only the analyser takes for names: «وادي سر»."""

from __future__ import annotations

from musnad.places.found import Found
from musnad.places.lexis import BUILT, HELD, Kind
from musnad.places.names import OPENERS, NameReader, held
from musnad.text.syntax import Called

AS_CALLED = "as_called"  # the rule of such a name
CALLED_LIKELY = 0.6  # how likely it must be
DIVISIONS = frozenset(("admin1", "admin2", "admin3"))
OFTEN = 3_000  # times that news may have a word that is mostly part of names
TOWNS_AND_DIVISIONS = DIVISIONS | {"settlement", "neighbourhood", "suburb", "country"}


class CalledReader(NameReader):
    """Asks the analyser for names, where a noun for a kind of place leads them."""

    def _as_called(self, i: int, kind: Kind) -> Found | None:
        """«وادي سر», «منطقة مثلث العلم»: a name that no table has, which is other words too, where the analyser takes it for a place's, alone
        or with the noun before it."""
        last = self._called_until(i + 1) or self._called_until(i)
        if last is None or last < i + 2 or not self._asks_for_name(i, kind, last):
            return None
        return self._found(i, last, self.words[i].start, "headed", AS_CALLED, head=kind, name=self._folded(i + 1, last))

    def _asks_for_name(self, i: int, kind: Kind, last: int) -> bool:
        """«منطقة جيب «مليلية»» is of the name in marks, «طريق الخارجة أسيوط» of two towns, and «مركز الهناجر» no division unless the one that
        holds it follows, «مركز البرلس بكفر الشيخ»."""
        word, noun = self.words[i + 1], kind.row.word
        sort = (kind.kind in HELD or kind.kind in BUILT) and kind.kind not in ("house", "sea") and noun != "جهة"
        other = word.function or word.stem in self.lex.nouns or self._kind(i + 1) or self._clitic(i + 1)
        died = bool(self.words[i].shape.verbs)  # «نفق دب»
        verb = died or (bool(word.shape.verbs) and not word.shape.nominal)
        in_marks = last < self.last and self.words[last].form in OPENERS
        if not sort or other or verb or in_marks:
            return False
        if kind.kind == "road":
            return not any(self.name_at(j) for j in range(i + 1, last))
        return noun != "مركز" or (last < self.last and self.words[last].preposition == "ب" and self._holds(last))

    def _holds(self, i: int) -> bool:
        """Whether a division or a town is named at word i."""
        hit, kind = self.name_at(i), self._kind(i)
        named = hit is not None and not held(hit) and hit.entries[0].kind in TOWNS_AND_DIVISIONS
        return named or (kind is not None and kind.kind in DIVISIONS)

    def _place_named(self, i: int, likely: float) -> Called | None:
        """The name that begins at word i, if the analyser holds it for a place's at so much at least."""
        name = self.syntax.name(i) if self.syntax else None
        fits = name is not None and name.kind == "LOC" and name.first == i and name.likely >= likely
        return name if fits else None

    def _called_until(self, i: int) -> int | None:
        """Where the name ends that begins at word i and that the analyser takes for a place's; what a preposition leads is no more of it."""
        name = self._place_named(i, CALLED_LIKELY)
        if name is None:
            return None
        last = next((j for j in range(i + 1, name.last) if self._clitic(j)), name.last)
        return None if any(j in self.taken for j in range(i, last)) else last

    def _heard_until(self, i: int, last: int) -> int:
        """«شارع سيمون [بوليفار]», «قرية مالا [روغان]»: where a name that no table has goes on for the analyser, in words that are mostly names."""
        name = self.syntax.name(i) if self.syntax else None
        if name is None:
            return last
        sure, mans = name.likely >= CALLED_LIKELY, self.words[i].given  # «شارع مصطفى [كامل]»
        while last < min(name.last, self.last) and last not in self.taken:
            if not ((mans and self.words[last].given) or (sure and self._goes_on_so(last))):
                break
            last += 1
        return last

    def _goes_on_so(self, i: int) -> bool:
        word = self.words[i]
        known = word.stem in self.gaz.adjectives or word.stem in self.lex.nouns or self._kind(i) or self.name_at(i)
        rare = self.known.count(word.form) < OFTEN and not self.known.takes_article(word.stem)
        return self._plain_word(i) and rare and not known
