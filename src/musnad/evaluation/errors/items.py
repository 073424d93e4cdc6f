"""One difference as the page shows it: which words, what is coded and read of them, by which rule, in which sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from musnad.evaluation.causes import Scene
from musnad.evaluation.coding import Event, Party, Range, Statement, Thing, Time
from musnad.evaluation.differences import Difference, span_of
from musnad.evaluation.errors.marked import Mark, Side, merged, sentences

ROLES = ("actor", "recipient", "place")
ABOUT = {"statement.speaker": "speaker", "statement.content": "content"}  # of a statement; else it is the cue


class Item(NamedTuple):
    """What the template fills in. ``coded`` and ``read`` say it in parts, None where there is nothing of the kind."""

    name: str
    at: int  # code points into the text
    words: str
    coded: tuple[str, ...] | None
    read: tuple[str, ...] | None
    rule: str | None
    debatable: bool
    sentences: list[Markup]


def item(scene: Scene, d: Difference) -> Item:
    coded, read = d.of or (d.gold, d.system)
    whole = merged([*_marks(d, "coded", coded, d.gold), *_marks(d, "read", read, d.system), *_near(scene, d)])
    at = span_of(d.gold or d.system or Time()) or (span_of(coded) if coded else None) or (0, 0)
    return Item(
        name=scene.doc.name,
        at=at[0],
        words=" ".join(scene.text[slice(*at)].split()),
        coded=told(scene, d.figure, d.gold, scene.gold.statements) if d.gold else None,
        read=told(scene, d.figure, d.system, scene.system.statements) if d.system else None,
        rule=_rule(d.system) or _rule(read),
        debatable=isinstance(coded, Event) and coded.debatable,
        sentences=sentences(scene, whole),
    )


def _rule(thing: Thing | None) -> str | None:
    return None if thing is None or isinstance(thing, Party) else thing.rule


# --- marks --------------------------------------------------------------------------------------------------------


def _marks(d: Difference, side: Side, whole: Thing | None, own: Thing | None) -> Iterator[Mark]:
    """The marks of one side's record, those of what differs in focus."""
    if whole is None:
        return
    for span, label, thing in _parts(whole):
        yield Mark(span, side, label, focus=_differs(d.figure, label, thing is own), long=label == "content")


def _differs(figure: str, label: str, own: bool) -> bool:
    """Whether a part is what the figure is about: one that it is named after, else the words of the thing itself."""
    if label in ("cue", "speaker", "content"):
        return label == ABOUT.get(figure, "cue")
    return label == "time" if figure == "event.time" else own


def _parts(thing: Thing) -> Iterator[tuple[Range, str, Thing]]:
    """The spans of a record with their labels, and of what they are."""
    if isinstance(thing, Event):
        yield thing.trigger, thing.type, thing
        for role in ROLES:
            yield from ((part.span, role, part) for part in getattr(thing, role) if part.span)
        if thing.time.span:
            yield thing.time.span, "time", thing.time
    elif isinstance(thing, Statement):
        named = ((thing.cue, "cue"), (thing.speaker, "speaker"), (thing.content, "content"))
        yield from ((span, label, thing) for span, label in named if span)
    elif thing.span:
        yield thing.span, type(thing).__name__.lower(), thing


def _near(scene: Scene, d: Difference) -> Iterator[Mark]:
    """What the other side has in the sentence of a thing that only one side has: its triggers, or its cues."""
    if (d.gold and d.system) or d.of:
        return
    own = d.gold or d.system
    side: Side = "read" if d.gold else "coded"
    other = scene.system if d.gold else scene.gold
    here = span_of(own) if own else None
    if isinstance(own, Event):
        yield from (Mark(e.trigger, side, e.type) for e in other.events if scene.together(e.trigger, here))
    elif isinstance(own, Statement):
        yield from (Mark(s.cue, side, "cue") for s in other.statements if s.cue and scene.together(s.cue, here))


# --- what is told of it -------------------------------------------------------------------------------------------


def told(scene: Scene, figure: str, thing: Thing, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """What one side has, as far as the figure asks, part by part."""
    if isinstance(thing, Event):
        return _event(scene, figure, thing, statements)
    if isinstance(thing, Statement):
        return (_statement(scene, figure, thing),)
    if isinstance(thing, Time):
        return (_days(thing),)
    parts = (thing.country, thing.role) if isinstance(thing, Party) else (thing.country, thing.adm1)
    words = (scene.text[slice(*thing.span)],) if thing.span else ()
    return *words, *(part or "none" for part in parts)


def _event(scene: Scene, figure: str, event: Event, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    if figure == "event.source":
        said = next((s for s in statements if s.id == event.source), None)
        return ("statement", _statement(scene, "statement.cue", said)) if said else (event.source or "none",)
    if figure == "event.time":
        return (_days(event.time),)
    if figure == "event.killed":
        return (" to ".join("open" if bound is None else str(bound) for bound in event.killed) or "none",)
    if figure == "event.mode":
        return event.type, event.mode or "none"
    return tuple(filter(None, (event.type, event.mode, event.realis)))


def _statement(scene: Scene, figure: str, statement: Statement) -> str:
    words = scene.text[slice(*statement.speaker)] if statement.speaker else None
    if figure == "statement.cue":
        return scene.text[slice(*statement.cue)] if statement.cue else "none"
    if figure == "statement.mode":
        return statement.mode or "none"
    return statement.speaker_name or words or "nobody"


def _days(time: Time) -> str:
    if time.first is None and time.last is None:
        return "none"
    return time.first or "open" if time.first == time.last else f"{time.first or 'open'} to {time.last or 'open'}"
