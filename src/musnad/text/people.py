"""Names that rules would read otherwise, put right before any rule reads: «وتوت» is no «و», «باراك» no verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from musnad.text.reading import Word
from musnad.text.syntax import SURE, Called, Syntax
from musnad.text.vocabulary import Vocabulary

LIKE_NAMES = frozenset(("NOUN", "X", "PROPN", "ADJ", "NUM"))  # what the treebanks tag parts of names


def read_names(words: Iterable[Word], syntax: Syntax) -> None:
    """Words that the analyser holds for part of a name, and reads whole, are read as names."""
    for word in words:
        name = syntax.name(word.i)
        if name is not None and _mistaken(word) and _is_name(syntax, word, name):
            word.read_as_name(person=name.kind == "PER")


def read_parties(words: Sequence[Word], known: Vocabulary) -> None:
    """«وفدا حماس وفتح», «ممثلو فتح وحماس»: the names of two parties of one state joined by و, of which one is spelt like a verb."""
    for before, word in pairwise(words):
        state, other = known.parties.get(before.base), known.parties.get(word.base)
        if word.conjunction == "و" and state and state == other and before.base != word.base:
            before.verb = word.verb = None


def _mistaken(word: Word) -> bool:
    if (word.initial and word.verb) or word.led_noun:
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
