"""``musnad eval``: read the hand-coded articles of a folder, score the reading, show the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from musnad import pipeline
from musnad.errors import InputError
from musnad.evaluation.scorer import Event, Tally, missed_and_added, tallies
from musnad.export.standoff import standoff
from musnad.lexicon import Words
from musnad.records import Article


class Evaluation(NamedTuple):
    """Figures over all articles, and per article what was missed and what was added."""

    figures: dict[str, dict[str, float | int | None]]
    lists: list[tuple[str, list[str], list[str]]]


def evaluated(gold: Path, words: Words | None = None) -> Evaluation:
    """Read every NAME.txt of the folder that has a NAME.json and score it.

    Raises InputError when the folder holds no hand-coded article.
    """
    if not any(gold.glob("*.json")):
        raise InputError(f"{gold}: no hand-coded articles; give a folder with NAME.txt and NAME.json", code="no-gold")
    systems: dict[str, dict[str, Any]] = {}

    def read(text: str, published: str | None, outlet: str | None) -> dict[str, Any]:
        article = Article(name="article", text=text, published=published, outlet=outlet)
        systems[text] = standoff(pipeline.read(article, words))
        return systems[text]

    total = Tally()
    for _, tally in tallies(gold, read):
        total.add(tally)
    return Evaluation(total.figures(), [_listed(path, systems) for path in sorted(gold.glob("*.json"))])


def _listed(path: Path, systems: dict[str, dict[str, Any]]) -> tuple[str, list[str], list[str]]:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    missed, added = missed_and_added(json.loads(path.read_text("utf-8")), systems[text], text)
    return path.stem, [_show(e, text) for e in missed], [_show(e, text) for e in added]


def _show(event: Event, text: str) -> str:
    start, end = event.trigger
    return f"{event.type}: {text[start:end]}"


def shown(evaluation: Evaluation, *, as_json: bool, listed: bool) -> str:
    """The figures as a table or as JSON, with the lists when asked for."""
    if as_json:
        return json.dumps(evaluation.figures, ensure_ascii=False, indent=1) + "\n"
    lines = [f"{name:28} " + "  ".join(f"{k} {v}" for k, v in figure.items())
             for name, figure in evaluation.figures.items()]  # fmt: skip
    if listed:
        for name, missed, added in evaluation.lists:
            lines += ["", name, "  missed: " + "; ".join(missed), "  added:  " + "; ".join(added)]
    return "\n".join(lines) + "\n"
