"""What was read of an event, by name: of its words, of its row, and of what the report told before it. Models weigh these."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from musnad.events.retold import Telling, retold, telling
from musnad.events.surroundings import surroundings, words_of_sport
from musnad.events.weighing import Heard, heard
from musnad.folding import fold
from musnad.records import Event, Participant, Statement
from musnad.text.page import Page
from musnad.text.reading import Word

PARTS = ("actors", "recipients", "victims", "places", "killed", "wounded", "detained", "mode")  # fields of an event
UNDER = frozenset(("acl", "acl:relcl", "advcl", "ccomp", "conj", "csubj", "nmod", "nsubj", "obj", "obl", "parataxis"))
DEEPEST = 5  # words above a word of a tree; more are as many
LATER = (1, 2, 5, 10)  # sentences of a report from which on a part of it begins
MOST = 3  # events of a type told before; more are as many


def of_event(page: Page, event: Event) -> Iterator[str]:
    word = first_word(page, event)
    yield f"word {word_of(word)}"
    yield "light verb" if "light" in event.rule else f"{word.verb.tense} verb" if word.verb else "noun"
    yield from _shape(word)
    yield from (f"has {part}" for part in PARTS if getattr(event, part))
    yield f"mode {event.mode}"
    yield f"realis {event.realis}"
    yield f"place {event.place_status}"
    if event.time.when_id:
        yield "dated"
    yield from (f"said to {statement.stance}" for statement in source_of(page, event))
    yield f"before {_kind(page, page.index_at(event.trigger.end - 1) + 1)}"
    yield from _in_tree(page, word.i)


def _shape(word: Word) -> Iterator[str]:
    """What is joined to the trigger: «الهجوم», «هجومهم», «بالهجوم», «وهاجم»."""
    yield from (name for name, joined in (("article", word.article), ("owned", word.pronoun)) if joined)
    yield from (f"after {letter}" for letter in (word.preposition, word.conjunction) if letter)


def _in_tree(page: Page, i: int) -> Iterator[str]:
    """How deep a word hangs, and in which relations it and what it hangs from do."""
    tree = page.syntax
    if tree is None:
        return
    above = [tree.relation(head) for head in tree.governors(i)]
    yield f"is {tree.relation(i)}"
    yield f"depth {min(len(above), DEEPEST)}"
    yield from (f"under {relation}" for relation in (tree.relation(i), *above) if relation in UNDER)


def source_of(page: Page, event: Event) -> list[Statement]:
    """The statement whose content tells of the event; none where the narrator does."""
    return [statement for statement in page.contents.around(event.trigger) if statement.id == event.source]


def _kind(page: Page, i: int) -> str:
    """What sort of word stands at ``i``."""
    if i >= len(page.words):
        return "nothing"
    word = page.words[i]
    if word.kind == "punctuation":
        return word.form
    return "a verb" if word.verb else word.function or ("a definite word" if word.definite else "another word")


# --- in the report ----------------------------------------------------------------------------------------------------


def in_report(page: Page, events: Sequence[Event]) -> list[list[str]]:
    """For each event of the report, in text order: all that was read of it, and of it beside those told before."""
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    sport = words_of_sport(page)
    found = []
    for event in events:
        this = telling(page, event)
        before = [other for other in told[event.type] if other.event.trigger != event.trigger]
        names = {*of_event(page, event), *_of_row(page, event), *_of_place(page, event)}
        names |= {*_beside(page, event, [other.event for other in before]), *retold(page, this, before)}
        found.append(sorted(names | {*surroundings(page, event, sport)}))
        told[event.type].append(this)
    return found


def _of_row(page: Page, event: Event) -> Iterator[str]:
    yield f"type {event.type}"
    yield f"{event.type} by {'verb' if first_word(page, event).verb else 'noun'}"
    yield f"{event.type} {event.realis}"
    for part in ("actors", "recipients", "places"):
        yield f"{event.type} {'with' if getattr(event, part) else 'without'} {part}"


def _of_place(page: Page, event: Event) -> Iterator[str]:
    """Where in the report it is told."""
    order = page.sentence_of_word[first_word(page, event).i]
    yield f"part {bisect_right(LATER, order)}"
    if event.headline_only:
        yield "headline"
    if page.contents.around(event.trigger):
        yield "in what somebody says"


def _beside(page: Page, event: Event, before: Sequence[Event]) -> Iterator[str]:
    """Whether it may be another telling of an event of its type."""
    yield f"before it {min(len(before), MOST)}"
    yield f"{event.type} before it {min(len(before), MOST)}"
    if not before:
        return
    last = before[-1]
    apart = _shared(frozenset(event.places), frozenset(last.places))
    yield f"{event.type} last place {apart}"
    yield f"last who whom where {_shared(_ids(event.actors), _ids(last.actors))} {_shared(_ids(event.recipients), _ids(last.recipients))} {apart}"
    if event.killed or event.wounded:
        yield "counted, and one before it"
    for name, own, others in (
        ("doer", _ids(event.actors), [_ids(other.actors) for other in before]),
        ("target", _ids(event.recipients), [_ids(other.recipients) for other in before]),
        ("place", frozenset(event.places), [frozenset(other.places) for other in before]),
    ):
        yield f"last {name} {_shared(own, others[-1])}"
        yield f"a {name} {'met before' if any(own & other for other in others) else 'not met'}"
    word = word_of(first_word(page, event))
    yield "same word before" if any(word_of(first_word(page, other)) == word for other in before) else "new word"


def _ids(participants: Sequence[Participant]) -> frozenset[object]:
    return frozenset(one.entity_id or one.span for one in participants)


def _shared(own: frozenset[object], other: frozenset[object]) -> str:
    if not own or not other:
        return "open"
    return "shared" if own & other else "another"


def heard_around(page: Page, event: Event) -> tuple[Heard, Heard]:
    """What the analyser made of the event's word and of what that hangs from."""
    word = first_word(page, event).i
    return heard(page, word), heard(page, page.syntax.head(word) if page.syntax else None)


def first_word(page: Page, event: Event) -> Word:
    return page.words[page.index_at(event.trigger.start)]


def word_of(word: Word) -> str:
    return fold(word.verb.lemma) if word.verb else word.stem
