"""Reads treebanks in CoNLL-U (https://universaldependencies.org/format.html): sentences, their tokens, their words.

A token is what stands in the text («وقال»); a word is what has a tag and a place in the tree. A token is one word, or a
multiword token of several (و + قال). Empty nodes and enhanced dependencies are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

Line = tuple[int, str]  # its number in the file, from 1

COLUMNS = 10
ID = re.compile(r"(?P<first>[1-9]\d*)(?:-(?P<last>[1-9]\d*))?")
EMPTY_NODE = re.compile(r"\d+\.[1-9]\d*")
TEXT = "# text = "


class Word(NamedTuple):
    """A syntactic word. What is not told is «_», as in the file; ``head`` is 0 for the root, None where not told."""

    number: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int | None
    deprel: str
    misc: str

    @property
    def relation(self) -> str:
        """The universal part of the relation: obl of obl:arg."""
        return self.deprel.partition(":")[0]


class Token(NamedTuple):
    """A surface token and its words, one or more."""

    form: str
    words: tuple[Word, ...]
    misc: str

    @property
    def multiword(self) -> bool:
        return len(self.words) > 1


class Sentence(NamedTuple):
    """A sentence; ``comments`` are whole lines, with their «#»."""

    comments: tuple[str, ...]
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for token in self.tokens for word in token.words)

    @property
    def text(self) -> str:
        """The raw text: the comment that tells it, or the tokens with their spaces."""
        told = next((line.removeprefix(TEXT) for line in self.comments if line.startswith(TEXT)), None)
        return told or "".join(token.form + _space(token) for token in self.tokens).rstrip()


def _space(token: Token) -> str:
    return "" if "SpaceAfter=No" in token.misc.split("|") else " "


# --- reading ------------------------------------------------------------------------------------------------------


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file. Raises ValueError, which names file and line, for what is not CoNLL-U or no tree."""
    return parsed(path.read_text("utf-8"), str(path))


def parsed(text: str, name: str = "CoNLL-U") -> Iterator[Sentence]:
    """The sentences of a text. Raises ValueError as ``sentences`` does; ``name`` is the file's name in it."""
    lines: list[Line] = []
    # Not splitlines, which also cuts at separators that may stand in a form.
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append((number, line))
        elif lines:
            try:
                yield _sentence(lines)
            except ValueError as error:
                raise ValueError(f"{name}:{error}") from error
            lines = []


def _sentence(lines: Sequence[Line]) -> Sentence:
    comments = tuple(line for _, line in takewhile(lambda line: line[1].startswith("#"), lines))
    words: list[Word] = []
    multiword: dict[int, tuple[int, list[str]]] = {}  # the last word and the columns, by the first word
    end = 0  # the last word of the latest multiword token
    for number, line in lines[len(comments) :]:
        columns = line.split("\t")
        first, last = _numbers(number, columns)
        if first and (first != len(words) + 1 or (last and first <= end)):
            raise ValueError(f"{number}: ID {columns[0]} does not follow the words before it")
        if last:
            multiword[first], end = (last, columns), last
        elif first:
            words.append(_word(number, columns))
    if not words or end > len(words):
        raise ValueError(f"{lines[-1][0]}: the sentence ends before word {max(end, 1)}")
    _check_tree(lines[0][0], words)
    return Sentence(comments, tuple(_tokens(words, multiword)))


def _numbers(number: int, columns: Sequence[str]) -> tuple[int, int]:
    """First and last word of a line: (3, 0) of a word, (3, 4) of a multiword token, (0, 0) of an empty node."""
    if len(columns) != COLUMNS:
        raise ValueError(f"{number}: {len(columns)} columns, not {COLUMNS}")
    if EMPTY_NODE.fullmatch(columns[0]):
        return 0, 0
    told = ID.fullmatch(columns[0])
    first, last = (int(told["first"]), int(told["last"] or 0)) if told else (0, 0)
    if not told or 0 < last <= first:
        raise ValueError(f"{number}: ID {columns[0]!r}; write a number, or a range as 3-4")
    if not columns[1].strip():
        raise ValueError(f"{number}: FORM is empty")
    return first, last


def _word(number: int, columns: Sequence[str]) -> Word:
    ident, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    if head != "_" and not head.isdecimal():
        raise ValueError(f"{number}: HEAD {head!r}; write the number of a word, 0 for the root, or _")
    return Word(int(ident), form, lemma, upos, xpos, feats, None if head == "_" else int(head), deprel, misc)


def _tokens(words: Sequence[Word], multiword: Mapping[int, tuple[int, list[str]]]) -> Iterator[Token]:
    start = 0
    while start < len(words):
        word = words[start]
        if start + 1 in multiword:
            end, columns = multiword[start + 1]
            yield Token(columns[1], tuple(words[start:end]), columns[9])
        else:
            end = start + 1
            yield Token(word.form, (word,), word.misc)
        start = end


def _check_tree(number: int, words: Sequence[Word]) -> None:
    """Raises ValueError unless the heads make one tree, or none is told. ``number`` is the sentence's first line."""
    heads = {word.number: word.head for word in words if word.head is not None}
    if heads and len(heads) < len(words):
        raise ValueError(f"{number}: some words of the sentence have a HEAD and some have none")
    if heads and list(heads.values()).count(0) != 1:
        raise ValueError(f"{number}: the sentence has {list(heads.values()).count(0)} roots, not one")
    reached, fresh = {0}, {0}
    while fresh:
        fresh = {word for word, head in heads.items() if head in fresh}
        reached |= fresh
    lost = sorted(heads.keys() - reached)
    if lost:
        raise ValueError(f"{number}: the sentence is no tree: word {lost[0]} does not hang from the root")
