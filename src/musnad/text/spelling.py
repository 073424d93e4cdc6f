"""A report as a careful writer would have spelt it, letter for letter.

Many write «الحكومه» for «الحكومة», and whole newspapers «فى» for «في». The tables see past that; what asks for the ة itself does not,
nor does the analyser, which learnt from careful writers. How often news spells a word either way tells which letter is meant, and so do
the other words of the report: «طريقه» is his way, unless its writer has «الحكومه» and «ثلاثه» too.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from musnad.folding import HIDDEN, fold
from musnad.text.vocabulary import Vocabulary

_LETTERS = "\u0621-\u063a\u0641-\u064a"
_ENDS = re.compile(rf"(?<![{_LETTERS}{HIDDEN}])[{_LETTERS}]+[هىي](?![{_LETTERS}{HIDDEN}])")
_SEAT = re.compile(r"(?<=مس)ئ(?=ول)|(?:(?<=\bش)|(?<=[وبل]ش))ئ(?=ون)")  # «مسئول», «الشئون»; not «ناشئون»
_DOTLESS = frozenset(("فى", "وفى", "التى", "الذى", "هى", "وهى"))
_DOTTED = frozenset(("في", "وفي", "التي", "الذي", "هي", "وهي"))
_ARTICLES = ("ال", "لل", "وال", "ولل", "بال", "وبال", "فال", "كال")
_LED = ("و", "ف", "ب", "ل", "وب", "ول")
SHORTEST = 3  # letters
LEAST = 0.2  # how common the rarest word is that was counted, in the analyser's measure
PLAINLY = 0.3  # so much commoner, 64 times, that the other spelling is no word of its own: «خمسة», «خمسه»
ALONE = 0.1  # 4 times, where the other spelling was not counted and nothing of it is his
RATHER = 0.05  # twice, in a report whose writer is careless


class Counts(NamedTuple):
    """How common a word is with the last letter that may be meant, and with the one that is written; 0 where it was not counted."""

    meant: float
    written: float


class Counted(Hashable, Protocol):
    """What knows how common words are: an ``Analyser``."""

    @property
    def common(self) -> Mapping[str, float]: ...


def careful(text: str, known: Vocabulary) -> str:
    """The text with «مسؤول» for «مسئول», and with ة for ه and ي for ى where these are meant at the end of a word, of the same length;
    the latter only where an analyser, whose counts tell, is installed."""
    from musnad.analysis.analyser import installed  # 0.2 s, which no command that reads nothing should wait for

    analyser = installed()
    spelt = _SEAT.sub("ؤ", text)
    return _careful(spelt, known, analyser) if analyser else spelt


@lru_cache(maxsize=4)
def _careful(text: str, known: Vocabulary, counted: Counted) -> str:
    """Kept, since each stage that opens the report asks."""
    words = list(_ENDS.finditer(text))
    meant = {match.end() - 1: "ة" for match in _with_ta(words, text.count("ة"), known, counted)}
    meant |= {match.end() - 1: "ي" for match in _with_ya(words, counted.common)}
    return "".join(meant.get(at, letter) for at, letter in enumerate(text)) if meant else text


def _with_ta(
    words: Sequence[re.Match[str]], well_spelt: int, known: Vocabulary, counted: Counted
) -> Iterator[re.Match[str]]:
    """The words that end in ه and mean ة: those that can mean nothing else, and where they are more than those that are well
    spelt, those that oftener do."""
    how = [(match, _how_ta(match[0], known, counted)) for match in words if match[0].endswith("ه")]
    careless = sum(likely == "plainly" for _, likely in how) > well_spelt
    for match, likely in how:
        if likely == "plainly" or (careless and likely == "rather"):
            yield match


@lru_cache(maxsize=30_000)
def _how_ta(word: str, known: Vocabulary, counted: Counted) -> Literal["plainly", "rather", ""]:
    """Whether a word that ends in ه means ة: «الحكومه», «خمسه», of which nothing is his, plainly; «طريقه» rather; «قواته» and «بعده» no."""
    meant, written = _counts(word, "ة", counted.common)
    if word.startswith(_ARTICLES):
        return "plainly" if meant > written else "" if written else "rather"
    more = meant - max(written, LEAST)
    if more < RATHER or len(word) < SHORTEST:
        return ""
    pieces = known.cutter.cut(word)
    if not known.function.keys().isdisjoint((fold(word), *(piece.form for piece in pieces if piece.role == "stem"))):
        return ""
    alone = not written and pieces[-1].role != "pronoun"
    return "plainly" if more >= (ALONE if alone else PLAINLY) else "rather"


def _with_ya(words: Sequence[re.Match[str]], common: Mapping[str, float]) -> Iterator[re.Match[str]]:
    """The words that end in ى and mean ي, in a report whose writer leaves the dots out; not «على», «مستشفى»."""
    dotless = sum(match[0] in _DOTLESS for match in words) - sum(match[0] in _DOTTED for match in words)
    for match in words if dotless > 0 else ():
        if match[0].endswith("ى"):
            meant, written = _counts(match[0], "ي", common)
            if meant >= written:
                yield match


def _counts(word: str, meant: str, common: Mapping[str, float]) -> Counts:
    """Of the word as it stands, or else of what is left of it without what may be joined to its front."""
    for form in _without_front(word):
        found = Counts(common.get(form[:-1] + meant, 0.0), common.get(form, 0.0))
        if any(found):
            return found
    return Counts(0.0, 0.0)


def _without_front(word: str) -> Iterator[str]:
    """«والشرطه»: itself, then «الشرطه»; «للشرطه»: itself, then «الشرطه»"""
    yield word
    for article in _ARTICLES[1:]:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST:
            yield "ال" + word[len(article) :]
    for front in _LED:
        if word.startswith(front) and len(word) - len(front) >= SHORTEST:
            yield word[len(front) :]
