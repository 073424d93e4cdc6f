"""The rows of words/frames.tsv and words/light_verbs.tsv by the words that they are of, and what such words make of a place in a text: a trigger."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Frame, LightVerb
from musnad.text.inflect import VerbForm, noun_shapes
from musnad.text.reading import Word
from musnad.text.vocabulary import Vocabulary


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
    words: tuple[int, ...] = ()  # all words that tell it, those of a phrase apart too

    @property
    def rule(self) -> str:
        light = f" · light_verbs.tsv:{self.light.line}" if self.light else ""
        return f"frames.tsv:{self.frame.line}{light}"


class FrameIndex:
    """The frame table by verb lemma, by noun, and the phrases by the lemma that they begin with."""

    def __init__(self, words: Words) -> None:
        self.verbs: dict[str, Frame] = {}
        self.crowds: dict[str, Frame] = {}  # verbs that tell of a protest when protesters do them
        self.denied: dict[str, Frame] = {}  # verbs that tell of a refusal when they are denied
        self.critics: dict[str, Frame] = {}  # words of force that blame somebody when one who speaks does them
        self.called: dict[str, Frame] = {}  # verbs of calling that blame somebody when the name is bad
        self.praised: dict[str, Frame] = {}  # verbs of calling that praise somebody when the name is good
        self.done: dict[str, Frame] = {}  # nouns that tell of an event behind «تم» alone
        self.nouns: dict[str, Frame] = {}
        self.pairs: defaultdict[str, dict[str, Frame]] = defaultdict(dict)  # an event noun, its adjective: قصف جوي
        self.phrases: defaultdict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        for row in words.rows(Frame):
            self._add(row)
        self.by_line = {row.line: row for row in words.rows(Frame)}
        self.light: defaultdict[str, list[LightVerb]] = defaultdict(list)
        for light in words.rows(LightVerb):
            self.light[light.verb].append(light)
        self.leading = {fold(row.preposition) for row in words.rows(LightVerb) if row.noun == "preposition"}

    def _add(self, row: Frame) -> None:
        of_kind = {"crowd": self.crowds, "denied": self.denied, "critic": self.critics}
        if row.kind in of_kind:
            of_kind[row.kind][row.word] = row
        elif row.kind in ("called", "praised"):
            names = self.called if row.kind == "called" else self.praised
            names[row.word] = msgspec.structs.replace(row, kind="verb")
        elif row.kind == "done":
            self.done[fold(row.word)] = msgspec.structs.replace(row, kind="noun")
        elif row.kind == "verb":
            self.verbs.setdefault(row.word, row)
        elif row.kind == "phrase":
            verb, *rest = row.word.split()
            self.phrases[verb].append((tuple(fold(part) for part in rest), row))
        elif " " in row.word:
            noun, adjective = fold(row.word).split()
            self.pairs[noun].setdefault(adjective, row)
        else:
            self.nouns.setdefault(fold(row.word), row)

    def noun(self, word: Word) -> Frame | None:
        """The frame of a noun in any of its shapes: with article or pronoun, accusative «هجوما», dual, ت for ة."""
        shapes = noun_shapes(word.stem, owned=word.pronoun != "")
        return next((self.nouns[noun] for noun in shapes if noun in self.nouns), None)

    def pair(self, word: Word, after: Word) -> Frame | None:
        """The frame of a noun with the adjective after it, «القصف الجوي», «غارات جوية», «هجومين انتحاريين»."""
        for noun in noun_shapes(word.stem, owned=word.pronoun != ""):
            adjectives = self.pairs.get(noun, {})
            for adjective in (after.stem, *map(after.stem.removesuffix, ("ه", "ا", "ين", "ان"))):
                if adjective in adjectives:
                    return adjectives[adjective]
        return None


@lru_cache(maxsize=30_000)
def may_tell(index: FrameIndex, known: Vocabulary, stem: str, owned: bool) -> bool:
    """Whether a stem may be a noun of the table, or the maṣdar of a verb that begins a phrase of it. Kept, since most
    words are neither."""
    shapes = noun_shapes(stem, owned=owned)
    noun = not all(known.keys().isdisjoint(shapes) for known in (index.nouns, index.pairs, index.done))
    return noun or any(form.lemma in index.phrases for form in nominal(known, stem))


def nominal(known: Vocabulary, stem: str) -> tuple[VerbForm, ...]:
    """The verb forms of which a stem is the maṣdar or participle, the maṣdar in the accusative, too: «وقفا لإطلاق النار»."""
    found = tuple(f for f in known.verb_forms(stem) if f.tense in ("masdar", "participle"))
    return found if found or not stem.endswith("ا") else known.masdars(stem[:-1])


def mutual(row: Frame) -> bool:
    """«اشتباك», «تبادل إطلاق النار»: force that two sides use against each other."""
    return row.type == "ASSAULT" and "both" in (row.subject, row.object, row.genitive, row.role, row.role2)


@cache
def frame_index(words: Words) -> FrameIndex:
    return FrameIndex(words)


def of_crowd(frame: Frame) -> bool:
    """Whether it tells what protesters did: a verb that is a protest when they do it, or the damage that they did."""
    return frame.kind == "crowd" or (frame.type == "PROTEST" and frame.mode == "riot" and frame.kind != "noun")


def frame_of(index: FrameIndex, rule: str) -> Frame | None:
    """The row that an event was read by, by the event's rule, ``frames.tsv:7 · light_verbs.tsv:3``."""
    line = rule.split(" · ")[0].removeprefix("frames.tsv:")
    return index.by_line.get(int(line)) if line.isdecimal() else None


def alike(word: Word) -> tuple[VerbForm, ...]:
    """The verb forms that a spelling may be here, of the tense and person that were decided."""
    verb = word.verb
    if verb is None:
        return ()
    others = (f for f in word.shape.verbs if f.tense == verb.tense and f.person == verb.person and f != verb)
    return (verb, *others)
