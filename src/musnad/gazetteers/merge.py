"""Imported places among ours: what is the same place is united, what is none of ours becomes an entry of its own.

United, an entry keeps our name and place among the divisions; spellings and sources are added, and p-code, point,
population and divisions filled where they were empty. The outcome does not depend on the order of the files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from musnad.folding import fold
from musnad.gazetteers.entries import made, united
from musnad.gazetteers.names import english_key, key, opposed
from musnad.gazetteers.raw import DIVISIONS, NO_ARABIC, Holder, Package, Raw
from musnad.gazetteers.sameness import apart, difference
from musnad.lexicon.rows import Toponym

TRUST = ("OCHA", "GeoNames", "WOF")  # whose p-code, point and spelling come first
_ORDER = {kind: number for number, kind in enumerate(DIVISIONS)}

Home = tuple[str, str]  # English names of the divisions that hold a place, as our tables have them


class Fate(NamedTuple):
    """What became of the rows of a package. ``entries``: id of a row -> number of the entry that it went into."""

    package: Package
    entries: Mapping[str, int]
    merged: int
    new: int
    left: Counter[str]


def merged(entries: Iterable[Toponym], packages: Sequence[Package]) -> tuple[list[Toponym], list[Fate]]:
    """The entries with what the packages add, and what became of each package's rows."""
    merger = _Merger(entries)
    counts = {id(package): Counter[str]() for package in packages}
    went: dict[int, dict[str, int]] = {id(package): {} for package in packages}
    for package, raw in _in_order(packages):
        fate, number = merger.take(package.source, raw)
        counts[id(package)][fate] += 1
        if number is not None:
            went[id(package)][raw.id] = number
    fates = []
    for package in packages:
        count = counts[id(package)]
        done, new = count.pop("merged", 0), count.pop("new", 0)
        fates.append(Fate(package, went[id(package)], done, new, package.left + count))
    return merger.entries, fates


def _in_order(packages: Sequence[Package]) -> list[tuple[Package, Raw]]:
    """Divisions before what lies in them, the source that is trusted most first, larger places before smaller ones."""
    rows = [(package, raw) for package in packages for raw in package.raws]
    return sorted(rows, key=lambda row: (_ORDER.get(row[1].kind, len(_ORDER)), TRUST.index(row[0].source),
                                         -(row[1].population or 0), row[1].id, row[0].file))  # fmt: skip


