"""Hand-coded data as sentences of words with labels: articles in the standoff form, event records.

Two data sets, each from its own publisher, laid out in one folder beside the UN sentences of eval/quadclass.py:

* ``gold/*.json`` with ``*.txt``: whole articles, every event with its trigger, actors, recipients and places.
* ``gsr/spans.jsonl`` and ``gsr/detection.jsonl``: sentences of newspapers with one event of one type, by several annotators.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from eval.quadclass import fold_of

from musnad import pipeline
from musnad.analysis.analyser import Analyser, Unit
from musnad.analysis.surface import plain
from musnad.lexicon import shipped
from musnad.records import Article
from musnad.text.page import opened
from train.batches import MISSING
from train.coded.labels import TYPES

Pair = tuple[int, int, int]  # trigger's word, other word, role


@dataclass(slots=True)
class Coded:
    """A sentence: its words, what is known of them and of it. ``fold`` is the part it is held out in."""

    forms: list[str]
    fold: int
    triggers: list[int] = field(default_factory=list)  # a type a word, MISSING where nothing is known
    pairs: list[Pair] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)


def known_words(units: Sequence[Unit]) -> list[str]:
    return [plain(unit.form) for unit in units]


def word_at(units: Sequence[Unit], start: int, end: int) -> int | None:
    """The longest word of the first token that the span touches: the noun of «للحكومة», the verb of «وقصفت»."""
    inside = [k for k, unit in enumerate(units) if unit.start < end and unit.end > start]
    if not inside:
        return None
    first = next((k for k in range(inside[0], -1, -1) if units[k].begins), inside[0])
    last = next((k for k in range(inside[0] + 1, len(units)) if units[k].begins), len(units))
    return max(range(first, last), key=lambda k: (len(units[k].form), -k))


# --- whole articles -----------------------------------------------------------------------------------------------


def articles(folder: Path, analyser: Analyser) -> Iterator[Coded]:
    """The sentences of each coded article as Musnad divides them. Debatable triggers are left unknown."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        words = shipped()
        doc = pipeline.read(Article(name=path.stem, text=text), words, pipeline.STAGES[:2])
        page = opened(doc, words)
        spans = [page.span(s.first, s.last) for s in doc.sentences]
        lines = analyser.units([text[a.start : a.end] for a in spans])
        for span, units in zip(spans, lines, strict=True):
            here = [Unit(u.start + span.start, u.end + span.start, u.form, u.begins) for u in units]
            yield _coded(here, gold.get("events") or [], fold_of(path.stem))


def _coded(units: list[Unit], events: list[dict[str, object]], fold: int) -> Coded:
    made = Coded(known_words(units), fold, [0] * len(units))
    begin, end = units[0].start, units[-1].end
    for event in msgspec.convert(events, list[_Event]):
        inside = begin <= event.trigger[0] < end
        at = word_at(units, *event.trigger) if inside else None
        if at is None:
            continue
        number = TYPES.index(event.type)
        if not event.debatable:
            made.triggers[at] = number
        elif made.triggers[at] == 0:
            made.triggers[at] = MISSING
        made.pairs += _pairs(units, at, event)
    return made


class _Argument(msgspec.Struct):
    span: tuple[int, int] | None = None


class _Event(msgspec.Struct):
    type: str
    trigger: tuple[int, int]
    actor: list[_Argument] = []
    recipient: list[_Argument] = []
    place: list[_Argument] = []
    debatable: bool = False


def _pairs(units: list[Unit], at: int, event: _Event) -> Iterator[Pair]:
    for role, arguments in ((1, event.actor), (2, event.recipient), (3, event.place)):
        for argument in arguments:
            word = word_at(units, *argument.span) if argument.span else None
            if word is not None and word != at:
                yield at, word, role


# --- event records of newspapers ------------------------------------------------------------------------------------


def records(path: Path, analyser: Analyser) -> Iterator[Coded]:
    """Sentences of which one event is known, with who did it to whom as most annotators mark it."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    for row, units in zip(rows, analyser.units([row["text"] for row in rows]), strict=True):
        made = Coded(known_words(units), fold_of(_document(row["source"])), [MISSING] * len(units))
        found = {name: _agreed(units, row["annotators"], name) for name in ("verb", "source_actor", "target_actor")}
        at = found.pop("verb")
        if at is None:
            continue
        made.triggers[at] = TYPES.index(row["event_type"])
        made.pairs = [(at, w, role) for role, w in enumerate(found.values(), 1) if w is not None and w != at]
        made.told[row["event_type"].lower()] = 1
        yield made


def _agreed(units: list[Unit], annotators: Iterable[dict[str, dict[str, list[int] | None]]], name: str) -> int | None:
    marked = [word_at(units, *span) for each in annotators if (span := each[name]["span"])]
    word, votes = Counter(marked).most_common(1)[0] if marked else (None, 0)
    return word if votes > 1 or len(marked) == 1 else None


def detection(path: Path, analyser: Analyser) -> Iterator[Coded]:
    """Sentences of which it is known whether they tell of an event of one type."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    rows = [row for row in rows if row["label"] != "ambiguous"]
    for row, units in zip(rows, analyser.units([row["text"] for row in rows]), strict=True):
        made = Coded(known_words(units), fold_of(_document(row["id"])), [MISSING] * len(units))
        made.told[row["event_type"].lower()] = int(row["label"] == "yes")
        yield made


def _document(name: str) -> str:
    """«AAW_ARB_20080228.0080-10» is the tenth sentence of its document."""
    return name.rpartition("-")[0] or name
