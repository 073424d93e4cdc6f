"""What the tables say of a noun: role noun, title, given name, deed, adjective; and which words look like names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import (
    Adjective,
    Frame,
    GivenName,
    NumberWord,
    Occasion,
    PlaceType,
    RoleNoun,
    SectorAdjective,
    State,
    TimeWord,
    Title,
    WordClass,
)
from musnad.text.inflect import noun_shapes
from musnad.text.page import Page
from musnad.text.reading import Word
from musnad.text.vocabulary import AS_SPELT

ADJECTIVE = 50  # percent of its uses with the article that follow another word with the article: above, an adjective
SURNAME = 0.15  # a name like «السيسي» is counted without its article less often than this share of its count with it
SEEN = 25  # uses with the article before a word that is no adjective is taken for a noun
_NO_ALEF = ("ون", "ين", "ات", "ا", "اء", "ى", "ة", "ي")  # endings of plurals that take no alef in the accusative


class Nouns:
    """What the tables say of nouns: role nouns, titles, given names, and those that a rule treats specially."""

    def __init__(self, words: Words) -> None:
        self._classes: defaultdict[str, set[str]] = defaultdict(set)
        for of_class in words.rows(WordClass):
            self._classes[of_class.kind].add(fold(of_class.word))
        self.given = frozenset(fold(row.name) for row in words.rows(GivenName))
        self.women = frozenset(fold(row.name) for row in words.rows(GivenName) if row.gender == "f")
        self.men = frozenset(fold(row.name) for row in words.rows(GivenName) if row.gender == "m")
        self.words_too = frozenset(fold(row.name) for row in words.rows(GivenName) if row.note.startswith("also"))
        self.titles = frozenset(fold(row.title) for row in words.rows(Title))
        self.occasions = frozenset(fold(row.word) for row in words.rows(Occasion))
        self.roles: dict[str, RoleNoun] = {}
        for row in words.rows(RoleNoun):
            for form in role_forms(row):
                self.roles.setdefault(form, row)
        self.deeds = frozenset(fold(row.word) for row in words.rows(Frame) if row.kind == "noun")
        self.plurals = frozenset(fold(plural) for row in words.rows(RoleNoun) for plural in row.plurals)
        self.adjectives = frozenset(fold(row.word + e) for row in words.rows(SectorAdjective) for e in ("", "ة"))
        self.cardinals = frozenset(
            fold(row.word) for row in words.rows(NumberWord) if row.kind not in ("ordinal", "more", "less", "change")
        )
        self._share = {row.word: row.share for row in words.rows(Adjective)}
        self.buildings = frozenset(
            fold(form)
            for row in words.rows(PlaceType)
            if row.level == "G0"
            for form in (row.word, row.word + "ا", *row.plurals)
        )
        self.place_nouns = self.buildings | {fold(row.word) for row in words.rows(PlaceType)}
        self.peoples = frozenset(fold(people) for row in words.rows(State) for people in row.people.split("|"))
        self.national = frozenset(fold(adjective) for row in words.rows(State) for adjective in row.adjectives)
        units = [row for row in words.rows(TimeWord) if row.kind == "unit"]
        self.units = frozenset(fold(row.word) for row in units)
        parts = (row.word for row in words.rows(TimeWord) if row.kind == "part")
        self.parts_of_day = frozenset(fold("ال" + part.removeprefix("ال")) for part in parts)  # «المساء»
        self.lengths = frozenset(fold(row.word) for row in units if row.value and row.word.endswith(("ا", "ين")))
        self.states: Mapping[str, str] = {  # the codes of states by their names, «سوريا»
            fold(name): row.iso3 for row in words.rows(State) for name in (row.name, *row.variants.split("|"))
        }

    def role(self, word: Word) -> RoleNoun | None:
        """The role noun that the word is, whatever its article and possessive: «الزوجة», «زوجته»."""
        found = self.roles.get(word.stem) or self.roles.get(word.stem + word.pronoun)
        if found is not None and found.note == AS_SPELT and found.word[0] not in word.plain:
            return None  # «آمر الفوج», no «أمر»
        free = next((free for bound, free in _FREE if word.pronoun and word.stem.endswith(bound)), None)
        return found or (self.roles.get(word.stem[:-1] + free) if free else None)

    def title(self, word: Word) -> bool:
        """Whether the word is a title, or a noun for a person, that a name may follow: الشيخ، الرئيس، المتحدث."""
        role = self.role(word)
        return word.base in self.titles or (role is not None and role.type == "person")

    def several(self, word: Word) -> bool:
        """«جنود», «مقاتلو»: whether a noun for people stands for more than one."""
        return word.stem in self.plurals or word.stem + "ن" in self.plurals

    def is_person(self, word: Word) -> bool:
        """Whether the word is a noun for one person or several: «جندي», «وزراء»."""
        role = self.role(word)
        return role is not None and role.type == "person"

    def adjective(self, word: Word) -> bool:
        """Whether news uses the word as an adjective, mostly; that of a state with the article is one, «الكيني», «المجري»."""
        return self.adjective_of(word.stem) or (word.article and word.stem in self.national)

    def adjective_of(self, stem: str) -> bool:
        return self._share.get(stem, 0) >= ADJECTIVE or stem in self.adjectives

    def is_occasion(self, word: Word) -> bool:
        """Whether the word is a noun for the occasion of words, «بيان», in the accusative too, «بيانا»."""
        return word.stem in self.occasions or word.stem.removesuffix("ا") in self.occasions

    def shape_of_occasion(self, word: Word) -> bool:
        """The same in any number, and with a pronoun: «تصريحات», «حديثه»."""
        return not self.occasions.isdisjoint(noun_shapes(word.stem, owned=word.pronoun != ""))

    def apposed(self, word: Word) -> bool:
        """Whether a word may stand before the name of a place that it describes: «العاصمة», «جارتها»."""
        return self.is_("apposed", word.stem.removesuffix("ت") + "ه" if word.pronoun else word.stem)

    def happening(self, word: Word) -> bool:
        """Whether the word is the name of an event, in any of its shapes."""
        return not self.deeds.isdisjoint(noun_shapes(word.stem, owned=word.pronoun != ""))

    def judges(self, word: Word) -> bool:
        """«من المقرر أن», «من الممكن أن»: an adjective of what is planned, possible or right."""
        return self.adjective(word) or any(
            self.is_(kind, word.base, word.stem) for kind in ("plan", "ought", "opinion")
        )

    def common_noun(self, page: Page, word: Word) -> bool:
        """Whether the word is a common noun and hardly ever an adjective."""
        return word.stem not in self._share and page.known.count("ال" + word.stem) >= SEEN

    def is_(self, kind: str, *spellings: str) -> bool:
        """Whether one of the folded spellings belongs to a class of word_classes.tsv."""
        return not self._classes[kind].isdisjoint(spellings)

    def shape_is(self, kind: str, word: Word) -> bool:
        """The same of a noun in any number and with a pronoun: «دراسته», «دراسات»."""
        return self.is_(kind, word.stem, *noun_shapes(word.stem, owned=word.pronoun != ""))

    def any_is(self, kind: str, words: Iterable[Word]) -> bool:
        """Whether one of the words, in any of its spellings, belongs to a class of word_classes.tsv."""
        return any(self.is_(kind, word.form, word.base, word.stem) for word in words)


# How a noun ends before a pronoun, and its last letter without one: «زوجتـ» زوجة, «حلفائـ» and «حلفاؤ» حلفاء, «قتلا» قتلى; folded.
_FREE = (("ت", "ه"), ("اي", "ء"), ("او", "ء"), ("ا", "ي"))


def role_forms(row: RoleNoun) -> set[str]:
    """The folded forms of a role noun without article: singular, feminine, plurals, their case forms, duals."""
    forms = {row.word, row.feminine, *row.plurals}
    forms |= {plural + "ا" for plural in row.plurals if not plural.endswith(_NO_ALEF)}  # «شهودا»
    if row.feminine.endswith("ة"):
        forms.add(row.feminine[:-1] + "ات")
    for plural in row.plurals:
        weak = row.word.endswith(("ي", "ى")) and plural[:-2] == row.word[:-1]
        if plural.endswith("ون") and (plural[:-2] == row.word or weak):  # not سجون
            forms |= {plural[:-2] + "ين", plural[:-2] + "و", plural[:-2] + "ي"}
    for single in filter(None, (row.word, row.feminine)):
        stem = single[:-1] + "ت" if single.endswith("ة") else single
        forms |= {stem + "ان", stem + "ين", stem + "ا", single + "ا" if not single.endswith("ة") else single}
    return {fold(form) for form in forms if form}


@cache
def nouns(words: Words) -> Nouns:
    return Nouns(words)


def is_deed(page: Page, word: Word) -> bool:
    """Whether the word may be a maṣdar or the name of an event; «نحو 40 جريحا» is none."""
    if word.function == "quantifier":
        return False
    shapes = noun_shapes(word.stem, owned=True) if word.pronoun else (word.stem,)  # «مقابلتهم» is of «مقابلة»
    return nouns(page.tables).happening(word) or any(page.known.masdars(shape) for shape in shapes)


def is_name(page: Page, word: Word) -> bool:
    """Whether the word looks like a part of a name: a given name, or a word that news hardly uses with the article."""
    if word.kind == "latin":
        return True
    if word.function or word.verb or word.kind != "word" or (word.article and not _begins_name(page, word)):
        return False
    known = nouns(page.tables)
    if word.base in known.states:
        return True
    if known.role(word) is not None and word.base not in known.given:
        return False
    if known.is_("bare", word.stem) or (word.base in known.words_too and not _in_company(page, word)):
        return False  # «نجم المنتخب» is no man called نجم
    common = word.shape.nominal or page.known.takes_article(word.stem)
    if word.stem.endswith("ا"):  # «صوراً»: an accusative
        common = common or page.known.takes_article(word.stem[:-1])
    if word.stem.endswith("و") and any(
        page.known.count(a + word.stem[:-1] + e) for a in ("", "ال") for e in ("ون", "ين")
    ):
        return False  # «مربو الماشية»: a plural before its genitive
    if not known.deeds.isdisjoint(noun_shapes(word.stem)):
        common = True  # «غارتين»
    return word.base in known.given or not common


def _begins_name(page: Page, word: Word) -> bool:
    """«الياس حداد»: a given name that is spelt as if it had its article, where the analyser hears a man's name begin; not «الهام»."""
    name = page.syntax.name(word.i) if word.given and page.syntax else None
    return name is not None and name.kind == "PER" and name.first == word.i


def _in_company(page: Page, word: Word) -> bool:
    """Whether another given name, a title or a word for a person stands beside a name that is a plain word too."""
    known = nouns(page.tables)
    before = page.words[word.i - 1] if word.i else None
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    named = after is not None and (
        after.base in known.given or (not after.definite and not page.known.takes_article(after.stem))
    )
    return named or (before is not None and (before.base in known.given or known.title(before)))


def is_office(page: Page, i: int) -> bool:
    """«الوزير», «رئيس», «ولي العهد»: whether a title or a noun for a person begins at the word."""
    known = nouns(page.tables)
    return known.title(page.words[i]) or " ".join(word.base for word in page.words[i : i + 2]) in known.titles


def is_surname(page: Page, word: Word) -> bool:
    """«السيسي», «الأسد»: hardly used without its article."""
    whole = page.known.count("ال" + word.stem)
    return whole == 0 or page.known.count(word.stem) < SURNAME * whole
