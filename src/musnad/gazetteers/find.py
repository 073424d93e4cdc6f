"""All places of a name, however it is spelt."""

from __future__ import annotations

from collections.abc import Callable

from musnad.folding import fold
from musnad.gazetteers.names import english_key, headless, key, sounded
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import Gazetteer


def called(gazetteer: Gazetteer, name: str) -> list[Toponym]:
    """The entries of a name: so spelt; else without the noun for a kind (مدينة حلب); else by what sounds or is written
    alike (كفر زيتا and كفرزيتا, Raqqa and Ar-Raqqah, Kobani and كوباني). None is an empty list."""
    plain = " ".join(name.split())
    if plain.isascii():
        wanted = english_key(plain)
        found = [entry for entry in gazetteer if entry.name_en and english_key(entry.name_en) == wanted]
        return found or _spelt(gazetteer, lambda spelling: sounded(spelling) == wanted)
    so_called = gazetteer.named(fold(plain)) or gazetteer.named(fold(headless(plain)))
    return list(so_called) or _spelt(gazetteer, lambda spelling: key(spelling) == key(plain))


def _spelt(gazetteer: Gazetteer, alike: Callable[[str], bool]) -> list[Toponym]:
    spellings = sorted(filter(alike, gazetteer.spellings()))
    return list(dict.fromkeys(entry for spelling in spellings for entry in gazetteer.exactly(spelling)))
