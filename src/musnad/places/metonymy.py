"""A country or its capital, or its government? «وصل إلى دمشق» is the city; «التنسيق مع دمشق» is the government.

A name that stands free is judged by the verb after it, one behind a preposition by what the preposition belongs to.
"""

from __future__ import annotations

from typing import NamedTuple

from musnad.folding import fold
from musnad.places.found import Found
from musnad.places.ties import FREE, Ties
from musnad.text.nouns import nouns

GOVERNMENT = "government by metonymy"


class Verdict(NamedTuple):
    """Whether it is a place here; if not, ``why`` says so, and an empty ``why`` drops it without a record."""

    place: bool
    why: str = ""


YES = Verdict(True)
DROP = Verdict(False)


class Metonymy(Ties):
    """Judges the names of countries, capitals and parts of the world."""

    def _sort(self, found: Found) -> str:
        """country, capital or other, as far as metonymy goes."""
        if any(entry.kind == "country" for entry in found.entries):
            return "country"
        return "capital" if found.name in self.gaz.capital_names else "other"

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

    def _hosts(self, found: Found) -> bool:
        """«منحت دولة الكويت تأشيرات دخول»: letting in is done at home."""
        near = self.words[max(self.first, found.first - 1) : found.first]
        if not any(word.verb is not None and fold(word.verb.lemma) in ("منح", "اعطي") for word in near):
            return False
        after = self.words[found.last : found.last + 2]
        return any(word.stem.startswith(("تاشير", "اقام", "لجوء")) for word in after)

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
