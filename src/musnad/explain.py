"""Sentence by sentence: which rule read which words, what was left and why.

Every line ends with the rule that read it, by its function's name, and the row of a word table where one spoke.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from musnad.export.summary import named, parts, published, short
from musnad.lexicon import Words, shipped
from musnad.records import Doc, Entity, Event, Place, Sentence, Span, Statement, Token
from musnad.text.page import Page, opened


class Note(NamedTuple):
    """One thing that was read, or left, at a place of the text. ``more`` are further lines on it; ``tells``, whether its
    words are those of a deed or of speech."""

    span: Span
    what: str
    rule: str
    more: tuple[str, ...] = ()
    tells: bool = False


def explanation(doc: Doc, words: Words | None = None, *, tokens: bool = False) -> str:
    """The document's sentences with what was read in each, in text order; with ``tokens`` also its words cut up."""
    page = opened(doc, words or shipped())
    by_sentence = _by_sentence(doc)
    lines = [f"== {doc.name}", f"published: {published(doc)}", *(f"note: {note}" for note in doc.notes)]
    lines += [f"left out as {m.kind}: «{short(m.span.of(doc.text))}» [{m.rule}]" for m in doc.chrome]
    lines += _shown(doc, by_sentence[-1])  # what stands in no sentence
    for n, sentence in enumerate(doc.sentences):
        lines += ["", f"[{sentence.span.start}-{sentence.span.end}] {sentence.voice}"]
        lines += [f"  {' '.join(sentence.span.of(doc.text).split())}"]
        lines += [f"  tokens: {_tokens(doc.tokens[sentence.first : sentence.last])}"] if tokens else []
        lines += _shown(doc, by_sentence[n]) or ["  nothing was read here: no cue, event, place, time or known name"]
        lines += _idle_verbs(page, sentence, by_sentence[n])
    return "\n".join(lines) + "\n"


def _by_sentence(doc: Doc) -> defaultdict[int, list[Note]]:
    """The notes by the number of the sentence that they begin in, in text order."""
    starts = [sentence.span.start for sentence in doc.sentences]
    found: defaultdict[int, list[Note]] = defaultdict(list)
    for note in sorted(_notes(doc), key=lambda note: note.span.start):
        found[bisect_right(starts, note.span.start) - 1].append(note)
    return found


def _shown(doc: Doc, notes: Iterable[Note]) -> list[str]:
    lines = []
    for note in notes:
        lines.append(f"  · {note.what}: {_quoted(note.span.of(doc.text))} [{note.rule}]")
        lines += [f"      {line}" for line in note.more]
    return lines


def _quoted(words: str) -> str:
    return short(words) if words.startswith("«") else f"«{short(words)}»"


def _tokens(tokens: Iterable[Token]) -> str:
    """«و+ب+ال+مدينة»: the folded pieces of each token."""
    return " ".join("+".join(piece.form for piece in token.pieces) or token.form for token in tokens)


def _idle_verbs(page: Page, sentence: Sentence, notes: Iterable[Note]) -> list[str]:
    """The verbs that no cue and no event begins at: some carry one («عقد اجتماعاً»), for others a row may be missing."""
    used = {i for note in notes if note.tells for i in range(*page.within(note.span))}
    idle = [word.plain for word in page.line(sentence) if word.verb and word.i not in used]
    return [f"  verbs that are neither cue nor event: {'، '.join(idle)}"] if idle else []


# --- notes --------------------------------------------------------------------------------------------------------


def _notes(doc: Doc) -> Iterator[Note]:
    places = {place.id: place for place in doc.places}
    yield from (_statement(doc, s) for s in doc.statements)
    yield from (_event(doc, e, places) for e in doc.events)
    yield from _who(doc)
    yield from _where_and_when(doc)
    for a in doc.assertions:
        yield Note(a.span, f"the narrator's own words, {a.attribution}", a.rule)
    for quote in doc.quotes:
        closed = "" if quote.closed else ", not closed"
        yield Note(quote.span, f"quotation, {quote.function}{closed}", quote.rule)
    for label in doc.labels:
        yield Note(label.span, f"loaded word, {label.kind}, of {label.owner}", label.rule)
    for m in doc.mandates:
        what = f"{m.kind}, {m.status}, {m.starts or '?'} to {m.expires or '?'}"
        yield Note(m.instrument or m.evidence[0], what, m.rule)
    for left in doc.left_out:
        yield Note(left.span, f"left: no {left.what}, since {left.why}", left.rule, tells=True)


def _statement(doc: Doc, s: Statement) -> Note:
    speaker = f"{s.speaker_name} ({s.resolved_by})" if s.speaker_name else f"nobody ({s.why_not})"
    via = (f"via: {'، '.join(s.via)}",) if s.via else ()
    more = (f"speaker: {speaker}", *via, f"content: «{short(s.content.of(doc.text))}»")
    return Note(s.cue[0], f"statement, {s.stance}, {s.mode}", s.rule, more, tells=True)


def _event(doc: Doc, e: Event, places: Mapping[str, Place]) -> Note:
    back = () if e.exported else (f"kept back: {', '.join(e.why_not_exported)}",)
    return Note(e.trigger, f"event {named(e)}, {e.realis}", e.rule, (*parts(doc, [e], places), *back), tells=True)


def _who(doc: Doc) -> Iterator[Note]:
    entities = {entity.id: entity for entity in doc.entities}
    for m in doc.mentions:
        yield Note(m.span, f"mention of {_coded(entities[m.entity_id])}", m.rule)


def _coded(e: Entity) -> str:
    why = f" by {', '.join(e.coded_by)}" if e.coded_by else f" ({e.why_not})" if e.why_not else ""
    return f"{e.type} {e.country or '?'}:{e.sector or '?'}{why}"


def _where_and_when(doc: Doc) -> Iterator[Note]:
    for p in doc.places:
        found = p.name_en or p.name or f"not resolved ({p.why_not})"
        yield Note(p.span, f"place {p.level}, {p.role}, {found}", p.rule)
    for n in doc.not_places:
        yield Note(n.span, f"left: no place, since {n.why}", n.rule)
    for w in doc.times:
        yield Note(w.span, f"time {w.level}, {w.edtf or f'open ({w.why_not})'}", w.rule)
