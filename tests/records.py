"""What must hold of every Doc, whatever the text: used by the tests of the pipeline."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

import musnad
from musnad.explain import explanation
from musnad.export.standoff import standoff
from musnad.export.writing import FORMATS, pieces
from musnad.folding import fold
from musnad.records import Doc, Record, Span

# Records by the field of Doc that holds them, whose ids name one of them.
NAMED = ("sentences", "mentions", "entities", "places", "times", "statements", "assertions", "events", "claims", "labels",
         "mandates")  # fmt: skip


def check(doc: Doc) -> None:
    """Raise AssertionError where a record is not as records.py promises."""
    for span in spans(doc):
        assert 0 <= span.start <= span.end <= len(doc.text)
    check_words(doc)
    check_order(doc)
    check_ids(doc)
    check_references(doc)
    for place in doc.places:
        assert place.text == place.span.of(doc.text)
    assert musnad.decode(musnad.encode(doc)) == doc


def spans(value: object) -> Iterator[Span]:
    """Every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        yield from itertools.chain.from_iterable(spans(getattr(value, name)) for name in value.__struct_fields__)
    elif isinstance(value, tuple):
        yield from itertools.chain.from_iterable(map(spans, value))


def check_words(doc: Doc) -> None:
    """Sentences and tokens stand in order, none in another; the pieces of a token fill it."""
    for records in (doc.sentences, doc.tokens, doc.chrome):
        assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(records))
    assert not any(mark.span.overlaps(sentence.span) for mark in doc.chrome for sentence in doc.sentences)
    assert [s.first for s in doc.sentences] == [0, *(s.last for s in doc.sentences)][: len(doc.sentences)]
    assert (doc.sentences[-1].last if doc.sentences else 0) == len(doc.tokens)
    for sentence in doc.sentences:
        assert all(sentence.span.holds(token.span) for token in doc.tokens[sentence.first : sentence.last])
    for token in doc.tokens:
        assert token.form == fold(token.span.of(doc.text))
        if token.pieces:
            ends = [token.span.start, *(piece.span.end for piece in token.pieces)]
            assert [piece.span.start for piece in token.pieces] == ends[:-1]
            assert ends[-1] == token.span.end


ORDERED = ("quotes", "mentions", "places", "not_places", "times", "assertions", "claims", "labels")


def check_order(doc: Doc) -> None:
    """What docs/records.md says to be in text order is."""
    starts = {name: [record.span.start for record in getattr(doc, name)] for name in ORDERED}
    starts |= {"statements": [s.cue[0].start for s in doc.statements], "events": [e.trigger.start for e in doc.events]}
    starts |= {"mandates": [m.evidence[0].start for m in doc.mandates]}
    for name, found in starts.items():
        assert found == sorted(found), f"{name}: not in text order"


def check_ids(doc: Doc) -> None:
    for name in NAMED:
        ids = [record.id for record in getattr(doc, name)]
        assert len(ids) == len(set(ids)), f"{name}: an id names two records"


def check_references(doc: Doc) -> None:
    """Every id that a record names is there."""
    ids = {name: {record.id for record in getattr(doc, name)} for name in NAMED}
    sources = ids["statements"] | ids["assertions"] | {"narrator"}
    assert {m.entity_id for m in doc.mentions} <= ids["entities"]
    assert {i for e in doc.entities for i in e.mentions} <= ids["mentions"]
    assert {s.entity_id for s in doc.statements} <= ids["entities"] | {None}
    assert {e.source for e in doc.events} | {c.source for c in doc.claims} <= sources
    assert {i for e in doc.events for i in e.places} <= ids["places"]
    assert {e.time.when_id for e in doc.events} <= ids["times"] | {None}
    everybody = [p for e in doc.events for p in (*e.actors, *e.recipients, *e.victims)]
    assert {p.entity_id for p in everybody} <= ids["entities"] | {None}
    assert {i for c in doc.claims for i in c.events} <= ids["events"]
    assert {label.owner for label in doc.labels} <= ids["entities"] | {"outlet"}
    assert {i for p in doc.places for i in (p.container, p.same_as)} <= ids["places"] | {None}
    assert {m.event for m in doc.mandates} <= ids["events"] | {None}
    assert {i for m in doc.mandates for i in (*m.routes, m.place)} <= ids["places"] | {None}


def written(doc: Doc) -> None:
    """The document in every format; raises what a writer raises."""
    for form in FORMATS:
        b"".join(pieces([doc], form)).decode()
    msgspec.json.decode(msgspec.json.encode(standoff(doc)))
    explanation(doc, tokens=True).encode()
