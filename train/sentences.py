"""What the treebanks say, in one form whatever their own.

A sentence is surface tokens with their offsets in its text; a token is one or more words (the clitic pieces), each with
what its treebank tells of it. What a treebank doesn't tell is None, and no loss is counted for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """A syntactic word: form as in the treebank, head counted from 1 (0: the root) over the words of the sentence."""

    form: str
    upos: str | None = None
    feats: str | None = None
    lemma: str | None = None
    head: int | None = None
    relation: str | None = None


@dataclass(slots=True)
class Token:
    """A surface token: text[start:end], without blanks inside, and the words that it is made of."""

    start: int
    end: int
    words: list[Word]


@dataclass(slots=True)
class Sentence:
    source: str  # the treebank's name, since annotators differ
    text: str
    tokens: list[Token]
    names: dict[str, list[str]] = field(default_factory=dict)  # layer of names -> one BIO label a token

    @property
    def words(self) -> list[Word]:
        return [word for token in self.tokens for word in token.words]
