"""What the word tables say about a spelling: is it a form of a verb, a word of grammar, a noun?"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from musnad.folding import fold, light
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor, FunctionWord, GivenName, NumberWord, RoleNoun, State, Title, Verb, WholeWord
from musnad.text.clitics import Cutter, frequencies
from musnad.text.inflect import VerbForm, forms, without_object

_PARTIES = ("party", "armed_group")
_PEOPLE = ("person", "population", "group", "armed_group", "armed_group_unidentified")
AS_SPELT = "as spelt"  # in the note of a role that folding makes another word: «آمر», «أمر»
FINITE = ("past", "present", "future", "jussive")


class Vocabulary:
    """The spellings of a set of word tables, folded. Made once for a ``Words`` and shared."""

    def __init__(self, words: Words) -> None:
        self._count = frequencies()
        self._forms: defaultdict[str, list[VerbForm]] = defaultdict(list)
        for verb in words.rows(Verb):
            for spelling, form in forms(verb):
                self._forms[spelling].append(form)
        self._forms.default_factory = None  # from here on it is only read
        self.function = {fold(row.word): row.kind for row in words.rows(FunctionWord)}
        self._spelt: defaultdict[str, set[str]] = defaultdict(set)
        for row in words.rows(FunctionWord):
            self._spelt[fold(row.word)].add(light(row.word))
        whole = {fold(row.word) for row in words.rows(WholeWord)} | self.function.keys()
        self.states = _of_states(words)
        self.whole = frozenset(whole | self.states)
        self.state_adjectives = _state_adjectives(words)
        self.numbers = frozenset(fold(row.word) for row in words.rows(NumberWord) if row.kind != "change")
        self.given = frozenset(fold(row.name) for row in words.rows(GivenName))
        self.titles = frozenset(fold(row.title) for row in words.rows(Title))
        bodies = [row for row in words.rows(Actor) if row.type in _PARTIES and " " not in row.name]
        self.parties = {fold(row.name): row.country for row in bodies}  # one-word names
        told = (row for row in words.rows(RoleNoun) if row.note != AS_SPELT)  # «أمر» stands for nobody
        people = {fold(row.word) for row in told if row.type in _PEOPLE}
        self.people = frozenset(people | {title.removeprefix("ال") for title in self.titles})
        self.cutter = Cutter(self.whole, self.is_finite, self._is_third, self._is_future, _owned(words))

    def is_finite(self, spelling: str) -> bool:
        """Whether a folded spelling, as it stands, is a finite form of a known verb."""
        return any(form.tense in FINITE for form in self._forms.get(spelling, ()))

    def _is_third(self, spelling: str) -> bool:
        return any(form.tense in FINITE and form.person == "3" for form in self._forms.get(spelling, ()))

    def _is_future(self, spelling: str) -> bool:
        if spelling in self.given:
            return False  # «سالم»
        found = self._forms.get(spelling, ()) if spelling.startswith("س") else ()
        return bool(found) and all(form.tense == "future" for form in found)

    def forms_of(self, spelling: str) -> tuple[VerbForm, ...]:
        """The verb forms that are spelled so, without an object pronoun: the third person before the first, plain
        before سـ, then the verb that news uses most."""
        found = self._forms.get(spelling, ())
        return tuple(sorted(dict.fromkeys(found), key=self._rank)) if len(found) > 1 else tuple(found)

    def _rank(self, form: VerbForm) -> tuple[bool, bool, bool, int]:
        return (
            form.person == "1",
            form.number == "d",
            form.tense in ("future", "jussive"),
            -self._count.get(fold(form.lemma), 0),
        )

    def verb_forms(self, spelling: str) -> tuple[VerbForm, ...]:
        """The verb forms that a folded spelling may be, without clitics before it and with or without an object."""
        return _verb_forms(self, spelling)

    def masdars(self, stem: str) -> tuple[VerbForm, ...]:
        """The verb forms of which a stem is the maṣdar: none where it is of no known verb."""
        return tuple(form for form in self.verb_forms(stem) if form.tense == "masdar")

    def owning_forms(self, spelling: str) -> tuple[VerbForm, ...]:
        """The same with an object: «اتهموها» is «اتهموا» with ها."""
        ways = [(rest, pronoun) for rest, pronoun in without_object(spelling) if rest in self._forms]
        turned = next((forms for way in ways if (forms := self._with_alef(spelling, *way))), ())
        found = [self.forms_of(rest) for rest, pronoun in ways if spelling == rest + pronoun or not turned]
        told = (forms for forms in found if any(form.person != "1" for form in forms))
        whole = next(told, next(iter(found), ()))  # «نصحوه»: they advised him, not we recover him
        one = any(form.person == "3" and form.number != "d" for form in whole)
        return whole if one else turned or whole  # «تبناه»: of تبنى, not of تاب; «أجراها»: of أجرى, not of two who hire

    def _with_alef(self, spelling: str, rest: str, pronoun: str) -> tuple[VerbForm, ...]:
        """The forms of ``rest`` whose ى before a pronoun is an alef: «تبناه» is of تبنى, not of تبني."""
        if not rest.endswith("ي") or spelling != rest[:-1] + "ا" + pronoun:
            return ()
        return tuple(f for f in self.forms_of(rest) if (f.lemma if f.tense == "past" else f.present).endswith("ى"))

    def spells_function(self, forms: tuple[str, ...], plain: str) -> bool:
        """Whether one of the words of grammar that fold to ``forms`` may be written so: «أبان» is not «إبان», bare «ابان»
        may be."""
        wholes = [whole for form in forms for whole in self._spelt.get(form, ())]
        return not wholes or any(_typed_for(plain, whole) for whole in wholes)

    def takes_article(self, stem: str) -> bool:
        """Whether news uses the folded stem with the article: common nouns and adjectives do, names hardly."""
        return self._count.get("ال" + stem, 0) >= 0.03 * self._count.get(stem, 0) > 0

    def count(self, spelling: str) -> int:
        return self._count.get(spelling, 0)


@lru_cache(maxsize=30_000)
def _verb_forms(known: Vocabulary, spelling: str) -> tuple[VerbForm, ...]:
    """Kept, since every stage asks it of the same words."""
    return known.forms_of(spelling) or known.owning_forms(spelling)


def _owned(words: Words) -> frozenset[str]:
    """Nouns for people and deeds, without article and pronoun."""
    people = (form for row in words.rows(RoleNoun) for form in (row.word, row.feminine, *row.plurals) if form)
    deeds = (masdar for verb in words.rows(Verb) for masdar in verb.masdars)
    return frozenset(map(fold, (*people, *deeds)))


def _of_states(words: Words) -> frozenset[str]:
    """The words of states' and capitals' names: «بنما» is one word, «العراق» and «والهرسك» begin with others."""
    names = (name for row in words.rows(State) for name in (row.name, row.capital))
    return frozenset(word for name in names for word in fold(name).split() if not word.startswith(("ال", "وال")))


def _state_adjectives(words: Words) -> frozenset[str]:
    """«سوري», «إسرائيلي»: masculine singular, without those that more often are another word, «مالي»."""
    rows = list(words.rows(State))
    plain = {fold(word) for row in rows for word in row.plain_words}
    return frozenset(fold(one) for row in rows for one in row.adjectives) - plain


def _typed_for(plain: str, whole: str) -> bool:
    """Whether ``plain`` ends in ``whole`` or leaves a hamza of it out; a hamza of its own makes it another word."""
    return all(a == b or a not in _MARKED for a, b in zip(reversed(plain), reversed(whole), strict=False))


_MARKED = frozenset("أإآؤئ")


@cache
def vocabulary(words: Words) -> Vocabulary:
    return Vocabulary(words)
