"""What speaks for one standing of an event or another, by name: its words and those beside it, the verbs of its sentence and those that it hangs
from, the days that are named near it, and what the report tells before and behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from musnad.events.features import first_word, of_event, word_of
from musnad.events.surroundings import row_of
from musnad.records import Event, Sentence
from musnad.text.page import Page
from musnad.text.reading import Word

AROUND = 5  # words to each side
HIGHEST = 4  # words that a word hangs from, one from the other
AGES = (
    (0, "ahead"),
    (1, "that day"),
    (2, "a day"),
    (8, "days"),
    (32, "weeks"),
    (366, "months"),
)  # days before the report, below
OLD = ("months", "years")
MOST = 4  # old days, events of background; more are as many
TENTHS = 10  # of a report
WHOLE = 4  # sentences of what is a report, not a note or a single sentence
FIRST = 3  # words of a sentence
NEAREST = 2  # words whose place before it counts


def circumstances(page: Page, events: Sequence[Event]) -> list[list[str]]:
    """For each event of the report, in text order."""
    report = Report(page, events)
    return [sorted(set(_of(report, n))) for n in range(len(events))]


class Report:
    """What is asked again for each event: how old the days are that the report names, and which events each sentence tells."""

    def __init__(self, page: Page, events: Sequence[Event]) -> None:
        self.page, self.events = page, events
        self.starts = [when.span.start for when in page.doc.times]
        self.ages = [age(page, when.start) for when in page.doc.times]
        self.sentences = [page.sentence_of_word[first_word(page, event).i] for event in events]
        self.old = min(sum(one in OLD for one in self.ages), MOST)
        self.background = min(sum(event.realis == "historical" for event in events), MOST)

    def sentence(self, n: int) -> Sentence | None:
        sentences = self.page.doc.sentences
        return sentences[n] if 0 <= n < len(sentences) else None


def age(page: Page, day: str | None) -> str:
    """How long before the report a day was."""
    published = page.doc.published.day
    if day is None or published is None:
        return "not known"
    days = (date.fromisoformat(published) - date.fromisoformat(day)).days
    return next((name for below, name in AGES if days < below), "years")


def _of(report: Report, n: int) -> Iterator[str]:
    page, event = report.page, report.events[n]
    word = first_word(page, event)
    yield from of_event(page, event)
    yield from _of_row(page, event, word)
    yield from _beside(page, event, report.sentences[n])
    yield from _verbs(page, event, report.sentences[n])
    yield from _above(page, word.i)
    yield from _days(report, n)
    yield from _tellings(report, n)
    yield from _sentences(report, n)


def _of_row(page: Page, event: Event, word: Word) -> Iterator[str]:
    yield from row_of(page, event)
    tense = word.verb.tense if word.verb else "noun"
    yield f"type {event.type}"
    yield f"{event.type} {event.realis}"
    yield f"{event.type} {tense}"
    yield f"{event.realis} {tense}"
    yield f"{event.realis} {word_of(word)}"
    yield f"joined {word.preposition}{word.conjunction}"
    if event.headline_only:
        yield "headline"
    for statement in page.contents.around(event.trigger):
        yield f"in what is said to {statement.stance}"


def _beside(page: Page, event: Event, sentence: int) -> Iterator[str]:
    """The words to each side of it, in its sentence."""
    own = page.doc.sentences[sentence]
    first, last = page.within(event.trigger)
    before, behind = page.words[max(own.first, first - AROUND) : first], page.words[last : min(own.last, last + AROUND)]
    yield from (f"before {word_of(word)}" for word in before)
    yield from (f"behind {word_of(word)}" for word in behind)
    yield from (f"before {n} {word.form}" for n, word in enumerate(reversed(before[-NEAREST:])))
    yield from (f"opens {n} {word_of(word)}" for n, word in enumerate(page.words[own.first : own.last][:FIRST]))


def _verbs(page: Page, event: Event, sentence: int) -> Iterator[str]:
    """The verbs of its sentence: the first, and the nearest before and behind it."""
    own = page.doc.sentences[sentence]
    first, last = page.within(event.trigger)
    before = [word for word in page.words[own.first : first] if word.verb]
    behind = next((word for word in page.words[last : own.last] if word.verb), None)
    for name, word in (
        ("first", before[0] if before else None),
        ("nearest", before[-1] if before else None),
        ("next", behind),
    ):
        if word is not None and word.verb:
            yield f"{name} verb {word_of(word)}"
            yield f"{name} verb {word.verb.tense}"


def _above(page: Page, i: int) -> Iterator[str]:
    """What its word hangs from in the tree."""
    if page.syntax is None:
        return
    for height, head in zip(range(HIGHEST), page.syntax.governors(i), strict=False):
        word = page.words[head]
        yield f"under {word_of(word)}"
        yield f"under {height} {word_of(word)}"
        if word.verb:
            yield f"under {word.verb.tense}"


def _days(report: Report, n: int) -> Iterator[str]:
    """How old its own day is, those of its sentence and of the two beside it, the last one named before it and the next behind."""
    event = report.events[n]
    yield f"day {age(report.page, event.time.start if event.time.when_id else None)}"
    at = bisect_right(report.starts, event.trigger.start)
    yield from (f"last day {one}" for one in report.ages[:at][-1:])
    yield from (f"next day {one}" for one in report.ages[at : at + 1])
    for there in (-1, 0, 1):
        yield from (f"sentence {there} {one}" for one in _ages_in(report, report.sentence(report.sentences[n] + there)))
    yield f"old days {report.old}"


def _ages_in(report: Report, sentence: Sentence | None) -> Iterable[str]:
    if sentence is None:
        return ()
    first, last = (bisect_right(report.starts, offset - 1) for offset in (sentence.span.start, sentence.span.end))
    return report.ages[first:last]


def _tellings(report: Report, n: int) -> Iterator[str]:
    """The standing, as rules have it, of the events told before and behind it, and of those in its sentence."""
    events, event = report.events, report.events[n]
    if n:
        yield f"told before {events[n - 1].realis}"
        yield f"told before {'alike' if events[n - 1].type == event.type else 'other'} {events[n - 1].realis}"
    if n + 1 < len(events):
        yield f"told behind {events[n + 1].realis}"
    for there in (-1, 1):
        at = n + there
        while 0 <= at < len(events) and report.sentences[at] == report.sentences[n]:
            yield f"told beside {events[at].realis}"
            at += there
    yield f"background {report.background}"


def _sentences(report: Report, n: int) -> Iterator[str]:
    """Where in the report it is told, and how the sentences beside its own begin."""
    at, many = report.sentences[n], len(report.page.doc.sentences)
    if many >= WHOLE:
        yield f"tenth {TENTHS * at // many}"
        yield from ("last sentence",) * (at == many - 1)
    for there in (-1, 1):
        sentence = report.sentence(at + there)
        if sentence is None or sentence.first == sentence.last:
            continue
        yield f"sentence {there} opens {report.page.words[sentence.first].stem}"
        verb = next((word.verb for word in report.page.line(sentence) if word.verb), None)
        if verb:
            yield f"sentence {there} {verb.tense}"
