"""Places by name: which entries may the words mean?

Entries come from the tables of states, places and world cities. Names are looked up folded, word by word, the longest
first; «الحسكة» and «حسكة» find each other, and so do «كفر زيتا» and «كفرزيتا».
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.lazy import LazyRows
from musnad.lexicon.rows import State, Toponym, WorldCity
from musnad.records import digest

LONGEST = 6  # words of a name; «المملكة الأردنية الهاشمية» has three

# First words that writers join to the next one: «كفر زيتا» and «كفرزيتا»
_JOINED = ("كفر", "بور", "ابو", "معره", "ديار", "خان", "عين", "تل")


class Gazetteer:
    """The entries of a set of word tables, by name. Made once for a ``Words`` and shared."""

    def __init__(self, words: Words) -> None:
        self.states = words.rows(State)
        self._countries = [_country(state) for state in self.states]
        self._tables = (LazyRows(words, Toponym), LazyRows(words, WorldCity))
        self._names: dict[str, list[int]] = {}
        self._lengths: dict[str, int] = {}
        for number, country in enumerate(self._countries):
            self._learn(_folded(country), number)
        self._starts: list[int] = []
        start = len(self._countries)
        for table in self._tables:
            self._starts.append(start)
            for number, names in enumerate(_folded_names(table), start):
                self._learn(names, number)
            start += len(table)
        self._after = start
        self._capitals: list[Toponym] = []
        self._capitals += [capital for capital in map(_capital, self.states) if capital and not self._has(capital)]
        for number, capital in enumerate(self._capitals, start):
            self._learn(_folded(capital), number)

    def _learn(self, names: str, number: int) -> None:
        """Folded names, separated by «|»."""
        for name in names.split("|"):
            if not name:
                continue
            self._names.setdefault(name, []).append(number)
            first, _, rest = name.partition(" ")
            if rest:
                self._lengths[first] = max(self._lengths.get(first, 1), rest.count(" ") + 2)
                if first in _JOINED and " " not in rest:
                    self._names.setdefault(first + rest, []).append(number)

    def _has(self, capital: Toponym) -> bool:
        """Whether the table of places has the capital itself, with its point."""
        return any(e.kind == "settlement" and e.country == capital.country for e in self.exactly(fold(capital.name)))

    def entry(self, number: int) -> Toponym:
        if number < len(self._countries):
            return self._countries[number]
        if number >= self._after:
            return self._capitals[number - self._after]
        table = bisect_right(self._starts, number) - 1
        return self._tables[table][number - self._starts[table]]

    def __len__(self) -> int:
        return self._after + len(self._capitals)

    def _of_kind(self, kind: str) -> Iterator[Toponym]:
        for number, cell in enumerate(self._tables[0].column("kind")):
            if cell == kind:
                yield self._tables[0][number]

    def named(self, name: str) -> tuple[Toponym, ...]:
        """The entries of a folded name, exactly so spelt or with the article more or less."""
        found = self._names.get(name)
        if found is None:
            other = name[2:] if name.startswith("ال") else "ال" + name
            found = self._names.get(other, []) if len(name) > 3 else []
        return tuple(self.entry(number) for number in dict.fromkeys(found))

    def exactly(self, name: str) -> tuple[Toponym, ...]:
        return tuple(self.entry(number) for number in dict.fromkeys(self._names.get(name, ())))

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
        return {(e.country, e.adm1): e for e in self._of_kind("admin1")}

    @cached_property
    def admin2(self) -> Mapping[tuple[str, str, str], Toponym]:
        return {(e.country, e.adm1, e.adm2): e for e in self._of_kind("admin2")}

    @cached_property
    def countries(self) -> Mapping[str, Toponym]:
        return {e.country: e for e in self._countries}

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


def _folded(entry: Toponym) -> str:
    return fold(f"{entry.name}|{entry.aliases}")


def _folded_names(table: LazyRows[Toponym] | LazyRows[WorldCity]) -> list[str]:
    """The names of each row, folded and separated by «|». All are folded at one stroke."""
    names = zip(table.column("name"), table.column("aliases"), strict=True)
    return fold("\n".join(f"{name}|{aliases}" for name, aliases in names)).split("\n") if len(table) else []


def _country(state: State) -> Toponym:
    plain = set(state.plain_words)
    return Toponym(
        name=state.name,
        name_en=state.name_en,
        kind="country",
        level="G6",
        country=state.iso3,
        aliases=_without(plain, state.variants),
        flag="in" if state.name in plain else "",
        source="states.tsv",
    )


def _capital(state: State) -> Toponym | None:
    if not state.capital or state.capital == state.name:
        return None
    return Toponym(
        name=state.capital,
        name_en=state.capital_en,
        kind="settlement",
        level="G2",
        country=state.iso3,
        aliases=_without(set(state.plain_words), state.capital_variants),
        flag="head" if state.capital in state.plain_words else "",
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
