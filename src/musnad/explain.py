"""Sentence by sentence: which rule read which words, what was left and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from musnad.records import Doc, Sentence, Span


class Note(NamedTuple):
    """One thing that was read, or left, at a place of the text."""

    span: Span
    what: str
    rule: str


def explanation(doc: Doc) -> str:
    """The document's sentences with what was read in each, in text order."""
    notes = sorted(_notes(doc), key=lambda note: (note.span, note.what))
    lines = [f"== {doc.name}", *_chrome(doc)]
    for sentence in doc.sentences:
        lines += _sentence(doc, sentence, notes)
    return "\n".join(lines) + "\n"


def _chrome(doc: Doc) -> Iterator[str]:
    for mark in doc.chrome:
        yield f"  left out as {mark.kind}: «{mark.span.of(doc.text)}» [{mark.rule}]"


def _sentence(doc: Doc, sentence: Sentence, notes: list[Note]) -> Iterator[str]:
    yield f"\n[{sentence.span.start}-{sentence.span.end}] {sentence.voice}"
    yield "  " + " ".join(sentence.span.of(doc.text).split())
    inside = [note for note in notes if sentence.span.overlaps(note.span) and note.span.start >= sentence.span.start]
    for note in inside:
        yield f"  · {note.what}: «{' '.join(note.span.of(doc.text).split())}» [{note.rule}]"
    if not inside:
        yield "  · nothing was read here: no cue, event word, place, time or known name"


def _notes(doc: Doc) -> Iterator[Note]:
    for s in doc.statements:
        speaker = s.speaker_name or f"nobody ({s.why_not})"
        yield Note(s.cue[0], f"cue of {s.stance} by {speaker}, found by {s.resolved_by}", s.rule)
        yield Note(s.content, f"content, {s.mode}", s.rule)
    for e in doc.events:
        why = "" if e.exported else f", not exported: {', '.join(e.why_not_exported)}"
        yield Note(e.trigger, f"event {e.type}{'/' + e.mode if e.mode else ''} {e.realis}{why}", e.rule)
    for a in doc.assertions:
        yield Note(a.span, f"narrator's words ({a.attribution})", a.rule)
    for p in doc.places:
        found = p.name_en or p.name or f"unresolved ({p.why_not})"
        yield Note(p.span, f"place {p.level} {p.role}: {found}", p.rule)
    for n in doc.not_places:
        yield Note(n.span, f"no place: {n.why}", n.rule)
    for w in doc.times:
        yield Note(w.span, f"time {w.level}: {w.edtf or w.why_not}", w.rule)
    entities = {entity.id: entity for entity in doc.entities}
    for m in doc.mentions:
        entity = entities[m.entity_id]
        code = f"{entity.country or '?'}:{entity.sector or '?'}"
        yield Note(m.span, f"mention of {entity.type} {code}", m.rule)
    for label in doc.labels:
        yield Note(label.span, f"label {label.kind}", label.rule)
    for left in doc.left_out:
        yield Note(left.span, f"left: {left.what}, {left.why}", left.rule)
