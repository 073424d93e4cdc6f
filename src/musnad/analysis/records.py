"""What the analyser finds in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Word(msgspec.Struct, frozen=True, gc=False):
    """A syntactic word, which may be a part of a surface token. Tags are those of Universal Dependencies.

    ``start`` and ``end`` are code-point offsets in the sentence as given; marks go with the letter that they follow, so
    the words of a token stand side by side. ``form`` is in plain letters, with what a join hid («للمركز»: «ل»,
    «المركز»). ``lemma`` is None where only the tree was asked for. ``head`` is the number of the governing word, counted
    from 0 in the sentence, None for the root's.
    """

    start: int
    end: int
    form: str
    upos: str
    feats: str
    lemma: str | None
    head: int | None
    relation: str

    def feature(self, name: str) -> str | None:
        """The value of a feature, "Plur" for Number; None when the word has none."""
        at = f"|{self.feats}|".find(f"|{name}=")
        return None if at < 0 else self.feats[at + len(name) + 1 :].split("|", 1)[0]


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name: words first..last of the sentence, and what it names.

    ``layer`` is "clean" (flat; kinds PER, LOC, ORG, MISC) or "kinds" (may nest; kinds as in names.KINDS). ``likely`` is how
    probable the analyser holds it, 0 to 1.
    """

    layer: str
    kind: str
    first: int
    last: int
    likely: float


class Sentence(msgspec.Struct, frozen=True):
    """A sentence analysed: its words in order, its surface tokens as (first word, last word), its names, and ``heard``, float16
    [words, width]: what the network made of each word in its sentence, off which all the rest was read."""

    words: tuple[Word, ...]
    tokens: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    heard: bytes = b""

    def children(self, head: int | None) -> Iterator[int]:
        """The words that hang directly from one, in order."""
        return (number for number, word in enumerate(self.words) if word.head == head)
