"""Places by name: which entries may the words mean?

Entries come from the tables of states, places and world cities, or from the compiled file of a user's folder, which has
them and what was imported. Names are looked up folded, word by word, the longest
first; «الحسكة» and «حسكة» find each other, and so do «كفر زيتا» and «كفرزيتا».
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import State, Toponym
from musnad.places.compiled import CompiledIndex
from musnad.places.index import Index, country
from musnad.places.tables import TableIndex
from musnad.records import digest

LONGEST = 6  # words of a name; «المملكة الأردنية الهاشمية» has three


class Gazetteer:
    """The entries of a set of word tables, by name. Made once for a ``Words`` and shared."""

    def __init__(self, words: Words) -> None:
        self.states = words.rows(State)
        self._index = _index(words)
        # Whether a name begins with a folded word; most words of a text begin none.
        self.begins: Callable[[str], bool] = self._index.begins

    def entry(self, number: int) -> Toponym:
        return self._index.entry(number)

    def number(self, entry: Toponym) -> int:
        """The number of an entry that this gazetteer gave."""
        return next(n for n in self._index.numbers(fold(entry.name)) if self._index.entry(n) is entry)

    def __len__(self) -> int:
        return len(self._index)

    def __iter__(self) -> Iterator[Toponym]:
        return map(self.entry, range(len(self)))

    def spellings(self) -> Iterator[str]:
        """Every name that an entry has, folded."""
        return self._index.spellings()

    def named(self, name: str) -> tuple[Toponym, ...]:
        """The entries of a folded name, exactly so spelt or with the article more or less."""
        found = self.exactly(name)
        if found or len(name) <= 3:
            return found
        return self.exactly(name[2:] if name.startswith("ال") else "ال" + name)

    def exactly(self, name: str) -> tuple[Toponym, ...]:
        return tuple(map(self.entry, self._index.numbers(name)))

    def longest(self, first: str, rest: Sequence[str]) -> tuple[int, str] | None:
        """The longest name that begins with the folded word ``first`` and goes on in ``rest``: how many words it has,
        and its folded spelling."""
        return self._index.longest(first, rest)

    @cached_property
    def admin1(self) -> Mapping[tuple[str, str], Toponym]:
        """(country, English name) -> the first-level division."""
        return {(e.country, e.adm1): e for e in self._index.of_kind("admin1")}

    @cached_property
    def admin2(self) -> Mapping[tuple[str, str, str], Toponym]:
        return {(e.country, e.adm1, e.adm2): e for e in self._index.of_kind("admin2")}

    @cached_property
    def countries(self) -> Mapping[str, Toponym]:
        return {state.iso3: country(state) for state in self.states}

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


def _index(words: Words) -> Index:
    """The compiled file of the user's folder where there is one, else the tables.

    Raises WordsError when the file is broken, or was made from other tables.
    """
    parts = words.compiled()
    return TableIndex(words) if parts is None else CompiledIndex(parts)


def identity(entry: Toponym) -> str:
    """The id of an entry: the same as long as its name, kind and place among the divisions stay the same. Of two imported
    places that have all of these in common, the second one's note tells them apart."""
    apart = [entry.note] if entry.note.startswith("id:") else []
    return digest("gaz", entry.name, entry.country, entry.adm1, entry.adm2, entry.kind, *apart)


def _adjective_forms(state: State) -> Iterator[str]:
    """«سوري سورية سوريون سوريين سوريتين», and broken plurals as they are."""
    for adjective in state.adjectives:
        if adjective in state.plain_words:
            continue
        words = [fold(word) for word in adjective.split("_")]
        yield " ".join(words)
        yield " ".join(word + "ه" for word in words)
        yield " ".join(word + "ين" for word in words)
        yield " ".join(word + "تين" for word in words)
        yield " ".join(word + "ون" for word in words)
    yield from (fold(word) for word in state.people.split("|") if word)
