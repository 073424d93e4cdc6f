"""Foreign names as they sound: «أوسنابروك» is the city that our table spells «أسنابروك».

Newspapers spell foreign names each in its own way, and mostly differ in the vowels and in a few letters for sounds that
Arabic has not. Two spellings sound alike when their consonants do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Toponym, WorldCity

FEWEST = 4  # consonants; shorter names sound like too many others
FROM_THE_WORLD = "own; GeoNames"  # a city of the world that our own table took over, with more spellings
_VOWELS = re.compile("[اويهء]")
_TWICE = re.compile(r"(.)\1+")
_ALIKE = str.maketrans("غجقطثصزضذخ", "كككتتسسددح")


def sound(name: str) -> str:
    """The consonants of a folded name, those alike as one: «اوسنابروك» and «اسنابروك» are «سنبرك»."""
    plain = name.replace(" ", "").removeprefix("ال").replace("تش", "ش")
    return _TWICE.sub(r"\1", _VOWELS.sub("", plain.translate(_ALIKE)))


@cache
def cities_by_sound(words: Words) -> Mapping[str, tuple[Toponym, ...]]:
    """Cities of the world by the sound of their names. Made once for a ``Words``, when the first name calls for it."""
    found: defaultdict[str, dict[int, Toponym]] = defaultdict(dict)
    ours = (row for row in words.rows(Toponym) if row.kind == "settlement" and row.source == FROM_THE_WORLD)
    for city in (*words.rows(WorldCity), *ours):
        for name in fold(f"{city.name}|{city.aliases}").split("|"):
            key = sound(name)
            if len(key) >= FEWEST:
                found[key][id(city)] = city
    return {key: tuple(cities.values()) for key, cities in found.items()}
