"""``musnad eval``: read the hand-coded articles of a folder, score the reading, show the figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from musnad import pipeline
from musnad.errors import InputError
from musnad.evaluation.causes import Compared
from musnad.evaluation.coding import Coding, Event, coding
from musnad.evaluation.scorer import Figures, Tally, compare, unmatched
from musnad.export.standoff import standoff
from musnad.lexicon import Words
from musnad.records import Article
from musnad.sources.given import iso_day
from musnad.sources.plain import has_title

Watch = Callable[[list[Path]], Iterable[Path]]
See = Callable[[Compared], None]


class Listed(NamedTuple):
    """What was missed and what was added in one article, an event a line."""

    name: str
    missed: list[str]
    added: list[str]


class Evaluation(NamedTuple):
    """Figures over all articles, and per article what was missed and what was added."""

    figures: Figures
    lists: list[Listed]


def evaluated(gold: Path, words: Words | None = None, watch: Watch = iter, see: See | None = None) -> Evaluation:
    """Read every NAME.txt of the folder that has a NAME.json and score it. ``watch`` may tell of the paths that pass,
    ``see`` gets each article as it was coded and read.

    Raises InputError when the folder holds no hand-coded article, or one that is not as it should be.
    """
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise InputError(f"{gold}: no hand-coded articles; give a folder with NAME.txt and NAME.json", code="no-gold")
    total, lists = Tally(), []
    for path in watch(paths):
        compared = _compared(path, words)
        compare(compared.gold, compared.system, compared.doc.text, total)
        lists.append(_listed(compared))
        if see:
            see(compared)
    return Evaluation(total.figures(), lists)


def _compared(path: Path, words: Words | None) -> Compared:
    """The article at a path, as it is coded and as it is read."""
    raw, text = _coded(path), _text(path)
    gold = _coding(path, raw)
    doc = pipeline.read(_article(path, raw, text), words)
    return Compared(doc, gold, coding(standoff(doc)))


def _coded(path: Path) -> dict[str, Any]:
    """The hand coding. Raises InputError with file and line when it is no JSON object."""
    try:
        coded = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise _wrong(f"{path}:{error.lineno}", f"not JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, f"not UTF-8 at byte {error.start}") from error
    if not isinstance(coded, dict):
        raise _wrong(path, "no JSON object")
    return coded


def _text(path: Path) -> str:
    """The raw article, as it is: reading it as text would change its line ends."""
    beside = path.with_suffix(".txt")
    try:
        return beside.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise _wrong(path, f"there is no {beside.name} beside it") from error
    except UnicodeDecodeError as error:
        raise _wrong(beside, f"not UTF-8 at byte {error.start}") from error


def _article(path: Path, coded: dict[str, Any], text: str) -> Article:
    """The article as ``musnad read`` would open it."""
    published = coded.get("published")
    try:
        day = iso_day(str(published)) if published else None
    except InputError as error:
        raise _wrong(path, str(error)) from error
    return Article(
        name=path.stem, text=text, has_title=has_title(text), published=day, outlet=coded.get("outlet") or None
    )


def _coding(path: Path, raw: dict[str, Any]) -> Coding:
    try:
        return coding(raw)
    except msgspec.ValidationError as error:
        raise _wrong(path, str(error)) from error


def _listed(compared: Compared) -> Listed:
    text = compared.doc.text
    missed, added = unmatched(compared.gold, compared.system, text)
    return Listed(compared.doc.name, [_show(e, text) for e in missed], [_show(e, text) for e in added])


def _wrong(where: str | Path, what: str) -> InputError:
    return InputError(f"{where}: {what}; a folder to evaluate holds NAME.txt and its coding NAME.json", code="bad-gold")


def _show(event: Event, text: str) -> str:
    start, end = event.trigger
    return f"{event.type}: {text[start:end]}"


def shown(evaluation: Evaluation, *, as_json: bool, listed: bool) -> str:
    """The figures as a table or as JSON, with the lists when asked for."""
    if as_json:
        return json.dumps(evaluation.figures, ensure_ascii=False, indent=1) + "\n"
    lines = [
        f"{name:28} " + "  ".join(f"{k} {v}" for k, v in figure.items()) for name, figure in evaluation.figures.items()
    ]
    if listed:
        for name, missed, added in evaluation.lists:
            lines += ["", name, "  missed: " + "; ".join(missed), "  added:  " + "; ".join(added)]
    return "\n".join(lines) + "\n"
