"""Places by name: which entries may the words mean?

Entries come from the tables of states, places and world cities. Names are looked up folded, word by word, the longest
first; «الحسكة» and «حسكة» find each other, and so do «كفر زيتا» and «كفرزيتا».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import State, Toponym, WorldCity
from musnad.records import digest

LONGEST = 6  # words of a name; «المملكة الأردنية الهاشمية» has three

# First words that writers join to the next one: «كفر زيتا» and «كفرزيتا»
_JOINED = ("كفر", "بور", "ابو", "معره", "ديار", "خان", "عين", "تل")

# The rank of kinds when nothing else tells which of two entries of one name is meant: the larger place is better known.
RANK = {"country": 0, "world": 0, "sea": 0, "settlement": 1, "region": 1, "admin1": 2}


class Gazetteer:
    """The entries of a set of word tables. Made once for a ``Words`` and shared."""

    def __init__(self, words: Words) -> None:
        self.states = words.rows(State)
        places = words.rows(Toponym)
        had = {(entry.country, fold(entry.name)) for entry in places if entry.kind == "settlement"}
        states = [e for e in _from_states(self.states) if e.kind == "country" or (e.country, fold(e.name)) not in had]
        self.entries: tuple[Toponym, ...] = (*states, *places, *words.rows(WorldCity))
        self._names: dict[str, list[int]] = {}
        self._lengths: dict[str, int] = {}
        for number, entry in enumerate(self.entries):
            for name in _names(entry):
                self._learn(name, number)

    def _learn(self, name: str, number: int) -> None:
        self._names.setdefault(name, []).append(number)
        first, _, rest = name.partition(" ")
        if rest:
            self._lengths[first] = max(self._lengths.get(first, 1), rest.count(" ") + 2)
            if first in _JOINED and " " not in rest:
                self._names.setdefault(first + rest, []).append(number)

    def named(self, name: str) -> tuple[Toponym, ...]:
        """The entries of a folded name, exactly so spelt or with the article more or less."""
        found = self._names.get(name)
        if found is None:
            other = name[2:] if name.startswith("ال") else "ال" + name
            found = self._names.get(other, []) if len(name) > 3 else []
        return tuple(self.entries[number] for number in dict.fromkeys(found))

    def exactly(self, name: str) -> tuple[Toponym, ...]:
        return tuple(self.entries[number] for number in dict.fromkeys(self._names.get(name, ())))

    def longest(self, first: str, rest: Sequence[str]) -> tuple[int, str] | None:
        """The longest name that begins with the folded word ``first`` and goes on in ``rest``: how many words it has,
        and its folded spelling."""
        for length in range(min(self._lengths.get(first, 1), len(rest) + 1), 1, -1):
            name = " ".join((first, *rest[: length - 1]))
            if name in self._names:
                return length, name
        return (1, first) if first in self._names else None

    @cached_property
    def admin1(self) -> Mapping[tuple[str, str], Toponym]:
        """(country, English name) -> the first-level division."""
        return {(e.country, e.adm1): e for e in self.entries if e.kind == "admin1"}

    @cached_property
    def admin2(self) -> Mapping[tuple[str, str, str], Toponym]:
        return {(e.country, e.adm1, e.adm2): e for e in self.entries if e.kind == "admin2"}

    @cached_property
    def countries(self) -> Mapping[str, Toponym]:
        return {e.country: e for e in self.entries if e.kind == "country"}

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """ISO code -> the folded name of the capital."""
        return {state.iso3: fold(state.capital) for state in self.states if state.capital}

    @cached_property
    def capital_names(self) -> Mapping[str, str]:
        """Folded name of a capital -> ISO code."""
        return {
            fold(name): state.iso3
            for state in self.states
            for name in (state.capital, *state.capital_variants.split("|"))
            if name
        }

    @cached_property
    def adjectives(self) -> Mapping[str, str]:
        """Folded forms of the adjectives of states, without article -> ISO code."""
        return {form: state.iso3 for state in self.states for form in _adjective_forms(state)}

    def pcodes(self, entry: Toponym) -> tuple[str, ...]:
        """The p-codes of the entry and of the divisions that hold it, largest first, as far as they are known."""
        first = self.admin1.get((entry.country, entry.adm1))
        second = self.admin2.get((entry.country, entry.adm1, entry.adm2))
        codes = [row.pcode for row in (first, second, entry) if row and row.pcode]
        return tuple(dict.fromkeys(codes))


@cache
def gazetteer(words: Words) -> Gazetteer:
    return Gazetteer(words)


def identity(entry: Toponym) -> str:
    """The id of an entry: the same as long as its name, kind and place among the divisions stay the same."""
    return digest("gaz", entry.name, entry.country, entry.adm1, entry.adm2, entry.kind)


def _names(entry: Toponym) -> Iterator[str]:
    yield fold(entry.name)
    if entry.aliases:
        for alias in entry.aliases.split("|"):
            yield fold(alias)


def _from_states(states: Sequence[State]) -> Iterator[Toponym]:
    """A country and its capital for each row of the table of states."""
    for state in states:
        plain = set(state.plain_words)
        if state.capital and state.capital != state.name:
            yield Toponym(
                name=state.capital,
                name_en=state.capital_en,
                kind="settlement",
                level="G2",
                country=state.iso3,
                aliases=_without(plain, state.capital_variants),
                flag="head" if state.capital in plain else "",
                source="states.tsv",
            )
        yield Toponym(
            name=state.name,
            name_en=state.name_en,
            kind="country",
            level="G6",
            country=state.iso3,
            aliases=_without(plain, state.variants),
            flag="in" if state.name in plain else "",
            source="states.tsv",
        )


def _without(plain: set[str], names: str) -> str:
    return "|".join(name for name in names.split("|") if name not in plain)


def _adjective_forms(state: State) -> Iterator[str]:
    """«سوري سورية سوريون سوريين سوريتين», and broken plurals as they are."""
    for adjective in state.adjectives:
        if adjective in state.plain_words:
            continue
        words = [fold(word) for word in adjective.split("_")]
        yield " ".join(words)
        yield " ".join(word + "ه" for word in words)
        yield " ".join(word + "ين" for word in words)
        yield " ".join(word + "ون" for word in words)
    yield from (fold(word) for word in state.people.split("|") if word)