class _Merger:
    def __init__(self, entries: Iterable[Toponym]) -> None:
        self.entries: list[Toponym] = []
        self._by_key: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_english: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_pcode: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_code: dict[tuple[str, str], int] = {}  # (source, its code for a division) -> entry
        self._free: dict[str, int] = {}  # folded name -> an entry of it that needs no noun for its kind
        self._held: set[str] = set()  # folded names with an entry that needs one
        self._whole: set[tuple[str, ...]] = set()
        for entry in entries:
            self._put(entry)

    def take(self, source: str, raw: Raw) -> tuple[str, int | None]:
        """Unite the row with the entry of the same place, or make it one. Gives «merged», «new», or why neither, and the
        entry's number."""
        home = self._home(source, raw)
        number = self._same(raw, home)
        if number is None and not raw.names:
            return NO_ARABIC, None
        fate = "new" if number is None else "merged"
        if number is None:
            number = self._put(
                made(raw, home, source, held=self._is_held, other=self._names_another, known=self._whole)
            )
        else:
            self._replace(number, united(self.entries[number], raw, home, source, other=self._names_another))
        if raw.kind in DIVISIONS and raw.code:
            self._by_code[source, raw.code] = number
        return fate, number

    # --- which entry is it? ---------------------------------------------------------------------------------------

    def _same(self, raw: Raw, home: Home) -> int | None:
        for number in self._by_pcode.get((raw.country, raw.pcode), ()) if raw.pcode else ():
            if apart(raw.kind, self.entries[number].kind) is not None:
                return number
        found = [
            (self.entries[number].kind != raw.kind, far, number)
            for number in self._namesakes(raw)
            if self._may_be(raw, home, self.entries[number])
            and (far := difference(raw, *home, self.entries[number])) is not None
        ]
        return min(found)[2] if found else None

    def _namesakes(self, raw: Raw) -> Iterator[int]:
        """Entries that share a name with the row; divisions also by an English one."""
        seen: set[int] = set()
        for name in raw.names:
            seen.update(self._by_key.get((raw.country, key(name)), ()))
        if raw.kind in DIVISIONS:
            for name in raw.names_en:
                seen.update(self._by_english.get((raw.country, english_key(name)), ()))
        return iter(sorted(seen))

    def _may_be(self, raw: Raw, home: Home, entry: Toponym) -> bool:
        """Not the eastern one of two for the western; and a district of one source is another's governorate only where it
        lies in none: those of the West Bank."""
        if raw.kind == "admin2" and entry.kind == "admin1" and home[0]:
            return False
        return not (raw.names and opposed(raw.names[0], entry.name))

    # --- where does it lie? ---------------------------------------------------------------------------------------

    def _home(self, source: str, raw: Raw) -> Home:
        if raw.kind == "admin1":
            return ("", "")
        first = self._division(source, raw.country, raw.adm1, "")
        second = self._division(source, raw.country, raw.adm2, first.adm1 if first else "")
        if second is not None and raw.kind != "admin2":
            return second.adm1, second.adm2
        return (first.adm1 if first and first.kind == "admin1" else ""), ""

    def _division(self, source: str, country: str, holder: Holder, adm1: str) -> Toponym | None:
        """The entry of a division: by the code its source gives it, by p-code, or by name among those of its level."""
        number = self._by_code.get((source, holder.code))
        if number is None and holder.code:
            number = next((n for n in self._by_pcode.get((country, holder.code), ()) if self._is_division(n)), None)
        if number is None:
            kind = "admin2" if adm1 else "admin1"
            number = next((n for n in self._so_called(country, holder) if self.entries[n].kind == kind
                           and (not adm1 or self.entries[n].adm1 == adm1)), None)  # fmt: skip
        return None if number is None else self.entries[number]

    def _so_called(self, country: str, holder: Holder) -> Iterator[int]:
        if holder.name:
            yield from self._by_key.get((country, key(holder.name)), ())
        if holder.name_en:
            yield from self._by_english.get((country, english_key(holder.name_en)), ())

    def _is_division(self, number: int) -> bool:
        return self.entries[number].kind in DIVISIONS

    # --- what is known --------------------------------------------------------------------------------------------

    def _put(self, entry: Toponym) -> int:
        self.entries.append(entry)
        self._learn(len(self.entries) - 1, entry)
        return len(self.entries) - 1

    def _replace(self, number: int, entry: Toponym) -> None:
        if entry != self.entries[number]:
            self.entries[number] = entry
            self._learn(number, entry)

    def _learn(self, number: int, entry: Toponym) -> None:
        for name in (entry.name, *entry.aliases.split("|")):
            if name:
                _add(self._by_key[entry.country, key(name)], number)
                if "head" in entry.flag.split():
                    self._held.add(fold(name))
                else:
                    self._free.setdefault(fold(name), number)
        if entry.kind in DIVISIONS or entry.kind == "region":
            _add(self._by_english[entry.country, english_key(entry.name_en)], number)
        if entry.pcode:
            _add(self._by_pcode[entry.country, entry.pcode], number)
        self._whole.add(whole(entry))

    def _is_held(self, name: str) -> bool:
        return fold(name) in self._held

    def _names_another(self, entry: Toponym, name: str) -> bool:
        """Whether a spelling is the name of another place of the country, or of a well-known one anywhere: «الرمادي» among
        the names of Anbar, «عدن» among those of a village."""
        free = self._free.get(fold(name))
        if free is not None and self.entries[free].name != entry.name:
            return True
        return any(key(self.entries[n].name) == key(name) and self.entries[n].name != entry.name
                   for n in self._by_key.get((entry.country, key(name)), ()))  # fmt: skip


def whole(entry: Toponym) -> tuple[str, ...]:
    """What makes an entry the one it is, as in the table of places."""
    return fold(entry.name), entry.country, entry.adm1, entry.adm2, entry.kind


def _add(numbers: list[int], number: int) -> None:
    if number not in numbers:
        numbers.append(number)
