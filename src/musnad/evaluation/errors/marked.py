"""Sentences with marks: what was coded by hand and what was read, told apart by the side of the line and by a tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from markupsafe import Markup

from musnad.evaluation.causes import Scene
from musnad.evaluation.coding import Range
from musnad.export.report.safe import shown

AROUND = 160  # characters shown on either side of a mark that stands in no sentence, or in one that goes on and on
LONGEST = 4_000  # characters of a sentence that is shown whole
Side = Literal["coded", "read", "both"]


class Mark(NamedTuple):
    """Words of the text with a tag. ``focus`` are those that differ; ``long`` marks carry their tag in front."""

    span: Range
    side: Side
    label: str
    focus: bool = False
    long: bool = False


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in the order of the text, the same words coded and read alike as one mark, none twice."""
    found: dict[tuple[Range, str], Mark] = {}
    for mark in marks:
        key = mark.span, mark.label
        before = found.get(key)
        side = mark.side if before is None or before.side == mark.side else "both"
        found[key] = mark._replace(side=side, focus=mark.focus or (before is not None and before.focus))
    return sorted(found.values(), key=lambda mark: (mark.span, mark.side))


def sentences(scene: Scene, marks: Sequence[Mark]) -> list[Markup]:
    """The sentences that marks begin in, in the order of the text, each a paragraph; an ellipsis between two that do not
    follow each other."""
    drawn: list[Markup] = []
    end = None
    for stretch in _apart(sorted({_stretch(scene, mark.span) for mark in marks})):
        if end is not None and scene.text[end : stretch[0]].strip():
            drawn.append(Markup('<p class="gap">[…]</p>'))
        drawn.append(_paragraph(scene.text, stretch, marks))
        end = stretch[1]
    return drawn


def _stretch(scene: Scene, span: Range) -> Range:
    """The sentence that a span begins in; where there is none, the words around its beginning."""
    sentence = scene.sentence(span)
    if sentence and len(sentence.span) <= LONGEST:
        return sentence.span.start, sentence.span.end
    return max(0, span[0] - AROUND), min(len(scene.text), min(span[1], span[0] + AROUND) + AROUND)


def _apart(stretches: Iterable[Range]) -> list[Range]:
    """Stretches in order, those that overlap as one."""
    found: list[Range] = []
    for start, end in stretches:
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _paragraph(text: str, stretch: Range, marks: Sequence[Mark]) -> Markup:
    inside = [m for mark in marks if (m := _clipped(mark, stretch))]
    return Markup('<p class="words" lang="ar" dir="rtl">{}</p>').format(Markup("").join(_pieces(text, stretch, inside)))


def _clipped(mark: Mark, stretch: Range) -> Mark | None:
    start, end = max(mark.span[0], stretch[0]), min(mark.span[1], stretch[1])
    return mark._replace(span=(start, end)) if start < end else None


class _Run(NamedTuple):
    """Words under the same marks, or a tag, as HTML."""

    html: Markup
    focus: bool


def _pieces(text: str, stretch: Range, marks: Sequence[Mark]) -> Iterator[Markup]:
    """The runs of a stretch, those in focus that follow each other in one frame."""
    for focus, runs in groupby(_runs(text, stretch, marks), key=lambda run: run.focus):
        html = Markup("").join(run.html for run in runs)
        yield Markup("<mark>{}</mark>").format(html) if focus else html


def _runs(text: str, stretch: Range, marks: Sequence[Mark]) -> Iterator[_Run]:
    edges = {*stretch, *(edge for mark in marks for edge in mark.span)}
    for start, end in pairwise(sorted(edges)):
        yield from (_tag(mark) for mark in marks if mark.long and mark.span[0] == start)
        yield _run(text[start:end], [m for m in marks if m.span[0] <= start and end <= m.span[1]])
        yield from (_tag(mark) for mark in marks if not mark.long and mark.span[1] == end)


def _run(words: str, over: Sequence[Mark]) -> _Run:
    """A line for each side."""
    html = shown(words)
    for side in ("coded", "read"):
        if any(mark.side in (side, "both") for mark in over):
            html = Markup('<span class="{}">{}</span>').format(side, html)
    return _Run(html, any(mark.focus for mark in over))


def _tag(mark: Mark) -> _Run:
    side = "coded and read" if mark.side == "both" else mark.side
    kind = f"tag t-{mark.side}{' focus' if mark.focus else ''}"
    html = Markup('<span class="{}" lang="en" dir="ltr">{} {}</span>').format(kind, side, mark.label)
    return _Run(html, focus=False)
