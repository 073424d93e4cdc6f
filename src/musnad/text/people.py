"""Names that rules would read otherwise, put right before any rule reads: «وتوت» is no «و», «باراك» no verb."""

from __future__ import annotations

from collections.abc import Iterable

from musnad.text.reading import Word
from musnad.text.syntax import SURE, Called, Syntax

LIKE_NAMES = frozenset(("NOUN", "X", "PROPN", "ADJ", "NUM"))  # what the treebanks tag parts of names


def read_names(words: Iterable[Word], syntax: Syntax) -> None:
    """Words that the analyser holds for part of a name, and reads whole, are read as names."""
    for word in words:
        name = syntax.name(word.i)
        if name is not None and _mistaken(word) and _is_name(syntax, word, name):
            word.read_as_name(person=name.kind == "PER")


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
