"""Why an event was missed or added: what became of its word, and what the coding has near it.

Each teller is asked in the order of its list; the first that knows names the cause, the last always does.
"""

from __future__ import annotations

from musnad.evaluation.causes.scene import Scene
from musnad.evaluation.coding import Event
from musnad.evaluation.differences import Difference
from musnad.evaluation.matching import likeness, touch
from musnad.records import Span

UNREAL = ("planned", "conditional", "negated")
BACKGROUND = ("historical", "ongoing")
RELATIVE = 6  # words before a trigger in which the word that opens its relative clause stands


def _coded(d: Difference) -> Event:
    assert isinstance(d.gold, Event)
    return d.gold


def _read(d: Difference) -> Event:
    assert isinstance(d.system, Event)
    return d.system


# --- missed -------------------------------------------------------------------------------------------------------


def one_for_several(scene: Scene, d: Difference) -> str | None:
    """The word was read, and what was read stands for another coded event."""
    same = [event for event in scene.read_on(_coded(d).trigger) if event.type == _coded(d).type]
    return "one event was read on the word, several are coded" if same else None


def told_again(scene: Scene, d: Difference) -> str | None:
    """The word is evidence of an event that begins at another."""
    trigger = _coded(d).trigger
    others = (event for event in scene.doc.events if not touch((event.trigger.start, event.trigger.end), trigger))
    evidence = ((span.start, span.end) for event in others for span in event.evidence)
    merged = any(likeness(span, trigger) >= 0.5 for span in evidence)
    return "read, and taken for another telling of an event" if merged else None


def set_aside(scene: Scene, d: Difference) -> str | None:
    """Musnad says itself why the word tells of nothing."""
    left = scene.left_out(_coded(d).trigger)
    return f"read, and set aside: {left.why}" if left else None


def dropped(scene: Scene, d: Difference) -> str | None:
    """A row read the word, and no event came of it."""
    trigger = scene.trigger(_coded(d).trigger)
    if trigger is None:
        return None
    if trigger.frame.needs:
        return f"read, and dropped: its row needs {trigger.frame.needs} beside it"
    return "read, and no event of its own came of it"


def speech_alone(scene: Scene, d: Difference) -> str | None:
    """«طالب» is a cue and nothing else."""
    if scene.cue_read(_coded(d).trigger) is None:
        return None
    return "an act of speech, read as a statement alone"


def not_read_here(scene: Scene, d: Difference) -> str | None:
    """A row has the word in some form, and did not read it where it stands."""
    trigger = _coded(d).trigger
    if not scene.framed(trigger):
        return None
    name = bool(scene.page.mentions.around(Span(*trigger)) or scene.page.places.around(Span(*trigger)))
    where = "inside a name or a phrase for somebody" if name else "where it stands"
    return f"a row has the word, alone or in a phrase, and does not read it {where}"


def no_row(scene: Scene, d: Difference) -> str:
    """The word is in no row."""
    words = scene.words_of(_coded(d).trigger)
    return f"no row has the word, {'a verb' if any(word.verb for word in words) else 'a noun or another word'}"


MISSED = (one_for_several, told_again, set_aside, dropped, speech_alone, not_read_here, no_row)


# --- added --------------------------------------------------------------------------------------------------------


def several_for_one(scene: Scene, d: Difference) -> str | None:
    """A word told for each place of a list, coded once."""
    on_word = [event for event in scene.read_on(_read(d).trigger) if event is not _read(d)]
    same = [event for event in on_word if event.type == _read(d).type and event.trigger == _read(d).trigger]
    coded = [event for event in scene.coded_on(_read(d).trigger) if event.type == _read(d).type]
    return "several events were read on a word that is coded once" if same and coded else None


def in_the_headline(scene: Scene, d: Difference) -> str | None:
    """The coding has the headline's events only where the body does not repeat them."""
    return "in the headline" if scene.voice(_read(d).trigger) == "headline" else None


def statement_alone(scene: Scene, d: Difference) -> str | None:
    """A cue, coded as a statement and no event."""
    if scene.cue_coded(_read(d).trigger) is None:
        return None
    return "an act of speech, coded as a statement alone"


def second_telling(scene: Scene, d: Difference) -> str | None:
    """The coding has an event of the type in the sentence, on another word."""
    ours = [event for event in scene.gold.events if event.type == _read(d).type]
    beside = any(scene.together(event.trigger, _read(d).trigger) for event in ours)
    return "a second telling: the sentence has a coded event of the type" if beside else None


def told_elsewhere(scene: Scene, d: Difference) -> str | None:
    """The coding has an event of the type with one of its parties or places in another sentence."""
    ours = [event for event in scene.gold.events if event.type == _read(d).type]
    shared = any(scene.parties(event) & scene.parties(_read(d)) for event in ours)
    return "told again: an event of the type and one of its parties or places are coded elsewhere" if shared else None


def no_assertion(scene: Scene, d: Difference) -> str | None:
    """Plans, conditions, denials and background are events for the coding only where the report is about them."""
    standing = _read(d).realis
    if standing in UNREAL or standing in BACKGROUND:
        return f"read as {standing}, and not coded"
    return None


def in_a_relative_clause(scene: Scene, d: Difference) -> str | None:
    """«المدن التي سيطروا عليها»: who or what somebody is, and no news."""
    first, _ = scene.page.within(Span(*_read(d).trigger))
    before = scene.page.words[max(0, first - RELATIVE) : first]
    clause = any(word.function == "relative" for word in before) and not any(word.form == "." for word in before)
    return "in a relative clause, not coded" if clause else None


def a_noun(scene: Scene, d: Difference) -> str | None:
    """«الهجوم», «عملية»: a noun that refers, or names what is talked of."""
    words = scene.words_of(_read(d).trigger)
    if not words or any(word.verb for word in words):
        return None
    return f"{'a definite' if words[0].definite else 'an indefinite'} noun, not coded as an event"


def in_speech(scene: Scene, d: Difference) -> str | None:
    """A verb in what somebody says: opinion or description, coded as a statement alone."""
    trigger = _read(d).trigger
    said = any(touch(statement.content, trigger) for statement in scene.gold.statements)
    return "a verb in what somebody says, coded as a statement alone" if said else None


def in_narration(scene: Scene, d: Difference) -> str:
    """A verb of the narrator's."""
    return "a verb of the narrator's, not coded as an event"


ADDED = (
    several_for_one,
    in_the_headline,
    statement_alone,
    second_telling,
    told_elsewhere,
    no_assertion,
    in_a_relative_clause,
    a_noun,
    in_speech,
    in_narration,
)


# --- another type ---------------------------------------------------------------------------------------------------


def other_type(scene: Scene, d: Difference) -> str:
    """One word, two types."""
    return "the word was read as another type"


TYPE = (other_type,)
