"""Why what is said of a matched event is another: mode, time, standing, source, the dead."""

from __future__ import annotations

from musnad.evaluation.causes.scene import Scene
from musnad.evaluation.coding import Event, Range
from musnad.evaluation.differences import Difference
from musnad.evaluation.matching import touch


def _events(d: Difference) -> tuple[Event, Event]:
    assert isinstance(d.gold, Event)
    assert isinstance(d.system, Event)
    return d.gold, d.system


def by_another_word(scene: Scene, d: Difference) -> str | None:
    """The event that was read stands for the coded one by their sentence alone."""
    coded, read = _events(d)
    return None if touch(coded.trigger, read.trigger) else "the event was read from another word of the sentence"


# --- mode and standing ----------------------------------------------------------------------------------------------


def mode(scene: Scene, d: Difference) -> str:
    return "another mode was read" if _events(d)[1].mode else "no mode was read"


def realis(scene: Scene, d: Difference) -> str:
    coded, read = _events(d)
    return f"coded {coded.realis}, read {read.realis}"


MODE = (by_another_word, mode)
REALIS = (by_another_word, realis)


# --- time -----------------------------------------------------------------------------------------------------------


def no_time(scene: Scene, d: Difference) -> str | None:
    coded, read = _events(d)
    if read.time.span is not None:
        return None
    return f"none was read; the coded one {_place_of(scene, coded.time.span, coded.trigger)}"


def same_words_other_days(scene: Scene, d: Difference) -> str | None:
    coded, read = _events(d)
    return "the same words were read as other days" if touch(coded.time.span, read.time.span) else None


def other_time(scene: Scene, d: Difference) -> str:
    coded, _ = _events(d)
    return f"another time was read; the coded one {_place_of(scene, coded.time.span, coded.trigger)}"


def _place_of(scene: Scene, words: Range | None, trigger: Range) -> str:
    if words is None:
        return "has no words in the text"
    return f"stands in {'the' if scene.together(words, trigger) else 'another'} sentence"


TIME = (no_time, same_words_other_days, other_time)


# --- source ---------------------------------------------------------------------------------------------------------


def statement_missed(scene: Scene, d: Difference) -> str | None:
    """Whoever misses the statement cannot name it."""
    source = _events(d)[0].source
    coded = {statement.id for statement in scene.gold.statements}
    matched = {statement.id for statement, _ in scene.found.statements}
    return "the statement that it comes from was missed" if source in coded - matched else None


def source(scene: Scene, d: Difference) -> str:
    coded, read = _events(d)
    ours = _kind(coded.source, {statement.id for statement in scene.gold.statements})
    theirs = _kind(read.source, {statement.id for statement in scene.system.statements})
    return f"coded {ours}, read {'another statement' if ours == theirs == 'a statement' else theirs}"


def _kind(source: str | None, statements: set[str]) -> str:
    if source in statements:
        return "a statement"
    return "the narrator" if source == "narrator" else "without" if source is None else "a name"


SOURCE = (statement_missed, source)


# --- the dead -------------------------------------------------------------------------------------------------------


def dead_elsewhere(scene: Scene, d: Difference) -> str | None:
    """Another event got the number."""
    coded, read = _events(d)
    others = (event for event in scene.system.events if event is not read)
    return "given to another event" if any(event.killed == coded.killed for event in others) else None


def no_dead(scene: Scene, d: Difference) -> str:
    return "another number was read" if _events(d)[1].killed else "no number was read"


KILLED = (dead_elsewhere, no_dead)
