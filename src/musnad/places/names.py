"""Names in a sentence: which words are the name of an entry, and where the name ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from musnad.folding import fold, light
from musnad.lexicon.rows import Toponym
from musnad.places.choose import AROUND, near
from musnad.places.found import Found
from musnad.places.gazetteer import LONGEST, Gazetteer
from musnad.places.lexis import Kind, Lexis
from musnad.text.reading import Word
from musnad.text.syntax import Syntax
from musnad.text.vocabulary import Vocabulary

OPENERS, CLOSERS = frozenset("«\"“„‹'("), frozenset("»\"”›')")
COMMAS = frozenset("،,")
TODAY = "اليوم"  # ends names of channels and newspapers
KNOWN_TOWN = 100_000  # people of a town that «في» before its name settles, even if the name is another word
COMMON = 1_500  # times that a word is met which no preposition alone makes a place
LIKELY = 0.75  # how likely a name that is another word too must be
SHORTEST = 3  # letters of a name's first word behind a preposition that no count tells to be one: «برام الله»
HOLDING = ("admin1", "countryside")  # nouns whose names settle that a word before them is a town
TOWNS = ("settlement", "admin1", "admin2")
LEADING = ("in", "to", "from")  # prepositions before a name that no table tells to be a place's
DOER = 3  # words of who does it, «الجيش السوري الحر»


class NameHit(NamedTuple):
    last: int  # word number, exclusive
    start: int  # raw offset
    name: str  # folded
    entries: tuple[Toponym, ...]


def held(hit: NameHit) -> bool:
    """Whether the name is mostly another word, so that it needs more than itself to be read."""
    return all("head" in entry.flag.split() for entry in hit.entries)


def _may_be_written(written: str, name: str) -> bool:
    """Whether each letter after the first is the name's, or is without the name's hamza. The last is free: ة, ه."""
    letters = zip(written[1:-1], name[1:-1], strict=True)
    return all(one == other or one not in "أإآؤئ" for one, other in letters)


# A spelling, and how many letters of the word are left out before it; None for its clitics.
Cut = tuple[str, int | None]


@lru_cache(maxsize=30_000)
def beginnings(gaz: Gazetteer, known: Vocabulary, form: str, base: str, in_pieces: bool) -> tuple[Cut, ...]:
    """Those of a word's cuts that a name begins with: none for most words. Kept, since texts repeat their words."""
    return tuple(cut for cut in _cuts(known, form, base, in_pieces) if gaz.begins(cut[0]))


def _cuts(known: Vocabulary, form: str, base: str, in_pieces: bool) -> Iterator[Cut]:
    """The word without its clitics, then whole, then cut as only a name can tell: «لليبيا» ليبيا."""
    if form.startswith("لل") and known.count("ال" + form[2:]) > known.count(form[1:]):
        yield "ا" + form[1:], 0
        return  # «للحج» is for the pilgrimage, not for Lahij
    yield base, None
    if base != form:
        yield form, 0
    if in_pieces and base != form and not form.startswith("لل"):
        if form[:1] == "و" and form[1:2] in ("ب", "ل", "ك") and len(form) > 4:
            yield form[1:], 1  # «تكريت وبيجي» names no «يجي»
        return
    at = 0
    long = len(form) > 4 or (form[:1] == "و" and len(form) == 4 and not known.count(form))  # «وبنش»
    if form[:1] in ("و", "ف") and long and known.count(form) <= known.count(form[1:]):
        form, at = form[1:], 1
        yield form, at
    if form.startswith("ك") and not form.startswith("كال"):
        return  # «كسوفا» is no «like Suva»
    if len(form) < 7 and not known.count(form[1:]):
        return  # «باريبا» is no «in Ariba»
    if form[:1] in ("ب", "ل", "ك") and len(form) > SHORTEST and known.count(form) <= known.count(form[1:]):
        yield form[1:], at + 1
        if form.startswith("لل"):
            yield "ا" + form[1:], at


