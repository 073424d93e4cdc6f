"""What a gazetteer is looked up in: entries by number, numbers by name. The entries come from the word tables
(``tables``) or from the compiled file of a user's folder (``compiled``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from musnad.folding import fold
from musnad.lexicon.rows import State, Toponym

# First words that writers join to the next one: «كفر زيتا» and «كفرزيتا»
_JOINED = ("كفر", "بور", "ابو", "معره", "ديار", "خان", "عين", "تل")


Hit = tuple[int, str]  # how many words a name has, and its folded spelling


class Index(Protocol):
    """The entries of a gazetteer. Names are folded."""

    @property
    def begins(self) -> Callable[[str], bool]:
        """Whether a name begins with a word: asked of every word of a text, so it is the quickest that there is."""

    def longest(self, first: str, rest: Sequence[str]) -> Hit | None:
        """The longest name that begins with ``first`` and goes on in ``rest``."""

    def spellings(self) -> Iterator[str]:
        """Every name that an entry has."""

    def numbers(self, name: str) -> Sequence[int]:
        """The entries of a name, in the order of the gazetteer."""

    def entry(self, number: int) -> Toponym: ...

    def of_kind(self, kind: str) -> Iterator[Toponym]: ...

    def __len__(self) -> int: ...


class NameBook:
    """Names as they are learnt: which entries each has, and how long a name may go on."""

    def __init__(self) -> None:
        self.names: dict[str, list[int]] = {}
        self.lengths: dict[str, int] = {}

    def learn(self, names: str, number: int) -> None:
        """The names of an entry, folded and separated by «|»."""
        for name in names.split("|"):
            if not name:
                continue
            self._put(name, number)
            first, _, rest = name.partition(" ")
            if rest:
                self.lengths[first] = max(self.lengths.get(first, 1), rest.count(" ") + 2)
                if first in _JOINED and " " not in rest:
                    self._put(first + rest, number)

    def begins(self, first: str) -> bool:
        return first in self.names or first in self.lengths

    def longest(self, first: str, rest: Sequence[str]) -> Hit | None:
        most = self.lengths.get(first)
        if most is not None:
            for length in range(min(most, len(rest) + 1), 1, -1):
                name = " ".join((first, *rest[: length - 1]))
                if name in self.names:
                    return length, name
        return (1, first) if first in self.names else None

    def _put(self, name: str, number: int) -> None:
        numbers = self.names.setdefault(name, [])
        if not numbers or numbers[-1] != number:
            numbers.append(number)


def folded(entry: Toponym) -> str:
    """The names of an entry as a ``NameBook`` learns them."""
    return fold(f"{entry.name}|{entry.aliases}")


def country(state: State) -> Toponym:
    """The state as an entry."""
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


def capital(state: State) -> Toponym | None:
    """The capital of a state as an entry, which has no point; None when it is called like the state."""
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
