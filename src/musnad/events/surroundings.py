"""What stands around an event, by name, for what tells how likely it is: its row, its neighbours, who takes part, and whether the report is of
sport."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.events.frames import frame_index, frame_of
from musnad.records import Event
from musnad.text.nouns import nouns
from musnad.text.page import Page

OF_SPORT = (1, 2)  # words of sport in its sentence from which on it may be, and is, of sport
SPORTING = (4, 8, 12, 16)  # and in the report


def surroundings(page: Page, event: Event, sport: int) -> Iterator[str]:
    """``sport`` are the words of sport in the report."""
    yield from _of_sport(page, event, sport)
    yield from _in_words(page, event)
    yield from _of_parts(event)


def words_of_sport(page: Page, first: int = 0, last: int | None = None) -> int:
    known = nouns(page.tables)
    return sum(known.is_("sport", word.stem) for word in page.words[first:last])


def _of_sport(page: Page, event: Event, sport: int) -> Iterator[str]:
    sentence = page.doc.sentences[page.sentence_of_word[page.index_at(event.trigger.start)]]
    near = sum(words_of_sport(page, sentence.first, sentence.last) >= n for n in OF_SPORT)
    yield f"sport {near}"
    yield f"{event.type} sport {near}"
    yield f"report of sport {sum(sport >= n for n in SPORTING)}"
    yield f"{event.type} report of sport {sport > SPORTING[0]}"


def row_of(page: Page, event: Event) -> Iterator[str]:
    row = frame_of(frame_index(page.tables), event.rule)
    if row is not None:
        yield f"row {row.kind} {row.word}"


def _in_words(page: Page, event: Event) -> Iterator[str]:
    """Its row, and the words beside it."""
    yield from row_of(page, event)
    first, last = page.within(event.trigger)
    yield f"word before {page.words[first - 1].form}" if first else "word before none"
    behind = [word.stem for word in page.words[last : last + 2]]
    yield from (f"word behind {n} {stem}" for n, stem in enumerate(behind, 1))


def _of_parts(event: Event) -> Iterator[str]:
    for part, some in (("actor", event.actors), ("recipient", event.recipients)):
        for one in some:
            yield f"{part} of {one.sector}"
            yield f"{event.type} {part} of {one.sector}"
    yield from (f"actor {one.country} {one.sector}" for one in event.actors)
