"""The word tables of places as the rules ask them: kinds of place by any of their forms, directions, cues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import (
    Actor,
    Cue,
    Direction,
    GivenName,
    Month,
    PlaceCue,
    PlaceType,
    PlaceUse,
    RoleNoun,
    Title,
    Toponym,
)
from musnad.places.gazetteer import Gazetteer, gazetteer
from musnad.places.sounds import FEWEST, cities_by_sound, sound
from musnad.text.nouns import role_forms
from musnad.text.reading import Word

Number = Literal["one", "two", "many"]

# Kinds by how their nouns are read.
BUILT = frozenset({"crossing", "checkpoint", "base", "airport", "port", "square", "street", "road", "bridge", "dam",
                   "prison", "hospital", "university", "school", "religious_site", "palace", "building", "house",
                   "stadium", "market", "plant", "site", "field", "landmark", "canal"})  # fmt: skip
# Of these, and of quarters, those that stand in the town whose name they bear, or in which the words put them.
IN_TOWNS = frozenset({"square", "street", "bridge", "checkpoint", "port", "plant", "prison", "hospital", "university", "school",
                      "religious_site", "palace", "building", "house", "stadium", "market", "landmark", "institution",
                      "neighbourhood"})  # fmt: skip
TOWNS = frozenset({"settlement", "neighbourhood", "suburb", "camp"})
HELD = frozenset({"settlement", "neighbourhood", "suburb", "camp", "admin1", "admin2", "admin3", "region", "mountain",
                  "valley", "river", "lake", "island", "strait", "sea"})  # fmt: skip

ANOTHER_NAME = "part of another name"
PERSON = "part of a person's name"
_NAMED_AFTER = frozenset(("person", "media", "party", "company", "armed_group", "igo", "coalition"))


class Kind(NamedTuple):
    """A form of a noun for a kind of place: «محافظتي» is محافظة in the dual."""

    row: PlaceType
    number: Number

    @property
    def kind(self) -> str:
        return self.row.kind

    def used_as(self, use: PlaceUse) -> bool:
        return use in self.row.use


OF = "عن"  # leads what somebody expresses


class Lexis:
    """Made once for a ``Words`` and shared."""

    def __init__(self, words: Words) -> None:
        self.kinds: Mapping[str, Kind] = dict(_forms(words.rows(PlaceType)))
        self.pairs = {
            tuple(fold(row.word).split()): Kind(row, "one") for row in words.rows(PlaceType) if " " in row.word
        }
        self._heads_of_pairs = frozenset(pair[0] for pair in self.pairs)
        self.nouns: Mapping[str, str] = {}
        self.adjectives: Mapping[str, str] = {}
        self.nouns, self.adjectives = _directions(words)
        cues: defaultdict[str, set[str]] = defaultdict(set)
        for row in words.rows(PlaceCue):
            cues[row.kind].add(fold(row.word))
        self.words: Mapping[str, frozenset[str]] = {kind: frozenset(found) for kind, found in cues.items()}
        told = {"says": _sayings(words), "stating": _statings(words), "of_what": _sayings_of(words)}
        self.words = {**self.words, "person": self.words["person"] | _persons(words), **told}
        self.prepositions: Mapping[str, str] = {
            word: kind
            for kind in ("in", "to", "from", "on", "around", "about", "with", "between")
            for word in self.words[kind]
        }
        self.hits = self.words["hits"]
        names = {phrase: ANOTHER_NAME for phrase in self.words["other"]}
        self.others = _by_first_word({**dict(_of_actors(words.rows(Actor), gazetteer(words))), **names})
        self.given_names = frozenset(fold(row.name) for row in words.rows(GivenName))
        self.one_person = _one_person(words)
        self.months = frozenset(fold(row.name) for row in words.rows(Month))
        self.titles = frozenset(fold(row.title) for row in words.rows(Title))
        self._words = words

    def cities_like(self, name: str) -> tuple[Toponym, ...]:
        """The cities of the world that a folded name sounds like."""
        key = sound(name)
        return cities_by_sound(self._words).get(key, ()) if len(key) >= FEWEST else ()

    def cue(self, kind: str, form: str) -> bool:
        return form in self.words[kind]

    def verb_cue(self, kind: str, word: Word) -> bool:
        """Whether the word is a finite form of one of the verbs of a kind."""
        return word.verb is not None and fold(word.verb.lemma) in self.words[kind]

    def leads(self, form: str, base: str, stem: str) -> bool:
        """Whether a spelling is a noun for a kind of place or a direction, or the first word of another name."""
        noun = stem in self.kinds or stem in self._heads_of_pairs or stem in self.nouns or stem in self.words["inner"]
        return (
            noun or (stem.endswith("ت") and stem[:-1] + "ه" in self.kinds) or base in self.others or form in self.others
        )

    def of_any_country(self, name: str) -> bool:
        """«الساحل الشمالي», «الصحراء الغربية»: a noun with a direction, which many countries have, told by its folded name."""
        noun, _, direction = name.removeprefix("ال").partition(" ال")
        kind = self.kinds.get(noun)
        return kind is not None and kind.used_as("anywhere") and direction in self.adjectives

    def pair(self, word: Word, after: Word) -> Kind | None:
        """A kind that a noun and the one after it tell together: «مديرية أمن», «مركز الشرطة»."""
        if word.stem not in self._heads_of_pairs or after.kind != "word":
            return None
        return self.pairs.get((word.stem, "ال" + after.stem))

    def kind(self, word: Word) -> Kind | None:
        """What kind of place the noun is, if it is one: «بالمدينة», «ريفها», «وقرى»"""
        if word.kind != "word" or word.verb is not None:
            return None
        if word.stem == "وادي" and "أ" in word.plain:
            return None  # «وأدى»
        found = self.kinds.get(word.stem)
        if found is None and word.pronoun and word.stem.endswith("ت"):
            found = self.kinds.get(word.stem[:-1] + "ه")
        return found


def _sayings(words: Words) -> frozenset[str]:
    """Verbs behind which one stands who speaks: «قال»."""
    return frozenset(fold(row.cue) for row in words.rows(Cue) if row.kind == "verb" and row.pattern == "says")


def _statings(words: Words) -> frozenset[str]:
    """Verbs by which something is stated: «قال», «أكد»."""
    patterns = ("says", "states")
    return frozenset(fold(row.cue) for row in words.rows(Cue) if row.kind == "verb" and row.pattern in patterns)


def _sayings_of(words: Words) -> frozenset[str]:
    """Verbs after which «عن» leads what somebody says: «عبر عن»."""
    return frozenset(fold(row.cue) for row in words.rows(Cue) if row.kind == "verb" and row.preposition == OF)


def _persons(words: Words) -> frozenset[str]:
    """Nouns for people, whose «من» tells where they are from: «تاجر من حلب»."""
    return frozenset(
        form for row in words.rows(RoleNoun) if row.type in ("person", "population") for form in role_forms(row)
    )


def _one_person(words: Words) -> frozenset[str]:
    """Nouns for one person: «ناشطة», not «نساء»."""
    rows = (row for row in words.rows(RoleNoun) if row.type == "person")
    return frozenset(fold(form) for row in rows for form in (row.word, row.feminine) if form)


@cache
def lexis(words: Words) -> Lexis:
    return Lexis(words)


def _forms(rows: tuple[PlaceType, ...]) -> Iterator[tuple[str, Kind]]:
    """(folded form without article, kind). A singular wins over a plural of another noun, so it comes last."""
    for row in rows:
        for plural in row.plurals:
            for form in _hamza_forms(fold(plural)):
                yield form, Kind(row, "many")
    for row in rows:
        for form in _duals(fold(row.word)):
            yield form, Kind(row, "two")
    for row in rows:
        for form in _hamza_forms(fold(row.word)):
            yield form, Kind(row, "one")


def _duals(word: str) -> Iterator[str]:
    """«محافظتي محافظتا محافظتين محافظتان», «حيي حيا حيين حيان»"""
    stem = word[:-1] + "ت" if word.endswith("ه") else word
    for ending in ("ي", "ا", "ين", "ان"):
        yield stem + ending


def _hamza_forms(word: str) -> Iterator[str]:
    """«ميناء» before a pronoun is «مينائها» or «ميناؤها»."""
    yield word
    if word.endswith("اء"):
        yield word[:-1] + "ي"
        yield word[:-1] + "و"


def _directions(words: Words) -> tuple[dict[str, str], dict[str, str]]:
    """Folded single words -> code, as nouns (شمال، شمالي) and as adjectives, feminine too (شمالي، شمالية)."""
    nouns: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for row in words.rows(Direction):
        if " " in row.word:
            continue
        nouns[fold(row.word)] = row.code
        adjective = fold(row.adjective)
        if row.code != "C":
            nouns[adjective] = row.code
        adjectives[adjective] = adjectives[adjective + "ه"] = row.code
    adjectives["وسطي"] = "C"
    return nouns, adjectives


def joined(first: str, second: str) -> str:
    """Two directions as one code: N and W are NW; what does not go together keeps the first."""
    pair = "".join(sorted((first, second), key="NSEW".find))
    return pair if pair in ("NE", "NW", "SE", "SW") else first


def _of_actors(actors: tuple[Actor, ...], gaz: Gazetteer) -> Iterator[tuple[str, str]]:
    """Names of known actors in which a place's name tells no place: «حركة نداء تونس», not «القاعدة في اليمن»."""
    for actor in actors:
        if actor.type in _NAMED_AFTER and " " in actor.name:
            words = fold(actor.name).split()
            if any(_names_no_place(words, i, gaz) for i in range(len(words))):
                yield " ".join(words), PERSON if actor.type == "person" else ANOTHER_NAME


def _names_no_place(words: list[str], i: int, gaz: Gazetteer) -> bool:
    for word in (words[i], words[i][1:] if words[i][0] in "ول" else ""):
        hit = gaz.longest(word, words[i + 1 :]) if len(word) > 2 else None
        if hit and any("head" not in entry.flag for entry in gaz.exactly(hit[1])):
            return i == 0 or words[i - 1] not in ("في", "داخل")
    return False


def _by_first_word(phrases: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, why in phrases.items():
        words = tuple(phrase.split())
        found[words[0]].append((words, why))
    return {first: sorted(rest, key=lambda p: (-len(p[0]), p[0])) for first, rest in found.items()}
