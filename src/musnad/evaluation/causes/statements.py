"""Why a statement was missed or added, and why its speaker, cue or mode is another."""

from __future__ import annotations

from musnad.evaluation.causes.scene import Scene
from musnad.evaluation.coding import Range, Statement
from musnad.evaluation.differences import Difference
from musnad.evaluation.matching import shared, touch

MOST = 0.8  # of what is said


def _coded(d: Difference) -> Statement:
    assert isinstance(d.gold, Statement)
    return d.gold


def _read(d: Difference) -> Statement:
    assert isinstance(d.system, Statement)
    return d.system


# --- missed -------------------------------------------------------------------------------------------------------


def cue_of_another(scene: Scene, d: Difference) -> str | None:
    """Its cue was read, with the content of another coded statement."""
    read = scene.cue_read(_coded(d).cue)
    return "its cue was read, with the content of another statement" if read else None


def inside_another(scene: Scene, d: Difference) -> str | None:
    """What is said stands in the content of another statement: one cue of several in a sentence."""
    content = _coded(d).content
    whole = any(_holds(other.content, content) for other in scene.system.statements)
    return f"{_cue(scene, d)}; what it says stands inside another statement" if whole else None


def cue_not_read(scene: Scene, d: Difference) -> str:
    """Nothing was read there."""
    return f"{_cue(scene, d)}; nothing was read there"


def _cue(scene: Scene, d: Difference) -> str:
    cue = _coded(d).cue
    if cue is None:
        return "coded without a cue"
    if scene.text[slice(*cue)].strip() == ":":
        return "a colon"
    return "a row has the cue" if scene.cued(cue) else "no row has the cue"


MISSED = (cue_of_another, inside_another, cue_not_read)


# --- added --------------------------------------------------------------------------------------------------------


def twice_on_a_cue(scene: Scene, d: Difference) -> str | None:
    """The cue is coded once, and stands for another statement that was read."""
    return "two statements were read on a cue that is coded once" if scene.cue_coded(_read(d).cue) else None


def event_alone(scene: Scene, d: Difference) -> str | None:
    """«دان الهجوم»: coded as an event, and no statement."""
    cue = _read(d).cue
    on_cue = cue is not None and scene.coded_on(cue)
    return "an act of speech, coded as an event alone" if on_cue else None


def in_the_headline(scene: Scene, d: Difference) -> str | None:
    return "in the headline" if scene.voice(_read(d).cue or _read(d).content) == "headline" else None


def within_coded(scene: Scene, d: Difference) -> str | None:
    """Speech inside what a coded statement says."""
    cue = _read(d).cue
    inside = any(touch(other.content, cue) for other in scene.gold.statements)
    return "a cue inside what a coded statement says" if inside else None


def not_coded(scene: Scene, d: Difference) -> str:
    return "nothing like it is coded" if _read(d).speaker else "nothing like it is coded, and nobody speaks"


ADDED = (twice_on_a_cue, event_alone, in_the_headline, within_coded, not_coded)


# --- what is said of it ---------------------------------------------------------------------------------------------


def content_cut(scene: Scene, d: Difference) -> str:
    """One cue, and content that shares less than half."""
    ours, theirs = _coded(d).content, _read(d).content
    if not shared(ours, theirs):
        return "the content was read on the other side of the cue, or far from it"
    return "the content was cut short" if _length(theirs) < _length(ours) else "the content goes on too far"


def nobody_read(scene: Scene, d: Difference) -> str | None:
    return "nobody was read as the speaker" if _read(d).speaker is None else None


def nobody_coded(scene: Scene, d: Difference) -> str | None:
    return "somebody was read as the speaker, nobody is coded" if _coded(d).speaker is None else None


def same_speaker_further(scene: Scene, d: Difference) -> str | None:
    """The right one, at a mention that is not the coding's: the names do not hold each other."""
    ours, theirs = scene.entities([_coded(d).speaker]), scene.entities([_read(d).speaker])
    return "Musnad takes both for one, at another mention and by another name" if ours & theirs else None


def another_read(scene: Scene, d: Difference) -> str:
    """Somebody else; where both stand, seen from the cue."""
    ours, theirs = (scene.together(s.speaker, s.cue or s.content) for s in (_coded(d), _read(d)))
    return f"another was read: coded {_sentence(ours)}, read {_sentence(theirs)}"


def _sentence(near: bool) -> str:
    return "in the cue's sentence" if near else "from another sentence"


def other_cue(scene: Scene, d: Difference) -> str:
    if _coded(d).cue is None:
        return "coded without a cue"
    near = scene.together(_coded(d).cue, _read(d).cue)
    return f"another cue was read, {'in the same' if near else 'in another'} sentence"


def other_mode(scene: Scene, d: Difference) -> str:
    return f"coded {_coded(d).mode or 'without one'}, read {_read(d).mode or 'without one'}"


CONTENT = (content_cut,)
SPEAKER = (nobody_read, nobody_coded, same_speaker_further, another_read)
CUE = (other_cue,)
MODE = (other_mode,)


def _holds(outer: Range, inner: Range) -> bool:
    return shared(outer, inner) >= MOST * _length(inner)


def _length(span: Range) -> int:
    return span[1] - span[0]
