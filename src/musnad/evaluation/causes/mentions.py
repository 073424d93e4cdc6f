"""Why a mention of a place or a time was missed or added, and why its codes or days are others."""

from __future__ import annotations

import re
import unicodedata

from musnad.evaluation.causes.scene import Scene, of_codes
from musnad.evaluation.coding import Place, Range, Time
from musnad.evaluation.differences import Difference
from musnad.evaluation.matching import touch

UNSPOKEN = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "governorate", "province", "region"))


def _words(thing: object) -> Range | None:
    assert isinstance(thing, Place | Time)
    return thing.span


def no_place(scene: Scene, d: Difference) -> str | None:
    """Musnad says itself why the name is no place there."""
    words = _words(d.gold)
    left = (n for n in scene.doc.not_places if touch((n.span.start, n.span.end), words))
    found = next(left, None)
    return f"read, and no place there: {found.why}" if found else None


def unknown_place(scene: Scene, d: Difference) -> str:
    return "no place was read there"


def other_span(scene: Scene, d: Difference) -> str | None:
    """Words that a coded thing shares, and that stand for another or for less than half."""
    words = _words(d.system)
    things: tuple[Place | Time, ...] = (*scene.gold.places, *scene.gold.times)
    spans = (thing.span for thing in things if thing.span)
    share = any(words and span[0] < words[1] and words[0] < span[1] for span in spans)
    return "coded as part of another, or cut elsewhere" if share else None


def a_party(scene: Scene, d: Difference) -> str | None:
    """«قالت دمشق»: coded as who acts, speaks or is acted on."""
    words = _words(d.system)
    parties = [party.span for event in scene.gold.events for party in (*event.actor, *event.recipient)]
    speakers = [statement.speaker for statement in scene.gold.statements]
    return "coded as somebody, not as a place" if any(touch(span, words) for span in parties + speakers) else None


def not_coded(scene: Scene, d: Difference) -> str:
    return "nothing is coded there"


def unknown_time(scene: Scene, d: Difference) -> str:
    return "no time was read there"


def spelt_otherwise(scene: Scene, d: Difference) -> str | None:
    """«Taizz» and «Taiz», «Hadramaut» and «Hadramawt»: English has no one way to write a province."""
    coded, read = (_code(d, thing) for thing in (d.gold, d.system))
    alike = d.figure.endswith("adm1") and read and _consonants(coded) == _consonants(read)
    return "the same province by another English spelling" if alike else None


def _consonants(name: str) -> str:
    """What spellings of a name share: no marks, no article, no vowels, no letter twice in a row, not what kind of division it is."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    words = [word for word in re.split(r"[^a-z]+", plain.replace("'", "")) if word not in UNSPOKEN]
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouwy]", "", "".join(words)))


def code(scene: Scene, d: Difference) -> str:
    """Of country or province: none, another, or one too many."""
    return of_codes(_code(d, d.gold), _code(d, d.system))


def _code(d: Difference, thing: object) -> str:
    assert isinstance(thing, Place)
    return (thing.country if d.figure.endswith("country") else thing.adm1) or ""


def days(scene: Scene, d: Difference) -> str:
    assert isinstance(d.system, Time)
    return "other days were read" if d.system.first else "no days were read"


PLACE_MISSED = (no_place, unknown_place)
PLACE_ADDED = (other_span, a_party, not_coded)
TIME_MISSED = (unknown_time,)
TIME_ADDED = (other_span, not_coded)
CODE = (spelt_otherwise, code)
DAYS = (days,)
