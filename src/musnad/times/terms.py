"""The words that times are made of, found in a line of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Feast, Month, TimeWord, Weekday
from musnad.records import Token
from musnad.text.number_words import Numbers, numbers
from musnad.text.reading import Word, reading
from musnad.text.tokens import tokens
from musnad.text.vocabulary import Vocabulary, vocabulary

_REMEMBERED = 100_000  # spellings looked up

Row = Month | Weekday | TimeWord | Feast


class Term(NamedTuple):
    """A table row that a word may begin: its kind, the folded words after the first, and whether the row was found
    under the word without its article."""

    kind: str
    row: Row
    rest: tuple[str, ...]
    article_off: bool = False


class Begun(NamedTuple):
    """What a word may begin: rows of the tables, of these kinds, and a number in words. ``glued`` is where its spelling,
    which lacks a space, is to be cut."""

    terms: tuple[Term, ...]
    kinds: frozenset[str]
    number: bool
    glued: int | None


_NOTHING = Begun((), frozenset(), False, None)


class Terms:
    """The time words of a set of word tables by their first folded word."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.numbers: Numbers = numbers(words)
        self.known: Vocabulary = vocabulary(words)
        self.bare_weekdays: dict[str, int] = {}  # without their article: جمعة
        self._by_first: defaultdict[str, list[Term]] = defaultdict(list)
        for month in words.rows(Month):
            self._add("month", month.name, month)
        for weekday in words.rows(Weekday):
            self._add("weekday", weekday.name, weekday)
            self.bare_weekdays[fold(weekday.name).removeprefix("ال")] = weekday.day
        for feast in words.rows(Feast):
            self._add("feast", feast.name, feast)
        for word in words.rows(TimeWord):
            self._add(word.kind, word.word, word)
        self.scheduled = frozenset(fold(row.word) for row in words.rows(TimeWord) if row.kind == "scheduled")
        self.setting_verbs = self._verbs("sets_verb")
        self.wanting_verbs = self._verbs("wants_verb")
        self.foreseeing_verbs = self._verbs("foresees_verb")
        self.appointing_verbs = self._verbs("appoints_verb")
        self.deciding_verbs = self._verbs("decides_verb")
        for terms in self._by_first.values():
            terms.sort(key=lambda term: -len(term.rest))
        self._found: dict[tuple[str, str], Begun] = {}
        self._heads = {first for first, terms in self._by_first.items() if any(t.kind in _HEADS for t in terms)}
        self._shifts = {first for first, terms in self._by_first.items() if any(t.kind == "shift" for t in terms)}

    def _verbs(self, kind: str) -> frozenset[str]:
        return frozenset(fold(row.word) for row in self.words.rows(TimeWord) if row.kind == kind)

    def _add(self, kind: str, phrase: str, row: Row) -> None:
        first, *rest = fold(phrase).split()
        self._by_first[first].append(Term(kind, row, tuple(rest)))

    def of(self, word: Word) -> Begun:
        """What the word may begin, past its clitics; units also past the article."""
        if word.kind != "word":
            return _NOTHING
        key = (word.form, word.base)
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[key] = self._look_up(word)
        return found

    def _look_up(self, word: Word) -> Begun:
        direct = [t for k in dict.fromkeys((word.form, word.base)) for t in self._by_first.get(k, ())]
        bare = self._by_first.get(_bare(word), ()) if word.base.startswith("ال") else ()
        off = [t._replace(article_off=True) for t in bare if t.kind in _ARTICLE_OFF]
        if word.pronoun:  # «أمينه العام»
            own = self._by_first.get(word.stem, ())
            off += [t for t in own if t.kind == "office"] + [
                t._replace(kind="its_unit") for t in own if t.kind == "unit"
            ]
        rows, number, glued = (*direct, *off), self.numbers.word(word) is not None, self._glued(word.form)
        return Begun(rows, frozenset(t.kind for t in rows), number, glued) if rows or number or glued else _NOTHING

    def _glued(self, form: str) -> int | None:
        """«تموزالماضي» is cut after تموز, «الشهرالماضي» after الشهر"""
        at = form.find("ال", 3) if len(form) > 6 else -1
        while at > 0:
            if form[at:] in self._shifts:
                return at if self._is_head(form[:at]) else None
            at = form.find("ال", at + 1)
        return None

    def _is_head(self, head: str) -> bool:
        bare = head[1:] if head[0] in "وفبل" else head
        return any(form in self._heads for form in (head, bare, head.removeprefix("ال"), bare.removeprefix("ال")))


def _bare(word: Word) -> str:
    """The word without its article, also where the two are kept whole: «السنة» may be the Sunnis"""
    return word.stem + word.pronoun if word.article else word.base.removeprefix("ال")


_HEADS = ("month", "weekday", "unit")
_ARTICLE_OFF = ("unit",)


@cache
def terms(words: Words) -> Terms:
    return Terms(words)


class Line:
    """The words of a sentence, with what each may begin of a time. Words written without their space are taken apart."""

    __slots__ = ("_of", "terms", "words")

    def __init__(self, words: Sequence[Word], text: str, known: Terms) -> None:
        self.terms = known
        self.words = words
        self._of = [known.of(word) for word in words]
        if any([begun.glued for begun in self._of]):
            self.words = _apart(words, text, known)
            self._of = [known.of(word) for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def form(self, i: int) -> str:
        """The folded word, empty outside the line."""
        return self.words[i].form if 0 <= i < len(self.words) else ""

    def kind(self, i: int) -> str:
        return self.words[i].kind if 0 <= i < len(self.words) else ""

    def kinds(self, i: int) -> frozenset[str]:
        """The kinds of time word that word ``i`` may begin."""
        return self._of[i].kinds

    def number_word(self, i: int) -> bool:
        return self._of[i].number

    def at(self, i: int, kind: str, *, article_off: bool | None = None) -> tuple[Term, int] | None:
        """The longest row of a kind at word ``i``, found with or without the word's article as asked, and where it ends."""
        if not 0 <= i < len(self.words) or kind not in self._of[i].kinds:
            return None
        for term in self._of[i].terms:
            if term.kind == kind and article_off in (None, term.article_off) and self._goes_on(i + 1, term.rest):
                return term, i + 1 + len(term.rest)
        return None

    def _goes_on(self, at: int, rest: tuple[str, ...]) -> bool:
        return not rest or all(self.form(at + k) == part for k, part in enumerate(rest))

    def time_word(self, i: int, kind: str) -> tuple[TimeWord, int] | None:
        found = self.at(i, kind)
        return (found[0].row, found[1]) if found and isinstance(found[0].row, TimeWord) else None

    def unit(self, i: int, *, definite: bool | None = None) -> TimeWord | None:
        """The unit at word ``i``, with or without the article as asked."""
        found = self.at(i, "unit", article_off=definite)
        return found[0].row if found and isinstance(found[0].row, TimeWord) else None


def _apart(words: Sequence[Word], text: str, known: Terms) -> list[Word]:
    found: list[Word] = []
    for word in words:
        at = known.of(word).glued
        if at is None or len(word.form) != len(word.token.span):
            found.append(word)
        else:
            found += _halves(word.token, at, text, known)
    return found


def _halves(token: Token, at: int, text: str, known: Terms) -> list[Word]:
    start, end = token.span.start, token.span.end
    cut = [*tokens(text, start, start + at, known.known), *tokens(text, start + at, end, known.known)]
    return reading(cut, text, known.words)
