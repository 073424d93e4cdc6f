"""Names that rules would read otherwise, put right before any rule reads: «وتوت» is no «و», «باراك» no verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from musnad.text.reading import Word
from musnad.text.syntax import SURE, Called, Syntax
from musnad.text.vocabulary import Vocabulary

LIKELY = 0.5  # how likely the analyser holds a name whose first word the table of given names has
CERTAIN = 0.95  # and one that may be a noun behind «بـ»
LIKE_NAMES = frozenset(("NOUN", "X", "PROPN", "ADJ", "NUM"))  # what the treebanks tag parts of names


def read_names(words: Sequence[Word], syntax: Syntax) -> None:
    """Words that the analyser holds for part of a name, and reads whole, are read as names."""
    led: set[str] = set()  # spelt like «بـ» with a noun, and once behind a title
    for before, word in pairwise((None, *words)):
        name = syntax.name(word.i) if word is not None else None
        if word is None or name is None:
            continue
        titled = before is not None and before.person and before.article and _titled(syntax, word, name)
        if titled:
            led.add(word.plain)
        again = word.plain in led and name.kind == "PER" and name.likely >= SURE
        if titled or again or (_mistaken(word) and _is_name(syntax, word, name)) or _verb_too(syntax, word, name):
            word.read_as_name(person=name.kind == "PER")


def _titled(syntax: Syntax, word: Word, name: Called) -> bool:
    """«السفير | باولي», «الوزير | بوسليم»: what may be «بـ» with a noun, where the analyser is certain of a man's name that begins with it,
    whole, behind his title."""
    man = name.kind == "PER" and name.likely >= CERTAIN and name.first == word.i
    return man and word.led_noun and not word.article and syntax.whole(word.i)


def _verb_too(syntax: Syntax, word: Word, name: Called) -> bool:
    """«محافظ ذي قار | يحيى الناصري»: a given name that is a verb's form too, where the analyser has a man's name of several words begin with
    it, be it not sure."""
    piece = syntax.piece(word.i)
    begins = word.given and name.kind == "PER" and name.first == word.i < name.last - 1 and name.likely >= LIKELY
    return begins and word.verb is not None and not word.opens and piece is not None and piece.upos in LIKE_NAMES


def read_parties(words: Sequence[Word], known: Vocabulary) -> None:
    """«وفدا حماس وفتح», «ممثلو فتح وحماس»: the names of two parties of one state joined by و, of which one is spelt like a verb."""
    for before, word in pairwise(words):
        state, other = known.parties.get(before.base), known.parties.get(word.base)
        if word.conjunction == "و" and state and state == other and before.base != word.base:
            before.verb = word.verb = None


def _mistaken(word: Word) -> bool:
    if (word.opens and word.verb) or word.led_noun:
        return False  # «شهد سباك على زميله», «الممثلة سلمى بدوي بإغواء»
    return bool(word.conjunction or word.preposition or word.pronoun or word.verb or word.function)


def _is_name(syntax: Syntax, word: Word, name: Called) -> bool:
    """Also what the analyser cuts inside a name and tags as a foreign word, «يوهان فان دورن», and foreign words that it takes for
    a body's name."""
    piece = syntax.piece(word.i)
    if piece is None or piece.upos not in LIKE_NAMES or name.likely < SURE:
        return False
    foreign = piece.upos == "X"
    inside = foreign and name.first < word.i < name.last - 1
    return (name.kind == "PER" or (foreign and name.kind == "ORG")) and (syntax.whole(word.i) or inside)
