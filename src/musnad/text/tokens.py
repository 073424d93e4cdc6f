"""Raw text to surface tokens with their clitic pieces, every one with its raw span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from musnad.folding import HIDDEN, View, fold, light
from musnad.records import Piece, Span, Token, TokenKind
from musnad.text.clitics import Cut
from musnad.text.vocabulary import Vocabulary

_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufc5d\ufc64-\ufcf1\ufcf5-\ufdfb\ufe73\ufe80-\ufefc"
_AFTER = "\u064b-\u0652\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe72\ufe74-\ufe7f"  # marks at the end of a word, in any shape
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_APART = "و[ \t\u00a0]{1,3}"  # «و الوزير», as whole newspapers write it: one word all the same
_TOKEN = re.compile(
    rf"(?P<word>(?:{_APART}(?=[{_LETTERS}][{HIDDEN}]*[{_LETTERS}]))?[{_LETTERS}](?:[{HIDDEN}]*[{_LETTERS}])*[{_AFTER}]*)"
    rf"|(?P<number>[{_DIGITS}]+(?:[.,:/\-\u066a-\u066c][{_DIGITS}]+)*)"
    rf"|(?P<latin>[A-Za-z\u00c0-\u024f]+(?:['’\-][A-Za-z\u00c0-\u024f]+)*)"
    rf"|(?P<punctuation>\.\.+|''|[^\s{HIDDEN}])"
)
# «ودّعت»: a doubled second letter, with which no word begins that «و» could be joined to.
_DOUBLED = re.compile(rf"[وف][\u064b-\u0650\u0652]*[{_LETTERS}][\u064b-\u0650]*\u0651")
COMMON = 400  # counts of a word in the news that the tables were made from; a rarer one is no common word
LONGEST = 60  # letters; a longer "word" is no word, and is not cut into pieces


def tokens(text: str, start: int, end: int, known: Vocabulary, spelt: str = "") -> Iterator[Token]:
    """The tokens of text[start:end], cut into pieces as the text is ``spelt`` by a careful writer. Blanks and invisible characters
    between tokens belong to none."""
    named = titled = False  # whether the word before is a given name, or a title
    for match in _TOKEN.finditer(text, start, end):
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # the groups are named after the kinds
        span = Span(*match.span())
        raw = match.group()
        if kind == "word":
            token = _word(raw, span.of(spelt or text), span, known)
            named = named or (titled and token.form in known.given)  # «الدكتور بسام»
            yield _whole_surname(token, known) if named else token
            named, titled = token.form in known.given, token.form in known.titles
        else:
            named = titled = False
            yield Token(span=span, form=fold(raw), kind=kind)


def _whole_surname(token: Token, known: Vocabulary) -> Token:
    """«بدر باسلمة», «توماس فينر», «محمد بسام»: after a given name a rare word, or a name, with ب، ل، ك or ف before it is not
    cut."""
    first = token.pieces[0]
    led = first.role == "preposition" or (first.role == "conjunction" and first.form == "ف")
    cut = led and len(token.pieces) > 1 and token.pieces[1].role == "stem"
    rest = "".join(piece.form for piece in token.pieces[1:])
    common = known.count(rest) + known.count("ال" + rest) >= COMMON
    if not cut or (common and token.form not in known.given):
        return token
    whole = Piece(span=token.span, form=token.form, role="stem")
    return msgspec.structs.replace(token, pieces=(whole,))


def _word(raw: str, spelt: str, span: Span, known: Vocabulary) -> Token:
    cuts, marked = _cut(known, spelt)
    pieces = _pieces_with_marks(cuts, View(raw), span) if marked else _pieces(cuts, span)
    return Token(span=span, form=fold(raw), kind="word", pieces=pieces)


@lru_cache(maxsize=30_000)
def _cut(known: Vocabulary, spelt: str) -> tuple[tuple[Cut, ...], bool]:
    """Where a spelling is cut, and whether it has marks, which belong to no letter."""
    form, plain = fold(spelt), light(spelt)
    if len(form) > LONGEST:
        return (Cut(len(form), form, "stem"),), len(plain) != len(spelt)
    if (apart := front_apart(form)) > 0:
        cuts = (Cut(apart, form[0], "conjunction"), *known.cutter.cut(plain[apart:], led=False))
    else:
        cuts = known.cutter.cut(plain, led=not _DOUBLED.match(spelt))
    return cuts, len(plain) != len(spelt)


def front_apart(word: str) -> int:
    """How many characters of a word are an «و» and the blanks that part it from the rest: 2 of «و الوزير»."""
    return len(word) - len(word[1:].lstrip()) if word[1:2].isspace() else 0


def joined(text: str, words: Iterable[Token]) -> str:
    """The text with each such «و» right before its word, and as long as it was: «قال  والوزير»."""
    letters = list(text)
    for token in words:
        if apart := front_apart(token.form):
            letters[token.span.start : token.span.start + apart] = [*" " * (apart - 1), letters[token.span.start]]
    return "".join(letters)


def _pieces(cuts: tuple[Cut, ...], span: Span) -> tuple[Piece, ...]:
    if len(cuts) == 1:
        return (Piece(span=span, form=cuts[0].form, role=cuts[0].role),)
    pieces, at = [], span.start
    for cut in cuts:
        pieces.append(Piece(span=Span(at, at + cut.length), form=cut.form, role=cut.role))
        at += cut.length
    return tuple(pieces)


def _pieces_with_marks(cuts: tuple[Cut, ...], view: View, span: Span) -> tuple[Piece, ...]:
    """Pieces side by side: marks go with the letter that they follow, the last piece runs to the token's end."""
    starts, at = [], 0
    for cut in cuts:
        starts.append(span.start + view.origins[at])
        at += cut.length
    starts[0] = span.start
    ends = [*starts[1:], span.end]
    return tuple(Piece(span=Span(a, b), form=c.form, role=c.role) for a, b, c in zip(starts, ends, cuts, strict=True))
