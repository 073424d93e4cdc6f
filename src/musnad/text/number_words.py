"""Words that say how many: units, tens, hundreds, scales, ordinals, fractions, bounds and measures, by their spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Measure, NumberWord, RoleNoun
from musnad.text.reading import Word

PLURALS = ("آلاف", "ملايين", "مليارات", "بلايين", "تريليونات")  # of scales, which count nothing by themselves
_REMEMBERED = 100_000  # spellings looked up
_CARDINAL = ("unit", "ten", "hundred", "scale")
BESIDE = ("about", "more", "least", "less", "most")


class Known(NamedTuple):
    """A number word in its place. ``joined``: a و before it ties it to the number before."""

    row: NumberWord
    joined: bool
    definite: bool


class Numbers:
    """The number words of a set of word tables, by their folded spelling."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._single: dict[str, NumberWord] = {}
        phrases: defaultdict[str, list[tuple[tuple[str, ...], NumberWord]]] = defaultdict(list)
        for row in words.rows(NumberWord):
            first, *rest = fold(row.word).split()
            if not rest:
                self._single[first] = row
            phrases[first].append((tuple(rest), row))
        self._found: dict[tuple[str, str], Known | None] = {}
        self.beside = frozenset(word for word, row in self._single.items() if row.kind in BESIDE)
        self.bounds = frozenset(fold(row.word).split()[0] for row in words.rows(NumberWord) if row.kind in BESIDE)
        self._phrases = {first: sorted(rows, key=lambda r: -len(r[0])) for first, rows in phrases.items()}
        measures = [(tuple(fold(row.word).split()), row.kind) for row in words.rows(Measure)]
        self._measures = {spelling[0]: kind for spelling, kind in measures if len(spelling) == 1}
        self._measures |= {" ".join(spelling): kind for spelling, kind in measures if len(spelling) > 1}

    def word(self, word: Word) -> Known | None:
        """The number word that the word is, past its clitics. A clitic that is cut in error does no harm."""
        if word.kind != "word":
            return None
        key = (word.form, word.base)
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[key] = self._look_up(word)
        return self._found[key]

    def _look_up(self, word: Word) -> Known | None:
        row = self._single.get(word.form)
        if row:
            return Known(row, False, False)
        row = self._single.get(word.base)
        if row:
            return Known(row, word.conjunction == "و", word.article)
        row = self._single.get(word.form[1:]) if word.form[0] == "و" else None
        if row:
            return Known(row, True, False)
        row = self._single.get(word.stem + word.pronoun) or self._single.get(word.stem)
        return Known(row, word.conjunction == "و", word.definite) if row else None

    def is_cardinal(self, word: Word) -> bool:
        found = self.word(word)
        return found is not None and found.row.kind in _CARDINAL

    def phrase(self, words: Sequence[Word], i: int, kinds: tuple[str, ...]) -> tuple[NumberWord, int] | None:
        """The longest row of these kinds at word ``i``, and where it ends. «العشرات» is عشرات, «العدد من» not عدد من."""
        word = words[i]
        for key in dict.fromkeys((word.form, word.base, word.stem)):
            for rest, row in self._phrases.get(key, ()):
                if row.kind not in kinds or (rest and word.article and key == word.stem):
                    continue
                if _follows(words, i + 1, rest):
                    return row, i + 1 + len(rest)
        return None

    def measure(self, words: Sequence[Word], i: int) -> str:
        """The kind of measure that word ``i`` is, or begins; empty when none."""
        if not 0 <= i < len(words):
            return ""
        word = words[i]
        after = words[i + 1].form if i + 1 < len(words) else ""
        for key in (f"{word.form} {after}", word.form, word.base, word.stem + word.pronoun):
            if key in self._measures:
                return self._measures[key]
        return ""

    @cached_property
    def _duals(self) -> frozenset[str]:
        """Folded duals of role nouns. A ين is a dual only where the plural is not in ون as well."""
        found: set[str] = set()
        for row in self._words.rows(RoleNoun):
            broken = bool(row.plurals) and not any(plural.endswith("ون") for plural in row.plurals)
            endings = ("ان", "ين") if broken else ("ان",)
            found.update(fold(row.word + ending) for ending in endings if not row.word.endswith("ة"))
            if row.feminine.endswith("ة"):
                found.update(fold(row.feminine[:-1] + ending) for ending in ("تان", "تين"))
            if row.word.endswith("ة"):
                found.update(fold(row.word[:-1] + ending) for ending in ("تان", "تين"))
        return frozenset(found)

    def dual(self, word: Word) -> bool:
        """Whether the word is a role noun in the dual: «جنديان», «قتيلين», «امرأتان»"""
        return word.kind == "word" and (word.stem in self._duals or word.form in self._duals)


@cache
def numbers(words: Words) -> Numbers:
    return Numbers(words)


def _follows(words: Sequence[Word], at: int, rest: tuple[str, ...]) -> bool:
    return len(words) - at >= len(rest) and all(words[at + k].form == part for k, part in enumerate(rest))
