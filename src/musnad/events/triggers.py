"""Triggers: the words that tell of an event, by the rows of words/frames.tsv and words/light_verbs.tsv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from musnad.entities.coding import actors
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Frame, LightVerb
from musnad.records import Sentence
from musnad.text.inflect import VerbForm
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

WITHIN = 9  # words: a verb and the noun that makes a phrase with it, its subject in between


class Trigger(NamedTuple):
    """Words that tell of an event. ``at`` is the word whose neighbours are its arguments; ``head`` the verb or noun that
    the frame is of; with a light verb, ``light_at`` is where that verb stands."""

    first: int
    last: int
    frame: Frame
    at: int
    verb: VerbForm | None = None
    light: LightVerb | None = None
    light_at: int | None = None

    @property
    def rule(self) -> str:
        light = f" · light_verbs.tsv:{self.light.line}" if self.light else ""
        return f"frames.tsv:{self.frame.line}{light}"


class FrameIndex:
    """The frame table by verb lemma, by noun, and the phrases by the lemma that they begin with."""

    def __init__(self, words: Words) -> None:
        self.verbs: dict[str, Frame] = {}
        self.nouns: dict[str, Frame] = {}
        self.phrases: defaultdict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        for row in words.rows(Frame):
            if row.kind == "verb":
                self.verbs.setdefault(row.word, row)
            elif row.kind == "noun":
                self.nouns.setdefault(fold(row.word), row)
            else:
                verb, *rest = row.word.split()
                self.phrases[verb].append((tuple(fold(part) for part in rest), row))
        self.light: defaultdict[str, list[LightVerb]] = defaultdict(list)
        for light in words.rows(LightVerb):
            self.light[light.verb].append(light)

    def noun(self, word: Word) -> Frame | None:
        """The frame of a noun in any of its shapes: with article or pronoun, accusative «هجوما», dual, ت for ة."""
        stem = word.stem
        for form in (stem, stem.removesuffix("ا"), _with_feminine(stem), _singular(stem)):
            if form in self.nouns:
                return self.nouns[form]
        return None


def _with_feminine(stem: str) -> str:
    return stem[:-1] + "ه" if stem.endswith("ت") and not stem.endswith("ات") else stem


def _singular(stem: str) -> str:
    """«هجومين» هجوم, «غارتين» غارة, «تفجيرات» تفجير: duals and sound plurals"""
    for ending, singular in (("تين", "ه"), ("تان", "ه"), ("ين", ""), ("ان", ""), ("ات", "")):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            return stem.removesuffix(ending) + singular
    return stem


@cache
def frame_index(words: Words) -> FrameIndex:
    return FrameIndex(words)


def triggers(page: Page, sentence: Sentence) -> Iterator[Trigger]:
    """The triggers of a sentence, left to right, no word in two of them."""
    index = frame_index(page.tables)
    names = _words_of_names(page, sentence)
    taken: set[int] = set()
    for i in range(sentence.first, sentence.last):
        if i in taken or i in names:
            continue
        found = _phrase(page, index, i, sentence) or _verb(page, index, i) or _noun(page, index, i, sentence)
        if found:
            taken.update(range(found.first, found.last), (found.at,))
            yield found


def _phrase(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    """«ألقت الشرطة القبض على»: verb and noun with the subject between them; «إلقاء القبض» side by side."""
    word = page.words[i]
    forms = (word.verb, *word.shape.verbs) if word.verb else _masdars(page, word)
    for form in forms:
        for rest, row in index.phrases.get(form.lemma, ()):
            end = _rest(page, i + 1, sentence.last, rest, near=word.verb is None)
            if end is not None:
                last = end if _adjacent(page, i, end, rest) else i + 1
                return Trigger(i, last, row, i if word.verb else end - 1, word.verb)
    return None


def _masdars(page: Page, word: Word) -> tuple[VerbForm, ...]:
    if word.kind != "word":
        return ()
    return tuple(f for f in page.known.verb_forms(word.stem) if f.tense in ("masdar", "participle"))


def _rest(page: Page, at: int, last: int, rest: tuple[str, ...], *, near: bool) -> int | None:
    """The index after the last of the words ``rest``, found in order from ``at``, or None."""
    reach = at + (1 if near else WITHIN)
    for part in rest:
        place = next((i for i in range(at, min(last, reach)) if _is(page.words[i], part)), None)
        if place is None:
            return None
        if any(word.verb for word in page.words[at:place]):
            return None
        at, reach = place + 1, place + 1 + WITHIN
    return at


def _is(word: Word, part: str) -> bool:
    return part in (word.form, word.base, word.stem, word.stem.removesuffix("ا"), word.preposition, _with_feminine(word.stem))


def _adjacent(page: Page, i: int, end: int, rest: tuple[str, ...]) -> bool:
    return end - i == 1 + len(rest)


def _verb(page: Page, index: FrameIndex, i: int) -> Trigger | None:
    verb = page.words[i].verb
    if verb is None:
        return None
    for form in (verb, *page.words[i].shape.verbs):
        row = index.verbs.get(form.lemma)
        if row:
            return Trigger(i, i + 1, row, i, form)
    return None


def _noun(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    word = page.words[i]
    if word.kind != "word" or word.verb or word.function:
        return None
    row = index.noun(word)
    if row is None:
        return None
    light, at = _light(page, index, i, sentence)
    return Trigger(i, i + 1, row, i, light=light, light_at=at)


def _light(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> tuple[LightVerb | None, int | None]:
    """The light verb that carries the event noun at ``i``: before it («شنت القوات هجوماً»), or after it as its verb
    («الهجوم وقع», «انفجار هز»)."""
    for v in range(i - 1, max(sentence.first - 1, i - WITHIN - 1), -1):
        word = page.words[v]
        if word.verb:
            row = _carries(page, index, v, i)
            return (row, v) if row else (None, None)
        if word.form in ("،", "؛"):
            break
    end = noun_phrase(page, i, sentence.last)
    if end < sentence.last and page.words[end].verb:
        rows = [row for row in _rows(page, index, end) if row.noun == "subject"]
        if rows:
            return rows[0], end
    return None, None


def _carries(page: Page, index: FrameIndex, verb: int, noun: int) -> LightVerb | None:
    """The row of the light verb at ``verb`` under which the noun at ``noun`` stands where the row wants it."""
    word = page.words[noun]
    before = page.words[noun - 1]
    for row in _rows(page, index, verb):
        if row.noun == "preposition":
            if fold(row.preposition) in (word.preposition, before.form):
                return row
        elif not word.preposition and before.function not in ("preposition", "adverb_preposition"):
            if row.noun == "object" and (noun > verb + 1 or page.words[verb].verb):
                return row
            if row.noun == "subject" and noun == verb + 1:
                return row
    return None


def _rows(page: Page, index: FrameIndex, i: int) -> Sequence[LightVerb]:
    word = page.words[i]
    for form in (word.verb, *word.shape.verbs):
        if form and form.lemma in index.light:
            return index.light[form.lemma]
    return ()


def _words_of_names(page: Page, sentence: Sentence) -> frozenset[int]:
    """Words inside known names: «حزب العدالة», «قوات الدفاع»; no event is read from a name."""
    known = actors(page.tables)
    found: set[int] = set()
    at = sentence.first
    while at < sentence.last:
        match = known.names.at(page.words, at)
        if match and match.last - match.first > 1:
            found.update(range(match.first, match.last))
        at = match.last if match else at + 1
    return frozenset(found)
