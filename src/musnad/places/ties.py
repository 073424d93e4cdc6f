"""How a phrase for a place is tied to the words around it: by a preposition, as a genitive, as an object, in a list."""

from __future__ import annotations

from musnad.folding import fold
from musnad.places.found import Found
from musnad.places.gazetteer import Gazetteer
from musnad.places.lexis import HELD, Lexis
from musnad.places.names import CLOSERS, COMMAS, OPENERS
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

SUBJECT = 4  # words of whoever goes to a place
PLACING = frozenset(("in", "to", "from", "on", "around", "ب", "ك", "holds", "hits", "stays", "road"))
FREE = frozenset(("start", "conj", "function", "open"))  # nothing before it says how it is used
OUT_OF = 6  # words between a plural noun and the words that name one of them
OUTLET = "newspaper, channel or agency"
# Cues whose genitive is part of a name, and what it then is.
NAMED = {
    "outlet": OUTLET,
    "text": "part of a document name",
    "club": "club or team",
    "firm": "part of an organisation's name",
}


class Ties:
    """The phrases of one sentence among its words."""

    def __init__(self, page: Page, first: int, last: int, gaz: Gazetteer, lex: Lexis) -> None:
        self.page, self.words = page, page.words
        self.first = first
        self.last = last
        self.gaz = gaz
        self.lex = lex

    def tie(self, found: Found, previous: Found | None) -> str:
        """How the phrase is tied to the words before it: a preposition's kind, "list", "holds", "rules", "hits",
        "stays", "verb", "noun", "start", or "conj"."""
        return self._tie_at(found.first, found.start, previous)

    def _tie_at(self, i: int, start: int, previous: Found | None) -> str:
        word = self.words[i]
        clitic = fold(self.page.text[word.whole_start : start]).rstrip()
        if clitic[-1:] in ("ب", "ل", "ك") and clitic:
            return clitic[-1]
        if word.form.startswith("لل") and word.article and start == word.whole_start:
            return "ل"
        before = i - 1
        while before >= self.first and self._stands_between(self.words[before]):
            before -= 1
        before = self._before_the_day(before)
        if before < self.first:
            return "start"
        if previous is not None and self._in_list(previous, before, clitic):
            return "list"
        if self._one_of_them(before):
            return "holds"
        if clitic in ("و", "ف"):
            return "conj"
        return self._tied_to(before, previous)

    def _stands_between(self, word: Word) -> bool:
        """«إلى «دوما»», «في هذه المدينة», «في الجارة مالي»"""
        told = word.definite and word.kind == "word" and nouns(self.page.tables).apposed(word)
        return word.form in OPENERS or word.function == "demonstrative" or told

    def _before_the_day(self, at: int) -> int:
        """«زار الوزير أمس باريس», «يزور غدا القاهرة», «زار الوزير، بحسب ناشطين، باريس»: the word before a day, or what else is put between, that
        stands between a verb that hits places and the name; else ``at``."""
        day = at
        while day >= self.first and (day in self.page.time_words or day in self.page.interposed):
            day -= 1
        subject = range(day, max(self.first, day - SUBJECT) - 1, -1)
        verb = next((self.words[i] for i in subject if self.words[i].verb or self.words[i].kind == "punctuation"), None)
        if day == at or verb is None or not verb.verb or verb.pronoun or not self.lex.verb_cue("hits", verb):
            return at
        return at if any(self.words[i].function for i in range(verb.i + 1, day + 1)) else day

    def _one_of_them(self, j: int) -> bool:
        """«في خمس ولايات هي [المهدية]»، «المحافظات، وعلى رأسها [القاهرة]»: named out of a plural noun for places."""
        word = self.words[j]
        colon = word.form == ":"
        if not colon and not self.lex.cue("names", word.form) and not self.lex.cue("names", word.base):
            return False
        near = self.words[max(self.first, j - (2 if colon else OUT_OF)) : j]
        kinds = (self.lex.kind(other) for other in near)
        return any(kind is not None and kind.number == "many" and kind.kind in HELD for kind in kinds)

    def _in_list(self, previous: Found, before: int, clitic: str) -> bool:
        gap = previous.last
        while gap <= before and self.words[gap].form in CLOSERS:
            gap += 1
        if clitic == "و":
            return gap == before + 1 or (gap == before and self.words[before].form in COMMAS)
        if gap == before + 1 and self.words[gap].form == "(":
            return True  # «الدول المجاورة لسوريا (الأردن ولبنان)»
        return gap == before and (
            self.words[before].form in COMMAS or self.words[before].form in ("او", "-", "/", "ثم")
        )

    def _tied_to(self, j: int, previous: Found | None) -> str:
        word = self.words[j]
        if word.kind == "punctuation":
            return "start" if word.form in ".:؛-–—!?؟…" or word.form in COMMAS else "open"
        if word.kind != "word":
            return "noun"
        kind = self.lex.prepositions.get(word.form) or self.lex.prepositions.get(word.base)
        if kind == "from" and j > self.first and self.words[j - 1].stem in ("كل", "كلا", "كلتا"):
            return self._tie_at(j - 1, self.words[j - 1].start, previous)
        if kind:
            return self._preposition(kind, j)
        named = next((cue for cue in NAMED if self.lex.cue(cue, word.stem)), None)
        if named and not word.article and not word.pronoun:
            return named  # «نادي» reads like a verb too
        if word.verb is not None:
            if self.lex.verb_cue("stays", word):
                return "stays"  # «المظاهرات التي تشهدها القاهرة»
            owned = word.pronoun or word.shape.pronoun  # «التي تحتلها إسرائيل»
            return "hits" if not owned and self.lex.verb_cue("hits", word) else "verb"
        if word.function:
            return "function"
        if any(fold(form.lemma) in self.lex.hits for form in word.shape.verbs):
            return "hits"  # «ثم دخل المدينة»
        return self._noun(word)

    def _preposition(self, kind: str, j: int) -> str:
        if kind == "between":
            near = {word.stem for word in self.words[max(self.first, j - 4) : j]}
            near |= {word.form for word in self.words[max(self.first, j - 4) : j]}
            return "road" if near & self.lex.words["road"] else "between"
        return kind

    def _noun(self, word: Word) -> str:
        if word.article or word.pronoun:
            return "apposition"
        return next((cue for cue in ("rules", "holds") if self.lex.cue(cue, word.stem)), "noun")

    # --- what stands near ------------------------------------------------------------------------------------------------

    def _near(self, i: int, kind: str, reach: int = 4) -> bool:
        """Whether a cue of the kind stands shortly before word i."""
        near = self.words[max(self.first, i - reach) : i]
        cues = self.lex.words[kind]
        return any(word.stem in cues or word.base in cues or self.lex.verb_cue(kind, word) for word in near)

    def _before(self, found: Found) -> str:
        return self.words[found.first - 1].form if found.first > self.first else ""

    def _local(self, found: Found) -> bool:
        """«أمن البلاد», «أمن مصر»: with a town it is an office there, with a country it is no place."""
        return self.words[found.first - 1].stem in self.lex.words["office"] if found.first > self.first else False

    def _object_of_hit(self, found: Found, *, bare: bool = False) -> bool:
        """«قصفت بالقذائف الصاروخية [مبنى الأركان]»: the last verb before it is one that has places for objects. A bare
        name is an object only when no preposition stands between: «زار الرئيس المصري [روسيا]»"""
        near = self.words[max(self.first, found.first - 10) : found.first]
        for word in reversed([word for word in near if word.i not in self.page.interposed]):
            if word.kind == "punctuation" or (bare and word.form in self.lex.prepositions):
                return False
            if word.verb is not None or any(fold(form.lemma) in self.lex.hits for form in word.shape.verbs):
                return word.verb is None or self.lex.verb_cue("hits", word)
        return False

    def _stays_after(self, found: Found) -> bool:
        """«سوريا تشهد», «كانت بغداد استيقظت على»: the verb after it has a place for its subject."""
        for word in self.words[found.last : min(found.last + 3, self.last)]:
            if word.verb is not None:
                return self.lex.verb_cue("stays", word)
        return False

    def _opens_headline(self, found: Found) -> bool:
        """«سوريا: 189 قتيلا»: a name, a colon, and no clause after it."""
        if found.first != self.first or found.last + 1 >= self.last or self.words[found.last].form != ":":
            return False
        after = self.words[found.last + 1]
        return after.verb is None and not after.function and after.form not in OPENERS
