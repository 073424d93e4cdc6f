"""All places of a name, however it is spelt."""

from __future__ import annotations

from musnad.folding import fold
from musnad.gazetteers.names import english_key, headless, key
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import Gazetteer


def called(gazetteer: Gazetteer, name: str) -> list[Toponym]:
    """The entries of a name: so spelt; else without the noun for a kind (مدينة حلب); else by what sounds or is written
    alike (كفر زيتا and كفرزيتا, Raqqa and Ar-Raqqah). None is an empty list."""
    plain = " ".join(name.split())
    if plain.isascii():
        wanted = english_key(plain)
        return [entry for entry in gazetteer if entry.name_en and english_key(entry.name_en) == wanted]
    found = gazetteer.named(fold(plain)) or gazetteer.named(fold(headless(plain)))
    if found:
        return list(found)
    alike = sorted(spelling for spelling in gazetteer.spellings() if key(spelling) == key(plain))
    return list(dict.fromkeys(entry for spelling in alike for entry in gazetteer.exactly(spelling)))
