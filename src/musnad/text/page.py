"""A document opened for the rules: its words by sentence, with quotations, times and places at hand by word.

Records are what is kept; a ``Page`` is how a stage looks at them. It is made from the Doc alone, so a stage stays a
function of its Doc.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from operator import attrgetter
from typing import TypeVar, TypeVarTuple

from musnad.lexicon import Words
from musnad.records import Assertion, Doc, Entity, Mention, Place, QuoteMark, Sentence, Span, Statement, When
from musnad.text.asides import asides
from musnad.text.by_span import BySpan
from musnad.text.interposed import interposed
from musnad.text.people import read_names, read_parties
from musnad.text.reading import Word, reading
from musnad.text.spelling import careful
from musnad.text.syntax import Syntax
from musnad.text.tokens import joined
from musnad.text.vocabulary import Vocabulary, vocabulary

_START, _END = attrgetter("start"), attrgetter("end")
_Where = TypeVarTuple("_Where")
_Found = TypeVar("_Found")


class Page:
    """``words`` are all words of the document; ``line(sentence)`` those of one sentence."""

    def __init__(self, doc: Doc, tables: Words, words: list[Word] | None = None) -> None:
        self.doc = doc
        self.text = doc.text
        self.tables = tables
        self.memo: dict[object, object] = {}  # what is found from the words alone, by the finders' keys
        self.kept: dict[object, dict[object, object]] = {}  # what ``kept`` finders found on this page
        self.known: Vocabulary = vocabulary(tables)
        self.spelt = careful(doc.text, self.known)
        self.words = words if words is not None else self._read()
        if words is None and self.syntax is not None:
            read_names(self.words, self.syntax)
        if words is None:
            read_parties(self.words, self.known)
        for first, last in self.time_at.items():
            for word in self.words[first:last]:
                word.verb = None  # «فجر أمس» is a time, nobody blew anything up
        for i in self.toponyms:
            self.words[i].verb = None  # «سقطت مدينة تدمر بيد المسلحين»: a town, nobody destroys anything

    def _read(self) -> list[Word]:
        words = reading(self.doc.tokens, self.spelt, self.tables, [sentence.first for sentence in self.doc.sentences])
        for first, last in asides(words, self.tables):
            for word in words[first:last]:
                word.verb, word.function = None, "aside"
        return words

    def line(self, sentence: Sentence) -> list[Word]:
        return self.words[sentence.first : sentence.last]

    def sentences(self) -> Iterator[Sentence]:
        return iter(self.doc.sentences)

    def begins(self, sentence: Sentence) -> int:
        """The index of the first of its own words, behind what only joins it to the sentence before, «وفي سياق متصل، | قتل»."""
        return next((word.i for word in reversed(self.line(sentence)) if word.opens), sentence.first)

    def told_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before it; None where there is none, or only the headline."""
        number = self.sentence_of_word[sentence.first]
        before = self.doc.sentences[number - 1] if number else None
        return before if before and before.voice != "headline" else None

    def verb_before(self, i: int, first: int) -> int | None:
        """The index of the last verb among the words [first, i)."""
        return next((at for at in range(i - 1, first - 1, -1) if self.words[at].verb), None)

    def index_at(self, offset: int) -> int:
        """The index of the first word that ends after the raw offset; len(words) when there is none."""
        return bisect_right(self.words, offset, key=_END)

    def within(self, span: Span) -> tuple[int, int]:
        """The words [first, last) that lie in the span."""
        first = self.index_at(span.start)
        return first, bisect_left(self.words, span.end, first, key=_START)

    @cached_property
    def closing(self) -> dict[int, int]:
        """Index of an opening quotation mark -> index of its closing mark, closed quotations only."""
        found = {}
        for quote in self.doc.quotes:
            if quote.closed:
                found[self.index_at(quote.span.start)] = self.index_at(quote.span.end - 1)
        return found

    @cached_property
    def quotes_open(self) -> dict[int, QuoteMark]:
        """Index of an opening quotation mark -> its quotation, closed or not."""
        return {self.index_at(quote.span.start): quote for quote in self.doc.quotes}

    @cached_property
    def quotes_close(self) -> dict[int, QuoteMark]:
        """Index of a closing quotation mark -> its quotation."""
        return {self.index_at(quote.span.end - 1): quote for quote in self.doc.quotes if quote.closed}

    @cached_property
    def time_at(self) -> dict[int, int]:
        """Index of the first word of a time expression -> index after its last word."""
        return {first: last for first, last in map(self.within, (when.span for when in self.doc.times))}

    @cached_property
    def time_words(self) -> frozenset[int]:
        """The indexes of all words that say when."""
        return frozenset(i for first, last in self.time_at.items() for i in range(first, last))

    @cached_property
    def interposed(self) -> frozenset[int]:
        """The indexes of the words that are put between the parts of a clause, «، بحسب ناشطين،», «للمرة الثانية»."""
        return frozenset(interposed(self.words))

    def past_between(self, at: int, last: int) -> int:
        """The index behind the times and what else is put between, from word ``at`` on."""
        while at < last and (at in self.time_at or at in self.interposed):
            at = max(self.time_at.get(at, at + 1), at + 1)
        return at

    @cached_property
    def place_at(self) -> dict[int, int]:
        """Index of the first word of a place -> index after its last word."""
        return {first: last for first, last in map(self.within, (place.span for place in self.doc.places))}

    @cached_property
    def toponym_words(self) -> tuple[range, ...]:
        """The indexes of the words of each name of a place, whether it is used as a place or not."""
        spans = [place.span for place in self.doc.places] + [other.span for other in self.doc.not_places]
        return tuple(range(*self.within(span)) for span in spans)

    @cached_property
    def toponyms(self) -> frozenset[int]:
        """The indexes of all words that name places."""
        return frozenset(i for name in self.toponym_words for i in name)

    @cached_property
    def toponym_starts(self) -> frozenset[int]:
        return frozenset(name.start for name in self.toponym_words)

    @cached_property
    def inside_toponym(self) -> frozenset[int]:
        """The indexes of words that go on with the name of a place: all but the first of each."""
        return frozenset(i for name in self.toponym_words for i in name[1:])

    @cached_property
    def paragraph_starts(self) -> dict[int, int]:
        """The number of a paragraph -> the raw offset of its first sentence."""
        return {s.paragraph: s.span.start for s in reversed(self.doc.sentences)}

    @cached_property
    def sentence_of_word(self) -> list[int]:
        orders = [0] * len(self.words)
        for sentence in self.doc.sentences:
            orders[sentence.first : sentence.last] = [sentence.order] * (sentence.last - sentence.first)
        return orders

    @property
    def syntax(self) -> Syntax | None:
        """The trees and names of the sentences; None when no model of the analyser is installed."""
        if "syntax" not in self.memo:
            from musnad.analysis.analyser import installed  # 0.2 s, which no command that reads nothing should wait for

            analyser = installed()
            self.memo["syntax"] = analyser and Syntax(
                analyser, self.doc, self.words, joined(self.spelt, self.doc.tokens)
            )
        return self.memo["syntax"]  # type: ignore[return-value]  # trees or None were put there

    # --- records by where they stand ---

    @cached_property
    def mentions(self) -> BySpan[Mention]:
        return BySpan(self.doc.mentions, lambda mention: mention.span)

    @cached_property
    def places(self) -> BySpan[Place]:
        return BySpan(self.doc.places, lambda place: place.span)

    @cached_property
    def times(self) -> BySpan[When]:
        return BySpan(self.doc.times, lambda when: when.span)

    def when(self, when_id: str) -> When:
        """The expression of time with this id."""
        return self._whens[when_id]

    @cached_property
    def _whens(self) -> dict[str, When]:
        return {when.id: when for when in self.doc.times}

    @cached_property
    def quotes(self) -> BySpan[QuoteMark]:
        return BySpan(self.doc.quotes, lambda quote: quote.span)

    @cached_property
    def contents(self) -> BySpan[Statement]:
        """The statements by what is said."""
        return BySpan(self.doc.statements, lambda statement: statement.content)

    def innermost(self, span: Span, *, but: Callable[[Statement], bool] | None = None) -> Statement | None:
        """The statement in whose content the words at ``span`` stand, the shortest of those that hold them, ``but`` such."""
        around = (one for one in self.contents.around(span) if but is None or not but(one))
        return min(around, key=lambda statement: len(statement.content), default=None)

    @cached_property
    def cues(self) -> BySpan[Statement]:
        """The statements by the first word of their cue."""
        return BySpan(self.doc.statements, lambda statement: statement.cue[0])

    @cached_property
    def assertions(self) -> BySpan[Assertion]:
        return BySpan(self.doc.assertions, lambda assertion: assertion.span)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """By their ids."""
        return {entity.id: entity for entity in self.doc.entities}

    def entity(self, mention: Mention) -> Entity:
        return self.entities[mention.entity_id]

    def mention_of(self, span: Span) -> Mention | None:
        """The mention that the words at ``span`` are: the one that begins nearest to their beginning."""
        near = self.mentions.touching(span)
        return min(near, key=lambda m: (abs(m.span.start - span.start), -len(m.span)), default=None)

    def mention_from(self, i: int) -> Mention | None:
        """The mention that begins with word ``i``."""
        start = self.words[i].start if i < len(self.words) else -1
        return next(iter(self.mentions.starting(start, start + 1)), None)

    def span(self, first: int, last: int) -> Span:
        """The raw span of words [first, last), without the clitics before the first."""
        return Span(self.words[first].start, self.words[last - 1].end)


def kept(find: Callable[[Page, *_Where], _Found]) -> Callable[[Page, *_Where], _Found]:
    """A finder that is asked the same again and again: each page keeps what it found at these word indexes."""

    @wraps(find)
    def ask(page: Page, *where: *_Where) -> _Found:
        found = page.kept.setdefault(find, {})
        if where not in found:
            found[where] = find(page, *where)
        return found[where]  # type: ignore[return-value]  # the finder found it

    return ask


_last: list[Page] = []


def opened(doc: Doc, tables: Words) -> Page:
    """The page of a Doc. The words of the document read last are kept: stages in a row ask for the same."""
    if _last and _last[0].doc.tokens is doc.tokens and _last[0].tables is tables:
        page = _last[0] if _last[0].doc is doc else Page(doc, tables, _last[0].words)
        page.memo = _last[0].memo  # found from the words alone
    else:
        page = Page(doc, tables)
    _last[:] = [page]
    return page
