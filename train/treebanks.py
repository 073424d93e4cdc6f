"""Readers of the treebanks: CoNLL-U with and without multiword tokens, and lines of words with their tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.sentences import Sentence, Token, Word

_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")  # vowel signs, dagger alif, tatweel
_ALIKE = str.maketrans("أإآٱاىيئؤءةت", "ااااايييييتت")  # letters that a spelling may exchange; length is kept


def padt(path: Path, source: str = "padt") -> Iterator[Sentence]:
    """CoNLL-U with multiword tokens, all columns."""
    for comments, rows in _blocks(path):
        tokens, at, left = list[Token](), 0, 0
        text = comments["text"]
        for row in rows:
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                start, at = _find(text, row[1], at)
                tokens.append(Token(start, at, []))
                left = last - first + 1
            elif row[0].isdigit():
                if not left:
                    start, at = _find(text, row[1], at)
                    tokens.append(Token(start, at, []))
                tokens[-1].words.append(_word(row))
                left = max(left - 1, 0)
        yield Sentence(source, text, tokens)


def pud(path: Path) -> Iterator[Sentence]:
    """CoNLL-U whose clitics are words of their own, told by SpaceAfter=No; lemmas come with vowel signs."""
    for comments, rows in _blocks(path):
        tokens, at, glued = list[Token](), 0, False
        text = comments["text"]
        for row in rows:
            if not row[0].isdigit():
                continue
            word = _word(row)
            word.lemma = None if word.lemma in (None, "_") else bare(word.lemma)
            start, at = _find(text, row[1], at)
            if glued and _is_word(tokens[-1].words[-1].form) and _is_word(word.form):
                tokens[-1].end = at
                if (
                    tokens[-1].words[-1].form == "ل"
                    and word.form.startswith("ل")
                    and "Definite=Def" in (word.feats or "")
                ):
                    word.form = "ا" + word.form  # «للسلطة» is «ل» and «السلطة»; here the second is written «لسلطة»
                tokens[-1].words.append(word)
            else:
                tokens.append(Token(start, at, [word]))
            glued = "SpaceAfter=No" in row[9]
        yield Sentence("pud", text, tokens)


def iahlt(path: Path) -> Iterator[Sentence]:
    """CoNLL-U without trees; the article is a word there and is joined to its noun here."""
    for comments, rows in _blocks(path):
        tokens: list[Token] = []
        at, glued, article = 0, False, False
        text = comments["text"]
        for row in rows:
            if not row[0].isdigit():
                continue
            try:
                start, at = _find(text, row[1], at)
            except ValueError:
                tokens = []
                break
            word = Word(row[1], _given(row[3]), None, _bare_or_none(row[2]))
            if article:
                tokens[-1].words[-1] = Word("ال" + row[1], word.upos, None, word.lemma)
                tokens[-1].end = at
            elif glued and _is_word(tokens[-1].words[-1].form) and _is_word(word.form):
                tokens[-1].end = at
                tokens[-1].words.append(word)
            else:
                tokens.append(Token(start, at, [word]))
            glued = "SpaceAfter=No" in row[9] or (row[9] == "_" and text[at : at + 1].strip() != "")
            article = row[1] == "ال" and row[3] == "DET" and glued
        if tokens:
            yield Sentence("iahlt", text, tokens)


def tagged_lines(path: Path) -> Iterator[Sentence]:
    """A sentence a line: words, TAB, tags; a fused token stands before its words with the tag «_».

    Its words are spelt by the book there («اصابة» is «إصابة»); here they keep the letters of the token.
    A sentence in which that can't be told is left out.
    """
    for line in path.read_text("utf-8").splitlines():
        forms, tags = (column.split(" ") for column in line.split("\t"))
        tokens = _fused(forms, tags)
        if tokens is not None:
            text = " ".join(surface for surface, _ in tokens)
            yield Sentence("padt2", text, list(_laid_out(tokens)))


def _fused(forms: list[str], tags: list[str]) -> list[tuple[str, list[Word]]] | None:
    tokens, at = list[tuple[str, list[Word]]](), 0
    while at < len(forms):
        if tags[at] != "_":
            tokens.append(
                (_MARKS.sub("", forms[at]) or forms[at], [Word(_MARKS.sub("", forms[at]) or forms[at], tags[at])])
            )
            at += 1
            continue
        surface = _MARKS.sub("", forms[at])
        lengths = cut_lengths(surface, forms[at + 1 : at + 7])
        if lengths is None:
            return None
        words, where = list[Word](), 0
        for number, length in enumerate(lengths):
            form = whole(surface[where : where + length], _MARKS.sub("", forms[at + 1 + number]))
            words.append(Word(form, tags[at + 1 + number]))
            where += length
        tokens.append((surface, words))
        at += 1 + len(lengths)
    return tokens


def cut_lengths(surface: str, pieces: list[str]) -> list[int] | None:
    """How many letters of the surface each piece takes; None when the pieces don't spell it."""
    left, lengths = surface.translate(_ALIKE), list[int]()
    for piece in pieces:
        form = _MARKS.sub("", piece).translate(_ALIKE)
        if lengths and form.startswith("ال") and left.startswith("ل") and not left.startswith(form):
            form = (
                form[1:] if left.startswith(form[1:]) else form[2:]
            )  # «للمركز», «للاجئين»: of three ل one is not written
        if (
            form in ("من", "عن", "ان")
            and not left.startswith(form)
            and left.startswith(form[0])
            and left[1:2] in ("م", "ل")
        ):
            form = form[0]  # «مما» is «من» and «ما»
        if not form or not left.startswith(form):
            return None
        lengths.append(len(form))
        left = left[len(form) :]
        if not left:
            return lengths
    return None


def whole(letters: str, book: str) -> str:
    """The form of a piece as PADT's trees have it: its own letters, with what the join to the piece before it hid."""
    if len(book) > len(letters) and book.startswith("ال"):
        return "ال" + letters[1:]
    return book if len(letters) == 1 and book in ("من", "عن", "أن") else letters


def _laid_out(tokens: list[tuple[str, list[Word]]]) -> Iterator[Token]:
    at = 0
    for surface, words in tokens:
        yield Token(at, at + len(surface), words)
        at += len(surface) + 1


def bare(lemma: str) -> str:
    """A lemma without vowel signs; alif waṣla is plain alif, and «`» is how PUD writes the small alif."""
    return _MARKS.sub("", lemma).replace("ٱ", "ا").replace("`", "")


def _bare_or_none(lemma: str) -> str | None:
    return None if lemma == "_" else bare(lemma)


def _given(cell: str) -> str | None:
    return None if cell == "_" else cell


def _is_word(form: str) -> bool:
    return form[0].isalpha()


def _word(row: list[str]) -> Word:
    return Word(row[1], _given(row[3]), row[5], row[2], int(row[6]), row[7])


def _find(text: str, form: str, at: int) -> tuple[int, int]:
    start = text.find(form, at)
    if start < 0 or text[at:start].strip():
        raise ValueError(f"«{form}» doesn't come next at {at} of «{text}»")
    return start, start + len(form)


def _blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = {}, []
