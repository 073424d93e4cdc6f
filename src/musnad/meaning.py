"""Whether the example of a row is read by the row, table by table. None when it is, else what was read instead.

A row without an example says nothing to check: the column is empty where a word is told by its kind alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from musnad import pipeline
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import (
    Cue,
    Direction,
    Feast,
    Frame,
    LabelTerm,
    LightVerb,
    NumberWord,
    Office,
    PlaceCue,
    PlaceType,
    RoleNoun,
    Row,
    SectorAdjective,
    StandingWord,
    TimeWord,
    Title,
)
from musnad.records import Article, Doc, Entity, Mention, Place, Span
from musnad.text.exact_numbers import ordinal
from musnad.text.nouns import nouns
from musnad.text.number_words import numbers
from musnad.text.numbers import Quantity, quantities
from musnad.text.page import Page, opened

DAY = "2015-06-10"  # examples speak of «أمس»; any day will do


@lru_cache(maxsize=8)
def _read(example: str, words: Words) -> Doc:
    article = Article(name="example", text=example, has_title=False, published=DAY)
    return pipeline.read(article, words)


def _undated(example: str, words: Words) -> Doc:
    """As a report that nobody dated."""
    return pipeline.read(Article(name="example", text=example, has_title=False), words)


def _instead(read: object, example: str) -> str:
    return f"read as {read}: {example}"


# --- what is said and done --------------------------------------------------------------------------------------


def cue(row: Cue, words: Words) -> str | None:
    """A statement by this row, with its stance and somebody who speaks; for an impersonal cue, none."""
    doc = _read(row.example, words)
    ours = [s for s in doc.statements if s.rule.endswith(f"cues.tsv:{row.line}")]
    if row.impersonal:
        return "an impersonal cue gave a statement" if ours else None
    if not ours:
        return _instead([s.rule for s in doc.statements], row.example)
    if ours[0].stance != row.stance:
        return f"stance {ours[0].stance}: {row.example}"
    return None if ours[0].speaker else f"nobody speaks: {row.example}"


def frame(row: Frame, words: Words) -> str | None:
    """An event by this row, with its type."""
    doc = _read(row.example, words)
    marker = f"frames.tsv:{row.line}"
    if any(marker in e.rule.split(" · ") and e.type == row.type for e in doc.events):
        return None
    return _instead([(e.type, e.rule) for e in doc.events], row.example)


def light_verb(row: LightVerb, words: Words) -> str | None:
    """An event whose noun this verb carries, with the standing that the verb gives it."""
    doc = _read(row.example, words)
    marker = f"light_verbs.tsv:{row.line}"
    if any(marker in e.rule.split(" · ") and row.realis in ("", e.realis) for e in doc.events):
        return None
    return _instead([(e.type, e.realis, e.rule) for e in doc.events], row.example)


def standing_word(row: StandingWord, words: Words) -> str | None:
    """An event with the standing that the word gives it: that when it is denied, where its example denies it."""
    doc = _read(row.example, words)
    wanted = {row.standing, row.denied} - {""}
    told = [event.realis for event in doc.events]
    as_it_is = not wanted and "conditional" in told  # «قد يؤدي إلى»
    return None if as_it_is or wanted & set(told) else _instead(told, row.example)


def label(row: LabelTerm, words: Words) -> str | None:
    doc = _read(row.example, words)
    if any(found.rule == f"labels.tsv:{row.line}" for found in doc.labels):
        return None
    return _instead([(found.term, found.rule) for found in doc.labels], row.example)


# --- who --------------------------------------------------------------------------------------------------------


def _named(doc: Doc) -> list[tuple[Mention, Entity]]:
    entities = {entity.id: entity for entity in doc.entities}
    return [(mention, entities[mention.entity_id]) for mention in doc.mentions]


def _told(doc: Doc) -> list[tuple[str, str, str | None]]:
    return [(mention.span.of(doc.text), entity.type, entity.sector) for mention, entity in _named(doc)]


def _within(word: str, doc: Doc, span: Span) -> bool:
    return fold(word) in fold(span.of(doc.text))


def role(row: RoleNoun, words: Words) -> str | None:
    """A mention whose head is this noun, with its type and its sector."""
    doc = _read(row.example, words)
    page = opened(doc, words)
    for mention, entity in _named(doc):
        head = nouns(words).role(page.words[page.index_at(mention.head.start)])
        if head and head.line == row.line and entity.type == row.type and row.sector in ("", entity.sector):
            return None
    return _instead(_told(doc), row.example)


def title(row: Title, words: Words) -> str | None:
    """A person whose mention holds the title, with its sector."""
    doc = _read(row.example, words)
    for mention, entity in _named(doc):
        held = _within(row.title, doc, mention.span) and entity.type == "person"
        if held and row.sector in ("", entity.sector):
            return None
    return _instead(_told(doc), row.example)


def sector_adjective(row: SectorAdjective, words: Words) -> str | None:
    """A mention that holds the adjective in any of its forms, with its sector and country."""
    doc = _read(row.example, words)
    for mention, entity in _named(doc):
        coded = entity.sector == row.sector and row.country in ("", entity.country)
        if coded and _within(row.word, doc, mention.span):
            return None
    return _instead(_told(doc), row.example)


# --- where ------------------------------------------------------------------------------------------------------


def place_type(row: PlaceType, words: Words) -> str | None:
    """A place of this kind and level. When the name is known its entry tells both, and the place begins with the noun.

    The words of a place leave «أنحاء» out and take the level of what they are a part of; so does an area.
    """
    doc = _read(row.example, words)
    if any(_of_type(row, place, doc) for place in doc.places):
        return None
    return _instead([(place.text, place.kind, place.level) for place in doc.places], row.example)


def _of_type(row: PlaceType, place: Place, doc: Doc) -> bool:
    nouns_of_row = [fold(word) for word in (row.word, *row.plurals)]
    if row.kind == "within":
        return any(word in fold(doc.text[: place.span.start]) for word in nouns_of_row)
    begins = fold(place.span.of(doc.text)).removeprefix("ال").startswith(tuple(nouns_of_row))
    known = place.gazetteer_id is not None and begins
    return known or (place.kind == row.kind and (row.area == "yes" or place.level == row.level))


_NO_PLACE = ("rules", "outlet", "text", "club", "firm", "dealings", "topic", "with", "source", "struggle", "other")


def place_cue(row: PlaceCue, words: Words) -> str | None:
    """A place; for a word after which the name stands for a government, a body or a text, none."""
    doc = _read(row.example, words)
    if bool(doc.places) != (row.kind in _NO_PLACE):
        return None
    return _instead([(place.text, place.kind) for place in doc.places], row.example)


def direction(row: Direction, words: Words) -> str | None:
    """A place that lies in this direction from another."""
    doc = _read(row.example, words)
    if any(place.offset and place.offset.direction == row.code for place in doc.places):
        return None
    return _instead([(place.text, place.kind) for place in doc.places], row.example)


# --- how many ---------------------------------------------------------------------------------------------------


def number(row: NumberWord, words: Words) -> str | None:
    """A number that holds the word, with the row's bounds, or bounded as its kind says."""
    page = opened(_read(row.example, words), words)
    known = numbers(words)
    if row.kind == "ordinal":
        told = any(ordinal(page.words, i, known) for i in range(len(page.words)))
        return None if told else f"no ordinal: {row.example}"
    found = list(quantities(page.words, known))
    if row.kind == "change":  # what rose from three to five is no range
        good = len(found) > 1 and all(quantity.best is not None for quantity in found)
    else:
        good = fold(row.word).split()[-1] in fold(row.example) and any(_as_row_says(row, q, page) for q in found)
    return None if good else _instead([(quantity.low, quantity.high) for quantity in found], row.example)


