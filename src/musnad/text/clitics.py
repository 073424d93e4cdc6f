"""Where an Arabic word is cut into clitics and stem.

A word like «وبالمدينة» is a conjunction, a preposition, the article and a noun in one spelling; «وزير» is not و and زير.
Counts of words in news decide: a first letter is a clitic when what is left is a word often enough by itself. Where
counts mislead, ``words/whole_words.tsv`` says so, and a spelling that is a form of a known verb is never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from musnad.folding import fold
from musnad.lexicon import SHIPPED
from musnad.records import PieceRole

# A first letter is a clitic when the rest is at least this often as frequent as the whole. Set on the first 5,000
# sentences of the segmentation data of the Prague Arabic treebank; bench and figures in docs/accuracy.md.
ENOUGH = {"و": 0.02, "ف": 0.8, "ب": 0.1, "ل": 0.4, "ك": 2.0}

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
# Those that news narrates with; «ي» and «ك» are rare and look like letters.
PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه")

# Prepositions with a pronoun: all of them are words of their own.
_BOUND = {p + s for p in ("ب", "ل") for s in ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم")} | {"لي"}  # «بي بي سي»


class Cut(NamedTuple):
    """A piece of a word: its length in letters, its folded form and its role."""

    length: int
    form: str
    role: PieceRole


@cache
def frequencies() -> Mapping[str, int]:
    """Folded spelling -> count in 40 M words of news (words/frequencies.tsv)."""
    lines = (SHIPPED / "frequencies.tsv").read_text("utf-8").split("\n")[1:]
    return {word: int(count) for word, _, count in (line.partition("\t") for line in lines if line)}


class Cutter:
    """Cuts words. ``whole`` are folded spellings never cut; ``is_verb`` knows the finite forms of known verbs, ``is_third``
    those of the third person, ``is_future`` those that can only be سـ and a present form. ``owned`` are nouns for people
    and deeds, which may be commoner with their owner than without: «نظيره», «قوله»."""

    def __init__(
        self,
        whole: frozenset[str],
        is_verb: Callable[[str], bool],
        is_third: Callable[[str], bool],
        is_future: Callable[[str], bool],
        owned: frozenset[str],
    ) -> None:
        self._whole = whole
        self._is_verb = is_verb
        self._is_third = is_third
        self._is_future = is_future
        self._owned = owned
        self._count = frequencies()

    def cut(self, plain: str, *, led: bool = True) -> tuple[Cut, ...]:
        """The pieces of a word without marks, in order; their lengths add up to it. Unless it is ``led``, «و» and «ف» are of its stem."""
        pieces: list[Cut] = []
        rest = word = fold(plain)
        if led and (self._and_before_hamza(plain, rest) or self._conjoined(plain, rest)):
            pieces.append(Cut(1, rest[0], "conjunction"))
            rest = rest[1:]
        if rest in _BOUND:
            return (*pieces, Cut(1, rest[0], "preposition"), Cut(len(rest) - 1, rest[1:], "pronoun"))
        if self._is_future(rest):
            pieces.append(Cut(1, "س", "future"))
            return (*pieces, Cut(len(rest) - 1, rest[1:], "stem"))
        rest = self._preposition(rest, pieces)
        if self._article(rest, plain[len(word) - len(rest) :]):
            pieces.append(Cut(2, "ال", "article"))
            rest = rest[2:]
            return (*pieces, Cut(len(rest), rest, "stem"))
        return (*pieces, *self._stem(rest, feminine_t=plain.endswith("ة")))

    def _article(self, word: str, plain: str) -> bool:
        """«المدينة», not «إلقاء», «آلاف» with their hamza, nor «التقى»."""
        if not word.startswith("ال") or len(word) <= 3 or plain[0] != "ا" or self._is_whole(word):
            return False
        if word.startswith("الت") and self._is_verb(word):
            return self._count.get(word[2:], 0) > 0.3 * self._count.get(word, 0)  # «التهم», not «التقى», «التمس»
        return not self._is_verb(word) or self._count.get(word[2:], 0) > self._count.get(word, 0)

    def _is_whole(self, word: str) -> bool:
        """«التزام» and «التزامها», «والدة» and «والدتها»; not «المهم», though «ألم» is whole."""
        if word in self._whole:
            return True
        if word.startswith("ال") and self._count.get(word[2:], 0) > 0.1 * self._count.get(word, 0):
            return False
        owned = (word.removesuffix(pronoun) for pronoun in PRONOUNS if word.endswith(pronoun))
        return any(s in self._whole or (s.endswith("ت") and s[:-1] + "ه" in self._whole) for s in owned)

    def _starts_with(self, word: str, letters: tuple[str, ...]) -> bool:
        if len(word) < 3 or word[0] not in letters or word in self._whole:
            return False
        rest = word[1:]
        if self._is_verb(word):  # «ودعت» is و and دعت more often than farewell; «وصل», «واصل» are one word
            often = self._is_third(rest) and self._count.get(rest, 0) >= 0.5 * self._count.get(word, 0)
            return often and (word[0] in CONJUNCTIONS or self._leads_noun(word, rest))
        if word[0] == "و" and self._verb_with_object(word):
            return False  # «وصفته», «وعدهم»
        if word[0] == "و" and word not in self._count and self._third_with_object(rest):
            return True  # «واتهموها»
        if rest.startswith("ال") and len(rest) > 4 and (word[0] in "وب" or rest in self._count):
            return not self._is_whole(
                word
            )  # not «والدها»; «فاليري», «كاليفورنيا» begin so too, hence the count for ف and ك
        if self._is_third(rest) or rest in _BOUND:
            return word[0] == "و" or self._often(word, rest) or word not in self._count
        if self._often(word, rest) or (rest not in self._count and self._noun_with_pronoun(word)):
            return True
        if self._led_deed_of_his(word) or self._led_deed(word):
            return True
        return word.endswith("ته") and word[0] in "وبل" and self._cut_without_owner(word[:-2] + "ه")  # «بحيازته»

    def _and_before_hamza(self, plain: str, word: str) -> bool:
        """«وأدى», «وأحد», «وإلى» with their hamza, no «وادى», «واحد» nor «والي»: none of a word's own letters stands so behind its «و»."""
        return plain.startswith(("وأ", "وإ")) and len(word) > 3 and self._often(word, word[1:])

    def _conjoined(self, plain: str, word: str) -> bool:
        """Not «وجوده», which is of «وجود», of which nothing is cut, though «جودة» may be spelt so."""
        noun = word[:-1] if plain.endswith("ه") else ""
        owned = self._count.get(noun, 0) > self._count.get(word, 0) and not self._starts_with(noun, CONJUNCTIONS)
        return not owned and self._starts_with(word, CONJUNCTIONS)

    def _leads_noun(self, word: str, rest: str) -> bool:
        """«لبث» is ل and the noun بث, «بحثت» no ب and حثت: no preposition leads a verb, so the rest must be commoner with its article."""
        return word[0] != "ك" and self._count.get("ال" + rest, 0) > self._count.get(word, 0)

    def _verb_with_object(self, word: str) -> bool:
        """Whether the word is a verb and an object, «وصفته», «وصفوها», and no verb or common word when its first letter is taken off."""
        told = word[:-1] if word.endswith("وه") else ""
        if len(told) > 3 and self._is_third(told + "ا") and not self._is_third(told[1:] + "ا"):
            return True  # «وصفوه»
        if not word.endswith(PRONOUNS) or self._often(word, word[1:]) or self._is_verb(word[1:]):
            return False
        return self._third_with_object(word)

    def _third_with_object(self, word: str) -> bool:
        stems = (word[: -len(o)] for o in PRONOUNS if word.endswith(o) and len(word) - len(o) > 2)
        return any(self._is_third(stem) or (stem.endswith("و") and self._is_third(stem + "ا")) for stem in stems)

    def _often(self, word: str, rest: str) -> bool:
        alone = self._count.get(rest, 0)
        return alone > 0 and alone >= ENOUGH[word[0]] * self._count.get(word, 0)

    def _noun_with_pronoun(self, word: str) -> bool:
        """«وريفها» is و and ريفها: with their pronouns nouns are rarely counted, so the noun tells. «وزارتها» is not."""
        for pronoun in ("هما", "ها", "هم"):
            if word.endswith(pronoun) and len(word) - len(pronoun) >= 4:
                whole = word[: -len(pronoun)]
                return self._noun_count(whole[1:]) > 2 * self._noun_count(whole)
        return False

    def _led_deed_of_his(self, word: str) -> bool:
        """«بعثوره»: a maṣdar with its doer that is rarely counted so, and no noun begins with all of it."""
        deed = word[1:-1]
        his = word[0] in "بل" and word.endswith("ه") and word not in self._count and deed in self._owned
        return his and self._count.get("ال" + deed, 0) > self._count.get("ال" + word[:-1], 0)

    def _led_deed(self, word: str) -> bool:
        """«لتفريق» is ل and a maṣdar that news has oftener so than alone; not «بحث», which takes the article itself."""
        deed = word[0] in "بل" and len(word) > 4 and word[1:] in self._owned
        return deed and not self._count.get("ال" + word) and not self._is_verb(word)

    def _cut_without_owner(self, word: str) -> bool:
        """Whether «بحيازة», of which «بحيازته» has a pronoun, is cut."""
        free = word in self._count and word not in self._whole and not self._is_verb(word)
        return free and self._often(word, word[1:])

    def _noun_count(self, stem: str) -> int:
        """How often the noun is counted whose form before a pronoun is this: «مدينتـ» مدينه, «مينائـ» ميناء"""
        count = self._count.get(stem, 0) + (self._count.get(stem[:-1] + "ه", 0) if stem.endswith("ت") else 0)
        return count + (self._count.get(stem[:-1] + "ء", 0) if stem[-1] in "يو" else 0)

    def _preposition(self, word: str, pieces: list[Cut]) -> str:
        """Takes the preposition off, and for «للـ» the article that it swallows the alef of."""
        merged = word.startswith("لل") and len(word) >= 4 and word not in self._whole
        if not merged and not self._starts_with(word, PREPOSITIONS):
            return word
        pieces.append(Cut(1, word[0], "preposition"))
        rest = word[1:]
        if word.startswith("لل") and len(word) > 3 and rest not in self._whole:  # «للجنة» is لـ and لجنة
            pieces.append(Cut(1, "ل", "article"))
            rest = word[2:]
        return rest

    def _stem(self, word: str, *, feminine_t: bool) -> tuple[Cut, ...]:
        """The stem and a possessive or object pronoun: «قواته» قوات+ه, «حكومته» حكومت+ه, «اتهموها» اتهموا+ها"""
        if feminine_t or word in self._whole or not word.endswith(PRONOUNS):
            return (Cut(len(word), word, "stem"),)
        for pronoun in PRONOUNS:
            stem = word[: -len(pronoun)]
            if len(stem) >= 2 and word.endswith(pronoun) and self._carries(stem, word, pronoun):
                return (Cut(len(stem), stem, "stem"), Cut(len(pronoun), pronoun, "pronoun"))
        return (Cut(len(word), word, "stem"),)

    def _carries(self, stem: str, word: str, pronoun: str) -> bool:
        if self._is_verb(word):
            return False
        if self._is_verb(stem) or (stem.endswith("و") and self._is_verb(stem + "ا")):
            return True
        if stem.endswith("ا") and self._is_third(stem[:-1] + "ي"):
            return True  # «نفاه» from «نفى»
        if len(stem) < 3:
            return False
        if pronoun == "ه" and stem in self._owned and self._count.get("ال" + word, 0) < 0.01 * self._count.get(word, 0):
            return True  # «نظيره», «قوله»
        if (pronoun != "ه" and stem in self._owned) or (stem.endswith(("اي", "او")) and stem[:-1] + "ء" in self._owned):
            return True  # «زملائه»
        known = self._count.get(stem, 0) + self._count.get("ال" + stem, 0)
        known += self._count.get(stem[:-1] + "ه", 0) if stem.endswith("ت") else 0
        known += self._count.get(stem[:-1] + "ء", 0) if stem[-1] in "يو" else 0  # «وزراؤه», «لقائه»
        return known >= 0.5 * self._count.get(word, 0) and known > 0
