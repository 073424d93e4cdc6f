"""Whether the example of a row is read by the row, table by table. None when it is, else what was read instead."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from musnad import pipeline
from musnad.lexicon import Words
from musnad.lexicon.rows import Cue, Frame, LabelTerm, LightVerb, Row
from musnad.records import Article, Doc

DAY = "2015-06-10"  # examples speak of «أمس»; any day will do


@lru_cache(maxsize=8)
def _read(example: str, words: Words) -> Doc:
    article = Article(name="example", text=example, has_title=False, published=DAY)
    return pipeline.read(article, words)


def cue(row: Cue, words: Words) -> str | None:
    """A statement by this row, with its stance and somebody who speaks; for an impersonal cue, none."""
    doc = _read(row.example, words)
    ours = [s for s in doc.statements if s.rule.endswith(f"cues.tsv:{row.line}")]
    if row.impersonal:
        return "an impersonal cue gave a statement" if ours else None
    if not ours:
        return f"read as {[s.rule for s in doc.statements]}: {row.example}"
    if ours[0].stance != row.stance:
        return f"stance {ours[0].stance}: {row.example}"
    return None if ours[0].speaker else f"nobody speaks: {row.example}"


def frame(row: Frame, words: Words) -> str | None:
    """An event by this row, with its type."""
    doc = _read(row.example, words)
    marker = f"frames.tsv:{row.line}"
    if any(marker in e.rule.split(" · ") and e.type == row.type for e in doc.events):
        return None
    return f"read as {[(e.type, e.rule) for e in doc.events]}: {row.example}"


def light_verb(row: LightVerb, words: Words) -> str | None:
    """An event whose noun this verb carries."""
    doc = _read(row.example, words)
    marker = f"light_verbs.tsv:{row.line}"
    if any(marker in e.rule for e in doc.events):
        return None
    return f"read as {[(e.type, e.rule) for e in doc.events]}: {row.example}"


def label(row: LabelTerm, words: Words) -> str | None:
    doc = _read(row.example, words)
    if any(found.rule == f"labels.tsv:{row.line}" for found in doc.labels):
        return None
    return f"read as {[(found.term, found.rule) for found in doc.labels]}: {row.example}"


MEANINGS: dict[type[Row], Callable[[Any, Words], str | None]] = {
    Cue: cue, Frame: frame, LightVerb: light_verb, LabelTerm: label,
}  # fmt: skip