class NameReader(ABC):
    """Reads names in one sentence: the words [first, last) of a document. Each reader takes the number of a word and
    gives the phrase that begins there, or None."""

    def __init__(self, words: Sequence[Word], first: int, last: int, gaz: Gazetteer, lex: Lexis, known: Vocabulary,
                 taken: frozenset[int], syntax: Syntax | None) -> None:  # fmt: skip
        self.words = words
        self.first = first
        self.last = last
        self.gaz = gaz
        self.lex = lex
        self.known = known
        self.taken = taken  # numbers of words that a time expression holds
        self.syntax = syntax
        self._names: dict[int, NameHit | None] = {}
        self._kinds: dict[int, Kind | None] = {}

    @abstractmethod
    def one(self, i: int) -> Found | None:
        """A single phrase that begins at word i."""

    @abstractmethod
    def next_member(self, before: Found, kind: Kind | None) -> Found | None:
        """The next member of a list after و or a comma."""

    def _kind(self, i: int) -> Kind | None:
        if i not in self._kinds:
            pair = self.lex.pair(self.words[i], self.words[i + 1]) if i + 1 < self.last else None
            self._kinds[i] = pair or self.lex.kind(self.words[i])
        return self._kinds[i]

    def _another_name(self, i: int) -> Found | None:
        """«نيويورك تايمز»، «فيلق القدس»: a known name that only holds a place's name."""
        word = self.words[i]
        for phrase, why in self.lex.others.get(word.base) or self.lex.others.get(word.form) or ():
            rest = tuple(w.form for w in self.words[i + 1 : min(i + len(phrase), self.last)])
            today = phrase[-1] == TODAY and self._leads_into(i)  # «وقع الانفجار في حلب اليوم»
            if rest == phrase[1:] and not today:
                last = i + len(phrase)
                inner = next((hit for hit in map(self.name_at, range(i, last)) if hit and not held(hit)), None)
                return self._found(i, last, word.start, "name", "another_name", name=why, governor="other",
                                   entries=inner.entries if inner else ())  # fmt: skip
        return None

    def name_at(self, i: int) -> NameHit | None:
        if i not in self._names:
            self._names[i] = self._look_up(i)
        return self._names[i]

    def _look_up(self, i: int) -> NameHit | None:
        word = self.words[i]
        if not self.first <= i < self.last or word.kind not in ("word", "number"):
            return None
        cuts = beginnings(self.gaz, self.known, word.form, word.base, len(word.token.pieces) > 1)
        if not cuts:
            return None
        rest = [word.form for word in self.words[i + 1 : min(i + LONGEST, self.last)]]
        best: NameHit | None = None
        for first, skipped in cuts:
            hit = self.gaz.longest(first, rest)
            if hit and hit[0] == 1 and skipped and self._may_be_somebody(word, first):
                continue
            if hit and (best is None or i + hit[0] > best.last or self._may_be_whole(i, hit, best)):
                start = word.start if skipped is None else word.letter_at(skipped)
                found = NameHit(i + hit[0], start, hit[1], self.gaz.exactly(hit[1]))
                best = found if best is None or found.last > best.last or not held(found) else best
        return best

    def _may_be_somebody(self, word: Word, cut: str) -> bool:
        """«نظيره برام» may be a man, «نظيره برام الله» is none: one short word behind «ب», or one that the analyser takes for a name."""
        behind = word.form.removesuffix(cut)
        return (len(cut) <= SHORTEST and behind != "و") or (len(word.token.pieces) > 1 and word.base == word.form)

    def _may_be_whole(self, i: int, hit: tuple[int, str], best: NameHit) -> bool:
        """«بابل» is the province, not «in Abil», which is a village: of two names of a length the one that is no other word,
        where the first would begin behind a preposition."""
        return bool(self.words[i].preposition) and i + hit[0] == best.last and held(best)

    def name(self, i: int, *, listed: bool = False) -> Found | None:
        """«حلب»، «بني سويف»، «للسعودية»"""
        hit = self.name_at(i)
        if hit is None or self._is_verb(i, hit):
            return None
        if not listed and held(hit) and not self._stands_alone(i, hit):
            return None
        if self._with_his(i, hit) or self._spelt_otherwise(i, hit) or self._ends_longer(i, hit):
            return None
        if self._this_one(i, hit):
            return None
        last = hit.last
        while last < self.last and self.words[last].form in ("المحتله", "المحتل"):
            last += 1
        return self._found(i, last, hit.start, "name", self.name.__name__, name=hit.name, entries=hit.entries,
                           nationality=self._nationality(last, feminine=True), heard=self._heard(i), common=self._another_word(i, hit))  # fmt: skip

    def _heard(self, i: int) -> str | None:
        name = self.syntax.name(i) if self.syntax else None
        return None if self.syntax is None else name.kind if name else ""

    def _another_word(self, i: int, hit: NameHit) -> bool:
        """«درعا», «السلط», «نبل»: names that are nouns or verbs as well."""
        stem = self.words[i].stem
        if hit.last > i + 1:
            return False
        if hit.name.startswith("ال"):  # «الطبقة» is a class, «طبقة» too; «قدس» is nothing
            return self.known.count(hit.name[2:]) > self.known.count(hit.name) // 5
        accusative = stem.endswith("ا") and self.known.takes_article(stem[:-1])
        return accusative or self.known.takes_article(stem) or bool(self.known.verb_forms(hit.name))

    def _with_his(self, i: int, hit: NameHit) -> bool:
        """«يرحب بزواره» is of his visitors, not of Zuwara: a noun of the language with a pronoun at its end."""
        word = self.words[i]
        his = word.pronoun == "ه" and word.plain.endswith("ه")
        return his and hit.last == i + 1 and self.known.takes_article(word.stem)

    def _ends_longer(self, i: int, hit: NameHit) -> bool:
        """«بني غريان», «كفر المنصورة»: the end of a name that no table has, behind a word with which names of villages begin."""
        begun = i > self.first and self.words[i - 1].form in self.lex.words["begins"]
        return begun and hit.start == self.words[i].whole_start

    def _this_one(self, i: int, hit: NameHit) -> bool:
        """«في هذا المفرق», «هذه القناطر»: a noun of the language, which the demonstrative says to be one."""
        this = i > self.first and self.words[i - 1].function == "demonstrative" and self.words[i].article
        return bool(this) and self._another_word(i, hit)

    def _spelt_otherwise(self, i: int, hit: NameHit) -> bool:
        """«فأس» is no «فاس», «مآرب» no «مأرب»: writers leave a hamza out, but do not write one where none is."""
        if hit.last > i + 1:
            return False
        written = self.words[i].plain[-len(hit.name) :]
        ours = {light(name) for entry in hit.entries for name in (entry.name, *entry.aliases.split("|"))}
        alike = [name for name in ours if fold(name) == hit.name and len(name) == len(written)]
        if written.endswith("ي") and alike and all(name.endswith("ى") for name in alike):
            return self.known.takes_article(self.words[i].stem)  # «خطأ بصري» is no Bosra
        return bool(alike) and not any(_may_be_written(written, name) for name in alike)

    def _nationality(self, i: int, *, feminine: bool = False) -> str:
        """The country whose adjective stands at word i: «مدينة ليل [الفرنسية]». Behind a bare name it is feminine, as towns are: «أعدم في الرقة
        الأردني معاذ» tells of a man."""
        if i >= self.last or not self.words[i].article or self._clitic(i):
            return ""
        if feminine and not self.words[i].stem.endswith("ه"):
            return ""
        return self.gaz.adjectives.get(self.words[i].stem, "")

    def _is_verb(self, i: int, hit: NameHit) -> bool:
        """«تدمر» is Palmyra or destroys: a well-known name wins over a verb, a village does not."""
        word = self.words[i]
        if word.verb is None or word.preposition or hit.last > i + 1 or self._from_there(i):
            return False
        if self._of_no_doer(i):
            return False
        return all(entry.flag or entry.source in ("WOF", "") for entry in hit.entries)

    def _from_there(self, i: int) -> bool:
        """«انسحبوا من تدمر»: by the tree a noun behind a preposition, and nobody «who destroys»."""
        tree = self.syntax
        led = i > self.first and self.words[i - 1].form == "من"
        return led and tree is not None and tree.relation(i).partition(":")[0] in ("obl", "nmod")

    def _governed(self, i: int) -> bool:
        """Whether a preposition leads the word."""
        word = self.words[i]
        before = self.words[i - 1] if i > self.first else None
        return bool(word.preposition) or (before is not None and before.form in self.lex.prepositions)

    def _stands_alone(self, i: int, hit: NameHit) -> bool:
        """Whether what stands around a name that is another word too shows that a place is meant."""
        governed, common = self._governed(i), self.known.count(self.words[i].base) > COMMON
        if governed and (self._beside_its_neighbour(hit) or (not common and self._beside_its_container(hit))):
            return True
        led = governed or self._reached(i)
        if led and (self._in_its_division(hit) or (not common and self._joined_to_neighbour(hit))):
            return True
        return (self._leads_into(i) or self._reached(i)) and self._called(i, hit)

    def _called(self, i: int, hit: NameHit) -> bool:
        """«تظاهروا في برشلونة»: a name that is another word too, which is led as a place is, where the analyser takes just these words
        for a place's name."""
        name = self.syntax.name(i) if self.syntax else None
        if name is None or (name.first, name.last) != (i, hit.last) or name.likely < LIKELY:
            return False
        town = any((entry.population or 0) >= KNOWN_TOWN for entry in hit.entries)
        return name.kind == "LOC" or (name.kind == "ORG" and town)  # «في برشلونة», which has a club

    def _reached(self, i: int) -> bool:
        """«زار [مشهد]», «هاجموا [السدرة]»: right behind a verb whose object is a place."""
        before = self.words[i - 1] if i > self.first else None
        return before is not None and not before.pronoun and self.lex.verb_cue("hits", before)

    def _of_no_doer(self, i: int) -> bool:
        """«دخل الجيش [تدمر]»: behind a verb whose object is a place, and a man or an army that does it: of no verb that she does."""
        at = i - 1
        while at > max(self.first, i - DOER) and self.words[at].article:
            at -= 1
        doer, form, verb = self.words[at + 1 : i], self.words[i].verb, self.words[at]
        if not doer or form is None or verb.verb is None or verb.pronoun or not self.lex.verb_cue("hits", verb):
            return False
        return (verb.verb.gender, verb.verb.number, form.gender, form.number) == ("m", "s", "f", "s")

    def _leads_into(self, i: int) -> bool:
        """«في», «بـ», «إلى», «من» before the word, whatever else is between it and them, or what happens at a place, «معارك»."""
        word, before = self.words[i], self.words[i - 1] if i > self.first else None
        if word.preposition:
            return word.preposition == "ب"
        if before is None:
            return False
        holds = self.lex.cue("holds", before.stem) and not (before.definite or before.verb)
        return holds or self.lex.prepositions.get(before.form) in LEADING

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

    def _in_its_division(self, hit: NameHit) -> bool:
        """«القائم بمحافظة الأنبار», «استهدف الحراك في محافظة درعا»: any word of the language that is a town of our own tables, with the
        division in which it lies by its noun."""
        j = hit.last + (hit.last < self.last and self.words[hit.last].form == "في")
        kind = self._kind(j) if j < self.last else None
        led = j > hit.last or (j < self.last and self.words[j].preposition == "ب")
        if kind is None or not led or kind.number != "one" or kind.kind not in HOLDING or self.words[j].article:
            return False
        towns = [entry for entry in hit.entries if entry.kind == "settlement" and entry.source.startswith("own")]
        return bool(towns) and self._beside_its_container(hit._replace(entries=tuple(towns)))

    def _beside_its_neighbour(self, hit: NameHit) -> bool:
        """«الدور جنوب تكريت», «البقعة شمال غربي عمان»: a name that is another word too, with the town near which a place of the name lies."""
        j = hit.last
        while j < min(hit.last + 2, self.last) and self._direction_noun(j):
            j += 1
        town = self.name_at(j) if hit.last < j < self.last and not self._clitic(j) else None
        if town is None or held(town):
            return False
        return any(near(entry, other, AROUND) for entry in hit.entries for other in town.entries)

    def _joined_to_neighbour(self, hit: NameHit) -> bool:
        """«في السلط وعجلون», «بين مران وضحيان»: a name that is another word too, with a town or division of one sort with a place of the name and
        near to it behind «و»."""
        j = hit.last
        other = self.name_at(j) if j < self.last and self.words[j].form.startswith("و") else None
        if other is None or held(other) or other.start != self.words[j].letter_at(1):
            return False
        towns = [e for e in other.entries if e.kind in TOWNS]
        return any(
            e.kind in TOWNS and e.source.startswith("own") and near(e, t, AROUND) for e in hit.entries for t in towns
        )

    def _direction_noun(self, i: int) -> bool:
        word = self.words[i]
        return word.stem in self.lex.nouns and not (word.article or word.pronoun or self._clitic(i))

    def name_before_kind(self, i: int) -> Found | None:
        """A name whose first word is a noun for a kind of place: «مدينة الصدر»، «جسر الشغور»، «المدينة المنورة»"""
        kind = self._kind(i)
        hit = self.name_at(i) if kind is not None else None
        if kind is None or hit is None or hit.last < i + 2:
            return None
        if held(hit) and (
            self.words[i].article
            or kind.kind == "institution"
            or all(entry.kind in ("admin1", "region") for entry in hit.entries)
        ):
            return None  # «الحدود الشمالية مع سوريا», «المنطقة الصناعية», «مجلس الشورى»
        found = self._found(i, hit.last, hit.start, "name", "name_before_kind", name=hit.name, entries=hit.entries,
                            nationality=self._nationality(hit.last, feminine=kind.row.word.endswith("ة")))  # fmt: skip
        return self._with_tail(found)

    def _with_tail(self, found: Found | None) -> Found | None:
        """The definite adjectives that stay with a name: «مطار حلب [الدولي]»"""
        if found is None:
            return None
        last = found.last
        while last < self.last and self.words[last].form in self.lex.words["tail"] and last not in self.taken:
            last += 1
        if last > found.last:
            found.last, found.end = last, self.words[last - 1].end
        return found

    def _found(self, first: int, last: int, start: int, shape: str, rule: str, **more: object) -> Found:
        return Found(first, last, start, self.words[last - 1].end, shape, rule, **more)  # type: ignore[arg-type]

    def _plain_word(self, i: int) -> bool:
        word = self.words[i]
        if word.kind != "word" or word.conjunction or word.preposition or word.pronoun or word.verb is not None:
            return False
        return word.form in self.lex.words["begins"] or (not word.function and len(word.form) > 2)

    def _clitic(self, i: int) -> bool:
        return bool(self.words[i].conjunction or self.words[i].preposition)

    def _folded(self, first: int, last: int) -> str:
        return " ".join(word.form for word in self.words[first:last] if word.kind != "punctuation")
