"""The trees of a document's sentences, seen from its words: what each word hangs from and in what relation.

A tree is a model's opinion. Rules ask it beside agreement, names and word order; none of them needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from musnad.analysis.records import Sentence
from musnad.analysis.records import Word as Piece
from musnad.text.reading import Word

if TYPE_CHECKING:
    from musnad.analysis.analyser import Analyser  # numpy and onnxruntime are loaded when a report is read

_CLITIC = frozenset({"ADP", "CCONJ", "PRON", "SCONJ", "AUX", "PART", "PUNCT"})


class Syntax:
    """By index of a word of the document: its governor, relation and main piece. None where a word is in no tree."""

    def __init__(self, words: Sequence[Word], spans: Sequence[tuple[int, int]], found: Sequence[Sentence]) -> None:
        self.heads: list[int | None] = [None] * len(words)
        self.pieces: list[Piece | None] = [None] * len(words)
        self._children: list[list[int]] = [[] for _ in words]
        at = {offset: word.i for word in words for offset in range(word.whole_start, word.end)}
        for (start, _), sentence in zip(spans, found, strict=True):
            self._add([at.get(start + piece.start) for piece in sentence.words], sentence)

    def _add(self, here: list[int | None], sentence: Sentence) -> None:
        mains: dict[int, int] = {}
        for first, last in sentence.tokens:
            main = max(range(first, last + 1), key=lambda k: _weight(sentence.words[k]))
            if (word := here[main]) is not None:
                mains.setdefault(word, main)
        for word, main in mains.items():
            self.pieces[word] = sentence.words[main]
            head = sentence.words[main].head
            while head is not None and here[head] == word:
                head = sentence.words[head].head
            governor = here[head] if head is not None else None
            self.heads[word] = governor
            if governor is not None:
                self._children[governor].append(word)

    def relation(self, i: int) -> str:
        piece = self.pieces[i]
        return piece.relation if piece else ""

    def is_verb(self, i: int) -> bool:
        piece = self.pieces[i]
        return piece is not None and piece.upos == "VERB"

    def is_noun(self, i: int) -> bool:
        piece = self.pieces[i]
        return piece is not None and piece.upos in ("NOUN", "X", "PROPN")

    def is_name(self, i: int) -> bool:
        """A proper noun: the treebank that the model learnt from tags names X."""
        piece = self.pieces[i]
        return piece is not None and piece.upos in ("X", "PROPN")

    def children(self, i: int, *relations: str) -> Iterator[int]:
        """The words that hang from word ``i`` in one of the relations, in order."""
        return (child for child in self._children[i] if self.relation(child) in relations)

    def governors(self, i: int) -> Iterator[int]:
        """The words that word ``i`` hangs from, nearest first, each once: words of several pieces can close a circle."""
        seen = {i}
        at = self.heads[i]
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            at = self.heads[at]

    def subject(self, verb: int) -> int | None:
        """The head of the subject of a word that the tree, too, takes for a verb."""
        return next(self.children(verb, "nsubj", "nsubj:pass"), None) if self.is_verb(verb) else None

    def object(self, verb: int) -> int | None:
        return next(self.children(verb, "obj"), None) if self.is_verb(verb) else None


def syntax(analyser: Analyser, text: str, words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> Syntax:
    """The trees of the sentences at ``spans`` of the text."""
    return Syntax(words, spans, analyser.read([text[start:end] for start, end in spans]))


def _weight(piece: Piece) -> tuple[bool, int]:
    return piece.upos not in _CLITIC, piece.end - piece.start