def _as_row_says(row: NumberWord, found: Quantity, page: Page) -> bool:
    if row.kind == "vague":
        return (found.low, found.high) == (row.low, row.high)
    if row.kind in ("more", "least"):
        return found.high is None
    if row.kind in ("less", "most"):
        return found.low == 1 and found.high is not None
    said = " ".join(word.base for word in page.words[found.first : found.end])
    return fold(row.word) in said


# --- when -------------------------------------------------------------------------------------------------------

_NO_TIMES = ("event", "office", "name")
_PLANS = (
    "ahead",
    "scheduled",
    "sets",
    "sets_verb",
    "wants_verb",
    "foresees_verb",
    "decides_verb",
    "appoints_verb",
    "gathering",
)


def time_word(row: TimeWord, words: Words) -> str | None:
    """A time that holds the word; after a word for a plan, a day to come; for a word that undoes a time, none; a word
    for publishing dates the report."""
    doc = _read(row.example, words)
    if not _within(row.word, doc, Span(0, len(doc.text))):
        return f"the word is not in it: {row.example}"
    ours = [when for when in doc.times if _within(row.word, doc, when.span)]
    if row.kind in _NO_TIMES:
        good = not doc.times
    elif row.kind in _PLANS:
        good = any(when.start is not None and when.start > DAY for when in doc.times)
    elif row.kind == "goes_back":
        good = any(when.start is not None and when.start < DAY for when in doc.times)
    elif row.kind == "published":
        good = _undated(row.example, words).published.basis == "dateline"
    elif row.kind == "day":
        wanted = date.fromisoformat(DAY) + timedelta(days=row.value or 0)
        good = any(when.start == wanted.isoformat() for when in ours)
    else:
        good = bool(doc.times if row.kind == "dated" else ours)
    return None if good else _instead([(when.span.of(doc.text), when.edtf) for when in doc.times], row.example)


def feast(row: Feast, words: Words) -> str | None:
    """A time that holds the name, of as many days, on the feast's day where its calendar is the Gregorian."""
    doc = _read(row.example, words)
    for when in doc.times:
        if not _within(row.name, doc, when.span) or when.start is None or when.end is None:
            continue
        days = (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days + 1
        on_day = row.calendar == "hijri" or when.start.endswith(f"-{row.month:02}-{row.day:02}")
        if days == row.days and on_day:
            return None
    return _instead([(when.span.of(doc.text), when.edtf) for when in doc.times], row.example)


def office(row: Office, words: Words) -> str | None:
    """A report of no day that is bounded by somebody who is named in the office."""
    doc = _undated(row.example, words)
    return None if any(row.title in why for why in doc.published.why) else _instead(doc.published.why, row.example)


MEANINGS: dict[type[Row], Callable[[Any, Words], str | None]] = {
    Cue: cue, Frame: frame, LightVerb: light_verb, StandingWord: standing_word, LabelTerm: label, RoleNoun: role, Title: title,
    SectorAdjective: sector_adjective, PlaceType: place_type, PlaceCue: place_cue, Direction: direction,
    NumberWord: number, TimeWord: time_word, Feast: feast, Office: office,
}  # fmt: skip


def slips(table: type[Row], rows: Iterable[Row], words: Words) -> list[tuple[Row, str]]:
    """The rows of a table whose example is not read by them, each with what was read instead."""
    reads = MEANINGS[table]
    told = ((row, reads(row, words)) for row in rows if getattr(row, "example", ""))
    return [(row, slip) for row, slip in told if slip]
