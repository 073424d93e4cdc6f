"""An article with both codings of it, open to be asked why they differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from musnad.attribution.cues import cue_index
from musnad.evaluation.coding import Coding, Event, Party, Place, Range, Statement
from musnad.evaluation.differences import Differences, differences
from musnad.evaluation.matching import touch
from musnad.events.frames import Trigger, frame_index
from musnad.events.triggers import triggers
from musnad.lexicon import Words
from musnad.records import Doc, LeftOut, Sentence, Span, Voice
from musnad.text.page import Page, opened
from musnad.text.reading import Word


class Compared(NamedTuple):
    """A hand-coded article, as it was read and as it was coded."""

    doc: Doc
    gold: Coding
    system: Coding


class Scene:
    """What the tellers of causes ask of an article. Spans are those of the codings, [start, end)."""

    def __init__(self, compared: Compared, words: Words) -> None:
        self.doc, self.gold, self.system = compared
        self.text = self.doc.text
        self.words = words
        self.found: Differences = differences(self.gold, self.system, self.text)

    @cached_property
    def page(self) -> Page:
        return opened(self.doc, self.words)

    # --- where things stand ---

    def sentence(self, span: Range | None) -> Sentence | None:
        """The sentence that a span begins in; None for chrome and for no span."""
        if span is None:
            return None
        at = bisect_right(self._starts, span[0]) - 1
        found = self.doc.sentences[at] if at >= 0 else None
        return found if found and span[0] < found.span.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.doc.sentences]

    def together(self, one: Range | None, other: Range | None) -> bool:
        """Whether both begin in one sentence."""
        first, second = self.sentence(one), self.sentence(other)
        return first is not None and second is not None and first.order == second.order

    def voice(self, span: Range) -> Voice | None:
        sentence = self.sentence(span)
        return sentence.voice if sentence else None

    def words_of(self, span: Range) -> list[Word]:
        first, last = self.page.within(Span(*span))
        return self.page.words[first:last]

    # --- what was read ---

    def left_out(self, span: Range) -> LeftOut | None:
        """Words that Musnad itself set aside there."""
        return next((left for left in self.doc.left_out if touch(_range(left.span), span)), None)

    def trigger(self, span: Range) -> Trigger | None:
        """What the frames read there, whatever became of it."""
        sentence = self.sentence(span)
        found = triggers(self.page, sentence) if sentence else iter(())
        return next((t for t in found if touch(_range(self.page.span(t.first, t.last)), span)), None)

    def entities(self, spans: Iterable[Range | None]) -> frozenset[str]:
        """Whom Musnad takes the words at the spans for."""
        given = [span for span in spans if span is not None]
        return frozenset(m.entity_id for m in self.doc.mentions if any(touch(_range(m.span), span) for span in given))

    # --- what is known of words ---

    def framed(self, span: Range) -> bool:
        """Whether a row of frames.tsv has one of the words, as it may be inflected."""
        index = frame_index(self.words)
        forms = {lemma for word in self.words_of(span) for lemma in self._lemmas(word)}
        nouns = (index.noun(word) for word in self.words_of(span) if word.kind == "word")
        return bool(forms & {*index.verbs, *index.phrases}) or any(nouns)

    def cued(self, span: Range) -> bool:
        """Whether a row of cues.tsv has one of the words, as it may be inflected."""
        index = cue_index(self.words)
        words = self.words_of(span)
        lemmas = {lemma for word in words for lemma in self._lemmas(word)}
        first, last = self.page.within(Span(*span))
        phrase = any(index.phrases.at(self.page.words, at, last) for at in range(first, last))
        return bool(lemmas & index.by_lemma.keys()) or phrase or any(word.stem in index.by_noun for word in words)

    def _lemmas(self, word: Word) -> Iterator[str]:
        if word.kind == "word":
            yield from (form.lemma for form in (*word.shape.verbs, *self.page.known.verb_forms(word.stem)))

    # --- the other coding ---

    def coded_on(self, span: Range) -> list[Event]:
        """The events of the hand coding on a word."""
        return [event for event in self.gold.events if touch(event.trigger, span)]

    def read_on(self, span: Range) -> list[Event]:
        """The events of the system's coding on a word."""
        return [event for event in self.system.events if touch(event.trigger, span)]

    def cue_read(self, span: Range | None) -> Statement | None:
        return next((s for s in self.system.statements if touch(s.cue, span)), None)

    def cue_coded(self, span: Range | None) -> Statement | None:
        return next((s for s in self.gold.statements if touch(s.cue, span)), None)

    def parties(self, event: Event) -> frozenset[str]:
        """Who acts and whom it befalls, and where it is, in an event of either coding, by entity and by words."""
        things: tuple[Party | Place, ...] = (*event.actor, *event.recipient, *event.place)
        spans = [thing.span for thing in things]
        words = (self.text[slice(*span)] for span in spans if span)
        return self.entities(spans) | frozenset(words)


def _range(span: Span) -> Range:
    return span.start, span.end


def of_codes(coded: str, read: str) -> str:
    """Why two codes differ; an empty one is none."""
    if not read:
        return "none was read"
    return "another was read" if coded else "one was read, the coding has none"
