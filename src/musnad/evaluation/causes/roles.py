"""Why an actor, a recipient or a place of a matched event was missed or added, and why its codes are others."""

from __future__ import annotations

from musnad.evaluation.causes.scene import Scene, of_codes
from musnad.evaluation.coding import Event, Party, Place, Range
from musnad.evaluation.differences import Difference
from musnad.evaluation.matching import touch
from musnad.records import Span


def _events(d: Difference) -> tuple[Event, Event]:
    assert d.of is not None
    return d.of


def _role(d: Difference) -> str:
    return d.figure.split(".")[1]


def _words(thing: object) -> Range | None:
    assert isinstance(thing, Party | Place)
    return thing.span


def _filled(event: Event, role: str) -> bool:
    return bool(getattr(event, role))


# --- missed and another read ----------------------------------------------------------------------------------------


def no_words(scene: Scene, d: Difference) -> str | None:
    """Coded from what is known, without words of the text."""
    return "coded without words of the text" if _words(d.gold) is None else None


def by_another_word(scene: Scene, d: Difference) -> str | None:
    """The event that was read stands for the coded one by their sentence, from another word with other neighbours."""
    coded, read = _events(d)
    return None if touch(coded.trigger, read.trigger) else "the event was read from another word of the sentence"


def in_another_sentence(scene: Scene, d: Difference) -> str | None:
    coded, words = _events(d)[0], _words(d.gold)
    if scene.together(words, coded.trigger):
        return None
    after = words is not None and words[0] > coded.trigger[0]
    return f"it stands in {'a later' if after else 'an earlier'} sentence"


def unread_words(scene: Scene, d: Difference) -> str | None:
    """No mention, or no place, was read there at all."""
    words = _words(d.gold)
    read = scene.page.places if _role(d) == "place" else scene.page.mentions
    known = words is not None and any(touch(words, (r.span.start, r.span.end)) for r in read.touching(Span(*words)))
    what = "a place" if _role(d) == "place" else "somebody"
    return None if known else f"in the sentence, and its words were not read as {what}"


def of_another_event(scene: Scene, d: Difference) -> str | None:
    """Another event of the sentence got it."""
    words = _words(d.gold)
    others = (e for e in scene.system.events if e is not _events(d)[1] and scene.together(e.trigger, words))
    got = any(touch(thing.span, words) for e in others for thing in getattr(e, _role(d)))
    return "in the sentence, and given to another event of it" if got else None


def side_of_the_word(scene: Scene, d: Difference) -> str:
    """Read as somebody or a place, and not joined to the event."""
    coded, words = _events(d)[0], _words(d.gold)
    after = words is not None and words[0] >= coded.trigger[0]
    return f"in the sentence {'after' if after else 'before'} the word, read and not joined to it"


MISSED = (no_words, by_another_word, in_another_sentence, unread_words, of_another_event, side_of_the_word)


def other_boundary(scene: Scene, d: Difference) -> str | None:
    """Words of both overlap, by less than half of the shorter."""
    ours, theirs = _words(d.gold), _words(d.system)
    overlap = ours is not None and theirs is not None and ours[0] < theirs[1] and theirs[0] < ours[1]
    return "the phrase was cut elsewhere" if overlap else None


def same_one(scene: Scene, d: Difference) -> str | None:
    """Another mention of whom Musnad takes for the same."""
    same = scene.entities([_words(d.gold)]) & scene.entities([_words(d.system)])
    return "another mention of the same one was read" if same else None


def other_in_stead(scene: Scene, d: Difference) -> str:
    """Another was read; where the coded one stands."""
    return f"another was read; the coded one: {_where(scene, d)}"


def _where(scene: Scene, d: Difference) -> str:
    told = in_another_sentence(scene, d) or unread_words(scene, d)
    return told or "in the sentence, read and not chosen"


IN_STEAD = (no_words, by_another_word, other_boundary, same_one, other_in_stead)


# --- added --------------------------------------------------------------------------------------------------------


def from_another_sentence(scene: Scene, d: Difference) -> str | None:
    read, words = _events(d)[1], _words(d.system)
    return None if scene.together(words, read.trigger) else "carried over from another sentence, not coded"


def of_coded_event(scene: Scene, d: Difference) -> str | None:
    """The coding has it in this role of another event."""
    words = _words(d.system)
    others = (e for e in scene.gold.events if e is not _events(d)[0])
    got = any(touch(thing.span, words) for e in others for thing in getattr(e, _role(d)))
    return "coded in this role of another event" if got else None


def more_than_coded(scene: Scene, d: Difference) -> str:
    """One more in a role that the coding fills, or one where it has none."""
    if _filled(_events(d)[0], _role(d)):
        return "one more than coded"
    return "the coding leaves the role empty"


ADDED = (by_another_word, from_another_sentence, of_coded_event, more_than_coded)


# --- turned round and codes -----------------------------------------------------------------------------------------


def turned_round(scene: Scene, d: Difference) -> str:
    coded = _events(d)[0]
    as_actor = any(party is d.gold for party in coded.actor)
    return "coded as actor, read as recipient" if as_actor else "coded as recipient, read as actor"


def code(scene: Scene, d: Difference) -> str:
    """Of country or sector: none, another, or one too many."""
    return of_codes(_code(d, d.gold), _code(d, d.system))


def _code(d: Difference, thing: object) -> str:
    assert isinstance(thing, Party)
    return (thing.country if d.figure.endswith("country") else thing.role) or ""


TURNED = (turned_round,)
CODE = (code,)
